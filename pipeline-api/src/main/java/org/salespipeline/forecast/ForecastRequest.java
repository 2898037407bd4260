package org.salespipeline.forecast;

import java.time.LocalDate;
import java.util.Currency;
import java.util.function.Predicate;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.time.CalendarPattern;
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
     * Forecasts some of the given leads only.
     *
     * @param filter says of each open lead, as it was known on the forecast's date, whether it takes part; with several filters
     *     all have to agree
     * @return a new request
     * @throws NullPointerException if {@code filter} is null
     */
    ForecastRequest only(Predicate<Lead> filter);

    /**
     * Expresses all amounts in one currency: values of leads and plans are converted as of the forecast's date. Without this word
     * all values must share a currency. What won leads turned out to be worth counts where they paid in that currency.
     *
     * @param currency the currency of the forecast
     * @param rates what its amounts are converted by
     * @return a new request
     * @throws NullPointerException if an argument is null
     */
    ForecastRequest in(Currency currency, ExchangeRates rates);

    /**
     * Adds leads that do not exist yet, shown apart from the open ones.
     *
     * @param plan a campaign that has not begun; plans of several calls come together
     * @return a new request
     * @throws NullPointerException if {@code plan} is null
     * @throws IllegalArgumentException if the process has no such stage, another plan has the same name, or the plan is called
     *     {@code "arrivals"}
     */
    ForecastRequest withPlan(CampaignPlan plan);

    /**
     * Adds the leads that will keep coming in as they did lately, shown apart from the open ones. They enter on every step of
     * the horizon, at the stages where leads entered, behave as all leads do and are worth what won leads were worth.
     *
     * @return a new request
     * @throws IllegalArgumentException if there is no learned model, which alone knows how many come in
     */
    ForecastRequest withArrivals();

    /**
     * Shows the open leads by category too.
     *
     * @param categories what each lead is called
     * @return a new request
     * @throws NullPointerException if {@code categories} is null
     */
    ForecastRequest categorizedBy(Categories categories);

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
     * @param dimensions what to split by, the currency of values ({@link Dimension#CURRENCY}) included; none for no split
     * @return a new request
     * @throws NullPointerException if a dimension is null
     */
    ForecastRequest splitBy(Dimension... dimensions);

    /**
     * What the laws of wins and revenue allow for besides the chance in each deal. Where this word is left out: how little
     * is known of learned rates and amounts, in 200 draws; from assumptions alone, nothing, because they are taken as stated.
     *
     * @param uncertainty what to allow for; expected values do not depend on it
     * @return a new request
     * @throws NullPointerException if {@code uncertainty} is null
     */
    ForecastRequest allowingFor(Uncertainty uncertainty);

    /**
     * Lets closings follow the calendar. As many wins of open leads are expected up to the end of each period as if, on every date, each
     * lead's chance to be won then were that of the model times the {@linkplain CalendarPattern#factor factor} of the date, all
     * other moves staying as they are; who is won early is not there to be won later. The chances of single leads, and with
     * them expected revenue and the laws of both, follow: their log-odds are moved alike until they add up to that. Chances to be
     * won ever stay as they are, and no other exceeds them: a calendar says when deals are closed, not whether. New business moves
     * in the same way, each source by the dates on which its own leads would be won.
     *
     * <p>What else leads do is not touched: {@link Forecast#expectedEntries(String, int) expected entries}, those into exits
     * included, {@link Forecast#expectedIn numbers in stages} and {@link Forecast#leverage levers} are those of the model.
     *
     * <p>On a grid of working days only these are looked at, each compared with an average working day, because what happens on
     * days off is counted on the next of them.
     *
     * @param pattern such as a backtest has measured; {@link CalendarPattern#NONE}, as where this word is left out, for none
     * @return a new request
     * @throws NullPointerException if {@code pattern} is null
     */
    ForecastRequest closingBy(CalendarPattern pattern);

    /**
     * Makes the forecast.
     *
     * @return the forecast
     * @throws IllegalStateException if the date is missing
     * @throws IllegalArgumentException if a lead stands in a stage that the process does not have, two open leads share an
     *     id, or, from assumptions alone, a stage that leads can reach has none
     * @throws org.salespipeline.money.CurrencyMismatchException if values are in more than one currency, and no rates were
     *     given
     * @throws org.salespipeline.money.MissingExchangeRateException if a rate is needed that was not given
     */
    Forecast run();
}
