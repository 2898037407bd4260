package org.salespipeline.core.internal.funnel;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.TallyRequest;
import org.salespipeline.lead.Dimension;
import org.salespipeline.process.ProcessMigration;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * The words of {@link TallyRequest}.
 *
 * @param process the process that is counted
 */
public record TallyFlow(SalesProcess process) implements TallyRequest {

    /** Refuses a missing process. */
    public TallyFlow {
        requireNonNull(process, "process");
    }

    @Override
    public Options upTo(LocalDate cut) {
        return new Planned(new TallyPlan(process, requireNonNull(cut, "cut")));
    }

    @Override
    public FunnelTally read(byte[] bytes) {
        return TallyReader.read(process, requireNonNull(bytes, "bytes"));
    }

    private record Planned(TallyPlan plan) implements Options {

        @Override
        public Options on(TimeGrid grid) {
            return new Planned(plan.on(requireNonNull(grid, "grid")));
        }

        @Override
        public Options by(Dimension... dimensions) {
            return new Planned(plan.by(List.of(dimensions)));
        }

        @Override
        public Options observedFrom(LocalDate date) {
            return new Planned(plan.observedFrom(requireNonNull(date, "date")));
        }

        @Override
        public Options translating(ProcessMigration migration) {
            return new Planned(plan.translating(requireNonNull(migration, "migration")));
        }

        @Override
        public FunnelTally begin() {
            return new LexisTally(plan);
        }
    }
}
