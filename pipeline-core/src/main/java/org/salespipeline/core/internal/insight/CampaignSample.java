package org.salespipeline.core.internal.insight;

/**
 * Won amounts.
 *
 * @param count how many
 * @param mean 0 if there are none
 * @param squares the sum of the squared distances from the mean (Welford 1962; merged by Chan, Golub &amp; LeVeque 1983)
 */
record CampaignSample(long count, double mean, double squares) {

    static final CampaignSample NONE = new CampaignSample(0, 0, 0);

    CampaignSample plus(double amount) {
        return plus(new CampaignSample(1, amount, 0));
    }

    CampaignSample plus(CampaignSample other) {
        long n = count + other.count;
        if (n == 0) {
            return this;
        }
        double distance = other.mean - mean;
        return new CampaignSample(
                n,
                mean + distance * other.count / n,
                squares + other.squares + distance * distance * count * other.count / n);
    }

    /** Divided by count - 1; 0 for fewer than two. */
    double variance() {
        return count < 2 ? 0 : squares / (count - 1);
    }

    /** The standard error of the mean, relative to it, for amounts of a variance. */
    double relativeError(double variance) {
        return count == 0 || mean <= 0 ? 0 : Math.sqrt(variance / count) / mean;
    }
}
