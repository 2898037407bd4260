package org.salespipeline.core.internal.funnel;

import java.math.BigDecimal;
import java.math.MathContext;
import org.salespipeline.funnel.WonAmounts;

/**
 * Number, sum and sum of squares of amounts, kept exactly, so that the order of adding never shows.
 *
 * @param count how many amounts
 * @param sum their sum
 * @param squares the sum of their squares
 */
record AmountSum(long count, BigDecimal sum, BigDecimal squares) {

    static final AmountSum NONE = new AmountSum(0, BigDecimal.ZERO, BigDecimal.ZERO);

    static AmountSum of(BigDecimal amount) {
        return new AmountSum(1, amount, amount.multiply(amount));
    }

    AmountSum plus(AmountSum other) {
        return new AmountSum(count + other.count, sum.add(other.sum), squares.add(other.squares));
    }

    WonAmounts summary() {
        if (count == 0) {
            return new WonAmounts(0, 0, 0);
        }
        BigDecimal n = BigDecimal.valueOf(count);
        double mean = sum.divide(n, MathContext.DECIMAL64).doubleValue();
        if (count == 1) {
            return new WonAmounts(1, mean, 0);
        }
        // n * squares - sum^2 is exact here; in floating point it would cancel.
        BigDecimal spread = n.multiply(squares).subtract(sum.multiply(sum));
        double variance = spread.divide(n.multiply(n.subtract(BigDecimal.ONE)), MathContext.DECIMAL64)
                .doubleValue();
        return new WonAmounts(count, mean, variance);
    }
}
