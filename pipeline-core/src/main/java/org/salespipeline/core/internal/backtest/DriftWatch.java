package org.salespipeline.core.internal.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salespipeline.backtest.Drift;
import org.salespipeline.backtest.DriftCount;
import org.salespipeline.backtest.DriftSubject;
import org.salespipeline.backtest.DriftWarning;
import org.salespipeline.core.internal.funnel.Compensator;
import org.salespipeline.core.internal.math.CountLaw;
import org.salespipeline.core.internal.math.FalseDiscoveries;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;

/**
 * Gathers what was observed and expected in windows that follow one another, each expectation by a model learned as of the
 * window's beginning, and looks for what the latest of them have in common. Not thread-safe.
 */
final class DriftWatch {

    private static final Comparator<DriftWarning> BY_P_VALUE = Comparator.comparingDouble(DriftWarning::pValue);

    /** All wins, then stages and targets in the process's order. */
    private final List<DriftSubject> subjects = new ArrayList<>();

    /** By subject, window by window. */
    private final List<List<DriftCount>> bySubject = new ArrayList<>();

    private final SalesProcess process;
    private @Nullable LocalDate last;

    DriftWatch(SalesProcess process) {
        this.process = process;
        add(new DriftSubject.Wins());
        process.stages()
                .forEach(stage ->
                        process.targets().forEach(target -> add(new DriftSubject.Move(stage.id(), target.id()))));
    }

    private void add(DriftSubject subject) {
        subjects.add(subject);
        bySubject.add(new ArrayList<>());
    }

    /**
     * Adds a window.
     *
     * @param origin the last day before it, as of which the model was learned; not before the end of the window added last
     * @param until its last day
     * @param of what was observed and expected in its only window
     */
    void add(LocalDate origin, LocalDate until, Compensator of) {
        LocalDate before = last;
        if (before != null && origin.isBefore(before)) {
            throw new IllegalArgumentException("window began after " + origin + "; the one before ended on " + before
                    + ", and windows must not overlap: what is counted twice is not chance twice");
        }
        last = until;
        add(
                0,
                origin,
                until,
                of.observedWins(0),
                of.expectedWins(0),
                of.winsVariance(0) + of.winsEstimationVariance(0));
        List<Target> targets = process.targets();
        for (int stage = 0; stage < process.stages().size(); stage++) {
            for (int target = 0; target < targets.size(); target++) {
                double variance = of.variance(stage, target, 0) + of.estimationVariance(stage, target, 0);
                add(
                        1 + stage * targets.size() + target,
                        origin,
                        until,
                        of.observed(stage, target, 0),
                        of.expected(stage, target, 0),
                        variance);
            }
        }
    }

    private void add(int subject, LocalDate after, LocalDate until, long observed, double expected, double variance) {
        bySubject.get(subject).add(count(subjects.get(subject), after, until, observed, expected, variance));
    }

    private static DriftCount count(
            DriftSubject subject, LocalDate after, LocalDate until, long observed, double expected, double variance) {
        // Sums of numbers that are taken off again may miss 0.
        double mean = Math.max(0, expected);
        return new DriftCount(subject, after, until, observed, mean, Math.max(0, variance), interval(observed, mean));
    }

    private static Interval interval(long observed, double expected) {
        double low = observed == 0 ? 0 : Quantiles.gamma((1 - DriftCount.INTERVAL) / 2, (double) observed);
        double high = Quantiles.gamma((1 + DriftCount.INTERVAL) / 2, observed + 1.0);
        return expected > 0
                ? new Interval(low / expected, high / expected, DriftCount.INTERVAL)
                : new Interval(0, Double.POSITIVE_INFINITY, DriftCount.INTERVAL);
    }

    /** What has been gathered. */
    Drift drift() {
        List<DriftCount> counts = new ArrayList<>();
        int windows = bySubject.get(0).size();
        for (int w = 0; w < windows; w++) {
            for (List<DriftCount> ofSubject : bySubject) {
                DriftCount count = ofSubject.get(w);
                boolean wins = count.subject() instanceof DriftSubject.Wins;
                if (wins || count.observed() > 0 || count.expected() > 0) {
                    counts.add(count);
                }
            }
        }
        return new Drift(counts, warnings(windows));
    }

    /** At most one a subject, so subjects are what false alarms are counted by: its tests are a family. */
    private List<DriftWarning> warnings(int windows) {
        List<List<DriftWarning>> tests = new ArrayList<>();
        for (List<DriftCount> ofSubject : bySubject) {
            tests.add(tests(ofSubject, windows));
        }
        double[][] pValues = tests.stream()
                .map(ofSubject ->
                        ofSubject.stream().mapToDouble(DriftWarning::pValue).toArray())
                .toArray(double[][]::new);
        double[] thresholds = FalseDiscoveries.thresholds(pValues, Drift.FALSE_ALARMS);
        List<DriftWarning> warnings = new ArrayList<>();
        for (int subject = 0; subject < thresholds.length; subject++) {
            double threshold = thresholds[subject];
            tests.get(subject).stream()
                    .min(BY_P_VALUE)
                    .filter(clearest -> clearest.pValue() <= threshold)
                    .ifPresent(warnings::add);
        }
        warnings.sort(BY_P_VALUE);
        return List.copyOf(warnings);
    }

    private static List<DriftWarning> tests(List<DriftCount> ofSubject, int windows) {
        List<DriftWarning> tests = new ArrayList<>();
        for (int length : Drift.WINDOWS) {
            // Of fewer windows than the shortest length, all.
            int together = length == Drift.WINDOWS.get(0) ? Math.min(length, windows) : length;
            if (together > 0 && together <= windows) {
                DriftCount sum = sum(ofSubject.subList(windows - together, windows));
                if (sum.expected() > 0 && sum.variance() > 0) {
                    double pValue = CountLaw.of(sum.expected(), sum.variance()).midP(sum.observed());
                    tests.add(new DriftWarning(sum, together, pValue));
                }
            }
        }
        return tests;
    }

    private static DriftCount sum(List<DriftCount> counts) {
        long observed = 0;
        double expected = 0;
        double variance = 0;
        for (DriftCount count : counts) {
            observed += count.observed();
            expected += count.expected();
            variance += count.variance();
        }
        return count(
                counts.get(0).subject(),
                counts.get(0).after(),
                counts.get(counts.size() - 1).until(),
                observed,
                expected,
                variance);
    }
}
