package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A variant against the control. Immutable and thread-safe.
 *
 * <p>All but {@code evidence} is what is thought as of today, open leads counted in. <b>Conversion</b>: the odds of the model that a lead
 * which enters the stage ever advances are changed by a factor e^c for the control and e^(c+x) for the variant, c normal with
 * standard deviation 1, x with 1/2, both with mean 0; a lead that is open tells as much as the chance to advance at its age differs
 * from that at entry. It is assumed that the variant does not change at what age those who advance do so: one that makes leads
 * advance sooner looks somewhat better than it is while many of its leads are open, which {@code evidence} does not. <b>Time</b>: the
 * same with the odds of leaving on each day at each age, whatever for. <b>Money</b>: a normal law of the difference of two means, without
 * anything thought beforehand, right for many leads; what open leads are expected to bring, the model says, which
 * knows of no variants, so that a difference shows in full only when leads have ended.
 *
 * @param control name of the control
 * @param variant name of the variant
 * @param conversion by how much higher the share of leads is that advance ever: 0.05 for five points
 * @param conversionOdds the ratio of the odds to advance ever, variant to control; better if above 1
 * @param leavingOdds the ratio of the odds to leave on any day at the same age, variant to control: about the ratio of the rates where
 *     few leave on one day; better if above 1
 * @param stepsSooner by how many steps of the grid the mean time in the stage, up to {@link ExperimentResult#restriction()}, is shorter
 * @param revenuePerLead by how much more a lead brings, in the result's currency; empty if either side has fewer than two leads, or
 *     nothing has an amount
 * @param evidence what is valid on any day
 */
public record ExperimentComparison(
        String control,
        String variant,
        ExperimentEffect conversion,
        ExperimentEffect conversionOdds,
        ExperimentEffect leavingOdds,
        ExperimentEffect stepsSooner,
        Optional<ExperimentEffect> revenuePerLead,
        ExperimentEvidence evidence) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public ExperimentComparison {
        requireNonNull(control, "control");
        requireNonNull(variant, "variant");
        requireNonNull(conversion, "conversion");
        requireNonNull(conversionOdds, "conversionOdds");
        requireNonNull(leavingOdds, "leavingOdds");
        requireNonNull(stepsSooner, "stepsSooner");
        requireNonNull(revenuePerLead, "revenuePerLead");
        requireNonNull(evidence, "evidence");
    }
}
