package org.salespipeline.core.internal.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Naive Bayes against closed forms, and against the truth where its assumption holds. */
class NaiveBayesTest {

    private static final Offset<Double> EXACT = offset(1e-15);

    private static double chance(NaiveBayes score, int... values) {
        int[][] traits = new int[values.length][];
        for (int t = 0; t < values.length; t++) {
            traits[t] = new int[] {values[t]};
        }
        return score.chance(traits, 0);
    }

    @Test
    void withoutTraitsItIsTheRuleOfSuccession() {
        assertThat(new NaiveBayes(new int[0][], new boolean[] {true, false, false}).chance(new int[0][], 0))
                .isEqualTo(2.0 / 5, EXACT);
    }

    @Test
    void whereValuesAreEquallyFrequentItIsLaplacesRule() {
        int[] values = {0, 0, 0, 1, 1, 1, 2, 2, 2};
        boolean[] won = {true, true, false, true, false, false, false, false, false};
        NaiveBayes score = new NaiveBayes(new int[][] {values}, won);
        // Shares (w + 1) / (3 + 3) of the won and (l + 1) / (6 + 3) of the others.
        double odds = 4.0 / 7 * (3.0 / 6) / (2.0 / 9);
        assertThat(chance(score, 0)).isEqualTo(odds / (1 + odds), EXACT);
        double worse = 4.0 / 7 * (1.0 / 6) / (4.0 / 9);
        assertThat(chance(score, 2)).isEqualTo(worse / (1 + worse), EXACT);
    }

    @Test
    void aValueThatWasNeverSeenSaysNothing() {
        NaiveBayes score = new NaiveBayes(new int[][] {{0, 0, 2, 2}}, new boolean[] {true, true, false, true});
        assertThat(chance(score, 1)).isEqualTo(4.0 / 6, EXACT);
        assertThat(chance(score, 3)).isEqualTo(4.0 / 6, EXACT);
    }

    @Test
    void aValueOfOneLeadInManySaysNextToNothing() {
        int[] values = new int[1000];
        values[0] = 1;
        values[1] = 2;
        boolean[] won = new boolean[1000];
        for (int i = 0; i < 500; i++) {
            won[2 * i] = true;
        }
        NaiveBayes score = new NaiveBayes(new int[][] {values}, won);
        assertThat(chance(score, 1)).isEqualTo(2.0 / 3, offset(1e-3));
        assertThat(chance(score, 2)).isEqualTo(1.0 / 3, offset(1e-3));
        assertThat(chance(score, 0)).isEqualTo(0.5, offset(1e-3));
    }

    @Test
    void whereNobodyWasWonOrEverybodyNoValueSaysAnything() {
        int[][] traits = {{0, 1, 1, 2}, {0, 0, 0, 1}};
        assertThat(chance(new NaiveBayes(traits, new boolean[4]), 1, 0)).isEqualTo(1.0 / 6, EXACT);
        assertThat(chance(new NaiveBayes(traits, new boolean[] {true, true, true, true}), 2, 1))
                .isEqualTo(5.0 / 6, EXACT);
    }

    @Test
    void theSameTraitTwiceCountsTwice() {
        // As known of the method: what is not independent makes it too sure.
        int[] values = {0, 0, 0, 1, 1, 1};
        boolean[] won = {true, true, true, false, false, true};
        double once = chance(new NaiveBayes(new int[][] {values}, won), 0);
        double twice = chance(new NaiveBayes(new int[][] {values, values}, won), 0, 0);
        double prior = 5.0 / 3;
        double ratio = once / (1 - once) / prior;
        assertThat(twice / (1 - twice)).isEqualTo(prior * ratio * ratio, offset(1e-13));
    }

    @Test
    void whereTraitsAreIndependentItFindsTheTruth() {
        int leads = 400_000;
        Random random = new Random(5);
        int[][] traits = new int[2][leads];
        boolean[] won = new boolean[leads];
        for (int i = 0; i < leads; i++) {
            won[i] = random.nextDouble() < 0.2;
            traits[0][i] = random.nextDouble() < (won[i] ? 0.7 : 0.4) ? 1 : 0;
            traits[1][i] = random.nextDouble() < (won[i] ? 0.5 : 0.1) ? 1 : 0;
        }
        NaiveBayes score = new NaiveBayes(traits, won);
        double both = 0.2 * 0.7 * 0.5;
        double neither = 0.2 * 0.3 * 0.5;
        double bothOdds = both / (0.8 * 0.4 * 0.1);
        double neitherOdds = neither / (0.8 * 0.6 * 0.9);
        assertLogOdds(chance(score, 1, 1), bothOdds, leads, new double[][] {{0.7, 0.4}, {0.5, 0.1}});
        assertLogOdds(chance(score, 0, 0), neitherOdds, leads, new double[][] {{0.3, 0.6}, {0.5, 0.9}});
    }

    /** Within four standard errors by the delta method: log of the odds, and of a share for each trait and class. */
    private static void assertLogOdds(double chance, double odds, int leads, double[][] shares) {
        double variance = 1 / (leads * 0.2) + 1 / (leads * 0.8);
        for (double[] share : shares) {
            variance += (1 - share[0]) / (share[0] * leads * 0.2) + (1 - share[1]) / (share[1] * leads * 0.8);
        }
        assertThat(Math.log(chance / (1 - chance))).isEqualTo(Math.log(odds), offset(4 * Math.sqrt(variance)));
    }
}
