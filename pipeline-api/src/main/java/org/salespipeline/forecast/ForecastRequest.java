package org.salespipeline.forecast;

import java.time.LocalDate;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.TimeGrid;

/**
 * The words between {@code engine.forecast(...)} and {@code run()}. Each word returns a new request; requests are
 * immutable and can be kept and completed in several ways.
 */
public interface ForecastRequest {

    /**
     * The leads to forecast. Those that are open as of the forecast's date take part, in the stage where they stood on
     * that day, with the value, owner and so on that were known then, even if they have moved or changed since; all others
     * are passed over, so that the whole history may be given. Leads of several calls come together.
     *
     * @param leads leads with their history
     * @return a new request
     * @throws NullPointerException if {@code leads} is null
     */
    ForecastRequest leads(Iterable<Lead> leads);

    /**
     * A number of leads of which nothing is known but the stage: they entered it on the day that the forecast is made as
     * of and are still there. They have no id, and stand under the empty text in every dimension.
     *
     * @param count zero or more
     * @param stage id of the stage
     * @return a new request
     * @throws NullPointerException if {@code stage} is null
     * @throws IllegalArgumentException if the count is negative or the process has no such stage
     */
    ForecastRequest withLeads(int count, String stage);

    /**
     * The same with a value for each lead.
     *
     * @param count zero or more
     * @param stage id of the stage
     * @param value what each of them is worth if it is won, not negative
     * @return a new request
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the count or the value is negative or the process has no such stage
     */
    ForecastRequest withLeads(int count, String stage, Money value);

    /**
     * The last day that is known. A learned model brings its own date, which this must not contradict; a forecast from
     * assumptions alone needs this word.
     *
     * @param date the date
     * @return a new request
     * @throws NullPointerException if {@code date} is null
     * @throws IllegalArgumentException if a learned model has another date
     */
    ForecastRequest asOf(LocalDate date);

    /**
     * The grid on which ages are counted, for a forecast from assumptions alone; calendar days in UTC where this word is
     * left out.
     *
     * @param grid the grid
     * @return a new request
     * @throws NullPointerException if {@code grid} is null
     * @throws IllegalArgumentException if a learned model has another grid
     */
    ForecastRequest on(TimeGrid grid);

    /**
     * The periods; four quarters, the current one included, where this word is left out.
     *
     * @param horizon how far to look
     * @return a new request
     * @throws NullPointerException if {@code horizon} is null
     */
    ForecastRequest over(Horizon horizon);

    /**
     * Shows the result by segment too.
     *
     * @param dimensions what to split by; none for no split
     * @return a new request
     * @throws NullPointerException if a dimension is null
     */
    ForecastRequest splitBy(Dimension... dimensions);

    /**
     * What the laws of wins and revenue allow for besides the chance in each deal. Where this word is left out: how little
     * is known of learned rates, in 200 draws; from assumptions alone, nothing, because they are taken as stated.
     *
     * @param uncertainty what to allow for; expected values do not depend on it
     * @return a new request
     * @throws NullPointerException if {@code uncertainty} is null
     */
    ForecastRequest allowingFor(Uncertainty uncertainty);

    /**
     * Makes the forecast.
     *
     * @return the forecast
     * @throws IllegalStateException if the date is missing
     * @throws IllegalArgumentException if a lead stands in a stage that the process does not have, two open leads share an
     *     id, or, from assumptions alone, a stage that leads can reach has none
     * @throws org.salespipeline.money.CurrencyMismatchException if the leads' values are in more than one currency
     */
    Forecast run();
}
