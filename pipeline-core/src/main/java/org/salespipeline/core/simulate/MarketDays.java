package org.salespipeline.core.simulate;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.salespipeline.core.simulate.LeadRandom.Purpose;
import org.salespipeline.time.TimeGrid;

/**
 * The factors of a market on each of the days on which leads move, numbered as their grid does. Immutable and thread-safe.
 */
final class MarketDays {

    /** The logarithm of the largest factor that all influences together may have: it keeps every product finite. */
    private static final double MAX_LOG = StrictMath.log(1e6);

    private final int first;
    private final int last;
    private final boolean keepsPace;

    /** Empty where the market is steady: then every factor is 1. */
    private final double[] odds;

    private final double[] speed;
    private final double[] entries;

    /**
     * Lays out a market.
     *
     * @param market what happens
     * @param grid which days there are
     * @param seed of the shocks
     * @param first the first day on which a lead can enter
     * @param last the last day on which one can move, not before the first
     */
    MarketDays(Market market, TimeGrid grid, long seed, int first, int last) {
        this.first = first;
        this.last = last;
        this.keepsPace = market.keepsPace();
        LocalDate[] dates = market.isSteady()
                ? new LocalDate[0]
                : IntStream.rangeClosed(first, last).mapToObj(grid::dateOf).toArray(LocalDate[]::new);
        this.odds = market.odds().on(dates, seed, Purpose.ODDS_SHOCK);
        this.speed = market.speed().on(dates, seed, Purpose.SPEED_SHOCK);
        this.entries = new double[dates.length];
        market.influences().forEach(influence -> add(influence, dates));
        toFactors(odds);
        toFactors(speed);
        toFactors(entries);
    }

    private void add(Influence influence, LocalDate[] dates) {
        double logOdds = StrictMath.log(influence.effect().odds());
        double logSpeed = StrictMath.log(influence.effect().speed());
        double logEntries = StrictMath.log(influence.effect().entries());
        for (int i = 0; i < dates.length; i++) {
            double strength = influence.strengthOn(dates[i]);
            odds[i] += strength * logOdds;
            speed[i] += strength * logSpeed;
            entries[i] += strength * logEntries;
        }
    }

    private static void toFactors(double[] logarithms) {
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = StrictMath.exp(Math.max(-MAX_LOG, Math.min(MAX_LOG, logarithms[i])));
        }
    }

    /** Whether leads leave stages on every day as in a steady market. */
    boolean keepsPace() {
        return keepsPace;
    }

    /** The last day on which a lead can move. */
    int last() {
        return last;
    }

    double odds(int day) {
        return odds.length == 0 ? 1 : odds[day - first];
    }

    double speed(int day) {
        return speed.length == 0 ? 1 : speed[day - first];
    }

    double entries(int day) {
        return entries.length == 0 ? 1 : entries[day - first];
    }
}
