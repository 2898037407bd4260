package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.internal.math.CompoundLaw;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.core.internal.math.PoissonBinomial;
import org.salespipeline.core.internal.math.TrialGroup;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.Uncertainty;

class CampaignRevenueTest {

    private static final double[] CHANCES = {0.1, 0.35, 0.6};

    private static Distribution revenue(LatticeLaw number, double worth, double variance) {
        return new CampaignRevenue(number, worth, variance, Uncertainty.CHANCE_ALONE);
    }

    /** The sum's law by its transform, on 2^14 points, shares no formula with the mixture of gamma laws. */
    @Test
    void agreesWithTheLawOfTheSumOfAmounts() {
        for (long[] leads : new long[][] {{1, 2, 1}, {10, 20, 15}, {500, 0, 900}}) {
            for (double deviation : new double[] {20, 100, 180}) {
                double variance = deviation * deviation;
                Distribution law = revenue(PoissonBinomial.of(CHANCES, leads), 100, variance);
                CompoundLaw sum = CompoundLaw.of(
                        new double[0], new double[0], List.of(TrialGroup.of(CHANCES, leads, 100, variance)));
                LatticeLaw expected = sum.onGrid(1 << 18);
                assertThat(law.mean()).isCloseTo(sum.mean(), within(1e-10 * sum.mean()));
                assertThat(law.variance()).isCloseTo(sum.variance(), within(1e-10 * sum.variance()));
                for (double p : new double[] {0.05, 0.3, 0.5, 0.8, 0.99}) {
                    double x = expected.quantile(p);
                    if (x > 0) {
                        double both = expected.probabilityAtMost(x) + expected.probabilityAtMost(x - expected.step());
                        assertThat(law.probabilityAtMost(x)).isCloseTo(both / 2, within(2e-4));
                        assertThat(law.probabilityAtLeast(x)).isCloseTo(1 - law.probabilityAtMost(x), within(1e-13));
                    }
                    assertThat(law.quantile(p)).isCloseTo(x, within(2 * expected.step()));
                }
            }
        }
    }

    /** Amounts of variance mean^2 are exponential: at most one customer, with a chance of 1/4. */
    @Test
    void ofOneExponentialAmountAllIsKnown() {
        Distribution law = revenue(PoissonBinomial.of(new double[] {0.25}), 50, 2_500);
        assertThat(law.probabilityAtMost(-1e-300)).isZero();
        assertThat(law.probabilityAtMost(0)).isEqualTo(0.75);
        assertThat(law.probabilityAtMost(50)).isCloseTo(1 - 0.25 * Math.exp(-1), within(1e-15));
        assertThat(law.probabilityAtMost(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(law.probabilityAtLeast(0)).isEqualTo(1);
        assertThat(law.probabilityAtLeast(1e-300)).isCloseTo(0.25, within(1e-15));
        // exp(-40) is 4.2e-18: no rounding of 1 comes into it.
        assertThat(law.probabilityAtLeast(2_000)).isCloseTo(0.25 * Math.exp(-40), within(1e-30));
        assertThat(law.quantile(0)).isZero();
        assertThat(law.quantile(0.75)).isZero();
        assertThat(law.quantile(0.9)).isCloseTo(50 * Math.log(0.25 / 0.1), within(1e-9));
        assertThat(law.quantile(0.76)).isCloseTo(50 * Math.log(0.25 / 0.24), within(1e-9));
        assertThat(law.quantile(1)).isInfinite();
        assertThat(law.toString()).startsWith("Distribution[mean 12.5, P10 0.0, P90 45.8145365937");
    }

    @Test
    void massesAddUpAndKeepTheMoments() {
        for (long[] leads : new long[][] {{1, 0, 0}, {10, 20, 15}, {500, 0, 900}}) {
            Distribution law = revenue(PoissonBinomial.of(CHANCES, leads), 100, 3_000);
            List<Mass> masses = law.masses();
            double total = masses.stream().mapToDouble(Mass::probability).sum();
            double mean = masses.stream()
                    .mapToDouble(m -> m.value() * m.probability())
                    .sum();
            double square = masses.stream()
                    .mapToDouble(m -> m.value() * m.value() * m.probability())
                    .sum();
            assertThat(total).isCloseTo(1, within(1e-12));
            assertThat(mean).isCloseTo(law.mean(), within(1e-4 * law.mean()));
            assertThat(square - mean * mean).isCloseTo(law.variance(), within(1e-3 * law.variance()));
            assertThat(masses.stream().map(Mass::value)).isSorted();
        }
    }

    @Test
    void nobodyIsWorthNothing() {
        Distribution law = revenue(LatticeLaw.pointMass(0), 100, 3_000);
        assertThat(law.masses()).containsExactly(new Mass(0, 1));
        assertThat(law.quantile(1)).isZero();
        assertThat(law.variance()).isZero();
        assertThat(law.probabilityAtLeast(1)).isZero();
        assertThat(law.uncertainty()).isEqualTo(Uncertainty.CHANCE_ALONE);
    }

    @Test
    void refusesWhatIsNoNumber() {
        Distribution law = revenue(LatticeLaw.pointMass(1), 100, 3_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law.quantile(1.1))
                .withMessage("p was 1.1; it must be in [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law.probabilityAtMost(Double.NaN))
                .withMessage("x was NaN; it must be a number or infinite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law.probabilityAtLeast(Double.NaN))
                .withMessage("x was NaN; it must be a number or infinite");
    }
}
