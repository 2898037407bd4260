package org.salespipeline.core.internal.insight;

import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;

/**
 * The share of leads to which something happens within an age of entry, when some leave before without it and some are not seen for
 * so long: Aalen and Johansen's estimate, with the variance of Andersen, Borgan, Gill &amp; Keiding 1993, equation 4.4.19. Used by one
 * thread.
 */
final class CampaignCurve {

    private final int[] hits;
    private final int[] leaves;
    private final int[] unseen;
    private long leads;
    private long unseenLeads;

    /**
     * A curve without leads.
     *
     * @param age the last that counts
     */
    CampaignCurve(int age) {
        this.hits = new int[age + 1];
        this.leaves = new int[age + 1];
        this.unseen = new int[age + 1];
    }

    /** Adds a lead to which it happened at an age. */
    void hit(int age) {
        leads++;
        if (age < hits.length) {
            hits[age]++;
        }
    }

    /** Adds a lead that left at an age without it. */
    void left(int age) {
        leads++;
        if (age < hits.length) {
            leaves[age]++;
        }
    }

    /** Adds a lead that was seen up to and with an age, and to which it had not happened, nor had it left. */
    void seen(int age) {
        leads++;
        if (age < hits.length - 1) {
            unseen[age]++;
            unseenLeads++;
        }
    }

    /** The share, and where it lies. */
    Rate share(double level) {
        double share = 0;
        double there = 1;
        double variance = 0;
        double covariance = 0;
        double thereVariance = 0;
        long atRisk = leads;
        for (int d = 0; d < hits.length && atRisk > 0; d++) {
            double a = (double) hits[d] / atRisk;
            double h = (double) (hits[d] + leaves[d]) / atRisk;
            double b = 1 - h;
            double spread = there * there / atRisk;
            variance += 2 * a * covariance + a * a * thereVariance + a * (1 - a) * spread;
            covariance = b * covariance + a * b * thereVariance - a * b * spread;
            thereVariance = b * b * thereVariance + b * h * spread;
            share += there * a;
            there *= b;
            atRisk -= hits[d] + leaves[d] + unseen[d];
        }
        return rate(Math.min(1, share), variance, level);
    }

    private Rate rate(double share, double variance, double level) {
        boolean inside = share > 0 && share < 1 && variance > 0;
        double n = inside ? share * (1 - share) / variance : leads - unseenLeads;
        double low = Quantiles.beta((1 - level) / 2, n * share + 0.5, n * (1 - share) + 0.5);
        double high = Quantiles.beta((1 + level) / 2, n * share + 0.5, n * (1 - share) + 0.5);
        return new Rate(
                share,
                new Interval(share > 0 ? Math.min(low, share) : 0, share < 1 ? Math.max(high, share) : 1, level));
    }
}
