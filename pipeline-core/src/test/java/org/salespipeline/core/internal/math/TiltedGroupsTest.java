package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Trials under a change of log-odds, alone and in groups. */
class TiltedGroupsTest {

    /** Two steps with two colours each; what is known after the first step is a colour. All by enumeration. */
    @Test
    void theLikelihoodIsThatOfBayesRule() {
        double success = 0.3;
        double[] colourIfTrue = {0.2, 0.8};
        double[] colourIfNot = {0.6, 0.4};
        double x = 0.7;
        double changed = success * Math.exp(x) / (1 - success + success * Math.exp(x));
        for (int colour = 0; colour < 2; colour++) {
            double likely = success * colourIfTrue[colour] + (1 - success) * colourIfNot[colour];
            double now = success * colourIfTrue[colour] / likely;
            double likelyChanged = changed * colourIfTrue[colour] + (1 - changed) * colourIfNot[colour];

            TiltedOutcomes outcomes =
                    new TiltedOutcomes.Collector().add(success, now, 1).made();

            assertThat(Math.exp(outcomes.logLikelihood(x))).isCloseTo(likelyChanged / likely, within(1e-12));
        }
    }

    @Test
    void ofDecidedTrialsItIsTheLogisticModel() {
        TiltedOutcomes outcomes =
                new TiltedOutcomes.Collector().add(0.5, 1, 30).add(0.5, 0, 70).made();

        assertThat(outcomes.count()).isEqualTo(100);
        assertThat(outcomes.mostLikely()).isCloseTo(Math.log(30.0 / 70), within(1e-9));
        assertThat(outcomes.logLikelihood(outcomes.mostLikely()))
                .isCloseTo(30 * Math.log(0.6) + 70 * Math.log(1.4), within(1e-9));
        assertThat(outcomes.information(0)).isCloseTo(25, within(1e-12));
        assertThat(outcomes.score(0)).isCloseTo(-20, within(1e-12));
        assertThat(outcomes.observed(0)).isEqualTo(30);
        assertThat(outcomes.expected(0)).isEqualTo(50);
    }

    @Test
    void derivativesAreThoseOfTheLogLikelihood() {
        TiltedOutcomes outcomes = new TiltedOutcomes.Collector()
                .add(0.2, 0.5, 3)
                .add(0.7, 0.1, 2)
                .add(0.4, 1, 5)
                .add(0.4, 0, 4)
                .made();
        double h = 1e-5;
        for (double x : new double[] {-2, 0, 0.3, 2.5}) {
            double slope = (outcomes.logLikelihood(x + h) - outcomes.logLikelihood(x - h)) / (2 * h);
            double bend = (outcomes.score(x + h) - outcomes.score(x - h)) / (2 * h);
            assertThat(outcomes.score(x)).isCloseTo(slope, within(1e-8));
            assertThat(outcomes.information(x)).isCloseTo(-bend, within(1e-8));
            assertThat(outcomes.shifted(x).score(0.5)).isCloseTo(outcomes.score(x + 0.5), within(1e-12));
        }
    }

    @Test
    void whatIsOpenAndNewTellsNothing() {
        TiltedOutcomes outcomes =
                new TiltedOutcomes.Collector().add(0.3, 0.3, 50).add(1, 1, 9).made();

        assertThat(outcomes.logLikelihood(1.5)).isCloseTo(0, within(1e-12));
        assertThat(outcomes.pValue()).isEqualTo(1);
    }

    /** The probability of 9 or fewer and 31 or more of 40 at one half, 0.00058 for 8 or fewer and as many: the law is discrete. */
    @Test
    void thePValueIsNearThatOfTheBinomialLaw() {
        TiltedOutcomes outcomes =
                new TiltedOutcomes.Collector().add(0.5, 1, 10).add(0.5, 0, 30).made();
        double exact = 0;
        double mid = 0;
        for (int k = 0; k <= 10; k++) {
            double p = 1;
            for (int i = 0; i < k; i++) {
                p *= (40.0 - i) / (i + 1);
            }
            p /= Math.pow(2, 40);
            exact += 2 * p;
            mid += k == 10 ? p : 2 * p;
        }
        assertThat(outcomes.pValue()).isBetween(0.7 * mid, exact);
    }

