package org.salespipeline.core.simulate;

/**
 * By how much a {@link Market} differs from a steady one. Immutable and thread-safe.
 *
 * @param odds multiplies the odds of moving forward, in [1e-6, 1e6]; 1 changes nothing
 * @param speed multiplies the rate at which leads leave stages, in [1e-6, 1e6]; at 2, leads leave as if two days passed in
 *     one
 * @param entries multiplies the chance of a day to be a lead's first, in [1e-6, 1e6]
 */
public record MarketEffect(double odds, double speed, double entries) {

    /** Changes nothing; where to begin. */
    public static final MarketEffect NONE = new MarketEffect(1, 1, 1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a factor is out of range
     */
    public MarketEffect {
        Crowd.requireFactor("factor on the odds", odds);
        Crowd.requireFactor("factor on the speed", speed);
        Crowd.requireFactor("factor on the entries", entries);
    }

    /**
     * This effect with another factor on the odds.
     *
     * @param factor in [1e-6, 1e6]
     * @return a new effect
     * @throws IllegalArgumentException if the factor is out of range
     */
    public MarketEffect withOdds(double factor) {
        return new MarketEffect(factor, speed, entries);
    }

    /**
     * This effect with another factor on the speed.
     *
     * @param factor in [1e-6, 1e6]
     * @return a new effect
     * @throws IllegalArgumentException if the factor is out of range
     */
    public MarketEffect withSpeed(double factor) {
        return new MarketEffect(odds, factor, entries);
    }

    /**
     * This effect with another factor on the entries.
     *
     * @param factor in [1e-6, 1e6]
     * @return a new effect
     * @throws IllegalArgumentException if the factor is out of range
     */
    public MarketEffect withEntries(double factor) {
        return new MarketEffect(odds, speed, factor);
    }
}
