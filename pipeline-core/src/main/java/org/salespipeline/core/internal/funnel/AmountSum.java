package org.salespipeline.core.internal.funnel;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and sums of won amounts, and of the pairs of a won amount with the value stated before; kept exactly, so that the
 * order of adding never shows.
 *
 * @param count how many amounts
 * @param sum their sum
 * @param squares the sum of their squares
 * @param pairs how many of them have a stated value greater than zero
 * @param pairedSum the sum of those amounts
 * @param pairedSquares the sum of their squares
 * @param stated the sum of their stated values
 * @param statedSquares the sum of the squares of those
 * @param products the sum of amount times stated value
 */
record AmountSum(
        long count,
        BigDecimal sum,
        BigDecimal squares,
        long pairs,
        BigDecimal pairedSum,
        BigDecimal pairedSquares,
        BigDecimal stated,
        BigDecimal statedSquares,
        BigDecimal products) {

    private static final BigDecimal ZERO = BigDecimal.ZERO;

    static final AmountSum NONE = new AmountSum(0, ZERO, ZERO, 0, ZERO, ZERO, ZERO, ZERO, ZERO);

    static AmountSum of(BigDecimal amount) {
        return of(amount, null);
    }

    static AmountSum of(BigDecimal amount, @Nullable BigDecimal stated) {
        BigDecimal square = amount.multiply(amount);
        return stated == null || stated.signum() <= 0
                ? new AmountSum(1, amount, square, 0, ZERO, ZERO, ZERO, ZERO, ZERO)
                : new AmountSum(
                        1, amount, square, 1, amount, square, stated, stated.multiply(stated), amount.multiply(stated));
    }

    AmountSum plus(AmountSum other) {
        return new AmountSum(
                count + other.count,
                sum.add(other.sum),
                squares.add(other.squares),
                pairs + other.pairs,
                pairedSum.add(other.pairedSum),
                pairedSquares.add(other.pairedSquares),
                stated.add(other.stated),
                statedSquares.add(other.statedSquares),
                products.add(other.products));
    }

    double mean() {
        return count == 0 ? 0 : quotient(sum, BigDecimal.valueOf(count));
    }

    /** Divided by count - 1; 0 for fewer than two. */
    double variance() {
        if (count < 2) {
            return 0;
        }
        // n * squares - sum^2 is exact here; in floating point it would cancel.
        BigDecimal n = BigDecimal.valueOf(count);
        return quotient(n.multiply(squares).subtract(sum.multiply(sum)), n.multiply(n.subtract(BigDecimal.ONE)));
    }

    /** Won over stated, sum over sum; 1 without pairs. */
    double ratio() {
        return pairs == 0 ? 1 : quotient(pairedSum, stated);
    }

    /**
     * The variance of one pair's part in the ratio: of amount - ratio * stated, in units of the mean stated value (Cochran 1977,
     * section 2.11), so that ratio's own variance is this divided by the number of pairs. 0 for fewer than two.
     */
    double ratioVariance() {
        if (pairs < 2) {
            return 0;
        }
        BigDecimal n = BigDecimal.valueOf(pairs);
        BigDecimal square = stated.multiply(stated);
        return Math.max(
                0,
                quotient(
                        residuals().multiply(n).multiply(n),
                        square.multiply(square).multiply(n.subtract(BigDecimal.ONE))));
    }

    /**
     * How far single amounts are from ratio * stated, in units of what was stated: the sum of the squared residuals over that of
     * the squared stated values, times n / (n - 1). 0 for fewer than two pairs.
     */
    double scatter() {
        if (pairs < 2) {
            return 0;
        }
        BigDecimal n = BigDecimal.valueOf(pairs);
        return Math.max(
                0,
                quotient(
                        residuals().multiply(n),
                        stated.multiply(stated).multiply(statedSquares).multiply(n.subtract(BigDecimal.ONE))));
    }

    /** The sum of the squares of amount - ratio * stated, times stated^2: without division and so exactly. */
    private BigDecimal residuals() {
        return pairedSquares
                .multiply(stated.multiply(stated))
                .subtract(BigDecimal.valueOf(2)
                        .multiply(pairedSum)
                        .multiply(stated)
                        .multiply(products))
                .add(pairedSum.multiply(pairedSum).multiply(statedSquares));
    }

    private static double quotient(BigDecimal above, BigDecimal below) {
        return above.divide(below, MathContext.DECIMAL64).doubleValue();
    }
}
