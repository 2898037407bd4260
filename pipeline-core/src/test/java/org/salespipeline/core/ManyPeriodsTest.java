package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.time.Horizon;

/** A horizon of so many periods that the draws of all of them do not fit, and of any number of threads. */
class ManyPeriodsTest {

    private static final LocalDate AS_OF = Company.START.plusDays(120);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final List<Lead> HISTORY = Company.leads(4, 3_000);

    private static final FunnelModel MODEL =
            ENGINE.learn(Company.PROCESS).from(HISTORY).asOf(AS_OF).run();

    private static Forecast over(Horizon horizon) {
        return ENGINE.forecast(MODEL)
                .leads(HISTORY)
                .withArrivals()
                .over(horizon)
                .run();
    }

    private static void sameLaw(Distribution actual, Distribution expected) {
        assertThat(actual.mean()).isEqualTo(expected.mean());
        assertThat(actual.masses()).isEqualTo(expected.masses());
    }

    @Test
    void drawsOfOneSpanAreThoseOfAll() {
        Forecast many = over(Horizon.days(3_500));
        long cells = many.leadIds().stream()
                .map(id -> many.of(id).stage() + " " + many.of(id).age())
                .distinct()
                .count();
        assertThat(200 * 3_501 * cells).as("chances that would have to be kept").isGreaterThan(1L << 25);
        List<LocalDate> ends = new ArrayList<>();
        for (int day = 1; day <= 30; day++) {
            ends.add(AS_OF.plusDays(day + 1));
        }
        ends.add(AS_OF.plusDays(3_501));
        Forecast few = over(Horizon.until(ends.toArray(LocalDate[]::new)));
        for (int p : new int[] {0, 29}) {
            sameLaw(many.period(p).wins(), few.period(p).wins());
            sameLaw(many.upTo(p).wins(), few.upTo(p).wins());
        }
        sameLaw(many.total().wins(), few.total().wins());
        sameLaw(many.eventual().wins(), few.eventual().wins());
        sameLaw(many.everything().total().wins(), few.everything().total().wins());
    }

    @Test
    void anyNumberOfThreadsGivesTheSameLaws() throws Exception {
        ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool five = new ForkJoinPool(5);
        try {
            assertThat(five.submit(() -> Company.shown(over(Horizon.months(3)))).get())
                    .isEqualTo(one.submit(() -> Company.shown(over(Horizon.months(3))))
                            .get());
        } finally {
            one.shutdown();
            five.shutdown();
        }
    }
}
