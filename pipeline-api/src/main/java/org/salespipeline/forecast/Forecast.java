package org.salespipeline.forecast;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * How many of the open leads become customers, when, and for how much. Leads that do not exist yet stand apart, under
 * {@link #newBusiness}.
 *
 * <p>What the laws of wins and revenue allow for, {@link #uncertainty()} says. Expected values do not depend on it, and add up
 * over segments and periods.
 *
 * <p>Made by the engine; immutable and thread-safe.
 */
public interface Forecast {

    /**
     * The process that the leads go through.
     *
     * @return the process
     */
    SalesProcess process();

    /**
     * The grid on which ages are counted, and whose dates the periods are.
     *
     * @return the grid
     */
    TimeGrid grid();

    /**
     * The last day that is known.
     *
     * @return the date; the first period begins on the day after
     */
    LocalDate asOf();

    /**
     * The currency of all revenue.
     *
     * @return that of the open leads' values, else the only one in which leads were won; empty if there is neither
     */
    Optional<Currency> currency();

    /**
     * What the laws of wins and revenue allow for besides the chance in each deal.
     *
     * @return draws of the rates and common shock
     */
    Uncertainty uncertainty();

    /**
     * How many open leads have neither a value nor won leads to learn one from in the currency of the forecast. They count
     * in the wins, and as 0 in the revenue.
     *
     * @return zero or more
     */
    int leadsWithoutAmount();

    /**
     * All open leads together.
     *
     * @return their forecast, for {@link Segment#ALL}
     */
    SegmentForecast all();

    /**
     * The open leads by segment.
     *
     * @return one forecast for each segment that has open leads, in order of the segments; only {@link #all} if no split
     *     was asked for
     */
    List<SegmentForecast> segments();

    /**
     * The open leads of one segment.
     *
     * @param segment one of the segments of {@link #segments}, or {@link Segment#ALL}
     * @return its forecast
     * @throws NullPointerException if {@code segment} is null
     * @throws IllegalArgumentException if no open lead is in it
     */
    default SegmentForecast segment(Segment segment) {
        if (segment.equals(Segment.ALL)) {
            return all();
        }
        return segments().stream()
                .filter(one -> one.segment().equals(segment))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("segment was \"" + segment
                        + "\"; the forecast has open leads in "
                        + segments().stream().map(SegmentForecast::segment).toList()
                        + ". Maybe it was not split by these dimensions?"));
    }

    /**
     * The open leads by the category that sales people forecast them under.
     *
     * @return by name of the category, in order of the names; empty if no categories were asked for
     */
    SortedMap<String, SegmentForecast> categories();

    /**
     * Leads that do not exist yet, which no other number of this forecast counts.
     *
     * @return one entry for each campaign plan, and one for arrivals, in the order in which they were asked for
     */
    List<NewBusiness> newBusiness();

    /**
     * Open leads and new business together.
     *
     * @return what comes of them; of open leads alone if no new business was asked for
     */
    Outcomes everything();

    /**
     * The open leads that have an id.
     *
     * @return their ids, in order of the ids
     */
    List<String> leadIds();

    /**
     * What is forecast of one lead.
     *
     * @param leadId its id
     * @return its stage, age and chances
     * @throws IllegalArgumentException if it is not among the open leads of this forecast
     */
    LeadForecast of(String leadId);

    /**
     * The expected number of times that open leads enter a stage or exit within the horizon. Every visit counts: a lead that
     * comes back counts again, and one that passes through a stage within a day counts there too. So it can be larger than
     * the number of leads, unlike for an exit, which keeps those who enter it.
     *
     * @param place id of the stage or exit
     * @return zero or more; where leads stand today is no entry
     * @throws NullPointerException if {@code place} is null
     * @throws IllegalArgumentException if the process has no such stage or exit
     */
    double expectedEntries(String place);

    /**
     * The expected number of times that open leads enter a stage or exit in one period. Into all exits that are won it is
     * the expected number of wins of the period.
     *
     * @param place id of the stage or exit
     * @param period index of the period, from 0
     * @return zero or more; the sum over the periods is that of the horizon
     * @throws NullPointerException if {@code place} is null
     * @throws IllegalArgumentException if the process has no such stage or exit
     * @throws IndexOutOfBoundsException if the horizon has no such period
     */
    double expectedEntries(String place, int period);

    /**
     * The expected number of times that open leads enter a stage or exit by the end of a date.
     *
     * @param place id of the stage or exit
     * @param by from {@link #asOf()}, when it is 0, to the last day of the horizon
     * @return zero or more; never goes down from one date to the next
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the process has no such stage or exit, or the date is out of range
     */
    double expectedEntries(String place, LocalDate by);

    /**
     * The expected number of open leads in a stage at the end of a date. Those who have left count out, those who have come
     * back count in; leads of which nobody knows how they will ever leave stay where they are. With those who have entered
     * an exit by then, the numbers of all stages add up to {@link #leads()}.
     *
     * @param stage id of the stage
     * @param date from {@link #asOf()}, when it is the number of leads in the stage, to the last day of the horizon
     * @return from 0 to the number of leads
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the process has no such stage, or the date is out of range
     */
    double expectedIn(String stage, LocalDate date);

    /**
     * Where a small change would move the expected wins and revenue of the whole horizon the most: by each rate, per
     * percentage point more, and by each mean time in stage, per day less. {@link Lever} says what exactly is changed.
     *
     * @return in order of absolute revenue, the largest first, then of absolute wins; targets that none or all of a stage's
     *     visits go to, and times that cannot be cut, have no lever
     */
    List<Lever> leverage();

    /**
     * The same leads and new business, as things might be.
     *
     * @param scenario what is different
     * @return both forecasts, and the difference in the same draws of rates
     * @throws NullPointerException if {@code scenario} is null
     * @throws IllegalArgumentException if the process has no such stage or target, a rate cannot be reached because no visit, or
     *     every visit at some ages, goes there, or a lead to leave out is not among the open leads
     */
    ScenarioForecast whatIf(Scenario scenario);

    /**
     * What it takes to reach a goal.
     *
     * @param goal the goal
     * @return a plan that answers for each lever
     * @throws NullPointerException if {@code goal} is null
     * @throws IllegalArgumentException if the horizon has no such period, or the revenue is in another currency
     */
    TargetPlan toReach(Goal goal);

    /**
     * Where the expected wins of a period come from: stage by stage, in each the leads that contribute the most, and new business.
     *
     * @param period index of the period, from 0
     * @return parts that add up to the expected wins of open leads and new business
     * @throws IndexOutOfBoundsException if the horizon has no such period
     */
    Explanation explainWins(int period);

    /**
     * Where the expected revenue of a period comes from, in the same way.
     *
     * @param period index of the period, from 0
     * @return parts that add up to the expected revenue of open leads and new business
     * @throws IndexOutOfBoundsException if the horizon has no such period
     */
    Explanation explainRevenue(int period);

    /**
     * Why the expected wins of open leads in a period are not what they were in an earlier forecast of the same process: leads that
     * came in, leads that went (won, lost or no longer given), leads that moved on or back, leads that only grew older, all by
     * what the earlier forecast knew of rates, and what the model has learned since.
     *
     * @param earlier a forecast of the same process on the same grid, as of an earlier date or the same
     * @param period index of a period of this forecast; the earlier one needs a period that ends on the same day
     * @return parts that add up to the difference, this less earlier
     * @throws NullPointerException if {@code earlier} is null
     * @throws IllegalArgumentException if the earlier forecast has another process or grid, a later date, or no such period
     * @throws IndexOutOfBoundsException if this horizon has no such period
     */
    Explanation explainWinsSince(Forecast earlier, int period);

    /**
     * Why the expected revenue of open leads in a period is not what it was in an earlier forecast, in the same way, with
     * changed values as a part of its own.
     *
     * @param earlier a forecast of the same process on the same grid, as of an earlier date or the same
     * @param period index of a period of this forecast; the earlier one needs a period that ends on the same day
     * @return parts that add up to the difference, this less earlier
     * @throws NullPointerException if {@code earlier} is null
     * @throws IllegalArgumentException if the earlier forecast has another process or grid, a later date, or no such period
     * @throws org.salespipeline.money.CurrencyMismatchException if the currencies differ
     * @throws IndexOutOfBoundsException if this horizon has no such period
     */
    Explanation explainRevenueSince(Forecast earlier, int period);

    /**
     * How many open leads the forecast is about.
     *
     * @return zero or more
     */
    default int leads() {
        return all().leads();
    }

    /**
     * The periods of the horizon, for all leads together.
     *
     * @return at least one
     */
    default List<PeriodForecast> periods() {
        return all().periods();
    }

    /**
     * One period of the horizon, for all leads together.
     *
     * @param index from 0
     * @return the period
     * @throws IndexOutOfBoundsException if the horizon has no such period
     */
    default PeriodForecast period(int index) {
        return all().periods().get(index);
    }

    /**
     * The horizon up to the end of one of its periods, for all leads together.
     *
     * @param index of the period, from 0
     * @return wins and revenue from the first day of the horizon on
     * @throws IndexOutOfBoundsException if the horizon has no such period
     */
    default PeriodForecast upTo(int index) {
        return all().cumulative().get(index);
    }

    /**
     * The whole horizon as one period.
     *
     * @return wins and revenue up to its end
     */
    default PeriodForecast total() {
        return all().total();
    }

    /**
     * All time from the day after {@link #asOf()} on.
     *
     * @return wins and revenue without an end in time; its period ends at {@link LocalDate#MAX}
     */
    default PeriodForecast eventual() {
        return all().eventual();
    }
}
