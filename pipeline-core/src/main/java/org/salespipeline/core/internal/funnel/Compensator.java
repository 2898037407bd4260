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
import org.salespipeline.process.SalesProcess;

/**
 * How many exits were observed in windows of time, and how many a model expects of just those visits that were under observation
 * then: for each step at which a visit to stage i was at risk, of age d, the hazard h[i][k](d). That sum is the compensator of the
 * counting process of exits: if the model is right, observed less expected is a martingale, whoever entered when, and its variance
 * is the expectation of the sum of h (1 - h) (Andersen, Borgan, Gill &amp; Keiding 1993, Statistical Models Based on Counting
 * Processes, section II.4; in discrete time the decomposition of Doob). A visit that enters within a window counts from its entry,
 * one that leaves up to then, one that came under observation late from then on.
 *
 * <p>Each visit has the hazards of its own segment, where the model tells segments apart. Beside the exits by stage and target
 * stand all wins, wherever they came from. Immutable.
 */
public final class Compensator {

    private final SalesProcess process;

    /** By stage and place, the number of places standing for all wins, and by window. */
    private final long[][][] observed;

    private final double[][][] expected;
    private final double[][][] variance;
    private final double[][][] estimation;

    private Compensator(
            SalesProcess process,
            long[][][] observed,
            double[][][] expected,
            double[][][] variance,
            double[][][] estimation) {
        this.process = process;
        this.observed = observed;
        this.expected = expected;
        this.variance = variance;
        this.estimation = estimation;
    }

    /**
     * Of one window, which is number 0.
     *
     * @param tally whose visits, of the model's process and grid
     * @param model learned as of any date; if it is to know nothing of what it is held against, as of the window's beginning
     * @param from the last step before the window
     * @param to the last step of the window, up to the tally's cut
     * @return exits observed and expected
     * @throws IllegalArgumentException if the tally does not fit the model, or the window is empty or not known yet
     */
    public static Compensator of(LexisTally tally, LearnedModel model, int from, int to) {
        return new Making(tally, model, model.setsAside(), new int[] {from, to}, false, model).made();
    }

    /** Of windows from each step to the next, wins alone, and not how well the model knows them. */
    static Compensator ofWins(LexisTally tally, LearnedModel model, int... bounds) {
        return new Making(tally, model, model.setsAside(), bounds, true, null).made();
    }

    /** Of windows from each step to the next, by any model. */
    static Compensator of(LexisTally tally, FunnelModel model, boolean setsAside, int... bounds) {
        return new Making(
                        tally, model, setsAside, bounds, false, model instanceof LearnedModel learned ? learned : null)
                .made();
    }

    /**
     * The process that visits go through.
     *
     * @return the process; stages and targets are counted in its order
     */
    public SalesProcess process() {
        return process;
    }

    /** How many visits left a stage for a target within a window; what is set aside is not counted. */
    public long observed(int stage, int target, int window) {
        return observed[stage][target][window];
    }

    /** How many the model expects. */
    public double expected(int stage, int target, int window) {
        return expected[stage][target][window];
    }

    /** The variance of observed less expected, if the model is right. */
    public double variance(int stage, int target, int window) {
        return variance[stage][target][window];
    }

    /** The variance of the expected number by how little the model knows of its rates; 0 if it does not say. */
    public double estimationVariance(int stage, int target, int window) {
        return estimation[stage][target][window];
    }

    /** How many leads were won within a window. */
    public long observedWins(int window) {
        long sum = 0;
        for (long[][] ofStage : observed) {
            sum += ofStage[ofStage.length - 1][window];
        }
        return sum;
    }

    /** How many the model expects. */
    public double expectedWins(int window) {
        return sum(expected, window);
    }

    /** The variance of observed less expected, if the model is right. */
    public double winsVariance(int window) {
        return sum(variance, window);
    }

    /** The variance of the expected number by how little the model knows of its rates; 0 if it does not say. */
    public double winsEstimationVariance(int window) {
        return sum(estimation, window);
    }

    private static double sum(double[][][] of, int window) {
        double sum = 0;
        for (double[][] ofStage : of) {
            sum += ofStage[ofStage.length - 1][window];
        }
        return sum;
    }

    /** Adds up the segments. */
    private static final class Making {

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

        Making(
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
}
