package org.salespipeline.core.internal.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;

/** Numbers the segments of leads in order of first appearance. A segment is made once, not for each lead. */
final class SegmentNumbers {

    private final List<Dimension> dimensions;
    private final Map<List<String>, Integer> byValues = new HashMap<>();
    private final Map<Segment, Integer> bySegment = new HashMap<>();
    private final List<Segment> segments = new ArrayList<>();

    /** Begins with no segment. */
    SegmentNumbers(Collection<Dimension> dimensions) {
        this.dimensions = List.copyOf(dimensions);
    }

    /** The same dimensions, and no segment. */
    SegmentNumbers anew() {
        return new SegmentNumbers(dimensions);
    }

    /** The number of the segment that a lead was in at a time. */
    int of(Lead lead, Instant at) {
        if (dimensions.isEmpty()) {
            return segments.isEmpty() ? of(Segment.ALL) : 0;
        }
        String[] values = new String[dimensions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = lead.valueIn(dimensions.get(i), at);
        }
        List<String> key = List.of(values);
        Integer known = byValues.get(key);
        if (known == null) {
            known = of(segment(key));
            byValues.put(key, known);
        }
        return known;
    }

    /** The number of a segment. */
    int of(Segment segment) {
        Integer known = bySegment.putIfAbsent(segment, segments.size());
        if (known == null) {
            segments.add(segment);
            return segments.size() - 1;
        }
        return known;
    }

    /** The segment of those of whom nothing is known but their value, if that. */
    Segment blank(@Nullable Money worth) {
        String currency = worth == null ? "" : worth.currency().getCurrencyCode();
        return segment(dimensions.stream()
                .map(dimension -> dimension.equals(Dimension.CURRENCY) ? currency : "")
                .toList());
    }

    private Segment segment(List<String> values) {
        SortedMap<Dimension, String> map = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            map.put(dimensions.get(i), values.get(i));
        }
        return new Segment(map);
    }

    /** By their numbers. */
    List<Segment> segments() {
        return segments;
    }
}
