package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * In what state a process is, by which evidence, and what to do next about it. Immutable and thread-safe.
 *
 * @param leads how many leads were looked at: those in a stage, and those that left the process within the last 365 days
 * @param evidence what was found, the farthest on the wrong side of its limit first, by {@link HealthCriterion#gap}; then in
 *     order of the measures
 * @param unknown what has a limit, but could not be told: no loss to have a reason, no backtest to be judged by; in order of the measures
 * @param steps the most useful next steps, at most {@value #MOST_STEPS}: first those that serve a criterion which is not met, and of
 *     these first those that make a process measured, because what varies in poor records says little; then by gap times money (times
 *     leads where no amount is known at all); then those that make good what is missing within its limit, by money; empty if there is
 *     nothing to do
 */
public record ProcessHealth(
        int leads, List<HealthCriterion> evidence, List<HealthMeasure> unknown, List<HealthStep> steps) {

    /** How many next steps are told. */
    public static final int MOST_STEPS = 3;

    /** How many times as long as 99 of 100 visits a lead has to stay in order to be asleep. */
    public static final double ASLEEP_AFTER = 2;

    /** How many visits have to have ended before any lead is called asleep. */
    public static final int ENOUGH_VISITS = 20;

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a list or an element is null
     * @throws IllegalArgumentException if {@code leads} is negative
     */
    public ProcessHealth {
        evidence = List.copyOf(evidence);
        unknown = List.copyOf(unknown);
        steps = List.copyOf(steps);
        if (leads < 0) {
            throw new IllegalArgumentException("leads were " + leads + "; they must be zero or more");
        }
    }

    /**
     * Which of the three situations holds. {@link ProcessSituation#UNCONTROLLED} if a criterion is not met that {@linkplain
     * HealthMeasure#unmetMakes makes} it so, or none of these could be told; else {@link ProcessSituation#VARIABLE} if a criterion is not met that
     * makes it so, or none of these could be told; else {@link ProcessSituation#PREDICTABLE}.
     *
     * @return the situation
     */
    public ProcessSituation situation() {
        if (!holds(ProcessSituation.UNCONTROLLED)) {
            return ProcessSituation.UNCONTROLLED;
        }
        return holds(ProcessSituation.VARIABLE) ? ProcessSituation.PREDICTABLE : ProcessSituation.VARIABLE;
    }

    private boolean holds(ProcessSituation unmetMakes) {
        boolean told = false;
        for (HealthCriterion criterion : evidence) {
            if (criterion.measure().unmetMakes() == unmetMakes) {
                told = true;
                if (!criterion.isMet()) {
                    return false;
                }
            }
        }
        return told;
    }

    /**
     * What was found of one measure.
     *
     * @param measure the measure
     * @return empty if it has no limit or could not be told
     * @throws NullPointerException if {@code measure} is null
     */
    public Optional<HealthCriterion> of(HealthMeasure measure) {
        requireNonNull(measure, "measure");
        return evidence.stream()
                .filter(criterion -> criterion.measure() == measure)
                .findFirst();
    }
}
