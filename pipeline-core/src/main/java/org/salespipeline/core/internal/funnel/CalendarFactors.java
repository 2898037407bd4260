package org.salespipeline.core.internal.funnel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.salespipeline.time.LastDays;

/**
 * Factors of dates that fit daily closings best, by maximum likelihood of a Poisson law with the mean (expected x factor of the day of
 * the week x factor of the last days): a log-linear model without interactions, whose likelihood is highest where, for each
 * factor in turn, closings are as many as expected (iterative proportional fitting; Darroch &amp; Ratcliff 1972,
 * doi:10.1214/aoms/1177692379).
 *
 * <p>With a prior, each factor has a gamma law of mean 1 that is worth so many closings, and is (closings + prior) / (expected +
 * prior). Immutable.
 */
final class CalendarFactors {

    private static final int WEEK = 7;
    private static final int CELLS = 4 * WEEK;

    /** The bits of a cell's number: whether in the last days of a month, of a quarter, and the day of the week. */
    private static final int OF_MONTH = 1;

    private static final int OF_QUARTER = 2;
    private static final int OF_DAY = 7 << 2;

    private static final int MOST_ROUNDS = 500;
    private static final double ENOUGH = 1e-10;

    /**
     * Which factors may differ from 1.
     *
     * @param week whether days of the week do
     * @param month which last days of a month do; null for none
     * @param quarter which last days of a quarter do; null for none
     */
    record Effects(
            boolean week,
            @Nullable LastDays month,
            @Nullable LastDays quarter) {

        static final Effects NONE = new Effects(false, null, null);
    }

    private final Effects effects;

    /** Closings, and what is expected, by cell. */
    private final double[] won = new double[CELLS];

    private final double[] expected = new double[CELLS];
    private final double[] day = new double[WEEK];
    private double month = 1;
    private double quarter = 1;

    /**
     * Fits.
     *
     * @param prior how many closings the factor 1 is worth; 0 for the highest likelihood
     * @param dispersion by which closings are divided, so that so many tell no more than they do
     */
    CalendarFactors(DailyClosings closings, Effects effects, double prior, double dispersion) {
        this.effects = effects;
        for (int i = 0; i < closings.size(); i++) {
            int cell = cell(closings, i);
            won[cell] += closings.won(i) / dispersion;
            expected[cell] += closings.expected(i) / dispersion;
        }
        Arrays.fill(day, 1);
        double before = Double.NEGATIVE_INFINITY;
        double now = logLikelihood();
        for (int round = 0; round < MOST_ROUNDS && !(Math.abs(now - before) < ENOUGH); round++) {
            round(prior);
            before = now;
            now = logLikelihood();
        }
    }

    private int cell(DailyClosings closings, int date) {
        LastDays ofMonth = effects.month();
        LastDays ofQuarter = effects.quarter();
        boolean inMonth = ofMonth != null && closings.in(ofMonth)[date];
        boolean inQuarter = ofQuarter != null && closings.in(ofQuarter)[date];
        return closings.dayOfWeek(date) << 2 | (inQuarter ? OF_QUARTER : 0) | (inMonth ? OF_MONTH : 0);
    }

    private void round(double prior) {
        if (effects.week()) {
            for (int d = 0; d < WEEK; d++) {
                day[d] = ratio(OF_DAY, d << 2, OF_DAY, prior);
            }
        } else {
            Arrays.fill(day, ratio(0, 0, OF_DAY, 0));
        }
        month = effects.month() == null ? 1 : ratio(OF_MONTH, OF_MONTH, OF_MONTH, prior);
        quarter = effects.quarter() == null ? 1 : ratio(OF_QUARTER, OF_QUARTER, OF_QUARTER, prior);
    }

    /** Closings over what is expected but for a factor, of the cells whose number has certain bits. */
    private double ratio(int bits, int value, int factor, double prior) {
        double closings = prior;
        double without = prior;
        for (int cell = 0; cell < CELLS; cell++) {
            if ((cell & bits) == value) {
                closings += won[cell];
                without += expected[cell] * product(cell, factor);
            }
        }
        return without > 0 ? closings / without : 1;
    }

    /** The factors of a cell but for one. */
    private double product(int cell, int but) {
        double ofDay = but == OF_DAY ? 1 : day[cell >> 2];
        double ofMonth = but == OF_MONTH || (cell & OF_MONTH) == 0 ? 1 : month;
        double ofQuarter = but == OF_QUARTER || (cell & OF_QUARTER) == 0 ? 1 : quarter;
        return ofDay * ofMonth * ofQuarter;
    }

    /** Up to what does not depend on the factors, and not divided by the dispersion if that was given as 1. */
    double logLikelihood() {
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            double factor = product(cell, 0);
            sum -= expected[cell] * factor;
            sum += won[cell] > 0 ? won[cell] * StrictMath.log(factor) : 0;
        }
        return sum;
    }

    /** How many dates' worth of factors were free. */
    int free() {
        int free = effects.week() ? 0 : 1;
        for (int d = 0; d < WEEK && effects.week(); d++) {
            free += expected(OF_DAY, d << 2) > 0 ? 1 : 0;
        }
        return free + (isFree(OF_MONTH, effects.month()) ? 1 : 0) + (isFree(OF_QUARTER, effects.quarter()) ? 1 : 0);
    }

    /** Whether there were both such dates and others. */
    private boolean isFree(int bit, @Nullable LastDays dates) {
        return dates != null && expected(bit, bit) > 0 && expected(bit, 0) > 0;
    }

    private double expected(int bits, int value) {
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            sum += (cell & bits) == value ? expected[cell] : 0;
        }
        return sum;
    }

    /**
     * Closings of some dates and of those that they are compared with.
     *
     * @param factor as fitted
     * @param won on those dates
     * @param expected on those dates, but for the factor
     * @param others won on the other dates
     * @param expectedOthers on those, but for factors of the same kind
     */
    record Contrast(double factor, double won, double expected, double others, double expectedOthers) {}

    /** Closings on a day of the week, as compared with all days. */
    Contrast ofDay(int dayOfWeek) {
        double without = 0;
        double all = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            without += expected[cell] * product(cell, OF_DAY);
            all += expected[cell] * product(cell, 0);
        }
        // The factors of the days also bring the level to that of all closings.
        return contrast(OF_DAY, dayOfWeek << 2, day[dayOfWeek], all > 0 ? all / without : 1);
    }

    /** Closings in the last days of months, as compared with the other days. */
    Contrast ofMonth() {
        return contrast(OF_MONTH, OF_MONTH, month, 1);
    }

    /** Closings in the last days of quarters, as compared with the other days. */
    Contrast ofQuarter() {
        return contrast(OF_QUARTER, OF_QUARTER, quarter, 1);
    }

    private Contrast contrast(int bits, int value, double factor, double level) {
        double[] sums = new double[4];
        for (int cell = 0; cell < CELLS; cell++) {
            int at = (cell & bits) == value ? 0 : 2;
            sums[at] += won[cell];
            sums[at + 1] += expected[cell] * product(cell, bits) * level;
        }
        return new Contrast(factor / level, sums[0], sums[1], sums[2], sums[3]);
    }

    /** What a date's expectation is multiplied by. */
    double factor(DailyClosings closings, int date) {
        return product(cell(closings, date), 0);
    }
}
