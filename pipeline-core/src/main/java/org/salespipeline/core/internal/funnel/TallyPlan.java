package org.salespipeline.core.internal.funnel;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Dimension;
import org.salespipeline.process.ProcessMigration;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * What a tally counts, and how.
 *
 * @param process the process
 * @param grid the grid
 * @param cut the last day that is counted
 * @param dimensions what tells segments apart
 * @param observedFrom the first day on which everything was recorded; null for the beginning
 * @param migration how histories of another version are read; null if there are none
 */
record TallyPlan(
        SalesProcess process,
        TimeGrid grid,
        LocalDate cut,
        List<Dimension> dimensions,
        @Nullable LocalDate observedFrom,
        @Nullable ProcessMigration migration) {

    TallyPlan(SalesProcess process, TimeGrid grid, LocalDate cut) {
        this(process, grid, cut, List.of(), null, null);
    }

    TallyPlan(SalesProcess process, LocalDate cut) {
        this(process, TimeGrid.days(ZoneOffset.UTC), cut);
    }

    TallyPlan on(TimeGrid newGrid) {
        return new TallyPlan(process, newGrid, cut, dimensions, observedFrom, migration);
    }

    TallyPlan by(List<Dimension> newDimensions) {
        for (int i = 0; i < newDimensions.size(); i++) {
            if (newDimensions.indexOf(newDimensions.get(i)) < i) {
                throw new IllegalArgumentException("dimensions were " + newDimensions + "; \"" + newDimensions.get(i)
                        + "\" is named twice, and each must be named once");
            }
        }
        return new TallyPlan(process, grid, cut, List.copyOf(newDimensions), observedFrom, migration);
    }

    TallyPlan observedFrom(LocalDate date) {
        return new TallyPlan(process, grid, cut, dimensions, date, migration);
    }

    TallyPlan translating(ProcessMigration newMigration) {
        if (!newMigration.to().equals(process)) {
            throw new IllegalArgumentException("migration leads to "
                    + newMigration.to().id() + "; it must lead to the process that is counted, " + process.id());
        }
        return new TallyPlan(process, grid, cut, dimensions, observedFrom, newMigration);
    }
}
