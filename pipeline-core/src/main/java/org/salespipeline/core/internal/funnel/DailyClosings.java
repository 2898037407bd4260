package org.salespipeline.core.internal.funnel;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.salespipeline.time.LastDays;
import org.salespipeline.time.TimeGrid;

/**
 * The leads won on each date that has a step, and as many as a model expects of the visits of that date, brought to the level of the
 * three months around it, so that a drift of the rates is not taken for the calendar's doing. Nothing later than the model's date
 * is looked at.
 */
final class DailyClosings {

    /** Thirteen whole weeks, which hold about three ends of months and one of a quarter. */
    private static final int LEVEL_DAYS = 91;

    /** Three years; earlier dates tell little of what holds today. */
    private static final int MOST_DAYS = 1_096;

    private final LocalDate[] dates;
    private final long[] won;
    private final double[] expected;
    private final Map<LastDays, boolean[]> last = new HashMap<>();

    /** By hand. */
    DailyClosings(LocalDate[] dates, long[] won, double[] expected) {
        this.dates = dates;
        this.won = won;
        this.expected = expected;
    }

    static DailyClosings of(LexisTally tally, LearnedModel model) {
        TimeGrid grid = tally.grid();
        LocalDate asOf = model.asOf();
        LocalDate first = grid.dateOf(model.firstStep());
        LocalDate from = first.isBefore(asOf.minusDays(MOST_DAYS - 1)) ? asOf.minusDays(MOST_DAYS - 1) : first;
        int[] bounds = new int[MOST_DAYS + 1];
        LocalDate[] dates = new LocalDate[MOST_DAYS];
        bounds[0] = grid.indexOf(from.minusDays(1));
        int size = 0;
        for (LocalDate date = from; !date.isAfter(asOf); date = date.plusDays(1)) {
            int step = grid.indexOf(date);
            if (step > bounds[size]) {
                dates[size++] = date;
                bounds[size] = step;
            }
        }
        long[] won = new long[size];
        double[] expected = new double[size];
        if (size > 0) {
            Compensator wins = Compensator.ofWins(tally, model, Arrays.copyOf(bounds, size + 1));
            for (int i = 0; i < size; i++) {
                won[i] = wins.observedWins(i);
                expected[i] = wins.expectedWins(i);
            }
        }
        return new DailyClosings(Arrays.copyOf(dates, size), won, expected).levelled();
    }

    /** Each date's expectation times what was won in the three months around it over what was expected in them. */
    DailyClosings levelled() {
        if (dates.length == 0) {
            return this;
        }
        long origin = dates[0].toEpochDay();
        int days = (int) (dates[dates.length - 1].toEpochDay() - origin) + 1;
        long[] wonBefore = new long[days + 1];
        double[] expectedBefore = new double[days + 1];
        for (int i = 0; i < dates.length; i++) {
            int day = (int) (dates[i].toEpochDay() - origin);
            wonBefore[day + 1] = won[i];
            expectedBefore[day + 1] = expected[i];
        }
        for (int day = 0; day < days; day++) {
            wonBefore[day + 1] += wonBefore[day];
            expectedBefore[day + 1] += expectedBefore[day];
        }
        double[] levelled = new double[dates.length];
        for (int i = 0; i < dates.length; i++) {
            int day = (int) (dates[i].toEpochDay() - origin);
            int from = Math.max(0, Math.min(day - LEVEL_DAYS / 2, days - LEVEL_DAYS));
            int to = Math.min(days, from + LEVEL_DAYS);
            double around = expectedBefore[to] - expectedBefore[from];
            levelled[i] = around > 0 ? expected[i] * (wonBefore[to] - wonBefore[from]) / around : 0;
        }
        return new DailyClosings(dates, won, levelled);
    }

    int size() {
        return dates.length;
    }

    /** From 0, Monday, to 6. */
    int dayOfWeek(int date) {
        return dates[date].getDayOfWeek().getValue() - 1;
    }

    long won(int date) {
        return won[date];
    }

    /** How many wins would come on a date like any other; 0 tells nothing of it. */
    double expected(int date) {
        return expected[date];
    }

    long won() {
        return Arrays.stream(won).sum();
    }

    /** How many times the level was taken from the wins themselves. */
    int levels() {
        return 1
                + (int) ((dates.length == 0 ? 0 : dates[dates.length - 1].toEpochDay() - dates[0].toEpochDay())
                        / LEVEL_DAYS);
    }

    /** By date, whether it is one of the last days; not to be changed. */
    boolean[] in(LastDays of) {
        return last.computeIfAbsent(of, days -> {
            boolean[] contained = new boolean[dates.length];
            for (int i = 0; i < contained.length; i++) {
                contained[i] = days.contains(dates[i]);
            }
            return contained;
        });
    }
}
