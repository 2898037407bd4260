package org.salespipeline.core.internal.funnel;

/**
 * A cell of the Lexis diagram in one number: series, step of entry and age, so that numbers are in order of the three. A
 * series is what {@link Places} numbers: a stage with one of its targets, say.
 */
final class CellKey {

    /** Room for the hours of 7,600 years on each side of 1970. */
    static final int ENTRY_BITS = 27;

    /** Room for 1,900 years of hours. */
    static final int AGE_BITS = 24;

    static final int SERIES_LIMIT = 1 << (63 - ENTRY_BITS - AGE_BITS);

    private static final int ENTRY_OFFSET = 1 << (ENTRY_BITS - 1);
    private static final long ENTRY_MASK = (1L << ENTRY_BITS) - 1;
    private static final long AGE_MASK = (1L << AGE_BITS) - 1;

    private CellKey() {}

    static long of(int series, int entry, int age) {
        return ((long) series << (ENTRY_BITS + AGE_BITS)) | ((entry + (long) ENTRY_OFFSET) << AGE_BITS) | age;
    }

    /** The first key that a series can have. */
    static long least(int series) {
        return (long) series << (ENTRY_BITS + AGE_BITS);
    }

    static int series(long key) {
        return (int) (key >>> (ENTRY_BITS + AGE_BITS));
    }

    static int entry(long key) {
        return (int) ((key >>> AGE_BITS) & ENTRY_MASK) - ENTRY_OFFSET;
    }

    static int age(long key) {
        return (int) (key & AGE_MASK);
    }

    /** Whether a visit from one step to another has a key. */
    static boolean fits(int entry, int end) {
        return entry >= -ENTRY_OFFSET && entry < ENTRY_OFFSET && (long) end - entry <= AGE_MASK;
    }
}
