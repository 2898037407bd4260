package org.salespipeline.funnel;

/**
 * A range that holds an unknown number with a stated probability. Immutable and thread-safe.
 *
 * @param low its lower end
 * @param high its upper end, not below {@code low}; may be infinite where the data set no limit
 * @param level the probability, in (0, 1)
 */
public record Interval(double low, double high, double level) {

    /**
     * Checks the rules named above.
     *
     * @throws IllegalArgumentException if the ends are NaN or reversed or the level is out of range
     */
    public Interval {
        requireLevel(level);
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "interval was [" + low + ", " + high + "]; its lower end must not be above its upper end");
        }
    }

    /**
     * Checks a level, for methods that take one.
     *
     * @param level any number
     * @return the level
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public static double requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            String hint = level > 1 && level < 100 ? ". Maybe " + level / 100 + " was meant?" : "";
            throw new IllegalArgumentException("level was " + level + "; it must be in (0, 1)" + hint);
        }
        return level;
    }

    /**
     * Tells whether a number lies in the interval.
     *
     * @param x any number
     * @return true if {@code low <= x <= high}; false for NaN
     */
    public boolean contains(double x) {
        return low <= x && x <= high;
    }
}
