package org.salespipeline.core.simulate;

import java.time.LocalDate;
import java.time.MonthDay;

/** Something that moves a market at certain dates. Implementations are immutable and thread-safe. */
sealed interface Influence {

    /** What it does at full strength. */
    MarketEffect effect();

    /** How much of the effect there is at a date, on the scale of logarithms: from 0 to 1. */
    double strengthOn(LocalDate date);

    /** Grows from nothing at a first date to the whole effect at a second, and stays; at once where the two are the same. */
    record Change(LocalDate from, LocalDate until, MarketEffect effect) implements Influence {

        public Change {
            if (until.isBefore(from)) {
                throw new IllegalArgumentException("until was " + until + "; it must not be before from, " + from
                        + ". Maybe swap the two: a market first changes and then stays?");
            }
        }

        @Override
        public double strengthOn(LocalDate date) {
            if (!date.isBefore(until)) {
                return 1;
            }
            long passed = date.toEpochDay() - from.toEpochDay();
            return passed <= 0 ? 0 : passed / (double) (until.toEpochDay() - from.toEpochDay());
        }
    }

    /** Comes back every year, from a first day to a last one, over the end of the year where the last is before the first. */
    record Season(MonthDay first, MonthDay last, MarketEffect effect) implements Influence {

        @Override
        public double strengthOn(LocalDate date) {
            MonthDay day = MonthDay.from(date);
            boolean started = !day.isBefore(first);
            boolean goesOn = !day.isAfter(last);
            boolean inside = last.isBefore(first) ? started || goesOn : started && goesOn;
            return inside ? 1 : 0;
        }
    }
}
