package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.salespipeline.money.Money;
import org.salespipeline.time.Period;

/**
 * How much pipeline there is for a target. Coverage is pipeline value / target, the usual formula; teams commonly ask for three times
 * the target, which says as much of their win rate as of their pipeline. Immutable and thread-safe.
 *
 * @param period in which the target is to be reached
 * @param target in the flow's currency
 * @param pipelineAtOpening the leads open at the opening, those due in the period where expected close dates are known
 * @param pipelineAtClosing the same of the closing
 * @param atOpening value of {@code pipelineAtOpening} / target
 * @param atClosing value of {@code pipelineAtClosing} / target
 * @param won what was won in the period up to the closing: won amounts, or the lead's value where none was stated
 * @param expected the version that weighs each lead by its chance: ({@code won} + revenue that a forecast expects within the rest of
 *     the period of the leads open at the closing, whenever they are said to close) / target, with the forecast's interval; empty
 *     without a model
 */
public record FlowCoverage(
        Period period,
        Money target,
        FlowSum pipelineAtOpening,
        FlowSum pipelineAtClosing,
        double atOpening,
        double atClosing,
        Money won,
        Optional<FlowFigure> expected) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public FlowCoverage {
        requireNonNull(period, "period");
        requireNonNull(target, "target");
        requireNonNull(pipelineAtOpening, "pipelineAtOpening");
        requireNonNull(pipelineAtClosing, "pipelineAtClosing");
        requireNonNull(won, "won");
        requireNonNull(expected, "expected");
    }
}
