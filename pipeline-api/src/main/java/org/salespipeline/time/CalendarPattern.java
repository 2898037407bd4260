package org.salespipeline.time;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much more or less likely something happens on some dates than on others: by the day of the week, and in the last days of a
 * month or quarter. What is stated are weights relative to other dates; a date that several of them hold for has their product.
 *
 * <pre>{@code
 * CalendarPattern pattern = CalendarPattern.NONE
 *         .on(DayOfWeek.FRIDAY, 1.5)
 *         .on(DayOfWeek.SUNDAY, 0)
 *         .in(LastDays.ofMonth(3), 2);
 * }</pre>
 *
 * <p>{@link #factor} is the weight of a date divided by the average weight of all dates, so that over a long time the average factor
 * is 1, and a pattern moves what happens without adding to it. The average is that over the 28 years from 2001 to 2028, in which
 * every date falls on every day of the week equally often.
 *
 * <p>Immutable and thread-safe; two patterns of the same weights are equal, and a weight of 1 is like none.
 */
public final class CalendarPattern {

    private static final double MOST = 1_000;
    private static final LocalDate FIRST = LocalDate.of(2001, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2028, 12, 31);

    private static final Comparator<LastDays> IN_ORDER = Comparator.comparing(LastDays::of)
            .thenComparing(LastDays::firstMonth)
            .thenComparing(LastDays::days)
            .thenComparing(dates -> dates.calendar()
                    .map(calendar -> calendar.restDays().toString() + calendar.holidays())
                    .orElse(""));

    /** All dates are alike. Made last, of the constants above. */
    public static final CalendarPattern NONE = new CalendarPattern(new EnumMap<>(DayOfWeek.class), Map.of());

    /** Of all seven days. */
    private final EnumMap<DayOfWeek, Double> days;

    private final TreeMap<LastDays, Double> ends;
    private final boolean none;
    private final double average;

    private CalendarPattern(Map<DayOfWeek, Double> days, Map<LastDays, Double> ends) {
        this.days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            this.days.put(day, days.getOrDefault(day, 1.0));
        }
        this.ends = new TreeMap<>(IN_ORDER);
        this.ends.putAll(ends);
        this.ends.values().removeIf(weight -> weight == 1);
        double monday = this.days.getOrDefault(DayOfWeek.MONDAY, 1.0);
        this.none =
                monday > 0 && this.ends.isEmpty() && this.days.values().stream().allMatch(day -> day == monday);
        this.average = none ? 1 : average();
    }

    private double average() {
        double sum = 0;
        for (LocalDate date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            sum += weight(date);
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("weights were " + shown() + "; some date must have a weight over 0");
        }
        return sum / (LAST.toEpochDay() - FIRST.toEpochDay() + 1);
    }

    /**
     * This pattern with another weight for a day of the week.
     *
     * @param day the day
     * @param weight as compared with other days, in [0, 1000]
     * @return a new pattern
     * @throws NullPointerException if {@code day} is null
     * @throws IllegalArgumentException if {@code weight} is out of range, or no date has a weight over 0
     */
    public CalendarPattern on(DayOfWeek day, double weight) {
        EnumMap<DayOfWeek, Double> changed = new EnumMap<>(days);
        changed.put(requireNonNull(day, "day"), requireWeight(day.toString(), weight));
        return new CalendarPattern(changed, ends);
    }

    /**
     * This pattern with another weight for the last days of a month or quarter.
     *
     * @param dates which
     * @param weight as compared with other dates, in [0, 1000]
     * @return a new pattern
     * @throws NullPointerException if {@code dates} is null
     * @throws IllegalArgumentException if {@code weight} is out of range, or no date has a weight over 0
     */
    public CalendarPattern in(LastDays dates, double weight) {
        TreeMap<LastDays, Double> changed = new TreeMap<>(ends);
        changed.put(requireNonNull(dates, "dates"), requireWeight(dates.toString(), weight));
        return new CalendarPattern(days, changed);
    }

    private static double requireWeight(String of, double weight) {
        if (!(weight >= 0 && weight <= MOST)) {
            throw new IllegalArgumentException("weight of " + of + " was " + weight + "; it must be in [0, "
                    + (int) MOST + "], as compared with other dates");
        }
        return weight;
    }

    /**
     * The weights of the days of the week.
     *
     * @return of all seven, in order of the week; unmodifiable
     */
    public Map<DayOfWeek, Double> days() {
        return Collections.unmodifiableMap(days);
    }

    /**
     * The weights of the last days of months and quarters.
     *
     * @return those other than 1; unmodifiable
     */
    public Map<LastDays, Double> ends() {
        return Collections.unmodifiableMap(ends);
    }

    /**
     * Tells whether all dates are alike.
     *
     * @return true if the factor of every date is 1
     */
    public boolean isNone() {
        return none;
    }

    /**
     * How likely it is on a date, as compared with an average date.
     *
     * @param date any date
     * @return zero or more; 1 on average
     * @throws NullPointerException if {@code date} is null
     */
    public double factor(LocalDate date) {
        requireNonNull(date, "date");
        return none ? 1 : weight(date) / average;
    }

    private double weight(LocalDate date) {
        double weight = days.getOrDefault(date.getDayOfWeek(), 1.0);
        for (Map.Entry<LastDays, Double> end : ends.entrySet()) {
            weight *= end.getKey().contains(date) ? end.getValue() : 1;
        }
        return weight;
    }

    /** The weights have to be the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof CalendarPattern that && days.equals(that.days) && ends.equals(that.ends));
    }

    @Override
    public int hashCode() {
        return 31 * days.hashCode() + ends.hashCode();
    }

    private String shown() {
        StringBuilder text = new StringBuilder();
        days.forEach((day, weight) -> {
            if (weight != 1) {
                text.append(text.isEmpty() ? "" : ", ").append(day).append(' ').append(weight);
            }
        });
        ends.forEach((dates, weight) -> text.append(text.isEmpty() ? "" : ", ")
                .append(dates)
                .append(' ')
                .append(weight));
        return text.toString();
    }

    /** The weights other than 1: {@code CalendarPattern[FRIDAY 1.5, last 3 days of a month 2.0]}. */
    @Override
    public String toString() {
        return "CalendarPattern[" + shown() + "]";
    }
}
