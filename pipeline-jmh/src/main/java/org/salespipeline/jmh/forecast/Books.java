package org.salespipeline.jmh.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.SalesProcessBuilder;
import org.salespipeline.time.Durations;

/** What the benchmarks of forecasts begin with: processes, learned models and open leads, the same in every run. */
final class Books {

    static final LocalDate AS_OF = LocalDate.of(2026, 9, 30);

    private static final int OLDEST_DAYS = 200;
    private static final int DAY_SECONDS = 86_400;

    private Books() {}

    /** Stages in a row, each of which but the first sends a few leads back. */
    static SalesProcess process(int stages) {
        SalesProcessBuilder process = SalesProcess.named(stages + " stages");
        process.stage("s0", s -> s.converts(0.7).takes(Durations.days(20)));
        for (int i = 1; i < stages; i++) {
            String before = "s" + (i - 1);
            process.stage(
                    "s" + i, s -> s.converts(0.7).takes(Durations.days(20)).goesTo(before, 0.05));
        }
        return process.wonAs("won").lostAs("lost").build();
    }

    /** A model learned from two thousand leads of the last two years. */
    static FunnelModel model(SalesProcess process) {
        PipelineEngine engine = Pipelines.standard();
        List<Lead> history = FunnelSimulator.of(process)
                .leads(2_000)
                .entering(AS_OF.minusDays(730), AS_OF.plusDays(1))
                .valued(Money.of(12_000, "EUR"), 0.5)
                .seed(7)
                .run()
                .asOf(AS_OF);
        return engine.learn(process)
                .from(history)
                .asOf(AS_OF)
                .halfLife(Double.POSITIVE_INFINITY)
                .run();
    }

    /** Open leads in all stages, at ages of up to 200 days, each with an amount of its own in euros and cents. */
    static List<Lead> open(SalesProcess process, int leads) {
        SplittableRandom random = new SplittableRandom(11);
        Instant end = AS_OF.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Lead> open = new ArrayList<>(leads);
        for (int i = 0; i < leads; i++) {
            String stage = process.stages()
                    .get(random.nextInt(process.stages().size()))
                    .id();
            open.add(Lead.withId("lead-" + i)
                    .worth(Money.of(10 + random.nextInt(50_000) + "." + (10 + random.nextInt(90)), "EUR"))
                    .entered(stage, end.minusSeconds(1 + random.nextInt(OLDEST_DAYS * DAY_SECONDS)))
                    .build());
        }
        return open;
    }
}
