package org.salespipeline.core.report;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.CalendarEffect;
import org.salespipeline.backtest.Calibration;
import org.salespipeline.backtest.CalibrationChoice;
import org.salespipeline.backtest.DateFactor;
import org.salespipeline.backtest.DriftCount;
import org.salespipeline.backtest.DriftSubject;
import org.salespipeline.backtest.DriftWarning;
import org.salespipeline.backtest.Measure;
import org.salespipeline.backtest.PastForecast;
import org.salespipeline.backtest.PastNumber;
import org.salespipeline.backtest.Quantity;
import org.salespipeline.backtest.Score;
import org.salespipeline.time.LastDays;

/**
 * A backtest in sentences that a sales manager reads in a minute: by how much forecasts missed and by how much the usual methods
 * did, how often intervals held what came, whether the latest weeks fit, and what a calibration has changed.
 *
 * <p>In English, or in simplified Chinese for locales whose language is {@code zh}; the locale of the machine plays no part.
 * Immutable and thread-safe.
 */
public final class BacktestReport {

    /** Of the intervals that are told. */
    private static final double LEVEL = 0.8;

    /** Standard errors beyond which a bias is told. */
    private static final double CLEAR = 2;

    private final Backtest backtest;
    private final @Nullable Calibration calibration;
    private final Locale locale;
    private final DisplayTexts texts;
    private final NumberTexts numbers;

    private BacktestReport(Backtest backtest, @Nullable Calibration calibration, Locale locale) {
        this.backtest = backtest;
        this.calibration = calibration;
        this.locale = locale;
        this.texts = DisplayTexts.in(locale);
        this.numbers = new NumberTexts(texts);
    }

    /**
     * Of a backtest, in English.
     *
     * @param backtest the backtest
     * @return a report
     * @throws NullPointerException if {@code backtest} is null
     */
    public static BacktestReport of(Backtest backtest) {
        return new BacktestReport(requireNonNull(backtest, "backtest"), null, Locale.ENGLISH);
    }

    /**
     * Of a calibration, in English: of its calibrated backtest, and of what the calibration has changed.
     *
     * @param calibration the calibration
     * @return a report
     * @throws NullPointerException if {@code calibration} is null
     */
    public static BacktestReport of(Calibration calibration) {
        return new BacktestReport(requireNonNull(calibration, "calibration").after(), calibration, Locale.ENGLISH);
    }

    /**
     * The same in the language of a locale.
     *
     * @param other such as {@link Locale#SIMPLIFIED_CHINESE}
     * @return a report
     * @throws NullPointerException if {@code other} is null
     */
    public BacktestReport in(Locale other) {
        return new BacktestReport(backtest, calibration, requireNonNull(other, "locale"));
    }

    /**
     * The report.
     *
     * @return a sentence or a few in each line; lines end in a line feed
     */
    public String text() {
        List<String> lines = new ArrayList<>();
        if (backtest.forecasts().isEmpty()) {
            lines.add(texts.fill("backtest.report.nothing"));
        } else {
            lines.add(headline());
            for (Quantity quantity : Quantity.values()) {
                backtest.horizons().forEach(days -> addQuantity(quantity, days, lines));
            }
            backtest.leads().forEach((days, leads) -> {
                if (!Double.isNaN(leads.auc().value())) {
                    lines.add(texts.fill(
                            "backtest.report.leads",
                            String.valueOf(days),
                            decimal(10 * leads.auc().value())));
                }
            });
            addDrift(lines);
            addCalendar(lines);
        }
        if (calibration != null) {
            addCalibration(calibration, lines);
        }
        return String.join("\n", lines) + "\n";
    }

    private String headline() {
        // The latest origins have no forecast yet that has come to its end, and nothing to compare.
        List<LocalDate> days = backtest.forecasts().stream()
                .map(PastForecast::origin)
                .distinct()
                .toList();
        String first = days.get(0).toString();
        String past = days.size() == 1
                ? texts.fill("backtest.report.pastDay", first)
                : texts.fill(
                        "backtest.report.pastDays",
                        String.valueOf(days.size()),
                        first,
                        days.get(days.size() - 1).toString());
        return texts.fill(backtest.newBusiness() ? "backtest.report.headlineOfAll" : "backtest.report.headline", past);
    }

