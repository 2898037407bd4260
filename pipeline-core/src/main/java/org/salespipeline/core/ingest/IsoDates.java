package org.salespipeline.core.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ISO forms of dates and times by hand, because a file may hold millions and a bad one must not cost an
 * exception: {@code 2026-11-23}, {@code 2026-11-23T14:05}, with a blank for {@code T}, with seconds and up to nine digits
 * of their fraction, with {@code Z}, {@code +02}, {@code +0200} or {@code +02:00}.
 */
final class IsoDates {

    private static final int BAD = -1;

    private IsoDates() {}

    /** The instant, or null where the text has another form or is no time of the calendar. */
    static @Nullable Instant parse(String text, LocalZone zone) {
        LocalDate date = date(text);
        if (date == null) {
            return null;
        }
        if (text.length() == 10) {
            return zone.startOf(date);
        }
        int end = endOfTime(text);
        LocalTime time = end == BAD ? null : time(text, end);
        if (time == null) {
            return null;
        }
        LocalDateTime local = LocalDateTime.of(date, time);
        if (end == text.length()) {
            return zone.at(local);
        }
        ZoneOffset offset = offset(text, end);
        return offset == null ? null : local.toInstant(offset);
    }

    private static @Nullable LocalDate date(String text) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        if (year == BAD || month < 1 || month > 12 || day < 1) {
            return null;
        }
        return day > 28 && day > YearMonth.of(year, month).lengthOfMonth() ? null : LocalDate.of(year, month, day);
    }

    /** Where hours, minutes, seconds and fraction end, by their form only. */
    private static int endOfTime(String text) {
        if (text.length() < 16 || (text.charAt(10) != 'T' && text.charAt(10) != ' ') || text.charAt(13) != ':') {
            return BAD;
        }
        if (text.length() < 17 || text.charAt(16) != ':') {
            return 16;
        }
        if (text.length() < 20 || text.charAt(19) != '.') {
            return text.length() < 19 ? BAD : 19;
        }
        int end = 20;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end == 20 || end > 29 ? BAD : end;
    }

    private static @Nullable LocalTime time(String text, int end) {
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = end > 16 ? number(text, 17, 19) : 0;
        if (hour == BAD || hour > 23 || minute == BAD || minute > 59 || second == BAD || second > 59) {
            return null;
        }
        int nano = 0;
        if (end > 20) {
            nano = number(text, 20, end);
            for (int digits = end - 20; digits < 9; digits++) {
                nano *= 10;
            }
        }
        return LocalTime.of(hour, minute, second, nano);
    }

    private static @Nullable ZoneOffset offset(String text, int start) {
        char sign = text.charAt(start);
        int length = text.length() - start;
        if (sign == 'Z') {
            return length == 1 ? ZoneOffset.UTC : null;
        }
        boolean colon = length == 6 && text.charAt(start + 3) == ':';
        if ((sign != '+' && sign != '-') || (length != 3 && length != 5 && !colon)) {
            return null;
        }
        int hours = number(text, start + 1, start + 3);
        int minutes = length == 3 ? 0 : number(text, text.length() - 2, text.length());
        if (hours == BAD || minutes == BAD || minutes > 59 || hours * 60 + minutes > 18 * 60) {
            return null;
        }
        int seconds = (hours * 60 + minutes) * 60;
        return ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return BAD;
            }
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
