package org.salespipeline.core.internal.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.insight.Experiment;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.time.TimeGrid;

/**
 * The first visits to the stage of an experiment since it began, and which variant each lead had. Immutable.
 *
 * @param all in order of entry
 * @param unassigned how many visits had no variant, and are not among {@code all}
 * @param mismatched how many leads had another variant than they were assigned
 */
record ExperimentVisits(List<Visit> all, long unassigned, long mismatched) {

    /** Where the experiment does not state a window, and the past says too little. */
    private static final int USUAL_WINDOW_DAYS = 28;

    private static final int ENOUGH_TO_TELL = 20;

    /**
     * A visit.
     *
     * @param lead whose
     * @param variant index of the variant that the lead had
     * @param entered index of the step of the grid
     * @param age steps from there until it ended, or until now
     * @param open whether it goes on
     * @param advanced whether it ended by a move forward
     */
    record Visit(Lead lead, int variant, int entered, int age, boolean open, boolean advanced) {

        boolean advancedWithin(int window) {
            return advanced && age <= window;
        }
    }

    static ExperimentVisits of(InsightBasis basis, Experiment experiment) {
        Instant begin = basis.grid().startOf(experiment.since().orElseThrow());
        List<Visit> all = new ArrayList<>();
        long unassigned = 0;
        long mismatched = 0;
        for (Lead lead : basis.leads()) {
            StageVisit first = firstVisit(lead, experiment.stage());
            if (first != null && !first.entered().isBefore(begin)) {
                String assigned = experiment.variantOf(lead.id());
                String had = experiment.recordedIn().map(lead::valueIn).orElse(assigned);
                int variant = indexOf(experiment, had);
                if (variant < 0) {
                    unassigned++;
                } else {
                    mismatched += had.equals(assigned) ? 0 : 1;
                    all.add(visit(basis, lead, first, variant));
                }
            }
        }
        all.sort(Comparator.comparingInt(Visit::entered)
                .thenComparing(visit -> visit.lead().id()));
        return new ExperimentVisits(Collections.unmodifiableList(all), unassigned, mismatched);
    }

    private static int indexOf(Experiment experiment, String variant) {
        for (int v = 0; v < experiment.variants().size(); v++) {
            if (experiment.variants().get(v).name().equals(variant)) {
                return v;
            }
        }
        return -1;
    }

    private static Visit visit(InsightBasis basis, Lead lead, StageVisit visit, int variant) {
        return new Visit(
                lead,
                variant,
                basis.grid().indexOf(visit.entered()),
                basis.age(visit),
                visit.isOpen(),
                advanced(basis, visit));
    }

    private static boolean advanced(InsightBasis basis, StageVisit visit) {
        return visit.target()
                .map(target -> basis.process().isForward(visit.stage(), target))
                .orElse(false);
    }

    private static @Nullable StageVisit firstVisit(Lead lead, String stage) {
        for (StageVisit visit : lead.visits()) {
            if (visit.stage().equals(stage)) {
                return visit;
            }
        }
        return null;
    }

    /** The visits with a variant. */
    List<Visit> of(int variant) {
        List<Visit> own = new ArrayList<>();
        for (Visit visit : all) {
            if (visit.variant() == variant) {
                own.add(visit);
            }
        }
        return own;
    }

    /**
     * Within how many steps leads have to advance: what the experiment says, else what was known when it began, so that nothing in
     * the experiment moves it.
     */
    static int window(InsightBasis basis, Experiment experiment) {
        TimeGrid grid = basis.grid();
        if (experiment.windowDays().isPresent()) {
            return steps(grid, experiment.windowDays().getAsInt());
        }
        LocalDate since = experiment.since().orElseThrow();
        int last = grid.indexOf(since.minusDays(1));
        List<Integer> ages = new ArrayList<>();
        for (Lead lead : basis.leads()) {
            Optional<Lead> then = lead.asOf(grid, Math.min(last, basis.now()));
            StageVisit first = then.isPresent() ? firstVisit(then.get(), experiment.stage()) : null;
            if (first != null && advanced(basis, first)) {
                ages.add(basis.age(first));
            }
        }
        if (ages.size() < ENOUGH_TO_TELL) {
            return steps(grid, USUAL_WINDOW_DAYS);
        }
        Collections.sort(ages);
        return Math.max(1, ages.get((ages.size() * 9 + 9) / 10 - 1));
    }

    private static int steps(TimeGrid grid, int days) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 4, Math.round(days * grid.stepsPerDay())));
    }
}
