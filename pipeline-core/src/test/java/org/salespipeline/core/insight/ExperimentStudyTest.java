package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.core.insight.ExperimentWorld.BEGIN;
import static org.salespipeline.core.insight.ExperimentWorld.ENGINE;
import static org.salespipeline.core.insight.ExperimentWorld.LEAVING;
import static org.salespipeline.core.insight.ExperimentWorld.PROCESS;
import static org.salespipeline.core.insight.ExperimentWorld.SHORTER;
import static org.salespipeline.core.insight.ExperimentWorld.asked;
import static org.salespipeline.core.insight.ExperimentWorld.noon;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.Experiment;
import org.salespipeline.insight.ExperimentComparison;
import org.salespipeline.insight.ExperimentEvidence;
import org.salespipeline.lead.Lead;
import org.salespipeline.time.TimeGrid;

/** Many experiments, with and without an effect: whether what is answered of them is true as often as it says. */
class ExperimentStudyTest {

    /** Enough to see an error; with 2,500 the shares were .80, .80, .80, .80 of intervals, .79 of power, .02 of 10 % risk. */
    private static final int RUNS = 100;

    private static double error(double share) {
        return Math.sqrt(share * (1 - share) / RUNS);
    }

    @Test
    void withoutAnEffectAtMostAlphaAreEverDecided() {
        double alpha = 0.1;
        int decided = 0;
        int missed = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Lead> leads = ExperimentWorld.of(0.4, 0.4, 1_000 + run).leads(BEGIN, 60, 6);
            var result =
                    asked(SHORTER.withinDays(10), leads, BEGIN.plusDays(70)).run();
            decided += result.decided(alpha).isEmpty() ? 0 : 1;
            missed += result.against("short").evidence().interval().contains(0) ? 0 : 1;
        }
        assertThat((double) decided / RUNS).isLessThan(alpha + 2 * error(alpha));
        assertThat((double) missed / RUNS).isLessThan(0.2 + 2 * error(0.2));
    }

    @Test
    void withAnEffectTheNeededLeadsDecideWithTheStatedPower() {
        Experiment experiment = SHORTER.withinDays(60);
        long needed = asked(experiment, List.of(), BEGIN)
                .detecting(0.2)
                .run()
                .against("short")
                .evidence()
                .leadsNeeded()
                .orElseThrow();
        // What is planned around the control's 40 % as the share of both sides is planned for 30 against 50 %.
        int perDay = 8;
        int days = (int) ((needed + perDay - 1) / perDay);
        int decided = 0;
        int better = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Lead> leads = ExperimentWorld.of(0.3, 0.5, 5_000 + run).leads(BEGIN, days, perDay);
            var result = asked(experiment, leads, BEGIN.plusDays(days + 60)).run();
            decided += result.decided(0.05).isEmpty() ? 0 : 1;
            better += result.against("short").conversion().probabilityBetter() > 0.95 ? 1 : 0;
        }
        assertThat((double) decided / RUNS).isEqualTo(0.8, within(4 * error(0.8)));
        assertThat((double) better / RUNS).isGreaterThan(0.95);
    }

    /** Losses come early and wins late, so that age tells; what the effect changes is the odds, not the times of either end. */
    private static Lead early(SplittableRandom random, String id, Instant at, double wins) {
        boolean won = random.nextDouble() < wins;
        double leaving = won ? 0.1 : 0.3;
        int stay = (won ? 3 : 0) + (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - leaving));
        return Lead.withId(id)
                .entered("demo", at)
                .left(PROCESS.exit(won ? "customer" : "lost"), at.plus(Duration.ofDays(stay)))
                .build();
    }

    @Test
    void intervalsOfConversionHoldTheTruthWithManyLeadsOpen() {
        SplittableRandom random = new SplittableRandom(99);
        LocalDate asOf = BEGIN.plusDays(13);
        List<Lead> past = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            past.add(early(random, "past-" + i, noon(BEGIN.minusDays(300 - i % 200)), 0.4));
        }
        FunnelModel model = ENGINE.learn(PROCESS)
                .from(past)
                .asOf(asOf)
                .on(TimeGrid.days(ZoneOffset.UTC))
                .halfLife(Double.POSITIVE_INFINITY)
                .run();
        int held = 0;
        int heldOdds = 0;
        int heldControl = 0;
        long open = 0;
        for (int run = 0; run < RUNS; run++) {
            double logit = Math.log(0.4 / 0.6) + random.nextDouble() - 0.5;
            double effect = 0.5 * gaussian(random);
            double control = 1 / (1 + Math.exp(-logit));
            double other = 1 / (1 + Math.exp(-logit - effect));
            List<Lead> leads = new ArrayList<>();
            for (int i = 0; i < 210; i++) {
                String id = run + "-" + i;
                leads.add(early(
                        random,
                        id,
                        noon(BEGIN.plusDays(i % 14)),
                        SHORTER.variantOf(id).equals("short") ? other : control));
            }
            var result = ENGINE.insights(model).from(leads).experiment(SHORTER).run();
            ExperimentComparison shorter = result.against("short");
            open += result.of("short").open() + result.of("usual").open();
            held += shorter.conversion().interval().contains(other - control) ? 1 : 0;
            heldControl += result.of("usual").conversion().interval().contains(control) ? 1 : 0;
            heldOdds += shorter.conversionOdds().interval().contains(Math.exp(effect)) ? 1 : 0;
        }
        assertThat(open / (210.0 * RUNS)).isGreaterThan(0.3);
        assertThat((double) held / RUNS).isEqualTo(0.8, within(4 * error(0.8)));
        assertThat((double) heldControl / RUNS).isEqualTo(0.8, within(4 * error(0.8)));
        assertThat((double) heldOdds / RUNS).isEqualTo(0.8, within(4 * error(0.8)));
    }

    @Test
    void intervalsOfTimeHoldTheTruth() {
        SplittableRandom random = new SplittableRandom(17);
        int held = 0;
        int sooner = 0;
        for (int run = 0; run < RUNS; run++) {
            double effect = 0.5 * gaussian(random);
            double odds = LEAVING / (1 - LEAVING) * Math.exp(effect);
            double leaving = odds / (1 + odds);
            ExperimentWorld world =
                    new ExperimentWorld(SHORTER, List.of(0.4, 0.4), List.of(LEAVING, leaving), 90_000 + run);
            ExperimentComparison shorter = asked(SHORTER, world.leads(BEGIN, 20, 10), BEGIN.plusDays(20))
                    .run()
                    .against("short");
            held += shorter.leavingOdds().interval().contains(Math.exp(effect)) ? 1 : 0;
            // Means of geometric times, with next to nothing beyond the restriction.
            double days = (1 - LEAVING) / LEAVING - (1 - leaving) / leaving;
            sooner += shorter.stepsSooner().interval().contains(days) ? 1 : 0;
        }
        assertThat((double) held / RUNS).isEqualTo(0.8, within(4 * error(0.8)));
        assertThat((double) sooner / RUNS).isEqualTo(0.8, within(4 * error(0.8)));
    }

    @Test
    void anEffectOfTheTimeAloneIsNotTakenForOneOfConversion() {
        int decided = 0;
        for (int run = 0; run < RUNS; run++) {
            ExperimentWorld world = new ExperimentWorld(SHORTER, List.of(0.4, 0.4), List.of(0.3, 0.6), 40_000 + run);
            // Long enough that nearly all have left by then, whichever way.
            ExperimentEvidence evidence = asked(SHORTER.withinDays(28), world.leads(BEGIN, 40, 6), BEGIN.plusDays(70))
                    .run()
                    .against("short")
                    .evidence();
            decided += evidence.largestEValue() >= 10 ? 1 : 0;
        }
        assertThat((double) decided / RUNS).isLessThan(0.1 + 2 * error(0.1));
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
