package org.salespipeline.core.internal.math;

import java.util.OptionalLong;

/**
 * How many more trials a {@link BettingTest} needs.
 *
 * <p>Let n trials have come true with frequency p. The score S = sum (X - w)(Y - p), X = 1 for the second side and Y = 1 for what came
 * true, has the variance t = n w (1 - w) p (1 - p), the information, and for a difference d of the chances the mean t d / (p (1 - p)):
 * it is about a Brownian motion in t with drift m = d / (p (1 - p)). Over effects of deviation s the wealth is about
 *
 * <pre>log E = S^2 / (2 (t + 1 / s^2)) - log(1 + t s^2) / 2                                           (1)</pre>
 *
 * <p>so that E reaches 1 / alpha where |S| reaches B(t) = sqrt((t + 1 / s^2)(2 log(1 / alpha) + log(1 + t s^2))) (Robbins 1970,
 * doi:10.1214/aoms/1177696786). Up to T, the curve is replaced by its tangent at T, which lies above it, and the
 * probability to reach the line l + c (t - t0) from S at t0 within u = T - t0 is
 *
 * <pre>Phi(((m - c) u - l) / sqrt u) + exp(2 l (m - c)) Phi((-l - (m - c) u) / sqrt u)                (2)</pre>
 *
 * <p>with l the distance at t0 (Siegmund 1985, Sequential Analysis: Tests and Confidence Intervals). The side opposite to the drift is left out.
 * Immutable.
 *
 * @param share the probability w of the second side, in (0, 1)
 * @param deviation s, of the effects that are bet on
 * @param logEnough the logarithm of the wealth that is enough, greater than 0
 * @param power the probability to reach it, in (0, 1)
 */
public record BettingPlan(double share, double deviation, double logEnough, double power) {

    /** More trials are as good as none. */
    private static final long MOST = 1_000_000_000;

    /**
     * How many more trials are needed.
     *
     * @param trials how many there were
     * @param score S of these
     * @param chance p, of both sides together, by the shares
     * @param difference d, of the second side's chance from the first's
     * @return zero or more; empty if more than a thousand million
     */
    public OptionalLong more(long trials, double score, double chance, double difference) {
        double spread = chance * (1 - chance);
        double perTrial = share * (1 - share) * spread;
        double drift = Math.abs(difference) / spread;
        double start = difference < 0 ? -score : score;
        if (!(drift > 0) || probability(trials, start, perTrial, drift, MOST) < power) {
            return OptionalLong.empty();
        }
        long low = 0;
        long high = MOST;
        while (low < high) {
            long middle = (low + high) / 2;
            if (probability(trials, start, perTrial, drift, middle) >= power) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return OptionalLong.of(low);
    }

    /** The probability to have reached enough within so many more trials. */
    private double probability(long trials, double start, double perTrial, double drift, long more) {
        double from = trials * perTrial;
        double time = more * perTrial;
        if (start >= boundary(from)) {
            return 1;
        }
        if (more == 0) {
            return 0;
        }
        double to = from + time;
        double slope = slope(to);
        double ahead = drift - slope;
        double distance = boundary(to) - slope * time - start;
        double root = Math.sqrt(time);
        double at = NormalProbability.upTo((ahead * time - distance) / root);
        double before = NormalProbability.upTo((-distance - ahead * time) / root);
        // For a strong drift the exponential overflows while its partner vanishes.
        return at + (before == 0 ? 0 : StrictMath.exp(Math.min(700, 2 * distance * ahead)) * before);
    }

    private double boundary(double t) {
        double precision = 1 / (deviation * deviation);
        return Math.sqrt((t + precision) * (2 * logEnough + StrictMath.log1p(t / precision)));
    }

    private double slope(double t) {
        double precision = 1 / (deviation * deviation);
        return (2 * logEnough + StrictMath.log1p(t / precision) + 1) / (2 * boundary(t));
    }
}
