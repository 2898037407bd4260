package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;

/**
 * Where a is below 1,000 two logarithms are subtracted, and the error is at most 2e-15 of the larger of them (9e-16 was seen);
 * from there on it is at most 5e-16 of the result itself (2e-16 was seen).
 */
class LogRisingTest {

    private static final MathContext DIGITS = new MathContext(40);

    private static String text() {
        try (InputStream in = Objects.requireNonNull(LogRisingTest.class.getResourceAsStream("log-rising.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void valuesOfMpmathOverAWideRange() {
        double worst = 0;
        double worstOfLarge = 0;
        int compared = 0;
        for (String line : text().lines().filter(l -> !l.startsWith("#")).toList()) {
            String[] words = line.split(" ", -1);
            double a = Double.parseDouble(words[0]);
            double n = Double.parseDouble(words[1]);
            double exact = Double.parseDouble(words[2]);
            double error = Math.abs(LogRising.of(a, n) - exact);
            if (a < 1_000) {
                worst = Math.max(worst, error / Math.max(1, Math.abs(LogGamma.value(a + n))));
            } else {
                worstOfLarge = Math.max(worstOfLarge, error / Math.abs(exact));
            }
            compared++;
        }
        assertThat(compared).isEqualTo(304);
        assertThat(worst).as("of the larger logarithm, a < 1000").isLessThan(2e-15);
        assertThat(worstOfLarge).as("of the result, a >= 1000").isLessThan(5e-16);
    }

    /** a (a + 1) ... (a + n - 1) to 40 digits. */
    @Test
    void exactProducts() {
        for (double a : new double[] {1e-6, 0.125, 0.7, 3, 17.3, 999.5, 1e3, 54_321.1, 1e8, 1e15}) {
            BigDecimal product = BigDecimal.ONE;
            for (int n = 1; n <= 1_500; n++) {
                product = product.multiply(new BigDecimal(a).add(BigDecimal.valueOf(n - 1L)), DIGITS);
                double exact = log(product);
                double larger = Math.max(Math.abs(exact), a < 1_000 ? Math.abs(LogGamma.value(a + n)) : 0);
                assertThat(LogRising.of(a, n)).as("%s, %s", a, n).isCloseTo(exact, within(2e-15 * Math.max(1, larger)));
            }
        }
    }

    @Test
    void nothingForNoneAndNothingInfinite() {
        for (double a : new double[] {Double.MIN_VALUE, 1e-300, 1e-6, 1, 1e15, 1e25, 1e300}) {
            assertThat(LogRising.of(a, 0)).isZero();
            for (double n : new double[] {1e-9, 0.3, 1, 12, 13, 1e7}) {
                assertThat(LogRising.of(a, n)).as("%s, %s", a, n).isFinite();
            }
        }
    }

    private static double log(BigDecimal x) {
        int exponent = x.precision() - x.scale();
        return Math.log(x.scaleByPowerOfTen(-exponent).doubleValue()) + exponent * Math.log(10);
    }
}
