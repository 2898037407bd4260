package org.salespipeline.core.internal.insight;

import java.util.Arrays;
import org.salespipeline.core.internal.math.KeyedRandom;

/**
 * Won amounts against the values that were stated before: sum over sum (Cochran 1977, section 2.11), drawn towards 1 as if as many
 * pairs as the model's prior strength says had been worth what was stated.
 *
 * @param own sum over sum; 1 without pairs
 * @param error standard error of that
 * @param weight of it, in [0, 1]
 * @param scatter variance of one amount about its mean, in units of the squared value
 */
record CampaignRatio(double own, double error, double weight, double scatter) {

    /** Collects pairs. Used by one thread. */
    static final class Collector {

        private double[] won = new double[8];
        private double[] stated = new double[8];
        private int size;

        void add(double amount, double value) {
            if (size == won.length) {
                won = Arrays.copyOf(won, 2 * size);
                stated = Arrays.copyOf(stated, 2 * size);
            }
            won[size] = amount;
            stated[size++] = value;
        }

        CampaignRatio made(double strength) {
            double sum = 0;
            double values = 0;
            double squares = 0;
            for (int i = 0; i < size; i++) {
                sum += won[i];
                values += stated[i];
                squares += stated[i] * stated[i];
            }
            if (size == 0) {
                return new CampaignRatio(1, 0, 0, 0);
            }
            double own = sum / values;
            double residuals = 0;
            for (int i = 0; i < size; i++) {
                double off = won[i] - own * stated[i];
                residuals += off * off;
            }
            double free = Math.max(1, size - 1);
            double mean = values / size;
            return new CampaignRatio(
                    own,
                    Math.sqrt(residuals / free / size) / mean,
                    strength == Double.POSITIVE_INFINITY ? 0 : size / (size + strength),
                    residuals / squares * size / free);
        }
    }

    double mean() {
        return weight * own + (1 - weight);
    }

    /** How far single amounts are from their mean, relative to it. */
    double deviation() {
        return mean() > 0 ? Math.sqrt(scatter) / mean() : 0;
    }

    /** What the ratio might be. The assumption of 1 is off by about as much as won leads say that it is. */
    double drawn(KeyedRandom random) {
        double first = own > 0 ? own * CampaignAmounts.aroundOne(error / own, random) : 0;
        double assumed = CampaignAmounts.aroundOne(weight > 0 ? Math.abs(own - 1) : 0, random);
        return weight * first + (1 - weight) * assumed;
    }
}
