package org.salespipeline.core.internal.funnel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.funnel.CellTable.Visitor;

/**
 * Everybody, then coarse segments, then finer ones, and for each of them and each stage the posterior that the one above it is
 * the prior of. Posteriors of the finest segments are made when they are asked for, because there may be many thousands;
 * those above are kept. Thread-safe once it is made.
 */
final class SegmentChain {

    private final Places places;
    private final Learning learning;
    private final int levels;
    private final List<PriorCurve> assumed;

    /** Cells of the finest segments that belong to each segment, by values in the first dimensions. */
    private final TreeMap<List<String>, List<SortedCells>> members;

    private final List<StageCounts> rootCounts = new ArrayList<>();
    private final List<StagePosterior> root = new ArrayList<>();
    private final Map<List<String>, StagePosterior[]> kept = new ConcurrentHashMap<>();
    private final double[] strengths;

    /** By the segment above and stage: the sum of squared parts that its segments have in its visits. */
    private final Map<List<String>, double[]> concentration = new HashMap<>();

    private final boolean[] fitted;

    /**
     * What is the same for all segments.
     *
     * @param step the last step that is known
     * @param halfLife in steps; infinite if nothing is forgotten
     * @param cap the last age that stands for itself
     * @param setsAside whether moves that the process does not allow count as censored
     * @param kappa how many pseudo-leads the assumptions weigh as
     * @param pooling how many pseudo-leads a segment borrows; null to fit it
     */
    record Learning(
            int step,
            double halfLife,
            int cap,
            boolean setsAside,
            double kappa,
            @Nullable Double pooling) {}

    /**
     * Learns.
     *
     * @param all shows a visitor the cells of everybody, in order of their keys within each segment if that matters
     * @param finest the cells of the finest segments; looked at only if there are levels
     */
    SegmentChain(
            Places places,
            List<PriorCurve> assumed,
            Learning learning,
            int levels,
            Consumer<Visitor> all,
            Map<List<String>, List<SortedCells>> finest) {
        this.places = places;
        this.assumed = assumed;
        this.learning = learning;
        this.levels = levels;
        this.members = new TreeMap<>(ModelChain::compare);
        this.strengths = new double[levels];
        this.fitted = new boolean[levels];
        for (int level = 1; level <= levels; level++) {
            int length = level;
            finest.forEach((values, cells) -> members.computeIfAbsent(
                            List.copyOf(values.subList(0, length)), v -> new ArrayList<>())
                    .addAll(cells));
        }
        List<StageCollector> collectors = new ArrayList<>();
        for (int i = 0; i < places.stages(); i++) {
            collectors.add(collector(i));
        }
        all.accept((key, count) -> {
            int stage = places.stageOf(CellKey.series(key));
            if (stage < collectors.size()) {
                collectors.get(stage).cell(key, count);
            }
        });
        for (int i = 0; i < places.stages(); i++) {
            rootCounts.add(collectors.get(i).counts());
            root.add(new StagePosterior(rootCounts.get(i), assumed.get(i), learning.kappa(), places.size()));
        }
        for (int level = 0; level < levels; level++) {
            fit(level);
        }
    }

    private StageCollector collector(int stage) {
        return new StageCollector(
                places, stage, learning.step(), learning.halfLife(), learning.cap(), learning.setsAside());
    }

    private void fit(int level) {
        Double stated = learning.pooling();
        fitted[level] = stated == null;
        StrengthFit fit = new StrengthFit();
        for (int i = 0; i < places.stages(); i++) {
            List<String> above = List.of();
            StagePosterior parent = root.get(i);
            int halfAge = StrengthFit.halfAge(parent);
            for (List<String> values : members.keySet()) {
                if (values.size() != level + 1) {
                    continue;
                }
                if (!values.subList(0, level).equals(above)) {
                    above = List.copyOf(values.subList(0, level));
                    parent = posterior(above, i);
                    halfAge = StrengthFit.halfAge(parent);
                }
                StageCounts own = counts(values, i);
                fit.add(own, parent, halfAge);
                double[] sums = concentration.computeIfAbsent(above, v -> new double[2 * places.stages()]);
                sums[2 * i] += own.visits();
                sums[2 * i + 1] += (double) own.visits() * own.visits();
            }
        }
        strengths[level] = stated == null ? fit.strength() : stated;
    }

    double strength(int level) {
        return strengths[level];
    }

    boolean isFitted(int level) {
        return fitted[level];
    }

    /** How many segments of a level have visits. */
    int segments(int level) {
        return (int) members.keySet().stream()
                .filter(values -> values.size() == level + 1)
                .count();
    }

    /** The finest segments, in order. */
    List<List<String>> finest() {
        return members.keySet().stream()
                .filter(values -> values.size() == levels)
                .toList();
    }

    /** The nearest segment above, or the same, that has visits. */
    List<String> known(List<String> values) {
        List<String> at = values;
        while (!at.isEmpty() && !members.containsKey(at)) {
            at = at.subList(0, at.size() - 1);
        }
        return List.copyOf(at);
    }

    /** What was observed of a known segment. */
    StageCounts counts(List<String> values, int stage) {
        if (values.isEmpty()) {
            return rootCounts.get(stage);
        }
        StageCollector collector = collector(stage);
        forEach(values, places.start(stage), places.start(stage + 1), collector);
        return collector.counts();
    }

    /** Shows the cells of a known segment below everybody. */
    void forEach(List<String> values, int fromSeries, int toSeries, Visitor visitor) {
        members.getOrDefault(values, List.of()).forEach(cells -> cells.forEach(fromSeries, toSeries, visitor));
    }

    /** The posterior of a known segment. */
    StagePosterior posterior(List<String> values, int stage) {
        if (values.isEmpty()) {
            return root.get(stage);
        }
        if (values.size() == levels) {
            return make(values, stage);
        }
        StagePosterior[] stages = kept.computeIfAbsent(values, v -> new StagePosterior[places.stages()]);
        synchronized (stages) {
            if (stages[stage] == null) {
                stages[stage] = make(values, stage);
            }
            return stages[stage];
        }
    }

    /** The posterior of a known segment with all that is not known of it. */
    StageEstimate estimate(List<String> values, int stage) {
        if (values.isEmpty()) {
            return new StageEstimate(root.get(stage));
        }
        int level = values.size() - 1;
        List<String> above = List.copyOf(values.subList(0, level));
        double[] sums = concentration.getOrDefault(above, new double[2 * places.stages()]);
        double all = sums[2 * stage];
        double spread = all > 0 ? sums[2 * stage + 1] / (all * all) / (strengths[level] + 1) : 0;
        return new StageEstimate(posterior(values, stage), estimate(above, stage), spread);
    }

    private StagePosterior make(List<String> values, int stage) {
        int level = values.size() - 1;
        StagePosterior parent = posterior(List.copyOf(values.subList(0, level)), stage);
        return new StagePosterior(counts(values, stage), parent, strengths[level], places.size());
    }

    /** What a known segment's own visits say, without anything assumed or borrowed. */
    StagePosterior observed(List<String> values, int stage) {
        return new StagePosterior(counts(values, stage), assumed.get(stage), 0, places.size());
    }
}
