package org.salespipeline.time;

import java.time.Instant;
import java.time.zone.ZoneRules;

/**
 * How time is cut into steps. Instants are epoch seconds, dates epoch days, all of them long so that only the grid has to see
 * to the range of its indices. Every method is monotone in its argument. Implementations are immutable.
 */
sealed interface Steps {

    /** The step that an instant falls in. */
    long at(long second);

    /** The first instant of a step. */
    long startOf(long step);

    /** The last step that has ended when a date ends. */
    long completeBy(long day);

    /** The first date by whose end a step has ended. */
    long dayOf(long step);

    /** Calendar days. */
    record Days(LocalDays days) implements Steps {

        @Override
        public long at(long second) {
            return days.at(second);
        }

        @Override
        public long startOf(long step) {
            return days.startOf(step);
        }

        @Override
        public long completeBy(long day) {
            return day;
        }

        @Override
        public long dayOf(long step) {
            return step;
        }
    }

    /**
     * Hours of 3,600 seconds.
     *
     * @param shift by how many seconds they begin before full hours of UTC
     */
    record Hours(LocalDays days, int shift) implements Steps {

        private static final int SECONDS = 3_600;

        /** The standard offset after the last change that the rules know: one for all times, so that no hour is cut. */
        static Hours of(LocalDays days, ZoneRules rules) {
            return new Hours(
                    days, Math.floorMod(rules.getStandardOffset(Instant.MAX).getTotalSeconds(), SECONDS));
        }

        @Override
        public long at(long second) {
            return Math.floorDiv(second + shift, SECONDS);
        }

        @Override
        public long startOf(long step) {
            return step * SECONDS - shift;
        }

        @Override
        public long completeBy(long day) {
            return at(days.startOf(day + 1)) - 1;
        }

        @Override
        public long dayOf(long step) {
            return days.at(startOf(step + 1) - 1);
        }
    }

    /** Working days; the days off before a working day belong to its step. */
    record WorkingDays(LocalDays days, WorkDayCount count) implements Steps {

        @Override
        public long at(long second) {
            return count.before(days.at(second));
        }

        @Override
        public long startOf(long step) {
            return days.startOf(count.dayOf(step - 1) + 1);
        }

        @Override
        public long completeBy(long day) {
            return count.before(day + 1) - 1;
        }

        @Override
        public long dayOf(long step) {
            return count.dayOf(step);
        }
    }
}
