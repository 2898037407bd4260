package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a process has to reach. A measure without a limit is not looked at. Immutable and thread-safe.
 *
 * @param limits by measure, in the unit of its value
 */
public record HealthLimits(Map<HealthMeasure, Double> limits) {

    /** The {@linkplain HealthMeasure#usualLimit usual limit} of every measure. */
    public static final HealthLimits USUAL = usual();

    /**
     * Copies the map and checks the ranges.
     *
     * @throws NullPointerException if the map or a part of it is null
     * @throws IllegalArgumentException if a limit is NaN or infinite, that of a share is not in [0, 1], that of {@link
     *     HealthMeasure#SKILL} above 1, or another negative
     */
    public HealthLimits {
        Map<HealthMeasure, Double> copy = new EnumMap<>(HealthMeasure.class);
        requireNonNull(limits, "limits")
                .forEach((measure, limit) -> copy.put(
                        requireNonNull(measure, "measure"), requireGood(measure, requireNonNull(limit, "limit"))));
        limits = Collections.unmodifiableMap(copy);
    }

    private static HealthLimits usual() {
        Map<HealthMeasure, Double> limits = new EnumMap<>(HealthMeasure.class);
        for (HealthMeasure measure : HealthMeasure.values()) {
            limits.put(measure, measure.usualLimit());
        }
        return new HealthLimits(limits);
    }

    private static double requireGood(HealthMeasure measure, double limit) {
        double low = measure == HealthMeasure.SKILL ? -Double.MAX_VALUE : 0;
        double high = measure.isShare() || measure == HealthMeasure.SKILL ? 1 : Double.MAX_VALUE;
        if (!(limit >= low && limit <= high)) {
            String range = low < 0 ? "at most 1" : high == 1 ? "in [0, 1]" : "zero or more, and finite";
            String hint = high == 1 && limit > 1 && limit <= 100 ? ". Maybe " + limit / 100 + " was meant?" : "";
            throw new IllegalArgumentException(
                    "limit of " + measure + " was " + limit + "; it must be " + range + hint);
        }
        return limit;
    }

    /**
     * The limit of a measure.
     *
     * @param measure the measure
     * @return empty if it is not looked at
     * @throws NullPointerException if {@code measure} is null
     */
    public OptionalDouble of(HealthMeasure measure) {
        Double limit = limits.get(requireNonNull(measure, "measure"));
        return limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit);
    }

    /**
     * The same with another limit.
     *
     * @param measure the measure
     * @param limit its limit, in the unit of its value
     * @return new limits
     * @throws NullPointerException if {@code measure} is null
     * @throws IllegalArgumentException if the limit is out of range
     */
    public HealthLimits with(HealthMeasure measure, double limit) {
        Map<HealthMeasure, Double> changed = copy();
        changed.put(requireNonNull(measure, "measure"), limit);
        return new HealthLimits(changed);
    }

    /**
     * The same without a measure: a company that has no owners, say, is not judged by them.
     *
     * @param measure what is not looked at
     * @return new limits
     * @throws NullPointerException if {@code measure} is null
     */
    public HealthLimits without(HealthMeasure measure) {
        Map<HealthMeasure, Double> changed = copy();
        changed.remove(requireNonNull(measure, "measure"));
        return new HealthLimits(changed);
    }

    private Map<HealthMeasure, Double> copy() {
        Map<HealthMeasure, Double> copy = new EnumMap<>(HealthMeasure.class);
        copy.putAll(limits);
        return copy;
    }
}
