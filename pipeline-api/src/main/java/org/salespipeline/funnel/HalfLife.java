package org.salespipeline.funnel;

/**
 * How fast a model forgets: a day of history weighs 2^(-age / halfLife), by when it happened. Immutable and thread-safe.
 *
 * @param days the half-life in calendar days, greater than 0; infinite where nothing is forgotten
 * @param fitted true if it was fitted by how well each day's exits were predicted from the days before; false if the
 *     caller stated it
 * @param gain by how much the logarithm of that predictive likelihood is larger than without forgetting; 0 where nothing
 *     is forgotten or the half-life was stated
 */
public record HalfLife(double days, boolean fitted, double gain) {

    /** Nothing is forgotten, because the caller said so. */
    public static final HalfLife NEVER = new HalfLife(Double.POSITIVE_INFINITY, false, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code days} is not greater than 0, or {@code gain} is NaN
     */
    public HalfLife {
        if (!(days > 0)) {
            throw new IllegalArgumentException("half-life was " + days + " days; it must be greater than 0. Maybe"
                    + " Double.POSITIVE_INFINITY, for a model that forgets nothing?");
        }
        if (Double.isNaN(gain)) {
            throw new IllegalArgumentException("gain was NaN; it must be a number");
        }
    }

    /**
     * Tells whether older history weighs less.
     *
     * @return false if the half-life is infinite
     */
    public boolean forgets() {
        return days < Double.POSITIVE_INFINITY;
    }
}
