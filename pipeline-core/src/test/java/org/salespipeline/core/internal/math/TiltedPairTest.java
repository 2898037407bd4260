package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class TiltedPairTest {

    private static final TiltedOutcomes NONE = new TiltedOutcomes.Collector().made();

    private static TiltedOutcomes trials(double chance, double cameTrue, double not) {
        return new TiltedOutcomes.Collector()
                .add(chance, 1, cameTrue)
                .add(chance, 0, not)
                .made();
    }

    @Test
    void withoutTrialsWhatWasThoughtBeforehandRemains() {
        TiltedPair pair = new TiltedPair(NONE, NONE, 1, 0.5);
        TiltLaw effect = pair.difference(x -> x);
        assertThat(effect.mean()).isEqualTo(0, within(1e-9));
        assertThat(effect.standardDeviation()).isEqualTo(0.5, within(2e-3));
        assertThat(effect.quantile(0.9)).isEqualTo(0.5 * 1.2815516, within(3e-3));
        assertThat(effect.below(0)).isEqualTo(0.5, within(1e-9));
        assertThat(pair.first(x -> x).standardDeviation()).isEqualTo(1, within(2e-3));
        assertThat(pair.second(x -> x).standardDeviation()).isEqualTo(Math.sqrt(1.25), within(2e-3));
    }

    /** By the binomial law itself, on a table of another kind. */
    private static double mean(int[] first, int[] second, double chance, DoubleBinaryOperator of) {
        double sum = 0;
        double all = 0;
        double logit = Math.log(chance / (1 - chance));
        for (int i = -500; i <= 500; i++) {
            double c = i * 0.01;
            double a = 1 / (1 + Math.exp(-(logit + c)));
            for (int j = -250; j <= 250; j++) {
                double x = j * 0.01;
                double b = 1 / (1 + Math.exp(-(logit + c + x)));
                double mass = Math.exp(-c * c / 2 - 2 * x * x)
                        * Math.pow(a, first[0])
                        * Math.pow(1 - a, first[1])
                        * Math.pow(b, second[0])
                        * Math.pow(1 - b, second[1]);
                sum += mass * of.applyAsDouble(a, b);
                all += mass;
            }
        }
        return sum / all;
    }

    @Test
    void fewDecidedTrialsAreThoseOfTheBinomialLaw() {
        int[] first = {3, 9};
        int[] second = {7, 6};
        TiltedPair pair = new TiltedPair(trials(0.3, 3, 9), trials(0.3, 7, 6), 1, 0.5);
        TiltLaw difference = pair.difference(x -> TiltedOutcomes.tilted(0.3, x));
        assertThat(difference.mean()).isEqualTo(mean(first, second, 0.3, (a, b) -> b - a), within(1e-4));
        assertThat(pair.first(x -> TiltedOutcomes.tilted(0.3, x)).mean())
                .isEqualTo(mean(first, second, 0.3, (a, b) -> a), within(1e-4));
        assertThat(pair.second(x -> TiltedOutcomes.tilted(0.3, x)).mean())
                .isEqualTo(mean(first, second, 0.3, (a, b) -> b), within(1e-4));
        assertThat(1 - difference.below(0))
                .isEqualTo(mean(first, second, 0.3, (a, b) -> b > a ? 1 : b < a ? 0 : 0.5), within(3e-4));
        assertThat(difference.below(0.1))
                .isEqualTo(mean(first, second, 0.3, (a, b) -> b - a < 0.1 ? 1 : 0), within(4e-3));
    }

    @Test
    void manyTrialsOutweighWhatWasThought() {
        TiltedPair pair = new TiltedPair(trials(0.3, 40_000, 60_000), trials(0.3, 50_000, 50_000), 1, 0.5);
        TiltLaw difference = pair.difference(x -> TiltedOutcomes.tilted(0.3, x));
        double deviation = Math.sqrt((0.24 + 0.25) / 100_000);
        assertThat(difference.mean()).isEqualTo(0.1, within(1e-4));
        assertThat(difference.standardDeviation()).isEqualTo(deviation, within(0.02 * deviation));
        assertThat(difference.quantile(0.9) - difference.quantile(0.1))
                .isEqualTo(2 * 1.2815516 * deviation, within(0.02 * deviation));
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        int runs = 300;
        int held = 0;
        double better = 0;
        int was = 0;
        for (int run = 0; run < runs; run++) {
            KeyedRandom random = new KeyedRandom(5, run, 0, 0);
            double c = random.nextGaussian();
            double x = 0.5 * random.nextGaussian();
            double[] cameTrue = new double[2];
            for (int side = 0; side < 2; side++) {
                double chance = TiltedOutcomes.tilted(0.3, side == 0 ? c : c + x);
                for (int i = 0; i < 60; i++) {
                    cameTrue[side] += random.nextUniform() < chance ? 1 : 0;
                }
            }
            TiltLaw law = new TiltedPair(
                            trials(0.3, cameTrue[0], 60 - cameTrue[0]),
                            trials(0.3, cameTrue[1], 60 - cameTrue[1]),
                            1,
                            0.5)
                    .difference(each -> each);
            held += law.quantile(0.1) <= x && x <= law.quantile(0.9) ? 1 : 0;
            better += 1 - law.below(0);
            was += x > 0 ? 1 : 0;
        }
        assertThat((double) held / runs).isEqualTo(0.8, within(4 * Math.sqrt(0.16 / runs)));
        assertThat(better / runs).isEqualTo((double) was / runs, within(4 * Math.sqrt(0.25 / runs)));
    }
}
