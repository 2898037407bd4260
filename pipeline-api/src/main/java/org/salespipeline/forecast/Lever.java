package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How much a forecast's expected wins and revenue within the horizon would gain from a small change in one place, all else
 * being equal: a derivative, right for changes so small that nothing bends. Where the model tells segments apart, the
 * change is made in each of them.
 *
 * <p>With a target, the change is one percentage point more of all visits to the stage that end there. At every age the
 * odds of that target against the others rise by the same factor; the others shrink in proportion among themselves, and how
 * long visits last does not change. So the levers of one stage do not add up: what one target gains, the others lose. Leads
 * that have been in the stage for long gain more or less than a point, as much as is still open for them.
 *
 * <p>Without a target, the change is one day less of the mean time in the stage: every step of every visit to come falls away with
 * the same small chance, so that long visits shrink by more than short ones, and of a negative binomial time that is assumed the
 * mean alone changes; of leads that stand in the stage the steps still ahead fall away so, because the time behind them cannot
 * change. Where visits end does not change, for leads of any age, so that the lever tells what comes sooner, not what comes besides:
 * it is never negative but by what a chance of coming back makes of it. The mean is the restricted one, up to the last age that the
 * model knows well, as {@link org.salespipeline.funnel.TimeEstimate#restrictedMean()} reports it for all visits.
 *
 * <p>Immutable and thread-safe.
 *
 * @param stage id of the stage
 * @param target id of the stage or exit that more visits go to; empty for the time in the stage
 * @param winsPerUnit more wins per percentage point more, or per day less; negative where the change costs wins
 * @param revenuePerUnit more revenue per percentage point more, or per day less, in the forecast's currency
 */
public record Lever(String stage, Optional<String> target, double winsPerUnit, double revenuePerUnit) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public Lever {
        requireNonNull(stage, "stage");
        requireNonNull(target, "target");
    }
}
