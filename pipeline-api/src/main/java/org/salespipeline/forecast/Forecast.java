package org.salespipeline.forecast;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.salespipeline.lead.Segment;

/**
 * How many of the open leads become customers, when, and for how much. Leads that do not exist yet are not in it.
 *
 * <p>What the laws of wins and revenue allow for, {@link #uncertainty()} says. Expected values do not depend on it, and add up
 * over segments and periods.
 *
 * <p>Made by the engine; immutable and thread-safe.
 */
public interface Forecast {

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
     * What is forecast of one lead.
     *
     * @param leadId its id
     * @return its stage, age and chances
     * @throws IllegalArgumentException if it is not among the open leads of this forecast
     */
    LeadForecast of(String leadId);

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
