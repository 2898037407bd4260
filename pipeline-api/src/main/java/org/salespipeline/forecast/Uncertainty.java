package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

/**
 * What the laws of a forecast allow for besides the chance in each deal. Immutable and thread-safe.
 *
 * @param draws in how many draws of rates and amounts, which might be the true ones, the laws are averaged; 0 if they are taken
 *     as certain
 * @param commonShock by how much the log-odds of all leads move together, as the market does; {@link CommonShock#NONE} if each
 *     lead is taken to be independent of the others
 * @param seed of the draws; the same seed gives the same forecast
 */
public record Uncertainty(int draws, CommonShock commonShock, long seed) {

    /** Chance alone: rates are certain and leads independent. */
    public static final Uncertainty CHANCE_ALONE = new Uncertainty(0, CommonShock.NONE, 0);

    /** What is allowed for where nothing is said: 200 draws of rates and amounts, no common shock. */
    public static final Uncertainty DEFAULT = new Uncertainty(200, CommonShock.NONE, 0);

    private static final int MOST_DRAWS = 10_000;

    /**
     * Checks the ranges.
     *
     * @throws NullPointerException if {@code commonShock} is null
     * @throws IllegalArgumentException if {@code draws} is not in [0, 10,000]
     */
    public Uncertainty {
        requireNonNull(commonShock, "commonShock");
        if (draws < 0 || draws > MOST_DRAWS) {
            throw new IllegalArgumentException("draws were " + draws + "; they must be in [0, " + MOST_DRAWS + "]");
        }
    }

    /**
     * With the same common shock however far a forecast looks.
     *
     * @param draws in how many draws the laws are averaged
     * @param commonShock a standard deviation of log-odds, zero or more
     * @param seed of the draws
     * @throws IllegalArgumentException if {@code draws} is not in [0, 10,000], or {@code commonShock} is negative, infinite or
     *     NaN
     */
    public Uncertainty(int draws, double commonShock, long seed) {
        this(draws, CommonShock.of(commonShock), seed);
    }

    /**
     * The same with another common shock.
     *
     * @param other the shock
     * @return a new uncertainty
     * @throws NullPointerException if {@code other} is null
     */
    public Uncertainty with(CommonShock other) {
        return new Uncertainty(draws, other, seed);
    }

    /**
     * What the intervals include, for a reader.
     *
     * @return such as "the chance in each deal and how little is known of rates and amounts (200 draws)"
     */
    @Override
    public String toString() {
        String rates = draws > 0 ? ", how little is known of rates and amounts (" + draws + " draws)" : "";
        String shock = commonShock.isNone() ? "" : ", a market that all leads share (" + commonShock + ")";
        return "the chance in each deal" + rates + shock;
    }
}
