package org.salespipeline.core.internal.math;

/**
 * Random numbers by counter: a hash of what the number is for, rather than of how many were drawn before it.
 *
 * <p>Draws keyed by (seed, draw, stage, age), say, are the same in whatever order and on however many threads they are
 * made. The hash absorbs one word after the other through the finaliser of SplitMix64 (Steele, Lea &amp; Flood 2014,
 * doi:10.1145/2660193.2660195; its constants are David Stafford's variant 13 of the MurmurHash3 finaliser), which is
 * one to one on 64 bits and in which every input bit flips every output bit with a probability near one half. Not for
 * cryptography.
 *
 * <p>Stateless; the same on every machine and Java version.
 */
public final class Mixing {

    /** 2^64 divided by the golden ratio, made odd: keeps the all-zero key away from the hash's fixed point 0. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mixing() {}

    /**
     * A well-mixed word for a key of four.
     *
     * <p>With any three of the four held, different values of the other give different results.
     *
     * @param seed the seed of the whole computation
     * @param a first counter
     * @param b second counter
     * @param c third counter
     * @return 64 bits that look independent for different keys
     */
    public static long mix(long seed, long a, long b, long c) {
        long h = finish(seed + GOLDEN);
        h = finish((h ^ a) + GOLDEN);
        h = finish((h ^ b) + GOLDEN);
        return finish((h ^ c) + GOLDEN);
    }

    /**
     * A number of the open interval (0, 1) from 64 random bits: the midpoint of one of 2^52 equal cells.
     *
     * @param bits random bits, of which the upper 52 are used
     * @return at least 2^-53 and at most 1 - 2^-53: never 0 or 1, so that its logarithm is finite
     */
    public static double uniform(long bits) {
        return ((bits >>> 12) + 0.5) * 0x1.0p-52;
    }

    /** The finaliser: one to one on 64 bits. */
    static long finish(long word) {
        long z = word;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
