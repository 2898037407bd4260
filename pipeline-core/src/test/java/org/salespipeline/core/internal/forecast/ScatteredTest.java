package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.internal.funnel.AmountLaw;
import org.salespipeline.core.internal.math.CompoundLaw;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.core.internal.math.TrialGroup;

/** Sums of amounts that scatter about the value, against their exact mean, a hundredth of their variance, and gamma amounts throughout. */
class ScatteredTest {

    /** Won at 0.9 of the value, give or take 0.3. */
    private static final AmountLaw LAW = new AmountLaw(0, 0, 0.9, 0.09);

    private static CompoundLaw sum(double[] p, double[] value) {
        Scattered scattered = new Scattered();
        for (int i = 0; i < p.length; i++) {
            scattered.add(p[i], value[i], LAW);
        }
        List<double[]> fixed = new ArrayList<>();
        List<TrialGroup> groups = new ArrayList<>();
        scattered.addTo((chance, amount) -> fixed.add(new double[] {chance, amount}), groups);
        return CompoundLaw.of(
                fixed.stream().mapToDouble(trial -> trial[0]).toArray(),
                fixed.stream().mapToDouble(trial -> trial[1]).toArray(),
                groups);
    }

    private static void compare(double[] p, double[] value, double tolerance) {
        CompoundLaw sum = sum(p, value);
        double mean = 0;
        double variance = 0;
        List<TrialGroup> each = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            double amount = value[i] * LAW.ratio();
            mean += p[i] * amount;
            variance += p[i] * (1 - p[i]) * amount * amount + p[i] * value[i] * value[i] * LAW.scatter();
            each.add(TrialGroup.of(new double[] {p[i]}, amount, value[i] * value[i] * LAW.scatter()));
        }
        assertThat(sum.mean()).isCloseTo(mean, within(1e-12 * mean));
        assertThat(sum.variance()).isCloseTo(variance, within(tolerance * variance));
        LatticeLaw exact = CompoundLaw.of(new double[0], new double[0], each).law();
        LatticeLaw law = sum.law();
        for (double at : new double[] {0.025, 0.1, 0.5, 0.9, 0.975}) {
            assertThat(law.probabilityAtMost(exact.quantile(at)))
                    .as("at P%s", 100 * at)
                    .isCloseTo(at, within(0.004));
        }
    }

    private static double[][] leads(int n, double least, double most) {
        Random random = new Random(n);
        double[][] leads = new double[2][n];
        for (int i = 0; i < n; i++) {
            leads[0][i] = least + (most - least) * random.nextDouble();
            leads[1][i] = 1_000 * Math.exp(random.nextGaussian());
        }
        return leads;
    }

    @Test
    void aFewLeads() {
        double[][] leads = leads(12, 0.05, 0.7);
        compare(leads[0], leads[1], 0.01);
    }

    @Test
    void manyLeads() {
        double[][] leads = leads(300, 0.05, 0.7);
        compare(leads[0], leads[1], 0.01);
    }

    @Test
    void oneDealIsHalfOfTheValue() {
        double[][] leads = leads(200, 0.05, 0.7);
        for (int i = 1; i < 200; i++) {
            leads[1][0] += leads[1][i];
        }
        compare(leads[0], leads[1], 0.01);
    }

    @Test
    void leadsThatAreNearlySureToBeWon() {
        double[][] leads = leads(200, 0.93, 1);
        compare(leads[0], leads[1], 0.03);
    }

    @Test
    void nothingToAdd() {
        assertThat(sum(new double[] {0, 0.5}, new double[] {10, 0}).mean()).isZero();
        assertThat(Scattered.scatters(AmountLaw.AS_STATED)).isFalse();
        assertThat(Scattered.scatters(LAW)).isTrue();
    }
}
