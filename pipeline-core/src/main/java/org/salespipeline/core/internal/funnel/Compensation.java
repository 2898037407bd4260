package org.salespipeline.core.internal.funnel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;

/** Makes a {@link Compensator}: adds up its segments. Used once. */
final class Compensation {

    private final LexisTally tally;
    private final FunnelModel model;
    private final boolean setsAside;
    private final int[] bounds;
    private final boolean winsOnly;
    private final @Nullable LearnedModel learned;
    private final Places places;
    private final long[][][] observed;
    private final double[][][] expected;
    private final double[][][] variance;
    private final double[][][] estimation;

    Compensation(
            LexisTally tally,
            FunnelModel model,
            boolean setsAside,
            int[] bounds,
            boolean winsOnly,
            @Nullable LearnedModel learned) {
        requireFit(tally, model);
        requireKnown(tally, bounds);
        this.tally = tally;
        this.model = model;
        this.setsAside = setsAside;
        this.bounds = bounds;
        this.winsOnly = winsOnly;
        this.learned = learned;
        this.places = tally.places();
        int stages = places.stages();
        int windows = bounds.length - 1;
        this.observed = new long[stages][places.size() + 1][windows];
        this.expected = new double[stages][places.size() + 1][windows];
        this.variance = new double[stages][places.size() + 1][windows];
        this.estimation = new double[stages][places.size() + 1][windows];
    }

    private static void requireFit(LexisTally tally, FunnelModel model) {
        if (!tally.process().equals(model.process()) || !tally.grid().equals(model.grid())) {
            throw new IllegalArgumentException("tally counts sales process \""
                    + tally.process().name() + "\" on " + tally.grid() + ", the model is of \""
                    + model.process().name() + "\" on " + model.grid() + "; process and grid must be equal");
        }
        if (!tally.dimensions().containsAll(model.dimensions())) {
            throw new IllegalArgumentException("tally counts by " + tally.dimensions()
                    + ", the model tells segments apart by " + model.dimensions()
                    + "; the tally needs each of these dimensions");
        }
    }

    private static void requireKnown(LexisTally tally, int[] bounds) {
        for (int w = 1; w < bounds.length; w++) {
            if (bounds[w - 1] >= bounds[w]) {
                throw new IllegalArgumentException("window was from step " + bounds[w - 1] + " to " + bounds[w]
                        + "; it must end later than it begins");
            }
        }
        if (bounds[bounds.length - 1] > tally.cutStep()) {
            throw new IllegalArgumentException("last window ended with step " + bounds[bounds.length - 1]
                    + "; it must end by the cut of the tally, step " + tally.cutStep() + " on " + tally.cut());
        }
    }

    Compensator made() {
        AgesAtRisk[] everybody = new AgesAtRisk[places.stages()];
        Arrays.setAll(everybody, stage -> new AgesAtRisk(bounds.length - 1));
        bySegment().forEach((values, segments) -> add(values, segments, everybody));
        LearnedModel known = learned;
        if (known != null) {
            estimate(known, everybody);
        }
        return new Compensator(tally.process(), observed, expected, variance, estimation);
    }

    /** By the model's segments, so that hazards are asked for once. */
    private Map<List<String>, List<SegmentTally>> bySegment() {
        int[] chosen = model.dimensions().stream()
                .mapToInt(tally.dimensions()::indexOf)
                .toArray();
        Map<List<String>, List<SegmentTally>> segments = new TreeMap<>(ModelChain::compare);
        tally.bySegment()
                .forEach((values, counts) -> segments.computeIfAbsent(
                                Arrays.stream(chosen).mapToObj(values::get).toList(), v -> new ArrayList<>())
                        .add(counts));
        return segments;
    }

    private void add(List<String> values, List<SegmentTally> segments, AgesAtRisk[] everybody) {
        WatchedVisits visits = new WatchedVisits(places, setsAside, bounds);
        segments.forEach(segment -> segment.cells.forEach(visits::cell));
        for (int stage = 0; stage < places.stages(); stage++) {
            if (!visits.isEmpty(stage)) {
                addExits(stage, visits);
                StageDynamics dynamics =
                        model.dynamics(ModelChain.segment(model.dimensions(), values), places.id(stage));
                addExpected(stage, visits, dynamics, everybody[stage]);
            }
        }
    }

    private void addExits(int stage, WatchedVisits visits) {
        for (int k = 0; k < places.size(); k++) {
            for (int w = 0; w < bounds.length - 1; w++) {
                long exits = visits.exits(stage, k, w);
                observed[stage][k][w] += exits;
                observed[stage][places.size()][w] += places.isWon(k) ? exits : 0;
            }
        }
    }

    private void addExpected(int stage, WatchedVisits visits, StageDynamics dynamics, AgesAtRisk everybody) {
        HazardSums[] sums = new HazardSums[places.size() + 1];
        Arrays.setAll(sums, row -> HazardSums.of(dynamics, targets(row)));
        int[] rows = IntStream.rangeClosed(winsOnly ? places.size() : 0, places.size())
                .filter(row -> !sums[row].isNone())
                .toArray();
        if (rows.length == 0) {
            return;
        }
        visits.forEach(stage, (window, first, last, count) -> {
            for (int row : rows) {
                expected[stage][row][window] += count * sums[row].expected(first, last);
                variance[stage][row][window] += count * sums[row].variance(first, last);
            }
            if (learned != null) {
                everybody.add(window, first, last, count);
            }
        });
    }

    /** The targets that a row counts. */
    private boolean[] targets(int row) {
        boolean[] targets = new boolean[places.size()];
        for (int k = 0; k < targets.length; k++) {
            targets[k] = row == places.size() ? places.isWon(k) : k == row;
        }
        return targets;
    }

    private void estimate(LearnedModel known, AgesAtRisk[] everybody) {
        for (int stage = 0; stage < places.stages(); stage++) {
            StagePosterior posterior = known.chain().posterior(List.of(), stage);
            for (int row = 0; row <= places.size(); row++) {
                for (int w = 0; w < bounds.length - 1; w++) {
                    estimation[stage][row][w] = everybody[stage].variance(w, posterior, targets(row));
                }
            }
        }
    }
}
