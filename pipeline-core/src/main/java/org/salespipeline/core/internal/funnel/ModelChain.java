package org.salespipeline.core.internal.funnel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;

/** Between segments, as callers see them, and their values in the order of a chain of dimensions. */
final class ModelChain {

    static final Comparator<Currency> BY_CODE = Comparator.comparing(Currency::getCurrencyCode);

    private ModelChain() {}

    /** Orders lists of values element by element, a shorter one before those that begin with it. */
    static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /** A lead's values at an instant. */
    static List<String> valuesOf(Lead lead, List<Dimension> dimensions, Instant at) {
        String[] values = new String[dimensions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = lead.valueIn(dimensions.get(i), at);
        }
        return Arrays.asList(values);
    }

    /** A segment's values in every dimension of a tally. */
    static List<String> valuesOf(Segment segment, List<Dimension> dimensions) {
        Map<Dimension, String> values = segment.values();
        if (values.isEmpty() && dimensions.isEmpty()) {
            return List.of();
        }
        if (values.size() != dimensions.size() || !values.keySet().containsAll(dimensions)) {
            throw new IllegalArgumentException("segment was \"" + segment + "\"; the tally counts by " + dimensions
                    + ", and a visit needs a value in each of these and no other");
        }
        return dimensions.stream().map(values::get).toList();
    }

    /** A segment's values in the first dimensions of a model's chain, as many as it has. */
    static List<String> prefixOf(Segment segment, List<Dimension> dimensions) {
        Map<Dimension, String> values = segment.values();
        List<String> prefix = new ArrayList<>(values.size());
        for (Dimension dimension : dimensions) {
            String value = values.get(dimension);
            if (value == null) {
                break;
            }
            prefix.add(value);
        }
        if (prefix.size() != values.size()) {
            throw new IllegalArgumentException("segment was \"" + segment + "\"; the model tells segments apart by "
                    + dimensions + ", and a segment has values in the first of these, or in none. Maybe learn the model"
                    + " .by(...) the dimensions of the segment?");
        }
        return prefix;
    }

    static Segment segment(List<Dimension> dimensions, List<String> values) {
        if (values.isEmpty()) {
            return Segment.ALL;
        }
        TreeMap<Dimension, String> map = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            map.put(dimensions.get(i), values.get(i));
        }
        return new Segment(map);
    }

    static Map<Currency, AmountSum> byCurrency() {
        return new TreeMap<>(BY_CODE);
    }
}
