package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A value for one or more dimensions, such as owner Ann and product Basic; the empty segment is everybody. A lead that
 * has no value in a dimension stands under the empty text there, so that every lead is in exactly one segment. Immutable
 * and thread-safe.
 *
 * @param values the value in each dimension, in order of the dimensions' names
 */
public record Segment(SortedMap<Dimension, String> values) implements Comparable<Segment> {

    /** Everybody. */
    public static final Segment ALL = new Segment(new TreeMap<>());

    /**
     * Copies the values.
     *
     * @throws NullPointerException if the map, a dimension or a value is null
     */
    public Segment {
        SortedMap<Dimension, String> copy = new TreeMap<>();
        values.forEach(
                (dimension, value) -> copy.put(requireNonNull(dimension, "dimension"), requireNonNull(value, "value")));
        values = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * A value in one dimension.
     *
     * @param dimension the dimension
     * @param value the value; empty for leads that have none
     * @return the segment
     * @throws NullPointerException if an argument is null
     */
    public static Segment of(Dimension dimension, String value) {
        return new Segment(new TreeMap<>(Map.of(dimension, value)));
    }

    /**
     * The part of this segment that has a value in one more dimension.
     *
     * @param dimension a dimension in which this segment has no value yet, or the same
     * @param value the value; empty for leads that have none
     * @return the finer segment
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if this segment has another value in the dimension
     */
    public Segment and(Dimension dimension, String value) {
        requireNonNull(value, "value");
        SortedMap<Dimension, String> finer = new TreeMap<>(values);
        String before = finer.put(requireNonNull(dimension, "dimension"), value);
        if (before != null && !before.equals(value)) {
            throw new IllegalArgumentException("value in " + dimension + " was \"" + value + "\"; the segment " + this
                    + " has \"" + before + "\" there, and a lead has one value in each dimension");
        }
        return new Segment(finer);
    }

    /**
     * The segment of a lead.
     *
     * @param lead the lead
     * @param dimensions the dimensions that matter
     * @return its values there, empty text where it has none
     */
    public static Segment of(Lead lead, Collection<Dimension> dimensions) {
        if (dimensions.isEmpty()) {
            return ALL;
        }
        SortedMap<Dimension, String> values = new TreeMap<>();
        dimensions.forEach(dimension -> values.put(dimension, lead.valueIn(dimension)));
        return new Segment(values);
    }

    /**
     * The segment that a lead was in at a time.
     *
     * @param lead the lead
     * @param dimensions the dimensions that matter
     * @param at the time; what was said at that very instant counts
     * @return its values there and then, empty text where it had none
     * @throws NullPointerException if an argument is null
     */
    public static Segment of(Lead lead, Collection<Dimension> dimensions, Instant at) {
        requireNonNull(at, "at");
        if (dimensions.isEmpty()) {
            return ALL;
        }
        SortedMap<Dimension, String> values = new TreeMap<>();
        dimensions.forEach(dimension -> values.put(dimension, lead.valueIn(dimension, at)));
        return new Segment(values);
    }

    /** Orders by the text of {@link #toString}. */
    @Override
    public int compareTo(Segment other) {
        return toString().compareTo(other.toString());
    }

    /** {@code owner=Ann, product=Basic}; {@code all} for everybody. */
    @Override
    public String toString() {
        return values.isEmpty()
                ? "all"
                : values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
