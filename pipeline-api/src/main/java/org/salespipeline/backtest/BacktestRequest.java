package org.salespipeline.backtest;

import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.util.Currency;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.funnel.OffPath;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.time.TimeGrid;

/**
 * The words between {@code engine.backtest(process)} and {@code run()}. Each word returns a new request; requests are immutable
 * and can be kept and completed in several ways.
 *
 * <p>At each past date, the origin, everything that became known later is forgotten: moves, leads, owners, values and
 * corrections. A model is learned and a forecast made of the rest, as they would have been then, and held against what came.
 */
public interface BacktestRequest {

    /**
     * The leads, open ones included. They are read once, when the last word is said, and kept until it returns.
     *
     * @param history leads with their histories, in any order
     * @return the next word
     * @throws NullPointerException if {@code history} is null
     */
    Every over(Iterable<Lead> history);

    /** The word that says how often to forecast. */
    interface Every {

        /**
         * How far apart the origins are.
         *
         * @param spacing such as {@code Period.ofWeeks(1)}; origins are counted from the first, so that monthly ones keep its day
         *     of the month where the month has it
         * @return the next word
         * @throws NullPointerException if {@code spacing} is null
         * @throws IllegalArgumentException if it is not longer than nothing
         */
        Horizons every(Period spacing);
    }

    /** The word that says how far to look. */
    interface Horizons {

        /**
         * How many days each forecast looks ahead, from the day after the origin on.
         *
         * @param days at least one number, each from 1 to 3,650, increasing
         * @return the next word
         * @throws IllegalArgumentException if there is none, or the numbers are out of range or do not increase
         */
        From horizons(int... days);
    }

    /** The word that says when to begin. */
    interface From {

        /**
         * The first origin. What lies before it is what the first forecast learns from.
         *
         * @param first its date, the last day that is known then, on the grid's calendar
         * @return the optional words
         * @throws NullPointerException if {@code first} is null
         */
        Options from(LocalDate first);
    }

    /** Words that may be left out, and the verbs. */
    interface Options {

        /**
         * The last day on which everything is known: what forecasts are held against ends there. The day of the latest fact in the
         * history where this word is left out.
         *
         * @param last the date, on the grid's calendar
         * @return a new request
         * @throws NullPointerException if {@code last} is null
         */
        Options upTo(LocalDate last);

        /**
         * The grid on which ages are counted; calendar days in UTC where this word is left out. On working days, weekends and
         * holidays take no time, so that a lull at the end of the year is no slump.
         *
         * @param grid the grid
         * @return a new request
         * @throws NullPointerException if {@code grid} is null
         */
        Options on(TimeGrid grid);

        /**
         * From when on the history is complete, as {@link LearnRequest.HistoryOptions#observedFrom} says.
         *
         * @param date the first day on which everything was recorded
         * @return a new request
         * @throws NullPointerException if {@code date} is null
         */
        Options observedFrom(LocalDate date);

        /**
         * Learns from the last days before each origin only (a sliding window); from all that came before (an expanding window)
         * where this word is left out.
         *
         * @param days how many, 1 or more
         * @return a new request
         * @throws IllegalArgumentException if {@code days} is less than 1
         */
        Options learningFromLast(int days);

        /**
         * What tells segments apart when models are learned, from coarse to fine.
         *
         * @param dimensions different ones; none for one segment of everybody
         * @return a new request
         * @throws NullPointerException if an argument is null
         * @throws IllegalArgumentException if a dimension is named twice
         */
        Options by(Dimension... dimensions);

        /**
         * How much the assumptions weigh, in leads, as {@link LearnRequest.Options#priorStrength} says.
         *
         * @param leads zero or more
         * @return a new request
         * @throws IllegalArgumentException if {@code leads} is negative, infinite or NaN
         */
        Options priorStrength(double leads);

