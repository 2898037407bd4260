package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ratios against enumeration, published values and companies whose ratio is known. */
class TimeVaryingRatioTest {

    /** Exposed, unexposed, events of the exposed, of the others. */
    private static final long[][] SMALL = {
        {3, 4, 2, 1}, {2, 5, 1, 3}, {4, 2, 0, 1}, {1, 6, 1, 2}, {5, 0, 2, 0}, {2, 2, 2, 2}
    };

    private static TimeVaryingRatio of(long[]... strata) {
        TimeVaryingRatio.Collector collector = new TimeVaryingRatio.Collector();
        for (long[] each : strata) {
            collector.add(each[0], each[1], each[2], each[3]);
        }
        return collector.made();
    }

    /** The probability of who had the event given how many had, over all sets of members of that size, one by one. */
    private static double logLikelihoodByEnumeration(long[][] strata, double x) {
        double log = 0;
        for (long[] each : strata) {
            int members = (int) (each[0] + each[1]);
            double sum = 0;
            for (int set = 0; set < 1 << members; set++) {
                if (Integer.bitCount(set) == each[2] + each[3]) {
                    sum += Math.exp(x * Integer.bitCount(set & ((1 << each[0]) - 1)));
                }
            }
            log += x * each[2] - Math.log(sum);
        }
        return log;
    }

    @Test
    void theLikelihoodIsThatOfAllSetsThatMightHaveHadTheEvent() {
        TimeVaryingRatio ratio = of(SMALL);
        double none = logLikelihoodByEnumeration(SMALL, 0);
        for (double x = -4; x <= 4; x += 0.25) {
            assertThat(ratio.logLikelihood(x))
                    .as("at " + x)
                    .isCloseTo(logLikelihoodByEnumeration(SMALL, x) - none, within(1e-12));
        }
    }

    @Test
    void theLawIsLikelihoodTimesPrior() {
        double spread = 0.8;
        double sum = 0;
        double mean = 0;
        double square = 0;
        double below = 0;
        for (double x = -8 + 5e-4; x < 8; x += 1e-3) {
            double density = Math.exp(logLikelihoodByEnumeration(SMALL, x) - 0.5 * x * x / spread / spread);
            sum += density;
            mean += density * x;
            square += density * x * x;
            below += x < 0.3 ? density : 0;
        }
        TiltLaw law = of(SMALL).law(spread);
        assertThat(law.mean()).isCloseTo(mean / sum, within(1e-6));
        assertThat(law.standardDeviation()).isCloseTo(Math.sqrt(square / sum - mean * mean / sum / sum), within(1e-6));
        assertThat(law.below(0.3)).isCloseTo(below / sum, within(1e-4));
    }

    /** R 4.3: fisher.test(matrix(c(3, 1, 1, 3), 2)): estimate 6.408309, p-value 0.4857 (Fisher's tea tasting). */
    @Test
    void theLadyTastingTea() {
        TimeVaryingRatio tea = of(new long[] {4, 4, 3, 1});
        double best = Math.log(6.408309);
        double top = tea.logLikelihood(best);
        assertThat(tea.logLikelihood(best + 1e-3)).isLessThan(top);
        assertThat(tea.logLikelihood(best - 1e-3)).isLessThan(top);
        assertThat(tea.pValue()).isCloseTo(2 * 17.0 / 70, within(1e-14));
    }

    /** With one event on each step, the exact partial likelihood is Cox's: each factor is e^x / (exposed e^x + unexposed) or 1 / ... */
    @Test
    void oneEventAtATimeIsCox() {
        long[][] strata = {{3, 7, 1, 0}, {4, 5, 0, 1}, {5, 3, 1, 0}, {2, 2, 1, 0}};
        for (double x : new double[] {-1.5, 0.2, 2}) {
            double up = Math.exp(x);
            double cox = Math.log(up / (3 * up + 7))
                    + Math.log(1 / (4 * up + 5))
                    + Math.log(up / (5 * up + 3))
                    + Math.log(up / (2 * up + 2));
            double none = Math.log(1.0 / 10 / 9 / 8 / 4);
            assertThat(of(strata).logLikelihood(x)).isCloseTo(cox - none, within(1e-12));
        }
    }

    @Test
    void pValuesCountAllWaysInWhichStepsCouldHaveGone() {
        long[][] strata = {{3, 4, 2, 1}, {2, 5, 1, 3}, {4, 2, 3, 1}};
        double[] ways = {1};
        for (long[] each : strata) {
            int members = (int) (each[0] + each[1]);
            double[] law = new double[8];
            for (int set = 0; set < 1 << members; set++) {
                if (Integer.bitCount(set) == each[2] + each[3]) {
                    law[Integer.bitCount(set & ((1 << each[0]) - 1))]++;
                }
            }
            double[] longer = new double[ways.length + law.length];
            for (int i = 0; i < ways.length; i++) {
                for (int j = 0; j < law.length; j++) {
                    longer[i + j] += ways[i] * law[j];
                }
            }
            ways = longer;
        }
        double all = 0;
        double atLeast = 0;
        double atMost = 0;
        for (int i = 0; i < ways.length; i++) {
            all += ways[i];
            atLeast += i >= 6 ? ways[i] : 0;
            atMost += i <= 6 ? ways[i] : 0;
        }
        assertThat(of(strata).pValue()).isCloseTo(2 * Math.min(atLeast, atMost) / all, within(1e-13));
    }