    private void addQuantity(Quantity quantity, int days, List<String> lines) {
        List<Double> came = new ArrayList<>();
        for (PastForecast forecast : backtest.forecasts(days)) {
            forecast.number(quantity).ifPresent(number -> came.add(number.actual()));
        }
        if (came.isEmpty()) {
            return;
        }
        double mean = came.stream().mapToDouble(Double::doubleValue).sum() / came.size();
        double missed = backtest.score(quantity, days, Measure.ABSOLUTE_ERROR).value();
        List<String> sentences = new ArrayList<>();
        sentences.add(texts.fill(
                came.size() == 1 ? "backtest.report.missedOnce" : "backtest.report.missed",
                String.valueOf(came.size()),
                String.valueOf(days),
                texts.of(quantity),
                share(quantity, missed, mean),
                number(quantity, missed),
                number(quantity, mean)));
        for (Baseline baseline : Baseline.values()) {
            double other = backtest.score(baseline, quantity, days, Measure.ABSOLUTE_ERROR)
                    .value();
            if (!Double.isNaN(other)) {
                sentences.add(texts.fill(
                        "backtest.report.other",
                        texts.of(baseline),
                        share(quantity, other, meanWhere(baseline, quantity, days))));
            }
        }
        Score bias = backtest.score(quantity, days, Measure.ERROR);
        if (Math.abs(bias.value()) > CLEAR * bias.standardError()) {
            sentences.add(texts.fill(
                    bias.value() > 0 ? "backtest.report.tooHigh" : "backtest.report.tooLow",
                    share(quantity, Math.abs(bias.value()), mean)));
        }
        sentences.add(texts.fill(
                "backtest.report.held",
                String.valueOf(backtest.held(quantity, days, LEVEL)),
                String.valueOf(came.size())));
        lines.add(sentences.stream()
                .reduce((first, next) -> texts.fill("backtest.report.both", first, next))
                .orElseThrow());
    }

    /** What came on average of those forecasts that a baseline has its word on: only by these can its miss be measured. */
    private double meanWhere(Baseline baseline, Quantity quantity, int days) {
        double sum = 0;
        int count = 0;
        for (PastForecast forecast : backtest.forecasts(days)) {
            PastNumber number = forecast.number(quantity).orElse(null);
            if (number != null && number.baselines().containsKey(baseline)) {
                sum += number.actual();
                count++;
            }
        }
        return sum / count;
    }

    /** A part of what came on average; the number itself where nothing came. */
    private String share(Quantity quantity, double number, double mean) {
        return mean > 0 ? numbers.percent(number / mean) : number(quantity, number);
    }

