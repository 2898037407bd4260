package org.salespipeline.core.internal.backtest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.core.internal.math.DoubleSum;
import org.salespipeline.lead.Lead;

/**
 * The methods that a forecast competes with, given what was known at an origin and nothing else. Each expects wins of the leads
 * that are open then, within a horizon of days:
 *
 * <ul>
 *   <li>{@link Baseline#STAGE_WEIGHTED}: each lead by the share of won leads among those that were ever in its stage and are
 *       closed, won, lost or dormant, as known at the origin; the same for every horizon. Says nothing before a lead has closed.
 *   <li>{@link Baseline#COHORT}: each lead by the share won by the origin among the leads that were open in its stage one horizon
 *       before.
 *   <li>{@link Baseline#NAIVE_BAYES}: each lead by its {@link LeadScore}, taught by the leads of all stages that were open one
 *       horizon before.
 *   <li>{@link Baseline#LAST_PERIOD}: as many as were won by the origin of the leads that were open one horizon before, for what
 *       they were won for. Says nothing of single leads.
 * </ul>
 *
 * <p>Shares are as counted, without smoothing; a stage of which nothing is known has the share of all stages together, in which
 * each lead counts once. One horizon before means the end of the day that many calendar days before the origin, on working days
 * the last working day by then. The three that look there say nothing if the first lead had not come by then. If leads had come
 * but none was open, the last period has brought no win, and the other two say nothing.
 *
 * <p>Revenue is the sum of probability times value; a lead without a value counts what leads were won for on average, as far as
 * known at the origin, and one that was won for nobody knows what counts as much. A won lead's amount is what it was won for,
 * else its value, as in a tally. A method says nothing of revenue if the view has no currency, or if it expects wins of which no
 * amount is known in either way.
 *
 * <p>Where the wins of leads to come are forecast too, the last period's are all that were won in it, also those of leads that
 * came, or came back, after its beginning. The other three know of no lead to come, in this as in a CRM: what they expect is
 * expected of open leads only.
 *
 * <p>Open leads are told by their place in the view. Their order, and that of the known ones, changes no probability by a bit,
 * and sums by no more than the last one. Not thread-safe: one for each origin.
 */
final class Baselines {

    private final OriginView view;
    private final boolean withArrivals;
    private final KnownLeads known;
    private final int[] stages;

    /** What each open lead is worth if won; NaN if nobody knows. */
    private final double[] worth;

    private final LeadScore score;
    private final double @Nullable [] stageWeighted;

    /**
     * Reads what was known.
     *
     * @param view all that was
     * @param withArrivals whether wins of leads to come are forecast too
     */
    Baselines(OriginView view, boolean withArrivals) {
        this.view = view;
        this.withArrivals = withArrivals;
        this.known = new KnownLeads(view);
        List<Lead> open = view.open();
        this.stages = new int[open.size()];
        this.worth = new double[open.size()];
        int row = 0;
        for (Lead lead : open) {
            stages[row] = known.stageOf(lead.lastVisit());
            double value = known.amountOf(lead.value());
            worth[row] = Double.isNaN(value) ? known.meanAmount() : value;
            row++;
        }
        this.score = new LeadScore(view, known, stages);
        this.stageWeighted = weighted(StageShares.ofClosed(known));
    }

    private double @Nullable [] weighted(StageShares shares) {
        if (shares.isEmpty()) {
            return null;
        }
        double[] chances = new double[stages.length];
        for (int lead = 0; lead < chances.length; lead++) {
            chances[lead] = shares.of(stages[lead]);
        }
        return chances;
    }

    /**
     * What the methods say of a horizon.
     *
     * @param days its length, 1 or more
     * @return their numbers
     */
    BaselineForecast over(int days) {
        Map<Baseline, double[]> chances = new EnumMap<>(Baseline.class);
        Map<Baseline, Double> wins = new EnumMap<>(Baseline.class);
        Map<Baseline, Double> revenue = new EnumMap<>(Baseline.class);
        if (stageWeighted != null) {
            chances.put(Baseline.STAGE_WEIGHTED, stageWeighted);
        }
        int before = view.stepBefore(days);
        if (known.reachBackTo(before)) {
            Cohort cohort = known.cohort(before, view.step());
            double[] shares = weighted(StageShares.ofCohort(known, cohort));
            if (shares != null) {
                chances.put(Baseline.COHORT, shares);
                chances.put(Baseline.NAIVE_BAYES, score.chances(cohort));
            }
            PeriodResult last =
                    withArrivals ? PeriodResult.ofAll(known, before, view.step()) : PeriodResult.of(known, cohort);
            wins.put(Baseline.LAST_PERIOD, last.wins());
            putKnown(revenue, Baseline.LAST_PERIOD, last.revenue());
        }
        chances.forEach((baseline, ofLeads) -> {
            wins.put(baseline, expectedWins(ofLeads));
            putKnown(revenue, baseline, expectedRevenue(ofLeads));
        });
        return new BaselineForecast(chances, wins, revenue);
    }

    private void putKnown(Map<Baseline, Double> revenue, Baseline baseline, double amount) {
        if (known.haveAmounts() && !Double.isNaN(amount)) {
            revenue.put(baseline, amount);
        }
    }

    private static double expectedWins(double[] chances) {
        DoubleSum sum = new DoubleSum();
        for (double chance : chances) {
            sum.add(chance);
        }
        return sum.value();
    }

    private double expectedRevenue(double[] chances) {
        DoubleSum sum = new DoubleSum();
        for (int lead = 0; lead < chances.length; lead++) {
            // What a lead that is not expected to be won would be worth need not be known.
            if (chances[lead] > 0) {
                sum.addProduct(chances[lead], worth[lead]);
            }
        }
        return sum.value();
    }
}
