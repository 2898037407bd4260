package org.salespipeline.core.ingest;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.salespipeline.lead.Lead;

/**
 * What was read from a file: the leads, and the account of all its rows. Immutable and thread-safe.
 *
 * @param leads in the order in which the file first names them; no two have the same id
 * @param report which rows were accepted, and which were set aside and why
 */
public record LeadImport(List<Lead> leads, ImportReport report) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public LeadImport {
        leads = List.copyOf(leads);
        requireNonNull(report, "report");
    }

    /** The number of leads and the {@link ImportReport#summary}; no personal data beyond what that shows. */
    @Override
    public String toString() {
        return leads.size() + (leads.size() == 1 ? " lead" : " leads") + " from " + report.summary();
    }
}
