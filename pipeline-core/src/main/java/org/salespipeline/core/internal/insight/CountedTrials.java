package org.salespipeline.core.internal.insight;

import java.util.Map;
import java.util.TreeMap;
import org.salespipeline.core.internal.math.TiltedOutcomes;

/** Trials counted by their chances: few cells for many trials, and sums that do not depend on the order of the leads. */
final class CountedTrials {

    private final Map<Double, Map<Double, Integer>> cells = new TreeMap<>();

    void add(double before, double now) {
        cells.computeIfAbsent(before, each -> new TreeMap<>()).merge(Math.max(0, Math.min(1, now)), 1, Integer::sum);
    }

    void addTo(TiltedOutcomes.Collector collector) {
        cells.forEach((before, counts) -> counts.forEach((now, count) -> collector.add(before, now, count)));
    }

    TiltedOutcomes made() {
        TiltedOutcomes.Collector collector = new TiltedOutcomes.Collector();
        addTo(collector);
        return collector.made();
    }
}
