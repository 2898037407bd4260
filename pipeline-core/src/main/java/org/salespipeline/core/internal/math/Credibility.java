package org.salespipeline.core.internal.math;

/**
 * How far the mean of a group is believed, given how much means of groups differ: the model of Buehlmann and Straub 1970, in the
 * notation of Buehlmann &amp; Gisler 2005, section 4.8. A group of n numbers counts as n of its own and kappa at the mean of
 * all, with kappa the variance within groups divided by the variance between them. Thread-safe: no state.
 */
public final class Credibility {

    private Credibility() {}

    /**
     * The weight of the mean of all, in numbers.
     *
     * @param counts how many numbers each group has, 0 or more
     * @param means their means; not looked at where the count is 0
     * @param variances their sample variances; not looked at where the count is below 2
     * @return kappa, 0 or more; infinite if the means differ by no more than chance, or there are fewer than two groups, or no
     *     group has two numbers
     */
    public static double strength(double[] counts, double[] means, double[] variances) {
        double n = 0;
        double squares = 0;
        double sum = 0;
        double freedom = 0;
        double within = 0;
        int groups = 0;
        for (int j = 0; j < counts.length; j++) {
            if (counts[j] > 0) {
                groups++;
                n += counts[j];
                squares += counts[j] * counts[j];
                sum += counts[j] * means[j];
            }
            if (counts[j] >= 2) {
                freedom += counts[j] - 1;
                within += (counts[j] - 1) * variances[j];
            }
        }
        if (groups < 2 || freedom <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = sum / n;
        double between = 0;
        for (int j = 0; j < counts.length; j++) {
            between += counts[j] > 0 ? counts[j] * (means[j] - mean) * (means[j] - mean) : 0;
        }
        double variance = within / freedom;
        double difference = (between - (groups - 1) * variance) / (n - squares / n);
        return difference > 0 ? variance / difference : Double.POSITIVE_INFINITY;
    }

    /**
     * The mean that a group is given.
     *
     * @param count how many numbers it has
     * @param own their mean
     * @param all the mean of all
     * @param strength kappa
     * @return between the two
     */
    public static double shrunk(double count, double own, double all, double strength) {
        if (count <= 0 || strength == Double.POSITIVE_INFINITY) {
            return all;
        }
        double weight = count / (count + strength);
        return weight * own + (1 - weight) * all;
    }
}
