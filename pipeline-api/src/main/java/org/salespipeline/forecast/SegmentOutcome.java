package org.salespipeline.forecast;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of the leads of one segment, summed up by period. Filled by one thread. */
final class SegmentOutcome {

    private final SegmentSnapshot forecast;
    private final LaterHistory later;
    private final int[] wins;
    private final BigDecimal[] revenue;

    /** Wins of unknown or foreign amount. */
    private final int[] withoutAmount;

    /** Sums over scored leads; the last is of the horizon. */
    private final double[] squares;

    private final double[] expectedSquares;
    private int scored;
    private int found;

    SegmentOutcome(SegmentSnapshot forecast, LaterHistory later) {
        this.forecast = forecast;
        this.later = later;
        int periods = forecast.periods().size();
        this.wins = new int[periods];
        this.revenue = new BigDecimal[periods];
        Arrays.fill(revenue, BigDecimal.ZERO);
        this.withoutAmount = new int[periods];
        this.squares = new double[periods + 1];
        this.expectedSquares = new double[periods + 1];
    }

    /** Takes a lead that the history knows. */
    void add(LaterHistory.Fate fate, @Nullable LeadSnapshot chances) {
        found++;
        int period = fate.period();
        if (period != LaterHistory.NO_PERIOD) {
            wins[period]++;
            BigDecimal amount = fate.amount();
            if (amount == null) {
                withoutAmount[period]++;
            } else {
                revenue[period] = revenue[period].add(amount);
            }
        }
        if (chances != null) {
            score(period, chances.winProbabilities());
        }
    }

    private void score(int period, List<Double> chances) {
        scored++;
        double total = 0;
        for (int p = 0; p < wins.length; p++) {
            double chance = chances.get(p);
            total += chance;
            score(p, chance, p == period);
        }
        score(wins.length, total, period != LaterHistory.NO_PERIOD);
    }

    private void score(int at, double chance, boolean won) {
        // Sums of chances may exceed 1 by their rounding.
        double p = Math.min(1, chance);
        double miss = (won ? 1 : 0) - p;
        squares[at] += miss * miss;
        expectedSquares[at] += p * (1 - p);
    }

    SegmentReview review() {
        List<PeriodReview> periods = new ArrayList<>();
        for (int p = 0; p < wins.length; p++) {
            periods.add(review(forecast.periods().get(p), p, p + 1, p));
        }
        return new SegmentReview(
                forecast.segment(),
                forecast.leads(),
                found,
                periods,
                review(forecast.total(), 0, wins.length, wins.length));
    }

    /** The review of the periods from one to before another, whose scores stand at an index. */
    private PeriodReview review(PeriodSnapshot period, int from, int to, int scores) {
        int won = 0;
        int unpriced = 0;
        BigDecimal worth = BigDecimal.ZERO;
        for (int p = from; p < to; p++) {
            won += wins[p];
            unpriced += withoutAmount[p];
            worth = worth.add(revenue[p]);
        }
        boolean over = later.isOver(period.period());
        int unknown = forecast.leads() - found;
        boolean settled = over && unknown == 0 && unpriced == 0;
        double revenueHappened = worth.doubleValue();
        return new PeriodReview(
                period.period(),
                over,
                new NumberReview(period.wins(), won, mostWins(won, unknown, over)),
                new NumberReview(
                        period.revenue(), revenueHappened, settled ? revenueHappened : Double.POSITIVE_INFINITY),
                over && scored > 0 ? Optional.of(brier(scores)) : Optional.empty());
    }

    private double mostWins(int won, int unknown, boolean over) {
        if (unknown < 0) {
            // The history puts leads here that were forecast elsewhere: nothing is sure of those that were forecast
            // here.
            return Double.POSITIVE_INFINITY;
        }
        if (over) {
            return won + unknown;
        }
        int wonSoFar = Arrays.stream(wins).sum();
        return won + (forecast.leads() - wonSoFar);
    }

    private BrierScore brier(int at) {
        return new BrierScore(Math.min(1, squares[at] / scored), Math.min(0.25, expectedSquares[at] / scored), scored);
    }
}
