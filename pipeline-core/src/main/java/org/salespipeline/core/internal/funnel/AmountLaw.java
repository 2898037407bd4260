package org.salespipeline.core.internal.funnel;

import java.util.List;

/**
 * What a lead turns out to be worth if it is won: gamma with this mean and variance.
 *
 * @param mean of a lead without a value; 0 if nobody knows
 * @param variance of a lead without a value
 * @param ratio of a lead with a value: the mean amount is the value times this
 * @param scatter of a lead with a value: the variance of the amount is the value squared times this
 */
public record AmountLaw(double mean, double variance, double ratio, double scatter) {

    /** What is known where nothing was won: a lead with a value is worth that. */
    public static final AmountLaw AS_STATED = new AmountLaw(0, 0, 1, 0);

    /** The law whose numbers are the means of those of the given ones. */
    public static AmountLaw mean(List<AmountLaw> laws) {
        double[] sum = new double[4];
        for (AmountLaw law : laws) {
            sum[0] += law.mean;
            sum[1] += law.variance;
            sum[2] += law.ratio;
            sum[3] += law.scatter;
        }
        int n = laws.size();
        return new AmountLaw(sum[0] / n, sum[1] / n, sum[2] / n, sum[3] / n);
    }

    /** The law at other prices. */
    public AmountLaw times(double price) {
        return new AmountLaw(price * mean, price * price * variance, price * ratio, price * price * scatter);
    }
}
