package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.salespipeline.forecast.Uncertainty;

/**
 * Forecasts as of past dates, held against what came and against what teams use today. Immutable and thread-safe.
 *
 * @param origins the dates as of which forecasts were made, in order
 * @param horizons how many days they looked ahead, increasing
 * @param uncertainty what their laws allowed for
 * @param currency of all revenue; empty if no amount was known
 * @param newBusiness whether leads that came in after an origin counted
 * @param forecasts all of them, in order of origins, then of horizons; those that end after the last known day are left out
 * @param scales by horizon, what {@link Measure#SCALED_ERROR} divides by
 * @param leads by horizon, how good the chances of single leads were that were open at the origins
 * @param drift how rates moved, from origin to origin
 * @param calendar how closings followed the calendar, as far as known at the last origin
 */
public record Backtest(
        List<LocalDate> origins,
        List<Integer> horizons,
        Uncertainty uncertainty,
        Optional<Currency> currency,
        boolean newBusiness,
        List<PastForecast> forecasts,
        SortedMap<Integer, ErrorScale> scales,
        SortedMap<Integer, LeadScores> leads,
        Drift drift,
        CalendarEffects calendar) {

    /**
     * Copies the collections.
     *
     * @throws NullPointerException if a part is null
     */
    public Backtest {
        origins = List.copyOf(origins);
        horizons = List.copyOf(horizons);
        requireNonNull(uncertainty, "uncertainty");
        requireNonNull(currency, "currency");
        forecasts = List.copyOf(forecasts);
        scales = Collections.unmodifiableSortedMap(new TreeMap<>(scales));
        leads = Collections.unmodifiableSortedMap(new TreeMap<>(leads));
        requireNonNull(drift, "drift");
        requireNonNull(calendar, "calendar");
    }

    /**
     * The forecasts of one horizon.
     *
     * @param days one of {@link #horizons}
     * @return in order of origins
     * @throws IllegalArgumentException if there is no such horizon
     */
    public List<PastForecast> forecasts(int days) {
        requireHorizon(days);
        return forecasts.stream().filter(one -> one.days() == days).toList();
    }

    private void requireHorizon(int days) {
        if (!horizons.contains(days)) {
            throw new IllegalArgumentException(
                    "horizon was " + days + " days; the backtest has those of " + horizons + " days");
        }
    }

    private List<PastNumber> numbers(Quantity quantity, int days) {
        requireNonNull(quantity, "quantity");
        return forecasts(days).stream()
                .flatMap(one -> one.number(quantity).stream())
                .toList();
    }

    private Score mean(List<PastNumber> numbers, int days, ToDoubleFunction<PastNumber> score) {
        return Score.mean(numbers.stream().mapToDouble(score).toArray(), Score.overlap(origins, days));
    }

    /**
     * How good the forecasts of one horizon were.
     *
     * @param quantity wins or revenue
     * @param days one of {@link #horizons}
     * @param measure by what they are judged
     * @return the mean over the forecasts; NaN if there is none, or nothing to scale by
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if there is no such horizon
     */
    public Score score(Quantity quantity, int days, Measure measure) {
        requireNonNull(measure, "measure");
        return mean(numbers(quantity, days), days, number -> measure.of(number, scale(quantity, days)));
    }

    private double scale(Quantity quantity, int days) {
        ErrorScale scale = scales.get(days);
        return scale == null ? Double.NaN : scale.of(quantity);
    }

    /**
     * How good a usual method was, over those origins at which it could say something.
     *
     * @param baseline the method
     * @param quantity wins or revenue
     * @param days one of {@link #horizons}
     * @param measure by what it is judged
     * @return the mean; NaN if it never said anything
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if there is no such horizon
     */
    public Score score(Baseline baseline, Quantity quantity, int days, Measure measure) {
        requireNonNull(measure, "measure");
        double scale = scale(quantity, days);
        return mean(
                withBaseline(baseline, quantity, days),
                days,
                number -> measure.of(expected(number, baseline), number.actual(), scale));
    }

    private List<PastNumber> withBaseline(Baseline baseline, Quantity quantity, int days) {
        requireNonNull(baseline, "baseline");
        return numbers(quantity, days).stream()
                .filter(number -> number.baselines().containsKey(baseline))
                .toList();
    }

    private static double expected(PastNumber number, Baseline baseline) {
        return requireNonNull(number.baselines().get(baseline), "expected");
    }

    /**
     * How much closer the forecasts were than a usual method, by absolute error, over those origins at which both said something: 1
     * less the ratio of the mean errors.
     *
     * @param baseline the method
     * @param quantity wins or revenue
     * @param days one of {@link #horizons}
     * @return at most 1; above 0 where the forecasts were better; NaN where the method never said anything, or never erred
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if there is no such horizon
     */
    public Score skill(Baseline baseline, Quantity quantity, int days) {
        List<PastNumber> numbers = withBaseline(baseline, quantity, days);
        return Score.skill(
                numbers.stream()
                        .mapToDouble(number -> Measure.ABSOLUTE_ERROR.of(number, Double.NaN))
                        .toArray(),
                numbers.stream()
                        .mapToDouble(number -> Math.abs(expected(number, baseline) - number.actual()))
                        .toArray(),
                Score.overlap(origins, days));
    }

    /**
     * How often the central intervals held what came. A number of wins cannot be at a level exactly: of a forecast that gave its own
     * outcome the probabilities from a to b, the part of [a, b] that lies in the level's range counts, so that a right law has
     * the level itself on average. {@link #held} counts plainly.
     *
     * @param quantity wins or revenue
     * @param days one of {@link #horizons}
     * @param level one of {@link PastNumber#LEVELS}
     * @return in [0, 1]; NaN if there is no forecast
     * @throws NullPointerException if {@code quantity} is null
     * @throws IllegalArgumentException if there is no such horizon or level
     */
    public Score coverage(Quantity quantity, int days, double level) {
        PastNumber.requireLevel(level);
        return mean(numbers(quantity, days), days, number -> share(number, (1 - level) / 2, (1 + level) / 2));
    }

    /** The share of the probabilities of what came that lies in a range. */
    private static double share(PastNumber number, double from, double to) {
        double width = number.atMost() - number.below();
        if (!(width > 0)) {
            return number.atMost() > from && number.atMost() <= to ? 1 : 0;
        }
        return Math.max(0, Math.min(to, number.atMost()) - Math.max(from, number.below())) / width;
    }

    /**
     * How many of the central intervals held what came, ends included.
     *
     * @param quantity wins or revenue
     * @param days one of {@link #horizons}
     * @param level one of {@link PastNumber#LEVELS}
     * @return from 0 to the number of forecasts
     * @throws NullPointerException if {@code quantity} is null
     * @throws IllegalArgumentException if there is no such horizon or level
     */
    public int held(Quantity quantity, int days, double level) {
        return (int) numbers(quantity, days).stream()
                .filter(number -> number.interval(level).contains(number.actual()))
                .count();
    }

    /**
     * How wide the central intervals were.
     *
     * @param quantity wins or revenue
     * @param days one of {@link #horizons}
     * @param level one of {@link PastNumber#LEVELS}
     * @return the mean width, in the unit of the number; NaN if there is no forecast
     * @throws NullPointerException if {@code quantity} is null
     * @throws IllegalArgumentException if there is no such horizon or level
     */
    public Score width(Quantity quantity, int days, double level) {
        PastNumber.requireLevel(level);
        return mean(numbers(quantity, days), days, number -> {
            var interval = number.interval(level);
            return interval.high() - interval.low();
        });
    }

    /**
     * The histogram of the probability integral transform: in which parts of their laws the outcomes fell. Flat if laws are right, high
     * at both ends where intervals are too narrow, high in the middle where they are too wide, leaning where forecasts are too low
     * or high. Outcomes of some probability are spread over it (Czado, Gneiting and Held 2009,
     * doi:10.1111/j.1541-0420.2009.01191.x).
     *
     * @param quantity wins or revenue
     * @param days one of {@link #horizons}
     * @param bins how many bars, from 2 to 100
     * @return the share of each bar, from low outcomes to high ones; they add up to 1; empty if there is no forecast
     * @throws NullPointerException if {@code quantity} is null
     * @throws IllegalArgumentException if there is no such horizon, or {@code bins} is out of range
     */
    public List<Double> pit(Quantity quantity, int days, int bins) {
        if (bins < 2 || bins > 100) {
            throw new IllegalArgumentException("number of bars was " + bins + "; it must be in [2, 100]");
        }
        List<PastNumber> numbers = numbers(quantity, days);
        List<Double> bars = new ArrayList<>();
        for (int bin = 0; bin < bins && !numbers.isEmpty(); bin++) {
            double from = (double) bin / bins;
            double to = (bin + 1.0) / bins;
            double sum = 0;
            for (PastNumber number : numbers) {
                // What fell on the lower end of the whole law belongs to its first bar.
                boolean atZero = bin == 0 && number.atMost() == 0;
                sum += atZero ? 1 : share(number, from, to);
            }
            bars.add(sum / numbers.size());
        }
        return List.copyOf(bars);
    }
}