    @Test
    void argumentsOutOfRange() {
        assertThatThrownBy(() -> new TiltedOutcomes.Collector().add(1.2, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chance before was 1.2; it must be in [0, 1]");
        assertThatThrownBy(() -> new TiltedOutcomes.Collector().add(0.2, Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chance now was NaN; it must be in [0, 1]");
        assertThatThrownBy(() -> new TiltedOutcomes.Collector().add(0.2, 0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number of trials was -1.0; it must not be negative");
    }

    /** The law of one group by the sum over a fine table of both unknowns, which the class never makes. */
    @Test
    void theLawOfASingleGroupIsTheSumOverAllSpreads() {
        TiltedOutcomes group =
                new TiltedOutcomes.Collector().add(0.4, 1, 6).add(0.4, 0, 24).made();
        double sum = 0;
        double mean = 0;
        for (double s = 0.0005; s < 3; s += 0.001) {
            double prior = s / Math.pow(1 + 4 * s * s, 1.5);
            double wide = Math.sqrt(s * s + 0.5625);
            for (double x = -4; x < 3; x += 0.002) {
                double density =
                        0.95 * Math.exp(-x * x / (2 * s * s)) / s + 0.05 * Math.exp(-x * x / (2 * wide * wide)) / wide;
                double mass = prior * density * Math.exp(group.logLikelihood(x));
                sum += mass;
                mean += mass * x;
            }
        }
        // The class begins at s = 0.01 and has a table of 24.
        assertThat(new TiltedGroups(List.of(group)).laws().get(0).mean()).isCloseTo(mean / sum, within(0.02));
    }

    @Test
    void intervalsHoldTheTruthOfManyGroups() {
        SplittableRandom random = new SplittableRandom(11);
        int held = 0;
        int all = 0;
        for (int team = 0; team < 50; team++) {
            List<TiltedOutcomes> groups = new ArrayList<>();
            double[] truth = new double[20];
            for (int g = 0; g < truth.length; g++) {
                truth[g] = 0.4 * random.nextGaussian();
                double chance = TiltedOutcomes.tilted(0.3, truth[g]);
                TiltedOutcomes.Collector collector = new TiltedOutcomes.Collector();
                for (int i = 0; i < 60; i++) {
                    collector.add(0.3, random.nextDouble() < chance ? 1 : 0, 1);
                }
                groups.add(collector.made());
            }
            List<TiltLaw> laws = new TiltedGroups(groups).laws();
            for (int g = 0; g < truth.length; g++) {
                all++;
                held += truth[g] >= laws.get(g).quantile(0.1)
                                && truth[g] <= laws.get(g).quantile(0.9)
                        ? 1
                        : 0;
            }
        }
        // 1,000 groups: a standard error of 1.3 %; of a longer run, of 2,000, it is 78 %.
        assertThat((double) held / all).isBetween(0.74, 0.84);
    }

    @Test
    void aLawKnowsItsMomentsAndQuantiles() {
        TiltedOutcomes many = new TiltedOutcomes.Collector()
                .add(0.5, 1, 50_000)
                .add(0.5, 0, 50_000)
                .made();
        TiltLaw law = new TiltedGroups(List.of(many)).laws().get(0);

        assertThat(law.mean()).isCloseTo(0, within(1e-4));
        assertThat(law.standardDeviation()).isLessThan(1 / Math.sqrt(25_000));
        assertThat(law.below(law.quantile(0.3))).isCloseTo(0.3, within(1e-9));
        assertThat(law.below(-1)).isZero();
        assertThat(law.below(1)).isEqualTo(1);
        assertThat(new TiltedGroups(List.of()).laws()).isEmpty();
        assertThat(new TiltedGroups(List.of()).spread()).isBetween(0.2, 1.2);
    }
}