    private String number(Quantity quantity, double number) {
        if (quantity == Quantity.WINS) {
            return decimal(number);
        }
        String amount = String.format(Locale.ROOT, "%,.0f", number);
        return backtest.currency()
                .map(currency -> currency.getCurrencyCode() + " " + amount)
                .orElse(amount);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private void addDrift(List<String> lines) {
        for (DriftWarning warning : backtest.drift().warnings()) {
            lines.add(texts.fill(
                    warning.isFall() ? "backtest.report.fell" : "backtest.report.rose",
                    subject(warning.count().subject()),
                    warning.count().after().plusDays(1).toString(),
                    String.valueOf(warning.count().observed()),
                    decimal(warning.count().expected())));
        }
        if (backtest.drift().warnings().isEmpty() && !backtest.drift().counts().isEmpty()) {
            lines.add(texts.fill("backtest.report.fits", watched()));
        }
    }

    /** What was looked at, each once. */
    private String watched() {
        return backtest.drift().counts().stream()
                .map(DriftCount::subject)
                .distinct()
                .map(this::subject)
                .reduce((first, next) -> texts.fill("backtest.report.and", first, next))
                .orElseThrow();
    }

    private String subject(DriftSubject subject) {
        return subject instanceof DriftSubject.Move move
                ? texts.fill("backtest.report.moves", move.stage(), move.target())
                : texts.of(Quantity.WINS);
    }

    private void addCalendar(List<String> lines) {
        if (!backtest.calendar().effects().isEmpty()
                && backtest.calendar().effects().stream().noneMatch(CalendarEffect::used)) {
            lines.add(texts.fill("backtest.report.noCalendar"));
        }
        for (CalendarEffect effect : backtest.calendar().effects()) {
            if (!effect.used()) {
                continue;
            }
            for (DateFactor factor : effect.factors()) {
                String times = decimal(factor.factor());
                if (effect.dates().isPresent()) {
                    LastDays dates = effect.dates().get();
                    lines.add(texts.fill(
                            dates.calendar().isPresent()
                                    ? "backtest.report.lastWorkingDays"
                                    : "backtest.report.lastDays",
                            String.valueOf(dates.days()),
                            texts.of(dates.of()),
                            times));
                } else if (factor.day().isPresent()) {
                    lines.add(texts.fill(
                            "backtest.report.weekday",
                            factor.day().get().getDisplayName(TextStyle.FULL, language()),
                            times));
                }
            }
        }
    }

    private Locale language() {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private void addCalibration(Calibration learned, List<String> lines) {
        List<CalibrationChoice> taken =
                learned.choices().stream().filter(CalibrationChoice::taken).toList();
        taken.forEach(choice -> lines.add(chosen(choice, learned)));
        if (taken.isEmpty()) {
            lines.add(texts.fill("backtest.report.asItWas"));
        }
        addMarket(learned, lines);
    }

    private String chosen(CalibrationChoice choice, Calibration learned) {
        String kind = texts.of(choice.kind());
        String value = chosenValue(choice, learned);
        return Double.isNaN(choice.later())
                ? texts.fill("backtest.report.chosenUnproven", kind, value)
                : texts.fill("backtest.report.chosen", kind, value, numbers.percent(choice.later()));
    }

    /** In the reader's language: the choice itself has words for programmers. */
    private String chosenValue(CalibrationChoice choice, Calibration learned) {
        return switch (choice.kind()) {
            case HALF_LIFE -> {
                double days = learned.halfLife().orElse(Double.NaN);
                yield days == Double.POSITIVE_INFINITY
                        ? texts.fill("backtest.report.nothingForgotten")
                        : Double.isNaN(days) ? choice.tried() : numbers.days(days);
            }
            case PRIOR_STRENGTH ->
                learned.priorStrength().isPresent()
                        ? numbers.leads(Math.round(learned.priorStrength().getAsDouble()))
                        : choice.tried();
            case SEGMENTS ->
                learned.dimensions().stream()
                        .map(dimension -> texts.field(dimension.name()))
                        .reduce((first, next) -> texts.fill("backtest.report.and", first, next))
                        .orElse(choice.tried());
            case CALENDAR -> texts.fill("backtest.report.followed");
        };
    }

    private void addMarket(Calibration learned, List<String> lines) {
        for (int days : learned.after().horizons()) {
            if (learned.tooFew().contains(days)) {
                lines.add(texts.fill("backtest.report.tooFew", String.valueOf(days)));
                continue;
            }
            lines.add(texts.fill(
                    "backtest.report.market",
                    String.valueOf(days),
                    numbers.percent(StrictMath.expm1(learned.commonShock().after(days))),
                    String.valueOf(learned.before().held(Quantity.WINS, days, LEVEL)),
                    String.valueOf(learned.before().forecasts(days).size()),
                    String.valueOf(learned.after().held(Quantity.WINS, days, LEVEL)),
                    String.valueOf(learned.after().forecasts(days).size())));
        }
    }
}
