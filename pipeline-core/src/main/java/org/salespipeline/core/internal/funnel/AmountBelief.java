package org.salespipeline.core.internal.funnel;

import org.salespipeline.core.internal.math.Credibility;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.funnel.WonAmounts;

/**
 * What is believed of the amounts of one segment in one currency, and how far that may be off: the mean of leads without a
 * value and the ratio of leads with one, each of them partly the segment's own and partly that of the segment above, or, for
 * everybody, of the assumption that leads are worth what was stated.
 *
 * @param mean of leads without a value
 * @param ratio of won amounts to stated values
 * @param scatter see {@link AmountLaw}
 */
record AmountBelief(Part mean, Part ratio, double scatter) {

    /** Below this a gamma number is its mean. */
    private static final double CERTAIN = 1e-9;

    /**
     * A number that is weight * own + (1 - weight) * above.
     *
     * @param own what the segment's own won leads say
     * @param error the standard error of that, relative to it
     * @param weight from 0 to 1
     */
    record Part(double own, double error, double weight) {

        double drawn(double above, KeyedRandom random) {
            return weight * own * aroundOne(error, random) + (1 - weight) * above;
        }

        private static Part of(double own, double error, double weight) {
            return new Part(own, own > 0 ? error / own : 0, weight);
        }
    }

    static AmountBelief ofEverybody(AmountSum sum, double priorStrength) {
        return new AmountBelief(
                Part.of(sum.mean(), error(sum.variance(), sum.count()), 1),
                Part.of(sum.ratio(), error(sum.ratioVariance(), sum.pairs()), weight(sum.pairs(), priorStrength)),
                sum.scatter());
    }

    /**
     * A segment's, below another.
     *
     * @param amountsAbove the estimates of that
     * @param strength how many amounts its mean weighs as
     * @param ratioStrength how many pairs its ratio weighs as
     */
    AmountBelief below(AmountSum sum, WonAmounts amountsAbove, double strength, double ratioStrength) {
        // One amount shows no spread of its own; it has that of an amount in the segment above.
        double error = sum.count() < 2 ? Math.sqrt(amountsAbove.variance()) : error(sum.variance(), sum.count());
        double ratioError = sum.pairs() < 2 ? Math.sqrt(scatter) : error(sum.ratioVariance(), sum.pairs());
        return new AmountBelief(
                Part.of(sum.mean(), error, weight(sum.count(), strength)),
                Part.of(sum.ratio(), ratioError, weight(sum.pairs(), ratioStrength)),
                Credibility.shrunk(Math.max(0.0, sum.pairs() - 1.0), sum.scatter(), scatter, ratioStrength));
    }

    /**
     * What might be true instead of the estimate: what is the segment's own times a gamma number of mean 1, whose deviation is
     * its standard error, and what is borrowed as drawn there, so that segments share what is not known of all. Amounts scatter by the
     * same part of what they are worth as they do by the estimate: what is worth next to nothing in a draw cannot bring a fortune in it.
     */
    AmountLaw drawn(AmountLaw above, WonAmounts estimate, KeyedRandom random) {
        double drawnRatio = ratio.drawn(above.ratio(), random);
        double drawnMean = mean.drawn(above.mean(), random);
        double scale = relative(drawnMean, estimate.mean());
        double ratioScale = relative(drawnRatio, estimate.ratio());
        return new AmountLaw(
                drawnMean, estimate.variance() * scale * scale, drawnRatio, scatter * ratioScale * ratioScale);
    }

    private static double relative(double drawn, double estimate) {
        return estimate > 0 ? drawn / estimate : 1;
    }

    /**
     * Above everybody, in a draw: the assumption is off by about as much as won leads say that it is. Without that a firm
     * assumption would make intervals narrow just where it is wrong.
     */
    AmountLaw assumption(KeyedRandom random) {
        return new AmountLaw(0, 0, aroundOne(ratio.weight() > 0 ? Math.abs(ratio.own() - 1) : 0, random), 0);
    }

    private static double aroundOne(double error, KeyedRandom random) {
        double variance = error * error;
        return error > CERTAIN ? random.nextGamma(1 / variance) * variance : 1;
    }

    private static double error(double variance, long count) {
        return count < 2 ? 0 : Math.sqrt(variance / count);
    }

    private static double weight(long count, double strength) {
        return count == 0 || strength == Double.POSITIVE_INFINITY ? 0 : count / (count + strength);
    }
}