        /**
         * How fast older history is forgotten, as {@link LearnRequest.Options#halfLife} says; fitted anew at each origin where this
         * word is left out.
         *
         * @param days greater than 0; infinite for a model that forgets nothing
         * @return a new request
         * @throws IllegalArgumentException if {@code days} is not greater than 0
         */
        Options halfLife(double days);

        /**
         * What becomes of moves that the process does not allow, as {@link LearnRequest.Options#offPath} says.
         *
         * @param policy admitted or set aside
         * @return a new request
         * @throws NullPointerException if {@code policy} is null
         */
        Options offPath(OffPath policy);

        /**
         * Forecasts all wins of each horizon, those of leads that come in later too, as they lately did; only those of leads that are
         * open at the origin where this word is left out.
         *
         * @return a new request
         */
        Options withArrivals();

        /**
         * Lets forecasts follow the calendar: at each origin it is measured how the day of the week and the ends of months and quarters
         * have moved closings so far, and what is significant is used, as {@link CalendarEffects} says.
         *
         * @return a new request
         */
        Options followingCalendar();

        /**
         * Whose quarters count, where closings follow the calendar.
         *
         * @param first the first month of the fiscal year; January where this word is left out
         * @return a new request
         * @throws NullPointerException if {@code first} is null
         */
        Options fiscalYearFrom(Month first);

        /**
         * Converts all amounts into one currency: each at the rate of the day on which it became known.
         *
         * @param currency of all revenue
         * @param rates known rates
         * @return a new request
         * @throws NullPointerException if an argument is null
         */
        Options in(Currency currency, ExchangeRates rates);

        /**
         * What the laws allow for; {@link Uncertainty#DEFAULT} where this word is left out.
         *
         * @param uncertainty draws of rates, common shock and seed
         * @return a new request
         * @throws NullPointerException if {@code uncertainty} is null
         */
        Options allowingFor(Uncertainty uncertainty);

        /**
         * Learns and forecasts as a calibration says: its half-life, prior strength, segments and common shock.
         *
         * @param calibration what was learned before
         * @return a new request
         * @throws NullPointerException if {@code calibration} is null
         */
        Options calibratedBy(Calibration calibration);

        /**
         * What else a calibration tries to tell segments apart by, each chain from coarse to fine.
         *
         * @param dimensions one more chain to try; different ones
         * @return a new request
         * @throws NullPointerException if an argument is null
         * @throws IllegalArgumentException if there is none, or one is named twice
         */
        Options tryingSegments(Dimension... dimensions);

        /**
         * Tells somebody how far it has come: in the thread that runs it, after every few forecasts.
         *
         * @param listener what it throws ends the backtest
         * @return a new request
         * @throws NullPointerException if {@code listener} is null
         */
        Options reportingTo(Consumer<BacktestProgress> listener);

        /**
         * Stops when it is no longer wanted: asked in the thread that runs it, before every few forecasts.
         *
         * @param stop true to stop
         * @return a new request
         * @throws NullPointerException if {@code stop} is null
         */
        Options stoppingWhen(BooleanSupplier stop);

        /**
         * Replays the history. Origins are worked on side by side, a few at a time, and only numbers are kept of each; the result does
         * not depend on the number of threads.
         *
         * @return what was forecast at each origin, and how good it was
         * @throws IllegalArgumentException if no horizon ends by the last day, or a lead does not fit the process, as
         *     {@link org.salespipeline.funnel.FunnelTally#accept} says
         * @throws org.salespipeline.money.CurrencyMismatchException if amounts are in several currencies and none was asked for
         * @throws java.util.concurrent.CancellationException if it was stopped
         */
        Backtest run();

        /**
         * Replays the history with several ways to learn, and learns from the comparison which to use and how far a market that all
         * leads share moves. What was stated by other words is kept, the rest is chosen.
         *
         * @return what to use from now on, and how much better it was
         * @throws IllegalArgumentException as by {@link #run}
         * @throws org.salespipeline.money.CurrencyMismatchException as by {@link #run}
         * @throws java.util.concurrent.CancellationException if it was stopped
         */
        Calibration calibrate();
    }
}
