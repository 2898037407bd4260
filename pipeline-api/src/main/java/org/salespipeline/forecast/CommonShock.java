package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a market that all leads share may move the log-odds of their wins: a standard deviation, which may depend on how far
 * ahead a forecast looks. Shocks of single weeks average out over a quarter, a drift of rates adds up. Immutable and thread-safe.
 *
 * @param byDays the standard deviation by the number of days ahead; between two numbers it is interpolated linearly, before the
 *     first and beyond the last it is that of those. One number for all days stands under 1; empty for none
 */
public record CommonShock(SortedMap<Integer, Double> byDays) {

    /** Each lead is taken to be independent of the others. */
    public static final CommonShock NONE = new CommonShock(new TreeMap<>());

    /**
     * Copies the map and checks the ranges.
     *
     * @throws NullPointerException if the map, a key or a value is null
     * @throws IllegalArgumentException if a number of days is less than 1, or a standard deviation is negative, infinite or NaN
     */
    public CommonShock {
        SortedMap<Integer, Double> copy = new TreeMap<>();
        byDays.forEach((days, sigma) -> {
            if (requireNonNull(days, "days") < 1) {
                throw new IllegalArgumentException(
                        "common shock was stated for " + days + " days ahead; it must be for 1 day or more");
            }
            copy.put(days, requireSigma(requireNonNull(sigma, "sigma")));
        });
        byDays = Collections.unmodifiableSortedMap(shortest(copy));
    }

    /** Shocks that are alike are equal. */
    private static SortedMap<Integer, Double> shortest(SortedMap<Integer, Double> known) {
        if (known.values().stream().allMatch(sigma -> sigma == 0)) {
            return new TreeMap<>();
        }
        return known.size() == 1 ? new TreeMap<>(Map.of(1, known.get(known.firstKey()))) : known;
    }

    private static double requireSigma(double sigma) {
        if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "common shock was " + sigma + "; it must be a standard deviation, zero or more and finite");
        }
        return sigma;
    }

    /**
     * The same shock however far a forecast looks.
     *
     * @param sigma the standard deviation of the log-odds, zero or more
     * @return the shock; {@link #NONE} for 0
     * @throws IllegalArgumentException if {@code sigma} is negative, infinite or NaN
     */
    public static CommonShock of(double sigma) {
        return new CommonShock(new TreeMap<>(Map.of(1, sigma)));
    }

    /**
     * The standard deviation for a horizon.
     *
     * @param days how many days a forecast looks ahead
     * @return zero or more
     */
    public double after(long days) {
        double before = Double.NaN;
        int from = 0;
        for (Map.Entry<Integer, Double> known : byDays.entrySet()) {
            if (days <= known.getKey()) {
                return Double.isNaN(before)
                        ? known.getValue()
                        : before + (known.getValue() - before) * (days - from) / (known.getKey() - from);
            }
            from = known.getKey();
            before = known.getValue();
        }
        return Double.isNaN(before) ? 0 : before;
    }

    /**
     * The standard deviation for all that is further ahead than the last number of days.
     *
     * @return zero or more
     */
    public double eventually() {
        return after(Long.MAX_VALUE);
    }

    /**
     * Tells whether there is none, however far a forecast looks.
     *
     * @return true if all standard deviations are 0
     */
    public boolean isNone() {
        return byDays.isEmpty();
    }

    /** The standard deviation, or those by days: {@code 0.2}, {@code 0.3 at 7 days, 0.1 at 91 days}. */
    @Override
    public String toString() {
        if (byDays.size() < 2) {
            return String.valueOf(eventually());
        }
        StringBuilder text = new StringBuilder();
        byDays.forEach((days, sigma) -> text.append(text.length() == 0 ? "" : ", ")
                .append(sigma)
                .append(" at ")
                .append(days)
                .append(days == 1 ? " day" : " days"));
        return text.toString();
    }
}
