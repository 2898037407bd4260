package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AmountSumTest {

    private static BigDecimal cents(double amount) {
        return BigDecimal.valueOf(Math.round(100 * amount), 2);
    }

    /** Against the textbook, in floating point and with the residuals written out. */
    @Test
    void momentsAndRatioOfManyAmounts() {
        Random random = new Random(3);
        int n = 500;
        double[] amounts = new double[n];
        double[] stated = new double[n];
        AmountSum sum = AmountSum.NONE;
        double total = 0;
        double totalStated = 0;
        for (int i = 0; i < n; i++) {
            stated[i] = Math.round(100 * (1_000 + 500 * random.nextDouble())) / 100.0;
            amounts[i] = Math.round(100 * stated[i] * (0.8 + 0.3 * random.nextDouble())) / 100.0;
            total += amounts[i];
            totalStated += stated[i];
            sum = sum.plus(AmountSum.of(cents(amounts[i]), cents(stated[i])));
        }
        double ratio = total / totalStated;
        double squares = 0;
        double residuals = 0;
        for (int i = 0; i < n; i++) {
            squares += (amounts[i] - total / n) * (amounts[i] - total / n);
            residuals += (amounts[i] - ratio * stated[i]) * (amounts[i] - ratio * stated[i]);
        }
        assertThat(sum.count()).isEqualTo(n);
        assertThat(sum.mean()).isCloseTo(total / n, within(1e-9));
        assertThat(sum.variance()).isCloseTo(squares / (n - 1), within(1e-7));
        assertThat(sum.ratio()).isCloseTo(ratio, within(1e-14));
        double mean = totalStated / n;
        assertThat(sum.ratioVariance()).isCloseTo(residuals / (n - 1) / (mean * mean), within(1e-13));
    }

    /** Pairs without a stated value count in the mean and not in the ratio. */
    @Test
    void ratioOfTwoPairsByHand() {
        AmountSum sum = AmountSum.of(new BigDecimal("90"), new BigDecimal("100"))
                .plus(AmountSum.of(new BigDecimal("210"), new BigDecimal("200")))
                .plus(AmountSum.of(new BigDecimal("999")))
                .plus(AmountSum.of(new BigDecimal("5"), BigDecimal.ZERO));
        assertThat(sum.count()).isEqualTo(4);
        assertThat(sum.pairs()).isEqualTo(2);
        assertThat(sum.mean()).isEqualTo(326);
        assertThat(sum.ratio()).isEqualTo(1);
        // Residuals -10 and 10, mean stated value 150.
        assertThat(sum.ratioVariance()).isCloseTo(200 / 22_500.0, within(1e-17));
    }

    @Test
    void noneAndOne() {
        assertThat(AmountSum.NONE.mean()).isZero();
        assertThat(AmountSum.NONE.variance()).isZero();
        assertThat(AmountSum.NONE.ratio()).isEqualTo(1);
        assertThat(AmountSum.NONE.ratioVariance()).isZero();
        AmountSum one = AmountSum.of(new BigDecimal("80"), new BigDecimal("100"));
        assertThat(one.mean()).isEqualTo(80);
        assertThat(one.variance()).isZero();
        assertThat(one.ratio()).isEqualTo(0.8);
        assertThat(one.ratioVariance()).isZero();
        AmountSum free = AmountSum.of(BigDecimal.ZERO, new BigDecimal("100"));
        assertThat(free.plus(free).ratio()).isZero();
        assertThat(free.plus(free).ratioVariance()).isZero();
    }

    /** A million of millions that differ by a cent: in floating point nothing of the variance would be left. */
    @Test
    void smallDifferencesOfLargeAmounts() {
        BigDecimal large = new BigDecimal("1000000000000.00");
        AmountSum sum = AmountSum.of(large, large)
                .plus(AmountSum.of(large.add(new BigDecimal("0.01")), large))
                .plus(AmountSum.of(large.add(new BigDecimal("0.02")), large));
        assertThat(sum.variance()).isEqualTo(1e-4);
        assertThat(sum.ratio() - 1).isCloseTo(1e-14, within(1e-15));
        assertThat(sum.ratioVariance()).isCloseTo(1e-28, within(1e-40));
    }

    @Test
    void anyOrderOfAddingIsTheSame() {
        AmountSum a = AmountSum.of(new BigDecimal("0.10"), new BigDecimal("0.30"));
        AmountSum b = AmountSum.of(new BigDecimal("0.20"));
        AmountSum c = AmountSum.of(new BigDecimal("1e9"), new BigDecimal("0.01"));
        assertThat(a.plus(b).plus(c)).isEqualTo(c.plus(b.plus(a)));
        assertThat(a.plus(AmountSum.NONE).ratioVariance()).isEqualTo(a.ratioVariance());
    }

    /** The ratio is 28 / 30; 8 and 20 are 4 / 3 below and above it. */
    @Test
    void scatterIsInUnitsOfWhatWasStated() {
        AmountSum sum = AmountSum.of(BigDecimal.valueOf(8), BigDecimal.valueOf(10))
                .plus(AmountSum.of(BigDecimal.valueOf(20), BigDecimal.valueOf(20)));
        assertThat(sum.scatter()).isCloseTo(2 * (32 / 9.0) / 500, within(1e-16));
        assertThat(sum.plus(sum).scatter()).isCloseTo(4 / 3.0 * (64 / 9.0) / 1_000, within(1e-16));
        assertThat(AmountSum.of(BigDecimal.TEN, BigDecimal.ONE).scatter()).isZero();
        assertThat(AmountSum.NONE.scatter()).isZero();
    }
}
