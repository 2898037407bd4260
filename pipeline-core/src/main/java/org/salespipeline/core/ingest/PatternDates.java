package org.salespipeline.core.ingest;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates in a form of the file's own.
 *
 * @param pattern as the request states it
 * @param formatter refuses days that are not in the calendar
 * @param example the pattern at work
 */
record PatternDates(String pattern, DateTimeFormatter formatter, String example) {

    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2026, 11, 23, 14, 5, 9, 0, ZoneOffset.UTC);

    static PatternDates of(String pattern) {
        requireNonNull(pattern, "pattern");
        try {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(withProlepticYear(pattern))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            String example = formatter.format(SAMPLE);
            PatternDates dates = new PatternDates(pattern, formatter, example);
            TemporalAccessor parsed = formatter.parse(example);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            boolean timeIsLost = parsed.query(TemporalQueries.localTime()) == null
                    && unquoted(pattern).chars().anyMatch(c -> "HhKkamsSAnN".indexOf(c) >= 0);
            if (!SAMPLE.toLocalDate().equals(date) || timeIsLost) {
                throw refused(pattern, null);
            }
            return dates;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused(pattern, e);
        }
    }

    private static IllegalArgumentException refused(String pattern, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "pattern was " + Quoted.text(pattern)
                        + "; it must tell year, month and day, and the hour of the day if it tells a time, such as"
                        + " \"dd/MM/uuuu\" or \"MM/dd/uuuu hh:mm a\"",
                cause);
    }

    /** Strict resolution would ask for the era beside {@code y}, which no export has. */
    private static String withProlepticYear(String pattern) {
        if (unquoted(pattern).indexOf('G') >= 0) {
            return pattern;
        }
        StringBuilder changed = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            quoted ^= pattern.charAt(i) == '\'';
            if (!quoted && pattern.charAt(i) == 'y') {
                changed.setCharAt(i, 'u');
            }
        }
        return changed.toString();
    }

    private static String unquoted(String pattern) {
        StringBuilder kept = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            quoted ^= pattern.charAt(i) == '\'';
            if (!quoted) {
                kept.append(pattern.charAt(i));
            }
        }
        return kept.toString();
    }

    /** The instant, or null where the text does not fit the pattern or is no time of the calendar. */
    @Nullable
    Instant parse(String text, LocalZone zone) {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            ZoneId own = parsed.query(TemporalQueries.zone());
            LocalZone in = own == null ? zone : new LocalZone(own);
            if (date == null) {
                return null;
            }
            return time == null ? in.startOf(date) : in.at(date.atTime(time));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
