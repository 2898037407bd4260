package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.List;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.ReturnShare;

/**
 * How many leads come back, by days since they left: 1 - Kaplan-Meier, with one lead added that never comes back, so that the share stays
 * below 1 where the last of few comes back. It is looked at as far as a tenth of all, 20 at most, were away for; beyond, one return more
 * or less would move it by much. Where nobody came back, half a lead is taken to have done so, at an even pace. Immutable.
 */
final class RecyclingReturns {

    private static final int ENOUGH = 20;
    private static final int[] MILESTONES = {7, 30, 90, 180, 365, 730};

    /** By days since leaving, up to the last that is looked at. */
    private final double[] share;

    private final double[] greenwood;
    private final long[] atRisk;

    RecyclingReturns(List<RecyclingDeparture> departures) {
        int longest = 0;
        for (RecyclingDeparture departure : departures) {
            longest = Math.max(longest, departure.days());
        }
        long[] ended = new long[longest + 1];
        long[] returned = new long[longest + 1];
        for (RecyclingDeparture departure : departures) {
            ended[departure.days()]++;
            returned[departure.days()] += departure.isBack() ? 1 : 0;
        }
        long enough = Math.min(ENOUGH, (departures.size() + 9) / 10);
        int last = longest;
        long reached = ended[longest];
        while (reached < enough) {
            reached += ended[--last];
        }
        this.share = new double[last + 1];
        this.greenwood = new double[last + 1];
        this.atRisk = new long[last + 1];
        estimate(departures.size(), ended, returned);
    }

    private void estimate(long left, long[] ended, long[] returned) {
        long risk = left;
        double away = 1;
        double sum = 0;
        for (int t = 0; t < share.length; t++) {
            double d = returned[t];
            // The lead that never comes back is always at risk.
            away *= 1 - d / (risk + 1);
            sum += d / ((risk + 1) * (risk + 1 - d));
            share[t] = 1 - away;
            greenwood[t] = away * away * sum;
            atRisk[t] = risk;
            risk -= ended[t];
        }
        if (sum == 0) {
            for (int t = 0; t < share.length; t++) {
                share[t] = 0.5 / (left + 1) * (t == days() ? 1 : (double) t / days());
            }
        }
    }

    /** The last day that is looked at. */
    int days() {
        return share.length - 1;
    }

    /** The share that comes back by then. */
    double share() {
        return share[days()];
    }

    /** The chance, by what is known now, that a lead came back by then. */
    double now(RecyclingDeparture departure) {
        if (departure.isBack()) {
            return departure.days() <= days() ? 1 : 0;
        }
        if (departure.days() >= days()) {
            return days() == 0 ? share() : 0;
        }
        double already = share[departure.days()];
        return (share() - already) / (1 - already);
    }

    /** The share by some days, the last one among them. */
    List<ReturnShare> milestones(double level) {
        List<ReturnShare> found = new ArrayList<>();
        for (int t : MILESTONES) {
            if (t < days()) {
                found.add(at(t, level));
            }
        }
        found.add(at(days(), level));
        return found;
    }

    private ReturnShare at(int t, double level) {
        double f = share[t];
        double leads = greenwood[t] > 0 ? f * (1 - f) / greenwood[t] : atRisk[t];
        return new ReturnShare(t, jeffreys(f, f * leads, leads, level));
    }

    /** The share of so many trials, one at least, and the interval of Jeffreys' prior. */
    static Rate counted(long successes, long trials, double level) {
        double all = (double) trials;
        return jeffreys(successes / all, (double) successes, all, level);
    }

    private static Rate jeffreys(double share, double successes, double trials, double level) {
        double a = successes + 0.5;
        double b = trials - successes + 0.5;
        double low = Quantiles.beta((1 - level) / 2, a, b);
        double high = Quantiles.beta((1 + level) / 2, a, b);
        // Where all or none succeeded, the share itself belongs to the interval.
        return new Rate(share, new Interval(Math.min(low, share), Math.max(high, share), level));
    }
}
