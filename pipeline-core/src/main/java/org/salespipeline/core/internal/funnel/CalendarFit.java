package org.salespipeline.core.internal.funnel;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.backtest.CalendarEffect;
import org.salespipeline.backtest.CalendarEffects;
import org.salespipeline.backtest.DateFactor;
import org.salespipeline.core.internal.funnel.CalendarFactors.Contrast;
import org.salespipeline.core.internal.funnel.CalendarFactors.Effects;
import org.salespipeline.core.internal.math.FLaw;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.LastDays;
import org.salespipeline.time.WorkCalendar;

/**
 * Measures how the calendar moves closings, by {@link CalendarFactors} of {@link DailyClosings}. Effects come in one by one, the clearest
 * first, as long as the likelihood ratio of the next is significant given those before: where a quarter's end moves closings, so
 * would that of a month alone seem to. Of several lengths of last days the one of the highest
 * likelihood is taken, and its p-value multiplied by their number (Bonferroni).
 *
 * <p>Wins of one date may be alike: likelihood ratios are divided by the dispersion that all effects together leave, and judged by
 * the law of F (McCullagh &amp; Nelder 1989, Generalized Linear Models, section 9.2). The dispersion is Pearson's, corrected for
 * small means (Fletcher 2012, doi:10.1093/biomet/asr083). Ends of months or quarters that differ by
 * more than that count as one observation each, and three of them have to be seen.
 */
public final class CalendarFit {

    private static final int[] DAYS_OF_MONTH = {1, 2, 3, 5};

    /** Up to the last month, and all but the first, which is slow in some companies. */
    private static final int[] DAYS_OF_QUARTER = {5, 10, 30, 60};

    private static final int[] WORKING_DAYS_OF_QUARTER = {5, 10, 20, 40};

    /** Months or quarters whose last days were seen. */
    private static final int FEWEST_ENDS = 3;

    /** That a pattern takes. */
    private static final double MOST_WEIGHT = 1_000;

    /** The kinds of effects, in the order in which they are told. */
    private enum Kind {
        WEEK,
        MONTH,
        QUARTER
    }

    private final DailyClosings closings;
    private final Month firstMonth;
    private final @Nullable WorkCalendar calendar;
    private final double dispersion;
    private final double left;

    private CalendarFit(DailyClosings closings, Month firstMonth, @Nullable WorkCalendar calendar) {
        this.closings = closings;
        this.firstMonth = firstMonth;
        this.calendar = calendar;
        Effects all = Effects.NONE;
        for (Kind kind : Kind.values()) {
            all = with(all, kind);
        }
        CalendarFactors fit = new CalendarFactors(closings, all, 0, 1);
        this.left = Math.max(1, told() - fit.free() - closings.levels());
        this.dispersion = dispersion(fit);
    }

    /**
     * Measures.
     *
     * @param tally that the model was learned from, or one that knows more; nothing after the model's date is looked at
     * @param model without a calendar
     * @param firstMonth the month in which the fiscal year, and so a quarter, begins
     * @return the effects, and a pattern of those that are beyond chance
     */
    public static CalendarEffects of(LexisTally tally, LearnedModel model, Month firstMonth) {
        return of(
                DailyClosings.of(tally, model),
                firstMonth,
                tally.grid().calendar().orElse(null));
    }

    static CalendarEffects of(DailyClosings closings, Month firstMonth, @Nullable WorkCalendar calendar) {
        return new CalendarFit(closings, firstMonth, calendar).effects();
    }

    /** Dates that tell something. */
    private int told() {
        int told = 0;
        for (int i = 0; i < closings.size(); i++) {
            told += closings.expected(i) > 0 ? 1 : 0;
        }
        return told;
    }

    private double dispersion(CalendarFactors fit) {
        double squares = 0;
        double slopes = 0;
        int told = 0;
        for (int i = 0; i < closings.size(); i++) {
            double mean = closings.expected(i) * fit.factor(closings, i);
            if (mean > 0) {
                double off = closings.won(i) - mean;
                squares += off * off / mean;
                slopes += off / mean;
                told++;
            }
        }
        // Fletcher's correction; of a Poisson law the variance's derivative by the mean is 1.
        double corrected = told == 0 ? 1 : squares / left / (1 + slopes / told);
        return corrected > 1 && corrected < Double.POSITIVE_INFINITY ? corrected : 1;
    }

