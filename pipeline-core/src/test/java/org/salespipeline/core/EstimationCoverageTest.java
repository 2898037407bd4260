package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.internal.math.NegativeBinomialTime;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.StageCurve;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

/**
 * Simulated companies of 50 to 5,000 leads, each with rates and times of its own: how often the intervals of rates and medians
 * hold the truth. 60 companies, or as many as the system property org.salespipeline.companies says; the profile "campaign"
 * says 500.
 *
 * <p>A median is a whole number of days, so that a closed interval of large data holds it nearly always, whatever its level.
 * Whether the level is right is therefore asked by a randomised transform: with C(d) the confidence that the median is at most
 * d, C(m - 1) + V (C(m) - C(m - 1)) is uniform if the levels are right, V being uniform and m the truth.
 */
class EstimationCoverageTest {

    private static final int COMPANIES = Integer.getInteger("org.salespipeline.companies", 60);
    private static final int STAGES = 3;

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final SalesProcess NOTHING_ASSUMED = SalesProcess.named("Company")
            .stage("call")
            .stage("demo")
            .stage("proposal")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private final Random random = new Random(20260101);
    private final Map<String, int[]> held = new TreeMap<>();

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        int forgetting = 0;
        for (int company = 0; company < COMPANIES; company++) {
            forgetting += forgets(company) ? 1 : 0;
        }
        double error = Math.sqrt(0.8 * 0.2 / COMPANIES);
        // 3 points at 500 companies; with fewer, what chance adds to that.
        double tolerance = COMPANIES >= 500 ? 0.03 : 0.03 + 3 * error;
        held.forEach((what, counts) -> {
            double nominal = what.endsWith("80") ? 0.80 : 0.95;
            double share = counts[0] / (double) counts[1];
            if (what.startsWith("closed")) {
                assertThat(share).as("%s of %s", what, held()).isGreaterThan(nominal - tolerance);
            } else {
                assertThat(share).as("%s of %s", what, held()).isBetween(nominal - tolerance, nominal + tolerance);
            }
        });
        assertThat(forgetting)
                .as("companies of %s that do not change, but get a half-life", COMPANIES)
                .isLessThanOrEqualTo(1 + COMPANIES / 20);
    }

    private String held() {
        StringBuilder text = new StringBuilder();
        held.forEach((what, counts) -> text.append(what)
                .append(' ')
                .append(counts[0])
                .append('/')
                .append(counts[1])
                .append("; "));
        return text.toString();
    }

    private boolean forgets(int company) {
        double[] rates = new double[STAGES];
        double[] means = new double[STAGES];
        for (int i = 0; i < STAGES; i++) {
            rates[i] = 0.15 + 0.7 * random.nextDouble();
            means[i] = 5 + 45 * random.nextDouble();
        }
        SalesProcess truth = SalesProcess.named("Company")
                .stage("call", s -> s.converts(rates[0]).takes(Durations.days(means[0])))
                .stage("demo", s -> s.converts(rates[1]).takes(Durations.days(means[1])))
                .stage("proposal", s -> s.converts(rates[2]).takes(Durations.days(means[2])))
                .wonAs("won")
                .lostAs("lost")
                .build();
        FunnelModel model = ENGINE.learn(NOTHING_ASSUMED)
                .from(FunnelSimulator.of(truth)
                        .leads((int) Math.round(50 * Math.pow(100, random.nextDouble())))
                        .entering(START, AS_OF)
                        .seed(company)
                        .run()
                        .asOf(AS_OF))
                .asOf(AS_OF)
                .run();
        for (double level : new double[] {0.80, 0.95}) {
            compare(model, rates, means, level);
        }
        return model.halfLife().forgets();
    }

    private void compare(FunnelModel model, double[] rates, double[] means, double level) {
        double winRate = 1;
        for (int i = STAGES - 1; i >= 0; i--) {
            StageSummary summary = model.summaries(level).get(i);
            winRate *= rates[i];
            String at = " " + Math.round(100 * level);
            count("rate" + at, summary.conversionRate().interval().contains(rates[i]));
            count("win rate" + at, summary.winRate().interval().contains(winRate));
            int median = median(means[i]);
            count("closed median" + at, summary.time().medianInterval().contains(median));
            StageCurve curve = model.curve(Segment.ALL, summary.stage(), 0.80);
            // Beyond the last age that was seen, nothing is known but that the median is somewhere.
            double below = confidence(curve, Math.min(median, curve.ages()) - 1);
            double above = median < curve.ages() ? confidence(curve, median) : 1;
            double u = below + random.nextDouble() * (above - below);
            count("median" + at, u > (1 - level) / 2 && u < (1 + level) / 2);
        }
    }

    private void count(String what, boolean holds) {
        int[] counts = held.computeIfAbsent(what, w -> new int[2]);
        counts[0] += holds ? 1 : 0;
        counts[1]++;
    }

    private static int median(double mean) {
        double[] hazards = NegativeBinomialTime.hazards(mean, 2, 1e-12, 5_000);
        double survival = 1;
        for (int d = 0; d < hazards.length; d++) {
            survival *= 1 - hazards[d];
            if (survival <= 0.5) {
                return d;
            }
        }
        throw new IllegalStateException("no median within 5,000 days");
    }

    /** The confidence that the median is at most an age, by the log-log interval of the curve there. */
    private static double confidence(StageCurve curve, int age) {
        if (age < 0) {
            return 0;
        }
        double survival = 1 - curve.shareBy(age);
        if (!(survival > 0 && survival < 1)) {
            return survival > 0 ? 0 : 1;
        }
        Interval band = curve.intervalBy(age);
        double width = logLog(1 - band.high()) - logLog(1 - band.low());
        double error = width / (2 * Quantiles.normal(0.9));
        return error > 0 ? normal((logLog(survival) - logLog(0.5)) / error) : survival <= 0.5 ? 1 : 0;
    }

    private static double logLog(double survival) {
        return Math.log(-Math.log(survival));
    }

    /** The normal distribution function, from its quantiles. */
    private static double normal(double x) {
        double low = 1e-15;
        double high = 1 - 1e-15;
        for (int i = 0; i < 60; i++) {
            double mid = (low + high) / 2;
            if (Quantiles.normal(mid) < x) {
                low = mid;
            } else {
                high = mid;
            }
        }
        return low;
    }
}
