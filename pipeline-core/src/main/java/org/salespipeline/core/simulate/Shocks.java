package org.salespipeline.core.simulate;

import java.time.LocalDate;
import org.salespipeline.core.simulate.LeadRandom.Purpose;

/**
 * A logarithm that differs from week to week, for all leads alike: a stationary autoregression of order 1. Immutable and
 * thread-safe.
 *
 * @param sigma standard deviation of each week
 * @param persistence correlation of each week with the one before
 */
record Shocks(double sigma, double persistence) {

    static final Shocks NONE = new Shocks(0, 0);

    private static final double MAX_SIGMA = 3;
    private static final int WEEK = 7;

    /** A Monday, and no lead enters before: so the shock of a week does not depend on when leads enter. */
    private static final long FIRST_MONDAY = Schedule.FIRST_DATE.toEpochDay();

    Shocks {
        if (!(sigma >= 0 && sigma <= MAX_SIGMA)) {
            throw new IllegalArgumentException("standard deviation of the shocks was " + sigma
                    + "; it must be in [0, 3]. Maybe a percentage was meant: 30 % is 0.3?");
        }
        if (!(persistence >= 0 && persistence < 1)) {
            throw new IllegalArgumentException("persistence of the shocks was " + persistence
                    + "; it must be in [0, 1). Maybe 0.0, for weeks that know nothing of each other?");
        }
    }

    /** The shock of each of some dates, none before 1900, in order of time. */
    double[] on(LocalDate[] dates, long seed, Purpose purpose) {
        double[] shocks = new double[dates.length];
        if (sigma == 0) {
            return shocks;
        }
        LeadRandom random = LeadRandom.of(seed, purpose, 0);
        double renewal = sigma * Math.sqrt(1 - persistence * persistence);
        double shock = sigma * random.nextGaussian();
        long reached = 0;
        for (int i = 0; i < dates.length; i++) {
            for (long week = weekOf(dates[i]); reached < week; reached++) {
                shock = persistence * shock + renewal * random.nextGaussian();
            }
            shocks[i] = shock;
        }
        return shocks;
    }

    private static long weekOf(LocalDate date) {
        return (date.toEpochDay() - FIRST_MONDAY) / WEEK;
    }
}
