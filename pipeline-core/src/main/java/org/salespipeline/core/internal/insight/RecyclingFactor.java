package org.salespipeline.core.internal.insight;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.RecyclingWorth;

/**
 * What each unit of amount is expected to bring: share that comes back x win rate x how far amounts turn out as thought, three independent
 * numbers, each by equally likely values. Immutable.
 */
final class RecyclingFactor {

    private static final int WIN_POINTS = 32;
    private static final int ANSWER_POINTS = 24;
    private static final int AMOUNT_POINTS = 5;

    private final double mean;
    private final double[] sorted;

    /**
     * Multiplies.
     *
     * @param answer the share that comes back
     * @param wins the law of the change of log-odds
     * @param rate the win rate by that change, rising
     * @param amountError relative standard error of the amounts
     */
    RecyclingFactor(Answer answer, RecyclingLaw wins, DoubleUnaryOperator rate, double amountError) {
        double[] win = wins.points(rate, WIN_POINTS);
        double[] amount = amounts(amountError);
        this.mean = answer.mean() * wins.mean(rate);
        this.sorted = new double[answer.size() * win.length * amount.length];
        int at = 0;
        for (int i = 0; i < answer.size(); i++) {
            for (double w : win) {
                for (double m : amount) {
                    sorted[at++] = answer.point(i) * w * m;
                }
            }
        }
        Arrays.sort(sorted);
    }

    private static double[] amounts(double error) {
        if (!(error > 0)) {
            return new double[] {1};
        }
        double[] points = new double[AMOUNT_POINTS];
        for (int i = 0; i < AMOUNT_POINTS; i++) {
            points[i] = Math.max(0, 1 + error * Quantiles.normal((i + 0.5) / AMOUNT_POINTS));
        }
        return points;
    }

    /** What leads of an amount are worth, less a cost. */
    RecyclingWorth worth(double amount, double cost, double level) {
        double low = amount * quantile((1 - level) / 2) - cost;
        double high = amount * quantile((1 + level) / 2) - cost;
        return new RecyclingWorth(
                amount * mean - cost, new Interval(low, Math.max(low, high), level), chance(amount, cost));
    }

    private double quantile(double p) {
        double at = p * sorted.length - 0.5;
        int i = (int) Math.max(0, Math.min(at, sorted.length - 1));
        int next = Math.min(i + 1, sorted.length - 1);
        double within = Math.max(0, Math.min(1, at - i));
        return sorted[i] + within * (sorted[next] - sorted[i]);
    }

    /** How likely it is that the amount brings more than the cost. */
    private double chance(double amount, double cost) {
        if (amount == 0) {
            return 0;
        }
        double least = cost / amount;
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] > least) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return (double) (sorted.length - low) / sorted.length;
    }

    /** The share of the asked that come back: a number, or equally likely numbers and their mean. Immutable. */
    static final class Answer {

        /** All of them. */
        static final Answer ALL = stated(1);

        private final double mean;
        private final double[] points;

        private Answer(double mean, double[] points) {
            this.mean = mean;
            this.points = points;
        }

        static Answer stated(double share) {
            return new Answer(share, new double[] {share});
        }

        static Answer learned(RecyclingLaw law, DoubleUnaryOperator share) {
            return new Answer(law.mean(share), law.points(share, ANSWER_POINTS));
        }

        double mean() {
            return mean;
        }

        int size() {
            return points.length;
        }

        double point(int i) {
            return points[i];
        }
    }
}
