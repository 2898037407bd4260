package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

/**
 * How a stage did in the recent period against the earlier one, by what happened within each: visits that began before a period
 * count from its first day on, those that go on after it up to its last, so that no period is judged by what its leads did later.
 *
 * <p>The model says how each visit would go on by its segment and age; of each period that is estimated by which amount the log-odds
 * of going on, and those of leaving at each age, differ from it. So a change of the mix of segments or of ages is no trend. Both
 * amounts have a normal prior of mean 0 and standard deviation 1 in each period: without visits a period is as the model says.
 *
 * <p>Both periods need a history of which nothing is missing: where leads that ended before some date were never recorded, compare no
 * periods that reach back before it. Leads are taken to be independent: where a week's market moves all of them, intervals are too narrow. Immutable and thread-safe.
 *
 * @param conversionRate share that goes on, as {@link org.salespipeline.funnel.StageSummary#conversionRate()} counts it; better is
 *     more
 * @param meanTime mean time in the stage of all visits, in steps of the grid, restricted as
 *     {@link org.salespipeline.funnel.TimeEstimate#restrictedMean()} of the summary; better is less
 */
public record StageTrend(Trend conversionRate, Trend meanTime) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public StageTrend {
        requireNonNull(conversionRate, "conversionRate");
        requireNonNull(meanTime, "meanTime");
    }
}