    private CalendarEffects effects() {
        Effects used = chosen();
        CalendarFactors fit = shrunk(used);
        List<CalendarEffect> told = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            boolean isUsed = has(used, kind);
            Effects with = isUsed ? used : with(used, kind);
            told.add(effect(kind, isUsed ? fit : shrunk(with), with, pValue(with, kind), isUsed));
        }
        return new CalendarEffects(pattern(used, fit), told, closings.won(), dispersion);
    }

    private CalendarFactors shrunk(Effects effects) {
        return new CalendarFactors(closings, effects, CalendarEffects.PRIOR_CLOSINGS, dispersion);
    }

    private Effects chosen() {
        Effects used = Effects.NONE;
        Effects more = withTheClearest(used);
        while (!more.equals(used)) {
            used = more;
            more = withTheClearest(used);
        }
        return used;
    }

    /** The same if none of the others is significant. */
    private Effects withTheClearest(Effects used) {
        Effects clearest = used;
        double smallest = CalendarEffects.LEVEL;
        for (Kind kind : Kind.values()) {
            Effects with = has(used, kind) ? used : with(used, kind);
            double pValue = has(used, kind) ? 1 : pValue(with, kind);
            if (pValue <= smallest) {
                smallest = pValue;
                clearest = with;
            }
        }
        return clearest;
    }

    private static boolean has(Effects effects, Kind kind) {
        return switch (kind) {
            case WEEK -> effects.week();
            case MONTH -> effects.month() != null;
            case QUARTER -> effects.quarter() != null;
        };
    }

    private static Effects without(Effects effects, Kind kind) {
        return switch (kind) {
            case WEEK -> new Effects(false, effects.month(), effects.quarter());
            case MONTH -> new Effects(effects.week(), null, effects.quarter());
            case QUARTER -> new Effects(effects.week(), effects.month(), null);
        };
    }

    /** With the number of last days that fits best. */
    private Effects with(Effects effects, Kind kind) {
        if (kind == Kind.WEEK) {
            return new Effects(true, effects.month(), effects.quarter());
        }
        Effects best = effects;
        double highest = Double.NEGATIVE_INFINITY;
        for (int days : lengths(kind)) {
            Effects one = kind == Kind.MONTH
                    ? new Effects(effects.week(), counting(LastDays.ofMonth(days)), effects.quarter())
                    : new Effects(effects.week(), effects.month(), counting(LastDays.ofQuarter(days, firstMonth)));
            double likelihood = new CalendarFactors(closings, one, 0, 1).logLikelihood();
            if (likelihood > highest) {
                highest = likelihood;
                best = one;
            }
        }
        return best;
    }

    private int[] lengths(Kind kind) {
        if (kind == Kind.MONTH) {
            return DAYS_OF_MONTH;
        }
        return calendar == null ? DAYS_OF_QUARTER : WORKING_DAYS_OF_QUARTER;
    }

    private LastDays counting(LastDays days) {
        return calendar == null ? days : days.counting(calendar);
    }

    /** Of an effect, given the others. */
    private double pValue(Effects with, Kind kind) {
        CalendarFactors fit = new CalendarFactors(closings, with, 0, 1);
        CalendarFactors rest = new CalendarFactors(closings, without(with, kind), 0, 1);
        int more = fit.free() - rest.free();
        if (more <= 0) {
            return 1;
        }
        double ratio = 2 * (fit.logLikelihood() - rest.logLikelihood()) / more;
        if (kind == Kind.WEEK) {
            return FLaw.beyond(ratio / dispersion, more, left);
        }
        LastDaysTogether ends = LastDaysTogether.of(closings, fit, Objects.requireNonNull(last(with, kind)));
        if (ends.count() < FEWEST_ENDS) {
            return 1;
        }
        double pValue = ends.dispersion() > dispersion
                ? FLaw.beyond(ratio / ends.dispersion(), more, ends.count() - 1.0)
                : FLaw.beyond(ratio / dispersion, more, left);
        return Math.min(1, lengths(kind).length * pValue);
    }

    private static @Nullable LastDays last(Effects effects, Kind kind) {
        return kind == Kind.MONTH ? effects.month() : effects.quarter();
    }

    private CalendarEffect effect(Kind kind, CalendarFactors fit, Effects with, double pValue, boolean used) {
        List<DateFactor> factors = new ArrayList<>();
        if (kind == Kind.WEEK) {
            for (DayOfWeek day : DayOfWeek.values()) {
                addFactor(factors, Optional.of(day), fit.ofDay(day.getValue() - 1));
            }
            return new CalendarEffect(Optional.empty(), factors, pValue, used);
        }
        boolean month = kind == Kind.MONTH;
        addFactor(factors, Optional.empty(), month ? fit.ofMonth() : fit.ofQuarter());
        return new CalendarEffect(Optional.ofNullable(month ? with.month() : with.quarter()), factors, pValue, used);
    }

    private void addFactor(List<DateFactor> factors, Optional<DayOfWeek> day, Contrast contrast) {
        if (contrast.expected() > 0) {
            factors.add(new DateFactor(
                    day,
                    Math.round(contrast.won() * dispersion),
                    contrast.expected() * dispersion,
                    contrast.factor(),
                    interval(contrast, day.isPresent())));
        }
    }

    /** The share of the closings that came on such dates has a beta law, whose prior mean is what is expected of them. */
    private static Interval interval(Contrast contrast, boolean ofAll) {
        double others = contrast.expectedOthers() / contrast.expected();
        double a = CalendarEffects.PRIOR_CLOSINGS + contrast.won();
        double b = CalendarEffects.PRIOR_CLOSINGS * others + contrast.others();
        double low = factor(Quantiles.beta((1 - DateFactor.INTERVAL) / 2, a, b), others, ofAll);
        double high = factor(Quantiles.beta((1 + DateFactor.INTERVAL) / 2, a, b), others, ofAll);
        return new Interval(Math.min(low, contrast.factor()), Math.max(high, contrast.factor()), DateFactor.INTERVAL);
    }

    private static double factor(double share, double others, boolean ofAll) {
        return ofAll ? share * (1 + others) : share < 1 ? share / (1 - share) * others : Double.POSITIVE_INFINITY;
    }

    private CalendarPattern pattern(Effects used, CalendarFactors fit) {
        CalendarPattern pattern = CalendarPattern.NONE;
        if (used.equals(Effects.NONE)) {
            return pattern;
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            Contrast contrast = fit.ofDay(day.getValue() - 1);
            if (calendar != null && calendar.restDays().contains(day)) {
                // What happens on a day of rest is counted on the next working day.
                pattern = pattern.on(day, 0);
            } else if (used.week() && contrast.expected() > 0) {
                pattern = pattern.on(day, weight(contrast));
            }
        }
        LastDays month = used.month();
        LastDays quarter = used.quarter();
        pattern = month == null ? pattern : pattern.in(month, weight(fit.ofMonth()));
        return quarter == null ? pattern : pattern.in(quarter, weight(fit.ofQuarter()));
    }

    private static double weight(Contrast contrast) {
        return Math.min(MOST_WEIGHT, contrast.factor());
    }
}
