package org.salespipeline.core.internal.funnel;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/** The words of {@link LearnRequest}. */
public final class LearnFlow implements LearnRequest {

    /** How many pseudo-leads the assumptions weigh as where the caller does not say. */
    public static final double DEFAULT_PRIOR_STRENGTH = 10;

    private final SalesProcess process;

    public LearnFlow(SalesProcess process) {
        this.process = requireNonNull(process, "process");
    }

    @Override
    public AsOf from(Iterable<Lead> history) {
        requireNonNull(history, "history");
        return date -> new Ready(
                (grid, day) -> {
                    LexisTally tally = new LexisTally(process, grid, day);
                    history.forEach(tally::accept);
                    return tally;
                },
                TimeGrid.days(ZoneOffset.UTC),
                requireNonNull(date, "date"),
                DEFAULT_PRIOR_STRENGTH);
    }

    @Override
    public AsOf from(FunnelTally tally) {
        requireNonNull(tally, "tally");
        if (!(tally instanceof LexisTally lexis)) {
            throw new IllegalArgumentException(
                    "tally was a " + tally.getClass().getName() + "; it must have been made by engine.tally(...)");
        }
        if (!tally.process().equals(process)) {
            throw new IllegalArgumentException(
                    "tally counts sales process \"" + tally.process().name() + "\", the request is about \""
                            + process.name() + "\"; the two must be equal");
        }
        return date -> {
            requireNonNull(date, "date");
            if (date.isAfter(tally.cut())) {
                throw new IllegalArgumentException(
                        "date was " + date + "; it must not be after the cut of the tally, " + tally.cut());
            }
            return new Ready((grid, day) -> requireGrid(lexis, grid), tally.grid(), date, DEFAULT_PRIOR_STRENGTH);
        };
    }

    private static LexisTally requireGrid(LexisTally tally, TimeGrid grid) {
        if (!tally.grid().equals(grid)) {
            throw new IllegalArgumentException(
                    "grid was " + grid + "; the tally was counted on " + tally.grid() + ", leave the grid out");
        }
        return tally;
    }

    private record Ready(
            BiFunction<TimeGrid, LocalDate, LexisTally> counting, TimeGrid grid, LocalDate date, double kappa)
            implements Options {

        @Override
        public Options on(TimeGrid newGrid) {
            return new Ready(counting, requireNonNull(newGrid, "grid"), date, kappa);
        }

        @Override
        public Options priorStrength(double leads) {
            if (!(leads >= 0 && leads < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "prior strength was " + leads + "; it must be zero or more leads, and finite");
            }
            return new Ready(counting, grid, date, leads);
        }

        @Override
        public FunnelModel run() {
            return new LearnedModel(counting.apply(grid, date), date, kappa);
        }
    }
}
