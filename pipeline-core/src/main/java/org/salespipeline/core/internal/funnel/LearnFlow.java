package org.salespipeline.core.internal.funnel;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.funnel.OffPath;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.ProcessMigration;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * The words of {@link LearnRequest}.
 *
 * @param process the process that is learned
 */
public record LearnFlow(SalesProcess process) implements LearnRequest {

    /** Refuses a missing process. */
    public LearnFlow {
        requireNonNull(process, "process");
    }

    @Override
    public AsOf<HistoryOptions> from(Iterable<Lead> history) {
        requireNonNull(history, "history");
        return date ->
                new OfHistory(history, new TallyPlan(process, requireNonNull(date, "date")), LearnPlan.asOf(date));
    }

    @Override
    public AsOf<TallyOptions> from(FunnelTally tally) {
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
            return new OfTally(lexis, LearnPlan.asOf(date));
        };
    }

    /** The words that both kinds of request have, each a change of the plan. */
    private interface Planned<O extends Options<O>> extends Options<O> {

        O changed(UnaryOperator<LearnPlan> change);

        @Override
        default O priorStrength(double leads) {
            return changed(plan -> plan.priorStrength(leads));
        }

        @Override
        default O poolingStrength(double leads) {
            return changed(plan -> plan.poolingStrength(leads));
        }

        @Override
        default O halfLife(double days) {
            return changed(plan -> plan.halfLife(days));
        }

        @Override
        default O offPath(OffPath policy) {
            requireNonNull(policy, "policy");
            return changed(plan -> plan.offPath(policy));
        }
    }

    private record OfHistory(Iterable<Lead> history, TallyPlan counting, LearnPlan plan)
            implements HistoryOptions, Planned<HistoryOptions> {

        @Override
        public HistoryOptions changed(UnaryOperator<LearnPlan> change) {
            return new OfHistory(history, counting, change.apply(plan));
        }

        private HistoryOptions counted(TallyPlan newCounting) {
            return new OfHistory(history, newCounting, plan);
        }

        @Override
        public HistoryOptions by(Dimension... dimensions) {
            List<Dimension> chain = List.of(dimensions);
            return new OfHistory(history, counting.by(chain), plan.by(chain));
        }

        @Override
        public HistoryOptions on(TimeGrid grid) {
            return counted(counting.on(requireNonNull(grid, "grid")));
        }

        @Override
        public HistoryOptions observedFrom(LocalDate date) {
            return counted(counting.observedFrom(requireNonNull(date, "date")));
        }

        @Override
        public HistoryOptions translating(ProcessMigration migration) {
            return counted(counting.translating(requireNonNull(migration, "migration")));
        }

        @Override
        public FunnelModel run() {
            LexisTally tally = new LexisTally(counting);
            history.forEach(tally::accept);
            return new LearnedModel(tally, plan);
        }
    }

    private record OfTally(LexisTally tally, LearnPlan plan) implements TallyOptions, Planned<TallyOptions> {

        @Override
        public TallyOptions changed(UnaryOperator<LearnPlan> change) {
            return new OfTally(tally, change.apply(plan));
        }

        @Override
        public TallyOptions by(Dimension... dimensions) {
            List<Dimension> chain = new TallyPlan(tally.process(), plan.asOf())
                    .by(List.of(dimensions))
                    .dimensions();
            Collection<Dimension> counted = tally.dimensions();
            for (Dimension dimension : chain) {
                if (!counted.contains(dimension)) {
                    throw new IllegalArgumentException("dimension was \"" + dimension + "\"; the tally was counted by "
                            + counted + ". Maybe count it .by(...) this dimension too?");
                }
            }
            return new OfTally(tally, plan.by(chain));
        }

        @Override
        public FunnelModel run() {
            return new LearnedModel(tally, plan);
        }
    }
}
