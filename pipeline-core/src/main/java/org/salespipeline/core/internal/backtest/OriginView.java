package org.salespipeline.core.internal.backtest;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * All that was known at the end of a past day, and nothing else: whoever forecasts as of then is given this. Immutable.
 *
 * @param process the process
 * @param grid the grid
 * @param date the origin, the last day that is known
 * @param known every lead that had been opened by then, as it was known then, closed ones included
 * @param open those of them that were open, in the same order
 * @param currency of all amounts; null if none was known
 */
record OriginView(
        SalesProcess process,
        TimeGrid grid,
        LocalDate date,
        List<Lead> known,
        List<Lead> open,
        @Nullable Currency currency) {

    /** The last step that is known. */
    int step() {
        return grid.indexOf(date);
    }

    /** The last step that was known some days before. */
    int stepBefore(int days) {
        return grid.indexOf(date.minusDays(days));
    }
}
