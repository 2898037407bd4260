package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BettingTestTest {

    private static final double DEVIATION = 0.5;

    /** The wealth after one trial a day, from its definition: an integral over x, by a rule and a range of its own. */
    private static double byDefinition(double share, int[] side, int[] outcome) {
        double sum = 0;
        double all = 0;
        for (double x = -3; x <= 3; x += 0.001) {
            double density = Math.exp(-x * x / (2 * DEVIATION * DEVIATION));
            double wealth = 1;
            double cameTrue = 0;
            for (int i = 0; i < side.length; i++) {
                double p = (1 + cameTrue) / (2 + i);
                double logit = Math.log(p / (1 - p));
                double a = 1 / (1 + Math.exp(-(logit - share * x)));
                double b = 1 / (1 + Math.exp(-(logit + (1 - share) * x)));
                double own = side[i] == 1 ? b : a;
                double either = share * b + (1 - share) * a;
                wealth *= outcome[i] == 1 ? own / either : (1 - own) / (1 - either);
                cameTrue += outcome[i];
            }
            sum += density * wealth;
            all += density;
        }
        return sum / all;
    }

    private static BettingTest played(double share, int[] side, int[] outcome) {
        BettingTest test = new BettingTest(share, DEVIATION);
        for (int i = 0; i < side.length; i++) {
            one(test, side[i], outcome[i]);
        }
        return test;
    }

    private static void one(BettingTest test, int side, int outcome) {
        test.day(
                side == 0 && outcome == 1 ? 1 : 0,
                side == 0 && outcome == 0 ? 1 : 0,
                side == 1 && outcome == 1 ? 1 : 0,
                side == 1 && outcome == 0 ? 1 : 0);
    }

    private static int[] bits(int word, int count) {
        int[] bits = new int[count];
        for (int i = 0; i < count; i++) {
            bits[i] = word >> i & 1;
        }
        return bits;
    }

    @Test
    void wealthIsThatOfItsDefinition() {
        int[] side = {1, 0, 1, 1, 0, 1, 0, 1};
        int[] outcome = {1, 0, 1, 0, 0, 1, 1, 1};
        for (double share : new double[] {0.5, 0.2, 0.9}) {
            double expected = byDefinition(share, side, outcome);
            assertThat(Math.exp(played(share, side, outcome).logWealth())).isEqualTo(expected, within(2e-4 * expected));
        }
    }

    @Test
    void oneTrialOfEvenSharesTellsNothing() {
        // b + a = 1 at p = 1/2, so that the wealth is twice the mean of a number symmetric about 1/2.
        assertThat(played(0.5, new int[] {1}, new int[] {1}).logWealth()).isEqualTo(0, within(1e-12));
    }

    @Test
    void twoAlikeOnOneDayWinFourTimesTheMeanSquare() {
        BettingTest test = new BettingTest(0.5, DEVIATION);
        test.day(0, 0, 2, 0);
        double square = 0;
        double all = 0;
        for (double x = -3; x <= 3; x += 0.001) {
            double density = Math.exp(-2 * x * x);
            double b = 1 / (1 + Math.exp(-x / 2));
            square += density * b * b;
            all += density;
        }
        assertThat(Math.exp(test.logWealth())).isEqualTo(4 * square / all, within(2e-5));
    }

    @Test
    void expectedWealthIsOneWhateverTheOutcomes() {
        int n = 7;
        for (double share : new double[] {0.5, 0.3}) {
            for (int y = 0; y < 1 << n; y++) {
                double mean = 0;
                for (int x = 0; x < 1 << n; x++) {
                    int ones = Integer.bitCount(x);
                    mean += Math.pow(share, ones)
                            * Math.pow(1 - share, n - ones)
                            * Math.exp(played(share, bits(x, n), bits(y, n)).logWealth());
                }
                assertThat(mean).isEqualTo(1, within(1e-11));
            }
        }
    }

    @Test
    void expectedWealthIsOneAlsoWhenLookedAtDayByDay() {
        // Three days of three trials, of which 2, 0 and 1 come true: all 512 assignments.
        int[][] trueOf = {{0, 1}, {}, {7}};
        double mean = 0;
        for (int x = 0; x < 512; x++) {
            BettingTest test = new BettingTest(0.2, DEVIATION);
            for (int day = 0; day < 3; day++) {
                long[][] counts = new long[2][2];
                for (int i = 3 * day; i < 3 * day + 3; i++) {
                    int at = i;
                    boolean cameTrue = java.util.Arrays.stream(trueOf[day]).anyMatch(t -> t == at);
                    counts[x >> i & 1][cameTrue ? 1 : 0]++;
                }
                test.day(counts[0][1], counts[0][0], counts[1][1], counts[1][0]);
            }
            int ones = Integer.bitCount(x);
            mean += Math.pow(0.2, ones) * Math.pow(0.8, 9 - ones) * Math.exp(test.logWealth());
        }
        assertThat(mean).isEqualTo(1, within(1e-12));
    }

    @Test
    void probabilityToBeEverRichIsBoundedOverAllAssignments() {
        int n = 12;
        int[] outcome = bits(0b1010_0111_0001, n);
        double[] enough = {1.2, 1.5, 2, 3};
        double[] reached = new double[enough.length];
        for (int x = 0; x < 1 << n; x++) {
            double largest = Math.exp(played(0.5, bits(x, n), outcome).largestLogWealth());
            for (int i = 0; i < enough.length; i++) {
                reached[i] += largest >= enough[i] ? Math.pow(0.5, n) : 0;
            }
        }
        assertThat(reached[0]).isPositive();
        for (int i = 0; i < enough.length; i++) {
            assertThat(reached[i]).isLessThanOrEqualTo(1 / enough[i]);
        }
    }

    /** Chances that drift, and leads that follow one another: nothing of it may matter. */
    private static int outcome(KeyedRandom random, int n, int last) {
        double chance = 0.35 + 0.2 * Math.sin(n / 40.0) + (last == 1 ? 0.15 : -0.1);
        return random.nextUniform() < chance ? 1 : 0;
    }

    @Test
    void lookedAtEveryDayItErrsInAtMostAlphaOfRunsWhereTheUsualTestErrsFarMore() {
        int runs = 2_500;
        int trials = 400;
        double alpha = 0.1;
        int rich = 0;
        int naive = 0;
        for (int run = 0; run < runs; run++) {
            KeyedRandom random = new KeyedRandom(7, run, 0, 0);
            BettingTest test = new BettingTest(0.5, DEVIATION);
            long[][] total = new long[2][2];
            boolean significant = false;
            int last = 0;
            for (int day = 0; day < trials / 5; day++) {
                long[][] counts = new long[2][2];
                for (int i = 0; i < 5; i++) {
                    last = outcome(random, 5 * day + i, last);
                    int side = random.nextUniform() < 0.5 ? 1 : 0;
                    counts[side][last]++;
                    total[side][last]++;
                }
                test.day(counts[0][1], counts[0][0], counts[1][1], counts[1][0]);
                significant |= Math.abs(z(total)) > 1.6449;
            }
            rich += test.largestLogWealth() >= -Math.log(alpha) ? 1 : 0;
            naive += significant ? 1 : 0;
        }
        double error = Math.sqrt(alpha * (1 - alpha) / runs);
        assertThat((double) rich / runs).isBetween(0.01, alpha + 2 * error);
        assertThat((double) naive / runs).isGreaterThan(4 * alpha);
    }

    /** The usual two-proportion z. */
    private static double z(long[][] n) {
        double first = n[0][0] + n[0][1];
        double second = n[1][0] + n[1][1];
        double pooled = (n[0][1] + n[1][1]) / (first + second);
        double variance = pooled * (1 - pooled) * (1 / first + 1 / second);
        return variance > 0 ? (n[1][1] / second - n[0][1] / first) / Math.sqrt(variance) : 0;
    }

    @Test
    void orderWithinADayDoesNotMatterAndNothingSeenIsWorthNothing() {
        BettingTest test = new BettingTest(0.5, DEVIATION);
        assertThat(test.logWealth()).isZero();
        test.day(0, 0, 0, 0);
        assertThat(test.logWealth()).isEqualTo(0, within(1e-12));
        assertThat(test.largestLogWealth()).isEqualTo(0, within(1e-12));
    }

    @Test
    void oneSideAloneLosesLittleAndOneOutcomeAloneLittle() {
        BettingTest side = new BettingTest(0.5, DEVIATION);
        BettingTest outcome = new BettingTest(0.5, DEVIATION);
        for (int day = 0; day < 50; day++) {
            side.day(2, 3, 0, 0);
            outcome.day(3, 0, 3, 0);
        }
        assertThat(side.logWealth()).isFinite();
        assertThat(outcome.logWealth()).isBetween(-1.0, 0.5);
    }

    @Test
    void refusesWhatIsNotAShareADeviationOrANumber() {
        assertThatThrownBy(() -> new BettingTest(1, DEVIATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("share was 1.0; it must be in (0, 1)");
        assertThatThrownBy(() -> new BettingTest(0.5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deviation was 0.0; it must be greater than 0");
        BettingTest test = new BettingTest(0.5, DEVIATION);
        assertThatThrownBy(() -> test.day(1, -2, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("numbers of trials were 1, -2, 0 and 0; they must not be negative");
    }
}
