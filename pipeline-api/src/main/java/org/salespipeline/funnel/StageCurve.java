package org.salespipeline.funnel;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The share of the visits to a stage that have left it by each age, for one target or for all, with a band: at each age the
 * share lies within with the stated probability. Ages are steps of the time grid; beyond the last one the tail's constant
 * hazards go on, and the band ends.
 *
 * <p>Immutable and thread-safe.
 */
public final class StageCurve {

    private final double level;
    private final double[] share;
    private final double[] low;
    private final double[] high;

    private StageCurve(double level, double[] share, double[] low, double[] high) {
        this.level = level;
        this.share = share;
        this.low = low;
        this.high = high;
    }

    /**
     * Creates a curve.
     *
     * @param level of the band, in (0, 1)
     * @param share the share that has left by age 0, 1, 2, ..., in [0, 1]; copied
     * @param low the lower end of the band at each age; copied
     * @param high its upper end; copied
     * @return the curve
     * @throws NullPointerException if an array is null
     * @throws IllegalArgumentException if the level is out of range, the lengths differ, or an age has not
     *     0 &lt;= low &lt;= share &lt;= high &lt;= 1 (rounding of 1e-9 apart)
     */
    public static StageCurve of(double level, double[] share, double[] low, double[] high) {
        Interval.requireLevel(level);
        StageCurve curve = new StageCurve(
                level,
                requireNonNull(share, "share").clone(),
                requireNonNull(low, "low").clone(),
                requireNonNull(high, "high").clone());
        if (share.length != low.length || share.length != high.length) {
            throw new IllegalArgumentException("curve had " + share.length + " shares, " + low.length + " lower and "
                    + high.length + " upper ends; the three numbers must be equal");
        }
        for (int d = 0; d < share.length; d++) {
            if (!(low[d] >= 0 && low[d] <= share[d] + 1e-9 && share[d] <= high[d] + 1e-9 && high[d] <= 1 + 1e-9)) {
                throw new IllegalArgumentException("curve at age " + d + " was " + share[d] + " in [" + low[d] + ", "
                        + high[d] + "]; it must lie within, and all in [0, 1]");
            }
        }
        return curve;
    }

    /**
     * The number of ages.
     *
     * @return zero if nothing is known
     */
    public int ages() {
        return share.length;
    }

    /**
     * The level of the band.
     *
     * @return in (0, 1)
     */
    public double level() {
        return level;
    }

    /**
     * The share that has left by the end of an age.
     *
     * @param age in [0, {@link #ages()})
     * @return in [0, 1]
     * @throws IllegalArgumentException if there is no such age
     */
    public double shareBy(int age) {
        return share[require(age)];
    }

    /**
     * Where that share lies.
     *
     * @param age in [0, {@link #ages()})
     * @return the band at this age
     * @throws IllegalArgumentException if there is no such age
     */
    public Interval intervalBy(int age) {
        return new Interval(Math.min(low[require(age)], share[age]), Math.max(high[age], share[age]), level);
    }

    private int require(int age) {
        if (age < 0 || age >= share.length) {
            throw new IllegalArgumentException(
                    "age was " + age + "; the curve has the ages from 0 to before " + share.length);
        }
        return age;
    }

    /** Equal in every number. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StageCurve that
                && level == that.level
                && Arrays.equals(share, that.share)
                && Arrays.equals(low, that.low)
                && Arrays.equals(high, that.high);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(share);
    }

    /** Number of ages and the last share: {@code StageCurve[31 ages, 0.62 left]}. */
    @Override
    public String toString() {
        return "StageCurve[" + share.length + " ages, " + (share.length == 0 ? 0.0 : share[share.length - 1])
                + " left]";
    }
}