    @Test
    void stepsThatTellNothingAreNoInformation() {
        TimeVaryingRatio nothing =
                of(new long[] {5, 0, 2, 0}, new long[] {0, 5, 0, 2}, new long[] {3, 3, 0, 0}, new long[] {2, 1, 2, 1});
        assertThat(nothing.isInformed()).isFalse();
        assertThat(nothing.pValue()).isEqualTo(1);
        assertThat(nothing.logLikelihood(2)).isZero();
        TiltLaw prior = nothing.law(1);
        assertThat(prior.mean()).isCloseTo(0, within(1e-9));
        assertThat(prior.standardDeviation()).isCloseTo(1, within(1e-6));
    }

    @Test
    void anEventOfTheExposedAloneLeavesAFiniteInterval() {
        TiltLaw law = of(new long[] {2, 20, 2, 0}, new long[] {3, 15, 3, 0}).law(1);
        assertThat(law.quantile(0.1)).isGreaterThan(0);
        assertThat(law.quantile(0.9)).isLessThan(6);
    }

    /** Millions at risk take as long as the law is wide; the normal law is right there. */
    @Test
    void manyLeadsAreNoTrouble() {
        TimeVaryingRatio.Collector collector = new TimeVaryingRatio.Collector();
        double variance = 0;
        for (int day = 0; day < 200; day++) {
            collector.add(20_000, 60_000, 505, 1_500);
            double share = 2_005.0 / 80_000;
            variance += 2_005 * 0.25 * 0.75 * (1 - share) * 80_000 / 79_999;
        }
        TimeVaryingRatio ratio = collector.made();
        double excess = 200 * (505 - 2_005 * 0.25);
        assertThat(ratio.law(1).mean()).isCloseTo(excess / variance, within(5e-4));
        double z = (excess - 0.5) / Math.sqrt(variance);
        double tail =
                2 * (1 - new org.hipparchus.distribution.continuous.NormalDistribution().cumulativeProbability(z));
        assertThat(ratio.pValue()).isCloseTo(tail, within(2e-4));
    }

    /** Who becomes exposed does so at random times; odds are multiplied by 1.6 from then on. */
    @Test
    void aKnownRatioLiesWithinItsIntervalsAsOftenAsTheySay() {
        int within = 0;
        int small = 0;
        int runs = 400;
        double sum = 0;
        for (int seed = 0; seed < runs; seed++) {
            TiltLaw law = simulated(seed, 250, Math.log(1.6)).law(1);
            double x = Math.log(1.6);
            within += law.quantile(0.1) <= x && x <= law.quantile(0.9) ? 1 : 0;
            sum += law.mean();
            small += simulated(seed + 10_000L, 250, 0).pValue() <= 0.1 ? 1 : 0;
        }
        double error = Math.sqrt(0.8 * 0.2 / runs);
        assertThat(within / (double) runs).isBetween(0.8 - 4 * error, 0.8 + 4 * error);
        assertThat(sum / runs).isCloseTo(Math.log(1.6), within(0.05));
        // The law is discrete: at most 10 %, and not much less.
        assertThat(small / (double) runs).isBetween(0.03, 0.1 + 4 * Math.sqrt(0.09 / runs));
    }

    private static TimeVaryingRatio simulated(long seed, int leads, double x) {
        KeyedRandom random = new KeyedRandom(seed, 1, 2, 3);
        long[][] days = new long[60][4];
        for (int lead = 0; lead < leads; lead++) {
            boolean exposed = false;
            for (int day = 0; day < 60; day++) {
                double odds = 0.08 * (exposed ? Math.exp(x) : 1);
                days[day][exposed ? 0 : 1]++;
                double u = random.nextUniform();
                if (u < odds / (1 + odds)) {
                    days[day][exposed ? 2 : 3]++;
                    break;
                }
                exposed |= random.nextUniform() < 0.05 + 0.002 * day;
            }
        }
        return of(days);
    }

    @Test
    void refusesMoreEventsThanMembers() {
        TimeVaryingRatio.Collector collector = new TimeVaryingRatio.Collector();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collector.add(2, 5, 3, 0))
                .withMessage(
                        "events of the exposed were 3 of 2 at risk; they must be from 0 to as many as are at risk");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collector.add(2, 5, 0, -1))
                .withMessage(
                        "events of the unexposed were -1 of 5 at risk; they must be from 0 to as many as are at risk");
    }

    @Test
    void theOrderOfStepsDoesNotMatter() {
        List<long[]> turned = new ArrayList<>(List.of(SMALL));
        java.util.Collections.reverse(turned);
        TimeVaryingRatio other = of(turned.toArray(long[][]::new));
        assertThat(other.pValue()).isCloseTo(of(SMALL).pValue(), within(1e-14));
        assertThat(other.law(1).quantile(0.3)).isCloseTo(of(SMALL).law(1).quantile(0.3), within(1e-12));
    }
}
