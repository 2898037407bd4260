package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * A test, valid whenever it is looked at, of whether trials of two sides come true alike, where chance put each trial on the second side
 * with a known probability w.
 *
 * <p>If the side changes nothing, then given all outcomes the sides are independent, each the second with probability w. So
 * somebody who bets on the side of each trial, knowing its outcome and all that came before, at the odds w : 1 - w, plays a fair game,
 * whatever the outcomes are like: their chances may drift, and they may depend on one another. The wealth, 1 at the start, is a
 * martingale, and the probability that it ever reaches 1 / alpha is at most alpha (Ville 1939). For an effect x on the log-odds,
 * around a chance p that is known beforehand, logit a = logit p - w x and logit b = logit p + (1 - w) x are the chances of either side,
 * and by Bayes' rule the side of a trial that came true is the second with probability
 *
 * <pre>q = w b / (w b + (1 - w) a)                                                                   (1)</pre>
 *
 * <p>and of one that did not, with 1 - a and 1 - b in their places. Whoever bets by (1) multiplies the wealth by q / w if it was the
 * second, else by (1 - q) / (1 - w). The wealth here is the mean over x normal with mean 0 and a stated deviation, on a table: a
 * mixture of martingales is one. For p, one more than the trials that came true on the days before, divided by two more than
 * all trials before. Compared with a beta mixture for either outcome by itself, one parameter is paid for instead of two.
 *
 * <p>How fast the wealth grows, {@link BettingPlan} says. Used by one thread.
 */
public final class BettingTest {

    /** A table as fine as a 25th of a deviation, up to 4: any table is fair, a coarser one would win less. */
    private static final int STEPS = 100;

    private static final double REACH = 4;

    private final double share;
    private final double[] effect = new double[2 * STEPS + 1];
    private final double[] logWeight = new double[2 * STEPS + 1];

    private long trials;
    private long cameTrue;
    private double logWealth;
    private double largest;

    /**
     * Begins.
     *
     * @param share the probability w that a trial is put on the second side, in (0, 1)
     * @param deviation of the effects that are bet on, greater than 0
     */
    public BettingTest(double share, double deviation) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share was " + share + "; it must be in (0, 1)");
        }
        if (!(deviation > 0)) {
            throw new IllegalArgumentException("deviation was " + deviation + "; it must be greater than 0");
        }
        this.share = share;
        double sum = 0;
        for (int i = 0; i < effect.length; i++) {
            double z = REACH * (i - STEPS) / STEPS;
            effect[i] = z * deviation;
            logWeight[i] = -0.5 * z * z;
            sum += StrictMath.exp(logWeight[i]);
        }
        double log = StrictMath.log(sum);
        for (int i = 0; i < effect.length; i++) {
            logWeight[i] -= log;
        }
    }

    /**
     * Adds the trials of a day, after which the wealth is looked at. The order within the day does not matter.
     *
     * @param firstTrue how many of the first side came true
     * @param firstNot how many of the first side did not
     * @param secondTrue how many of the second side came true
     * @param secondNot how many of the second side did not
     */
    public void day(long firstTrue, long firstNot, long secondTrue, long secondNot) {
        if (firstTrue < 0 || firstNot < 0 || secondTrue < 0 || secondNot < 0) {
            throw new IllegalArgumentException("numbers of trials were " + firstTrue + ", " + firstNot + ", "
                    + secondTrue + " and " + secondNot + "; they must not be negative");
        }
        double p = (1.0 + cameTrue) / (2.0 + trials);
        for (int i = 0; i < effect.length; i++) {
            double a = TiltedOutcomes.tilted(p, -share * effect[i]);
            double b = TiltedOutcomes.tilted(p, (1 - share) * effect[i]);
            double ofTrue = share * b + (1 - share) * a;
            double ofNot = 1 - ofTrue;
            // q / w = b / (w b + (1 - w) a), and so on.
            logWeight[i] += term(firstTrue, a, ofTrue)
                    + term(secondTrue, b, ofTrue)
                    + term(firstNot, 1 - a, ofNot)
                    + term(secondNot, 1 - b, ofNot);
        }
        cameTrue += firstTrue + secondTrue;
        trials += firstTrue + firstNot + secondTrue + secondNot;
        logWealth = logSum(logWeight);
        largest = Math.max(largest, logWealth);
    }

    private static double term(long count, double own, double all) {
        return count == 0 ? 0 : count * StrictMath.log(own / all);
    }

    private static double logSum(double[] logs) {
        double highest = Arrays.stream(logs).max().orElseThrow();
        double sum = 0;
        for (double each : logs) {
            sum += StrictMath.exp(each - highest);
        }
        return highest + StrictMath.log(sum);
    }

    /** The logarithm of the wealth. */
    public double logWealth() {
        return logWealth;
    }

    /** The logarithm of the most that the wealth was after any day, at least 0. */
    public double largestLogWealth() {
        return largest;
    }
}
