package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;

/**
 * The words between {@code engine.flow(process)} and {@code run()}. Each word returns a new request; requests are immutable and can be
 * kept and completed in several ways.
 */
public interface FlowRequest {

    /**
     * The leads, those that were decided included.
     *
     * @param history leads with their histories, in any order; read at once, and once
     * @return the next word
     * @throws NullPointerException if {@code history} or a lead is null
     * @throws IllegalArgumentException if two leads share an id
     */
    Between from(Iterable<Lead> history);

    /** The word that says between which dates. */
    interface Between {

        /**
         * The two dates. Both are looked at as of their end, as they were known then: what became known on the first day belongs to the
         * opening, what became known after it, up to the end of the last day, is the flow.
         *
         * @param openingAsOf the day at whose end the flow begins
         * @param closingAsOf the day at whose end it ends; the same day for a flow of nothing
         * @return the optional words
         * @throws NullPointerException if a date is null
         * @throws IllegalArgumentException if the closing is before the opening
         */
        Options between(LocalDate openingAsOf, LocalDate closingAsOf);
    }

    /** Words that may be left out, and the verb. */
    interface Options {

        /**
         * The grid that says when a day ends; that of the model, or calendar days in UTC, where this word is left out. On working days
         * what happens on a day off becomes known on the next working day.
         *
         * @param grid the grid
         * @return a new request
         * @throws NullPointerException if {@code grid} is null
         */
        Options on(TimeGrid grid);

        /**
         * Calendar days in a zone.
         *
         * @param zone the zone in which days end
         * @return a new request
         * @throws NullPointerException if {@code zone} is null
         */
        default Options on(ZoneId zone) {
            return on(TimeGrid.days(requireNonNull(zone, "zone")));
        }

        /**
         * Expresses all amounts in one currency, all converted as of the closing date, those of the opening too: what rates did in
         * between is no change of the pipeline. Without this word all amounts must share one.
         *
         * @param currency the currency of the answer
         * @param rates what other amounts are converted by
         * @return a new request
         * @throws NullPointerException if an argument is null
         */
        Options in(Currency currency, ExchangeRates rates);

        /**
         * Adds an account for every segment. A lead is in the segment that it is known to be in at each moment.
         *
         * @param dimensions what tells segments apart; none for everybody only
         * @return a new request
         * @throws NullPointerException if a dimension is null
         * @throws IllegalArgumentException if a dimension is named twice
         */
        Options by(Dimension... dimensions);

        /**
         * Which attribute holds the date on which a lead is expected to close, written as yyyy-MM-dd. It tells pushed and pulled leads,
         * slippage, and which part of the pipeline is due. Other texts are counted apart.
         *
         * @param dimension the attribute
         * @return a new request
         * @throws NullPointerException if {@code dimension} is null
         */
        Options closingExpectedIn(Dimension dimension);

        /**
         * What is to be won in the period, for the coverage.
         *
         * @param target greater than zero
         * @return a new request
         * @throws NullPointerException if {@code target} is null
         * @throws IllegalArgumentException if it is not greater than zero
         */
        Options against(Money target);

        /**
         * The period of the target, whose leads are due: such as the quarter in which the flow lies. The days of the flow, from the one
         * after the opening on, where this word is left out.
         *
         * @param period the period
         * @return a new request
         * @throws NullPointerException if {@code period} is null
         */
        Options dueIn(Period period);

        /**
         * Adds what a model says of win rate and coverage. It must be one of this process as of the closing date.
         *
         * @param model the model
         * @return a new request
         * @throws NullPointerException if {@code model} is null
         */
        Options using(FunnelModel model);

        /**
         * The level of all intervals; 0.8 where this word is left out.
         *
         * @param level in (0, 1)
         * @return a new request
         * @throws IllegalArgumentException if {@code level} is out of range
         */
        Options level(double level);

        /**
         * Answers.
         *
         * @return the flow
         * @throws IllegalArgumentException if a lead stands at the closing in a place that the process does not have, or left in between
         *     by an exit of which neither the process nor the history knows the meaning, or the model is of another process, date or grid
         * @throws org.salespipeline.money.CurrencyMismatchException if amounts are in more than one currency, and no rates were given
         * @throws org.salespipeline.money.MissingExchangeRateException if a rate is needed that was not given
         */
        PipelineFlow run();
    }
}
