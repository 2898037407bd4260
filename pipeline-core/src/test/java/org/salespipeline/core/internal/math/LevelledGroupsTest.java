package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LevelledGroupsTest {

    /** Of trials with a chance before, so many came true and so many did not, and some are open. */
    private static TiltedOutcomes trials(double before, int yes, int no, double... open) {
        TiltedOutcomes.Collector collector =
                new TiltedOutcomes.Collector().add(before, 1, yes).add(before, 0, no);
        for (double now : open) {
            collector.add(before, now, 1);
        }
        return collector.made();
    }

    /** Sums over a fine table of level, spread and both changes, by nothing but the definition of the model. */
    private static final class Table {

        private static final int X = 500;
        private static final double STEP = 0.04;
        private final double[] mean = new double[2];
        private final double[][] law = new double[2][X];
        private double above;

        Table(TiltedOutcomes first, TiltedOutcomes second, double precision) {
            double[][] likelihood = new double[2][X];
            for (int i = 0; i < X; i++) {
                likelihood[0][i] = Math.exp(first.logLikelihood(x(i)));
                likelihood[1][i] = Math.exp(second.logLikelihood(x(i)));
            }
            double total = 0;
            for (double m = -4; m <= 4; m += 0.1) {
                for (int k = 0; k < 60; k++) {
                    double s = 0.01 * Math.pow(300, k / 59.0);
                    double prior = Math.exp(-precision * m * m / 2) * s * s / Math.pow(1 + 4 * s * s, 1.5);
                    double[][] each = new double[2][];
                    double[] sum = new double[2];
                    for (int g = 0; g < 2; g++) {
                        each[g] = joint(likelihood[g], m, s);
                        for (double one : each[g]) {
                            sum[g] += one;
                        }
                    }
                    double weight = prior * sum[0] * sum[1];
                    total += weight;
                    double below = 0;
                    for (int i = 0; i < X; i++) {
                        above += prior * each[0][i] * (below + each[1][i] / 2);
                        below += each[1][i];
                        for (int g = 0; g < 2; g++) {
                            double mass = weight * each[g][i] / sum[g];
                            mean[g] += mass * x(i);
                            law[g][i] += mass;
                        }
                    }
                }
            }
            above /= total;
            for (int g = 0; g < 2; g++) {
                mean[g] /= total;
                for (int i = 0; i < X; i++) {
                    law[g][i] /= total;
                }
            }
        }

        private static double x(int i) {
            return (i - X / 2) * STEP;
        }

        private static double[] joint(double[] likelihood, double m, double s) {
            double[] each = new double[X];
            double sum = 0;
            for (int i = 0; i < X; i++) {
                double z = (x(i) - m) / s;
                each[i] = Math.exp(-z * z / 2);
                sum += each[i];
            }
            for (int i = 0; i < X; i++) {
                // A spread below the distance of the points is one point.
                each[i] =
                        sum > 1e-3 ? each[i] / sum * likelihood[i] : Math.abs(x(i) - m) < STEP / 2 ? likelihood[i] : 0;
            }
            return each;
        }

        double below(int g, double x) {
            double sum = 0;
            for (int i = 0; i < X && x(i) <= x; i++) {
                sum += law[g][i];
            }
            return sum;
        }
    }

    /** The evidence of the spread is Laplace's, which four trials that all came true tax the most. */
    private static void agrees(TiltedOutcomes first, TiltedOutcomes second, double precision, double tolerance) {
        Table table = new Table(first, second, precision);
        LevelledGroups groups = new LevelledGroups(List.of(first, second), precision);
        for (int g = 0; g < 2; g++) {
            assertThat(groups.mean(g, x -> x)).isCloseTo(table.mean[g], within(tolerance));
            for (double p : new double[] {0.1, 0.5, 0.9}) {
                assertThat(table.below(g, groups.quantile(g, p))).isCloseTo(p, within(0.04));
            }
        }
        assertThat(above(groups)).isCloseTo(table.above, within(0.005));
    }

    /** The probability that the change of the first group is above that of the second. */
    private static double above(LevelledGroups groups) {
        double sum = 0;
        for (int state = 0; state < groups.states(); state++) {
            List<TiltLaw> laws = groups.laws(state);
            sum += groups.probability(state) * laws.get(0).mean(x -> laws.get(1).below(x));
        }
        return sum;
    }

    @Test
    void agreesWithSumsOverATable() {
        agrees(trials(1.0 / 3, 2, 1, 0.5), trials(1.0 / 3, 1, 9), 1, 0.01);
        agrees(trials(0.2, 20, 30), trials(0.2, 12, 60, 0.1, 0.4), 1, 0.01);
        agrees(trials(0.2, 20, 80), trials(0.2, 0, 0, 0.2), 25, 0.01);
        agrees(trials(0.5, 4, 0), trials(0.5, 0, 4), 4, 0.09);
    }

    @Test
    void takesTheLevelForAsGoodAsKnownWherePrecisionIsHigh() {
        TiltedOutcomes first = trials(0.3, 12, 20);
        TiltedOutcomes second = trials(0.3, 5, 20, 0.4);
        TiltLaw about0 = new TiltedNormals(List.of(first, second)).laws().get(0);
        LevelledGroups groups = new LevelledGroups(List.of(first, second), 1e8);

        assertThat(groups.mean(0, x -> x)).isCloseTo(about0.mean(), within(1e-3));
        assertThat(groups.quantile(0, 0.9)).isCloseTo(about0.quantile(0.9), within(1e-2));
        assertThat(groups.below(0, about0.quantile(0.3))).isCloseTo(0.3, within(1e-2));
    }

    /**
     * All groups have ten times the odds that were expected, and do not differ: no group's own effect could say so. With 1,000 trials
     * each the likelihood of a group is normal, of variance v, so that with nothing known of the level the evidence of a spread s is
     * (s^2 + v)^(-(n - 1)/2) for n groups, and a group's law given s normal, what the others say of it being of variance
     * s^2 + (s^2 + v) / (n - 1).
     */
    @Test
    void followsACommonLevelThatIsFarFromWhatWasExpected() {
        alike(10);
    }

    /** Three groups that are alike may still be of a law that spreads far: the level then is known by less than they seem to say. */
    @Test
    void fewGroupsLeaveTheLevelOpen() {
        alike(3);
        alike(4);
    }

    private static void alike(int n) {
        LevelledGroups groups = new LevelledGroups(Collections.nCopies(n, trials(0.05, 345, 655)), 1e-6);

        double odds = Math.log(0.345 / 0.655) - Math.log(0.05 / 0.95);
        assertThat(groups.mean(1, x -> x)).isCloseTo(odds, within(0.002));
        double v = 1 / (1000 * 0.345 * 0.655);
        double half = (groups.quantile(1, 0.9) - groups.quantile(1, 0.1)) / 2;
        double total = 0;
        double mean = 0;
        double below = 0;
        for (double s = 0.01; s < 3; s *= 1.001) {
            double weight = s * s / Math.pow(1 + 4 * s * s, 1.5) * Math.pow(s * s + v, -(n - 1) / 2.0);
            double variance = 1 / (1 / v + 1 / (s * s + (s * s + v) / (n - 1)));
            total += weight;
            mean += weight * s;
            below += weight * NormalProbability.upTo(half / Math.sqrt(variance));
        }
        assertThat(groups.spread()).isCloseTo(mean / total, within(0.02 * mean / total));
        assertThat(below / total).isCloseTo(0.9, within(0.001));
    }

    @Test
    void changesChancesAsItsMeanDoes() {
        LevelledGroups groups = new LevelledGroups(List.of(trials(0.3, 12, 20), trials(0.3, 5, 20, 0.4)), 1);
        double[] means = groups.tilted(1, new double[] {0, 0.2, 0.7, 1});
        assertThat(means[0]).isZero();
        assertThat(means[1]).isCloseTo(groups.mean(1, x -> TiltedOutcomes.tilted(0.2, x)), within(1e-12));
        assertThat(means[2]).isCloseTo(groups.mean(1, x -> TiltedOutcomes.tilted(0.7, x)), within(1e-12));
        assertThat(means[3]).isCloseTo(1, within(1e-12));
    }

    @Test
    void holdsForDrawnGroups() {
        // Level, effects and outcomes are drawn as the model says; so intervals hold what they promise.
        SplittableRandom random = new SplittableRandom(11);
        int held = 0;
        int all = 0;
        for (int run = 0; run < 60; run++) {
            double m = gauss(random);
            double[] x = new double[4];
            TiltedOutcomes[] groups = new TiltedOutcomes[4];
            for (int g = 0; g < 4; g++) {
                x[g] = m + 0.4 * gauss(random);
                int yes = 0;
                for (int i = 0; i < 60; i++) {
                    yes += random.nextDouble() < TiltedOutcomes.tilted(0.3, x[g]) ? 1 : 0;
                }
                groups[g] = trials(0.3, yes, 60 - yes);
            }
            LevelledGroups learned = new LevelledGroups(List.of(groups), 1);
            for (int g = 0; g < 4; g++) {
                double below = learned.below(g, x[g]);
                held += below > 0.1 && below < 0.9 ? 1 : 0;
                all++;
            }
        }
        // Groups of one run share their level: a little wider than 4 standard errors of independent ones.
        assertThat((double) held / all).isBetween(0.68, 0.92);
    }

    private static double gauss(SplittableRandom random) {
        return Quantiles.normal(random.nextDouble(1e-9, 1));
    }

    @Test
    void answersWithoutGroups() {
        assertThat(new LevelledGroups(List.of(), 1).size()).isZero();
        double sum = 0;
        LevelledGroups one = new LevelledGroups(List.of(trials(0.4, 0, 0)), 1);
        for (int state = 0; state < one.states(); state++) {
            sum += one.probability(state);
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(one.mean(0, x -> x)).isCloseTo(0, within(1e-9));
    }

    @Test
    void refusesALevelOfWhichNothingIsKnown() {
        assertThatThrownBy(() -> new LevelledGroups(List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("precision was 0.0; it must be greater than 0");
    }
}
