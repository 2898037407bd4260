package org.salespipeline.core.ingest;

import java.util.List;
import org.salespipeline.lead.Lead;

/** Turns rows into leads. */
sealed interface Assembly permits EventAssembly, SnapshotAssembly {

    /** Takes in a row, or gives it a fault. */
    void take(Row row);

    /** The leads, and what became of the rows that were taken in without a fault. */
    Assembled finish();

    /**
     * Leads and account.
     *
     * @param leads in the order in which the file first names them
     * @param accepted number of rows that are part of them
     * @param setAside rows taken in whose fault shows only beside the other rows of their lead
     */
    record Assembled(List<Lead> leads, long accepted, List<Finding> setAside) {}
}
