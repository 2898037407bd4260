package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salespipeline.core.internal.math.ObservedTimes.Family;
import org.salespipeline.core.internal.math.ObservedTimes.Row;

class CensoredFitTest {

    /** Twelve rows, two thirds of them with delayed entry, four censored. */
    private static final ObservedTimes TRUNCATED = ObservedTimes.of(
            new Row(3.2, 1, true, 0),
            new Row(5.1, 2, true, 1.5),
            new Row(7.7, 1, false, 2),
            new Row(2.4, 1, true, 0.4),
            new Row(9.3, 0.5, true, 4),
            new Row(4.4, 1, true, 2.2),
            new Row(6.0, 3, false, 0),
            new Row(6.1, 1, true, 5.9),
            new Row(8.8, 1, false, 3.3),
            new Row(1.9, 1, true, 0),
            new Row(12.5, 1, true, 7.0),
            new Row(10.0, 1, false, 9.5));

    /** Kalbfleisch & Prentice 2002, section 3.4: the scale is explicit, and the shape the root of one equation. */
    @Test
    void weibullWithDelayedEntrySolvesTheProfileEquation() {
        double events = 0;
        double logs = 0;
        for (Row row : TRUNCATED.rows()) {
            events += row.event() ? row.weight() : 0;
            logs += row.event() ? row.weight() * Math.log(row.time()) : 0;
        }
        double n = events;
        double sumOfLogs = logs;
        DoubleUnaryOperator equation = k -> n / k + sumOfLogs - n * power(k, true) / power(k, false);
        double low = 0.01;
        double high = 100;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (equation.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        WeibullLaw law = CensoredFit.weibull(TRUNCATED.sample()).orElseThrow().law();
        assertThat(law.shape()).isCloseTo(low, withinPercentage(1e-12));
        assertThat(law.scale()).isCloseTo(Math.pow(power(low, false) / n, 1 / low), withinPercentage(1e-12));
    }

    /** Sum of t^k less entry^k, each times its logarithm if so asked. */
    private static double power(double k, boolean timesLog) {
        double sum = 0;
        for (Row row : TRUNCATED.rows()) {
            double end = Math.pow(row.time(), k) * (timesLog ? Math.log(row.time()) : 1);
            double start = row.entry() > 0 ? Math.pow(row.entry(), k) * (timesLog ? Math.log(row.entry()) : 1) : 0;
            sum += row.weight() * (end - start);
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void delayedEntryAgreesWithASearchOfTheLikelihood(Family family) {
        CensoredFit<?> fit = family.fit(TRUNCATED.sample());
        double[] fitted = ObservedTimes.parameters(fit.law());
        double[] searched = TRUNCATED.searched(family, 1, 0.5);
        // A search that compares values sees half of their digits.
        assertThat(fitted).containsExactly(searched, within(1e-6));
        double likelihood = TRUNCATED.logLikelihood(family.law(fitted[0], fitted[1]));
        assertThat(fit.logLikelihood()).isCloseTo(likelihood, withinPercentage(1e-12));
        assertThat(fit.converged()).isTrue();
    }

    /** Seeds were not chosen: these are the first. With entries ignored, every one of these would be far off. */
    @ParameterizedTest
    @CsvSource({"GAMMA,2.5,0.5,1", "GAMMA,0.6,0.1,2", "LOG_NORMAL,1.2,0.7,3", "WEIBULL,0.8,5,4", "WEIBULL,3,6,5"})
    void findsTheLawThatTruncatedTimesWereDrawnFrom(Family family, double first, double second, long seed) {
        ContinuousDistribution law = family.law(first, second);
        ObservedTimes times = ObservedTimes.drawn(law, 3_000, 1.5 * law.getMean(), 3 * law.getMean(), seed);
        CensoredFit<?> fit = family.fit(times.sample());
        double[] fitted = ObservedTimes.parameters(fit.law());
        ParameterCovariance covariance = fit.covariance().orElseThrow();
        assertThat(fitted[0]).isCloseTo(first, within(4 * covariance.firstError()));
        assertThat(fitted[1]).isCloseTo(second, within(4 * covariance.secondError()));
        assertThat(covariance.firstError()).isLessThan(0.15 * Math.abs(first));
        assertThat(covariance.secondError()).isLessThan(0.15 * second);
    }

    @Test
    void completeLogNormalTimesHaveAClosedForm() {
        double[] logs = {0.1, -2, 3.3, 0.7, 1.1};
        List<Row> rows = new ArrayList<>();
        for (double log : logs) {
            rows.add(Row.event(Math.exp(log)));
        }
        LogNormalLaw law = CensoredFit.logNormal(new ObservedTimes(rows).sample())
                .orElseThrow()
                .law();
        assertThat(law.meanlog()).isCloseTo(0.64, withinPercentage(1e-12));
        assertThat(law.sdlog()).isCloseTo(Math.sqrt(16.6 / 5 - 0.64 * 0.64), withinPercentage(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.1, 0.5, 1, 2})
    void completeGammaTimesSolveTheirEquations(double spread) {
        ObservedTimes times = ObservedTimes.of(
                Row.event(10 * Math.exp(-spread)),
                Row.event(10 * Math.exp(0.3 * spread)),
                Row.event(10 * Math.exp(spread)));
        GammaLaw law = CensoredFit.gamma(times.sample()).orElseThrow().law();
        double mean = 0;
        double meanLog = 0;
        for (Row row : times.rows()) {
            mean += row.time() / 3;
            meanLog += Math.log(row.time()) / 3;
        }
        assertThat(law.mean()).isCloseTo(mean, withinPercentage(1e-12));
        // Small spreads: the right side loses as many digits as the shape has.
        assertThat(GammaShape.of(law.shape()).logLessPsi()).isCloseTo(Math.log(mean) - meanLog, within(2e-15));
    }

    @Test
    void withoutEventsThereIsNoFit() {
        for (ObservedTimes times : List.of(
                ObservedTimes.of(),
                ObservedTimes.of(Row.censored(3), Row.censored(5)),
                ObservedTimes.of(new Row(3, 0, true, 0), Row.censored(5)))) {
            assertThat(CensoredFit.gamma(times.sample())).isEmpty();
            assertThat(CensoredFit.logNormal(times.sample())).isEmpty();
            assertThat(CensoredFit.weibull(times.sample())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsAtOneTimeWithNothingBeyondEndAtTheBound(Family family) {
        for (ObservedTimes times : List.of(
                ObservedTimes.of(Row.event(7)),
                ObservedTimes.of(new Row(7, 0.25, true, 0)),
                ObservedTimes.of(Row.event(7), Row.event(7), Row.event(7)),
                ObservedTimes.of(Row.event(7), Row.event(7), Row.censored(7), Row.censored(2)),
                ObservedTimes.of(Row.event(7), new Row(7, 5, true, 6.5), Row.censored(6.9)),
                ObservedTimes.of(Row.event(7), Row.event(Math.nextUp(7.0))))) {
            CensoredFit<?> fit = family.fit(times.sample());
            assertThat(fit.converged()).isFalse();
            assertThat(fit.onLogScale()).isEmpty();
            assertThat(fit.covariance()).isEmpty();
            assertThat(fit.logLikelihood()).isFinite();
            assertThat(fit.law().mean()).isCloseTo(7, withinPercentage(0.1));
            assertThat(fit.law().quantile(0.5)).isCloseTo(7, withinPercentage(0.1));
            assertThat(fit.law().survival(7.1)).isZero();
            assertThat(fit.law().survival(6.9)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneEventIsEnoughWhereSomethingLastedLonger(Family family) {
        ObservedTimes times = ObservedTimes.of(Row.event(7), Row.censored(8), Row.censored(30));
        CensoredFit<?> fit = family.fit(times.sample());
        assertThat(fit.converged()).isTrue();
        double[] fitted = ObservedTimes.parameters(fit.law());
        // Flat at the top: errors of 1e-14 in the likelihood are 1e-6 here.
        assertThat(fitted).containsExactly(times.searched(family, fitted[0] * 1.1, fitted[1] * 1.1), within(1e-4));
        // The same with a thousand others that were censored before.
        List<Row> rows = new ArrayList<>(times.rows());
        rows.add(new Row(1, 1_000, false, 0));
        assertThat(family.fit(new ObservedTimes(rows).sample()).converged()).isTrue();
    }

    /** A risk that falls faster than 1 / t after a late entry: likeliest is the limit of laws with all mass near 0. */
    @ParameterizedTest
    @EnumSource
    void delayedEntryMayLeaveNoLikeliestLaw(Family family) {
        List<Row> rows = new ArrayList<>();
        for (double time : new double[] {1.01, 1.05, 1.1, 1.3, 100, 10_000}) {
            rows.add(new Row(time, 1, true, 1));
            rows.add(new Row(3 * time, 1, true, 3));
        }
        CensoredFit<?> fit = family.fit(new ObservedTimes(rows).sample());
        assertThat(fit.converged()).isFalse();
        assertThat(fit.onLogScale()).isEmpty();
        assertThat(fit.logLikelihood()).isFinite();
        assertThat(fit.law().survival(1)).isBetween(0.0, 1.0);
        assertThat(fit.law().mean()).isNotNaN();
        assertThat(fit.law().quantile(0.5)).isNotNaN();
    }

    @ParameterizedTest
    @CsvSource({"1e-9,1e-10", "1e9,1e-10", "1e-120,1e-8", "1e140,1e-8"})
    void verySmallAndVeryLargeTimes(double unit, double error) {
        for (Family family : Family.values()) {
            CensoredFit<?> fit = family.fit(TRUNCATED.sample());
            CensoredFit<?> scaled = family.fit(TRUNCATED.times(unit).sample());
            assertThat(scaled.converged()).isTrue();
            double[] expected = ObservedTimes.parameters(fit.law());
            double[] actual = ObservedTimes.parameters(scaled.law());
            if (family == Family.LOG_NORMAL) {
                assertThat(actual[0]).isCloseTo(expected[0] + Math.log(unit), withinPercentage(error));
                assertThat(actual[1]).isCloseTo(expected[1], withinPercentage(error));
            } else {
                assertThat(actual[0]).isCloseTo(expected[0], withinPercentage(error));
                double factor = family == Family.GAMMA ? 1 / unit : unit;
                assertThat(actual[1]).isCloseTo(expected[1] * factor, withinPercentage(error));
            }
        }
    }

    @Test
    void timesOfVeryDifferentSizeInOneSample() {
        ObservedTimes times = ObservedTimes.of(Row.event(1e-9), Row.event(1), Row.event(1e9), Row.censored(1e9));
        for (Family family : Family.values()) {
            CensoredFit<?> fit = family.fit(times.sample());
            assertThat(fit.converged()).isTrue();
            double[] fitted = ObservedTimes.parameters(fit.law());
            double[] searched = times.searched(family, fitted[0] * 1.1, fitted[1] * 1.1);
            assertThat(fitted[0]).isCloseTo(searched[0], withinPercentage(1e-3));
            assertThat(fitted[1]).isCloseTo(searched[1], withinPercentage(1e-3));
        }
    }

    @Test
    void thousandsOfDistinctTimesNeedAFewSteps() {
        CensoredSample sample =
                ObservedTimes.drawn(Family.GAMMA.law(2, 1), 2_000, 1, 4, 6).sample();
        assertThat(sample.size()).isGreaterThan(2_000);
        assertThat(CensoredFit.gamma(sample).orElseThrow().iterations()).isLessThan(12);
    }
}
