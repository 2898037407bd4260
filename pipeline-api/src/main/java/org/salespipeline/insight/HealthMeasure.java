package org.salespipeline.insight;

/**
 * By what the state of a process is judged. The first seven ask whether it is measured: one that is not met makes it {@link
 * ProcessSituation#UNCONTROLLED}. The others ask whether it can be predicted: one that is not met makes it {@link
 * ProcessSituation#VARIABLE}.
 *
 * <p>Each has a value, which is held against a limit, and a figure, which says the same in a number that people can picture. Shares
 * are of the <em>current</em> leads: those that are in a stage, and those that left the process within the last 365 days. What
 * was recorded badly years ago does not count.
 */
public enum HealthMeasure {
    /**
     * The share of leads that were first seen in a stage where leads enter ({@link HealthRequest#enteringAt}), rather than half-way. Of
     * leads that began in a stage of an earlier version of the process this is taken to hold. Figure: how many were not.
     */
    ENTRY_RECORDED(ProcessSituation.UNCONTROLLED, true, 0.9),
    /**
     * The share of leads all of whose moves are steps of the process, so that no stage is passed over, and no way taken, without leave.
     * Moves from or to places of an earlier version are passed over. Figure: how many leads have another move.
     */
    MOVES_RECORDED(ProcessSituation.UNCONTROLLED, true, 0.9),
    /** The share of leads of which somebody has said what they are worth, or were won for. Figure: how many have no amount. */
    VALUE_RECORDED(ProcessSituation.UNCONTROLLED, true, 0.9),
    /** The share of leads that have an owner. Figure: how many have none. */
    OWNER_RECORDED(ProcessSituation.UNCONTROLLED, true, 0.9),
    /**
     * The share of leads with complete history: those of which all of the four before hold, as far as they have a limit. Figure: how
     * many are incomplete.
     */
    COMPLETE_HISTORY(ProcessSituation.UNCONTROLLED, true, 0.8),
    /**
     * The share of open leads that are not asleep. A lead is asleep if it has been in its stage for more than {@link
     * ProcessHealth#ASLEEP_AFTER} times as long as 99 of 100 visits to that stage that have ended, by any way; where fewer than
     * {@link ProcessHealth#ENOUGH_VISITS} visits to the stage have ended, those to all stages count. Figure: how many sleep.
     */
    LEADS_MOVING(ProcessSituation.UNCONTROLLED, true, 0.9),
    /**
     * The share of the leads lost within the last 365 days, and still lost, whose loss has a reason, corrections included. Figure: how many
     * have none.
     */
    REASONS_RECORDED(ProcessSituation.UNCONTROLLED, true, 0.8),
    /**
     * How many leads were won within the last 365 days. Figure: the standard error of the win rate of the leads decided in that year,
     * relative to the rate, the root of (1 - rate) / wins; infinite without a win.
     */
    WINS_IN_YEAR(ProcessSituation.VARIABLE, true, 30),
    /**
     * How much times in stage vary: their standard deviation relative to their mean, both averaged over the stages, each counting by
     * its visits that have ended. In a stage that leads leave as if by the throw of a die it is 1. Times are those of the model, of
     * visits that end by twice its last well-observed age, open visits counted in as censored. Figure: the standard deviation in steps of
     * the time grid, such as days.
     */
    TIME_VARIATION(ProcessSituation.VARIABLE, false, 1.25),
    /**
     * How wide the 80 % interval is of the wins of the next 91 days, of open leads and of those that will come in, relative to their
     * mean. Figure: how wide it is in wins.
     */
    WINS_WIDTH(ProcessSituation.VARIABLE, false, 1),
    /** The same of the revenue of the next 91 days. Figure: how wide it is in the currency of all amounts. */
    REVENUE_WIDTH(ProcessSituation.VARIABLE, false, 1.25),
    /**
     * How fast rates drift: how many times a year what is known of them loses half of its weight, 365 / half-life of the model; 0 where it
     * forgets nothing. Its interval takes the gain of the fit as the square of a normal deviate over 2; there is none where the
     * half-life was stated, or nothing is forgotten. Figure: the half-life in days.
     */
    DRIFT(ProcessSituation.VARIABLE, false, 2),
    /**
     * How much closer past forecasts of wins were than the stage-weighted pipeline ({@link
     * org.salespipeline.backtest.Backtest#skill}), at the horizon of the backtest that is nearest to 91 days, the shorter of two. The
     * usual limit is below 0, because chance moves this number by a tenth or so. Figure: the mean miss of the forecasts, in wins.
     */
    SKILL(ProcessSituation.VARIABLE, true, -0.1),
    /**
     * How often the 80 % intervals of past forecasts of wins held what came ({@link org.salespipeline.backtest.Backtest#coverage}), at the
     * same horizon. The usual limit is as far below 80 % as chance moves this number in a year or two. Figure: how many held.
     */
    COVERAGE(ProcessSituation.VARIABLE, true, 0.65);

    private final ProcessSituation unmet;
    private final boolean floor;
    private final double usualLimit;

    HealthMeasure(ProcessSituation unmet, boolean floor, double usualLimit) {
        this.unmet = unmet;
        this.floor = floor;
        this.usualLimit = usualLimit;
    }

    /**
     * What the process is at best where this is not met.
     *
     * @return {@link ProcessSituation#UNCONTROLLED} or {@link ProcessSituation#VARIABLE}
     */
    public ProcessSituation unmetMakes() {
        return unmet;
    }

    /**
     * Which side of its limit is good.
     *
     * @return true if the value must be at least the limit, false if it must be at most the limit
     */
    public boolean isFloor() {
        return floor;
    }

    /**
     * The limit where nobody states another.
     *
     * @return in the unit of the value
     */
    public double usualLimit() {
        return usualLimit;
    }

    boolean isShare() {
        return unmet == ProcessSituation.UNCONTROLLED || this == COVERAGE;
    }

    /** How far a value is from its limit, as {@link HealthCriterion#gap} says. */
    double gap(double value, double limit) {
        double better = floor ? value : limit;
        double worse = floor ? limit : value;
        if (better == worse) {
            return 0;
        }
        double scale = worse > 0 ? worse : 1;
        return Math.max(-1, Math.min(1, (worse - better) / scale));
    }
}
