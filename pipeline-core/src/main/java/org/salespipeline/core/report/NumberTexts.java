package org.salespipeline.core.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.salespipeline.funnel.Interval;
import org.salespipeline.time.TimeGrid;

/** Rates and times with at most one decimal, in the words of a language; digits and decimal points are the same in all. */
final class NumberTexts {

    private static final double SECONDS_PER_DAY = 86_400;

    private final DisplayTexts texts;

    NumberTexts(DisplayTexts texts) {
        this.texts = texts;
    }

    /** {@code 12.5 %}; what is above nothing never shows as nothing. */
    String percent(double share) {
        return share > 0 && share < 0.0005
                ? texts.fill("number.below", texts.fill("number.percent", "0.1"))
                : texts.fill("number.percent", decimal(share * 100));
    }

    /** {@code (35 to 46 %)}. */
    String percentInterval(Interval interval) {
        return texts.fill("number.interval", decimal(interval.low() * 100), percent(interval.high()));
    }

    /** {@code 3 days}, {@code 2.5 hours}, {@code 15 minutes}: in the largest unit that it fills. */
    String duration(Duration duration) {
        double days = duration.toMillis() / (SECONDS_PER_DAY * 1000);
        if (days >= 1 || days == 0) {
            return counted("number.day", days);
        }
        return days * 24 >= 1 ? counted("number.hour", days * 24) : counted("number.minute", days * 24 * 60);
    }

    /** {@code 90 days}. */
    String days(double days) {
        return counted("number.day", days);
    }

    /** {@code 9 days (7 to 12)}, or {@code 9 hours (7 or more)} where nothing limits it. */
    String stepsWithin(TimeGrid.Kind kind, double steps, Interval interval) {
        String counted = counted(unit(kind), steps);
        return Double.isInfinite(interval.high())
                ? texts.fill("number.from", counted, decimal(interval.low()))
                : texts.fill("number.range", counted, decimal(interval.low()), decimal(interval.high()));
    }

    private static String unit(TimeGrid.Kind kind) {
        return switch (kind) {
            case DAYS -> "number.day";
            case HOURS -> "number.hour";
            case WORKING_DAYS -> "number.workingDay";
        };
    }

    String leads(long count) {
        return texts.fill(count == 1 ? "diagram.lead" : "diagram.leads", Long.toString(count));
    }

    private String counted(String key, double number) {
        String digits = decimal(number);
        return texts.fill(digits.equals("1") ? key : key + "s", digits);
    }

    private static String decimal(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
