package org.salespipeline.core.simulate;

import org.salespipeline.core.internal.math.KeyedRandom;

/**
 * Random numbers that depend on nothing but seed, purpose and lead. Every purpose has a stream of its own, so that
 * naming owners, say, leaves the dates of a lead as they were. Not thread-safe.
 */
final class LeadRandom {

    /** What a stream is drawn for. */
    enum Purpose {
        ENTRY(1),
        OWNER(2),
        CAMPAIGN(3),
        PRODUCT(4),
        VALUE(5),
        WON_AMOUNT(6),
        WAY(7),
        CLOCK(8),
        FLAW(9),
        CLOSING(10),
        ODDS_SHOCK(11),
        SPEED_SHOCK(12);

        private final long key;

        Purpose(long key) {
            this.key = key;
        }
    }

    /** "SIMULATE": keeps these streams apart from those that an engine with the same seed draws. */
    private static final long SIMULATE = 0x53494D554C415445L;

    private final KeyedRandom random;

    private LeadRandom(KeyedRandom random) {
        this.random = random;
    }

    static LeadRandom of(long seed, Purpose purpose, long lead) {
        return new LeadRandom(new KeyedRandom(seed, purpose.key, lead, SIMULATE));
    }

    /** Uniform in (0, 1). */
    double nextUnit() {
        return random.nextUniform();
    }

    /** Uniform in 0 .. bound - 1; the bias is below bound / 2^52. */
    int nextBelow(int bound) {
        return (int) (random.nextUniform() * bound);
    }

    /** Standard normal. */
    double nextGaussian() {
        return random.nextGaussian();
    }

    /** Gamma with mean 1 and the given coefficient of variation; 1 itself where that is 0. */
    double nextGammaFactor(double coefficientOfVariation) {
        double shape = 1 / (coefficientOfVariation * coefficientOfVariation);
        // Without variation, or with too little for a double to show.
        return shape > 1e30 ? 1 : random.nextGamma(shape) / shape;
    }
}
