package org.salespipeline.core.simulate;

import org.salespipeline.core.internal.math.NegativeBinomialTime;

/**
 * The law of a time in stage in a market whose speed changes: each day's integrated hazard times that day's factor. At factor 1
 * it draws what {@link TimeTable} does, but for rounding. Immutable and thread-safe.
 */
final class PaceTable implements Stays {

    private final double[] integrated;
    private final MarketDays market;

    private PaceTable(double[] integrated, MarketDays market) {
        this.integrated = integrated;
        this.market = market;
    }

    /** The negative binomial law of a mean and a shape in a market. */
    static PaceTable of(double mean, double shape, int maxDays, MarketDays market) {
        double[] integrated = NegativeBinomialTime.hazards(mean, shape, TimeTable.NEGLIGIBLE, maxDays);
        for (int age = 0; age < integrated.length; age++) {
            // Infinite where leaving is certain.
            integrated[age] = -StrictMath.log1p(-integrated[age]);
        }
        return new PaceTable(integrated, market);
    }

    /** The first age at which the hazards passed through exceed the draw's: P(D > a) = exp(-sum of them). */
    @Override
    public int draw(double unit, int step) {
        double left = -StrictMath.log1p(-unit);
        for (int day = step; day <= market.last(); day++) {
            left -= market.speed(day) * integrated[Math.min(day - step, integrated.length - 1)];
            if (left < 0) {
                return day - step;
            }
        }
        return market.last() + 1 - step;
    }
}
