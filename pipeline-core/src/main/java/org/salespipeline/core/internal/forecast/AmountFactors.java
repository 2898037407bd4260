package org.salespipeline.core.internal.forecast;

import java.util.Currency;
import java.util.List;
import org.salespipeline.core.internal.funnel.LearnedModel;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Segment;

/**
 * By what the mean amount of won leads might have to be multiplied, in groups of draws, for what is worth that much each and
 * independent of how many there are. Immutable.
 */
final class AmountFactors {

    /** Draws are of one number, so that few groups lose hardly any of their variance. */
    private static final int GROUPS = 12;

    private static final double ALMOST_NONE = 1e-9;

    static final AmountFactors CERTAIN = new AmountFactors(new double[] {1}, new double[] {1});

    private final double[] factors;
    private final double[] weights;

    private AmountFactors(double[] factors, double[] weights) {
        this.factors = factors;
        this.weights = weights;
    }

    /** In the draws of an uncertainty; certain where nothing is learned or nothing drawn. */
    static AmountFactors of(FunnelModel model, Segment segment, Currency currency, Uncertainty uncertainty) {
        if (uncertainty.draws() == 0 || !(model instanceof LearnedModel learned)) {
            return CERTAIN;
        }
        double mean = learned.amountLaw(segment, currency).mean();
        double[] each = new double[uncertainty.draws()];
        double spread = 0;
        for (int r = 0; r < each.length; r++) {
            each[r] = mean > 0
                    ? learned.drawnAmountLaw(segment, currency, uncertainty.seed(), r)
                                    .mean()
                            / mean
                    : 1;
            spread = Math.max(spread, Math.abs(each[r] - 1));
        }
        if (spread < ALMOST_NONE) {
            return CERTAIN;
        }
        List<int[]> groups = DrawGroups.of(each, GROUPS);
        double[] factors = new double[groups.size()];
        double[] weights = new double[groups.size()];
        for (int g = 0; g < factors.length; g++) {
            for (int r : groups.get(g)) {
                factors[g] += each[r] / groups.get(g).length;
            }
            weights[g] = (double) groups.get(g).length / each.length;
        }
        return new AmountFactors(factors, weights);
    }

    boolean isCertain() {
        return this == CERTAIN;
    }

    int size() {
        return factors.length;
    }

    /** Over 0, in order. */
    double factor(int group) {
        return factors[group];
    }

    /** Together 1. */
    double weight(int group) {
        return weights[group];
    }
}
