package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.salespipeline.core.internal.math.Credibility;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;

/**
 * What open leads are worth if they are won, in the one currency of the answer. By the rule of forecasts ({@link
 * org.salespipeline.funnel.WonAmounts}): the value times what won leads turned out to be worth against theirs, for everybody; where
 * there is no value, the mean of what won leads were worth, each campaign's drawn towards that of all. Immutable.
 */
final class CampaignAmounts {

    private static final double CERTAIN = 1e-9;

    private final CampaignSample all;
    private final List<CampaignSample> own;
    private final double kappa;
    private final CampaignRatio ratio;

    CampaignAmounts(InsightBasis basis, List<CampaignGroup> groups) {
        CampaignRatio.Collector pairs = new CampaignRatio.Collector();
        CampaignSample everybody = CampaignSample.NONE;
        this.own = new ArrayList<>();
        double[] counts = new double[groups.size()];
        double[] means = new double[counts.length];
        double[] variances = new double[counts.length];
        for (int g = 0; g < counts.length; g++) {
            CampaignSample sample = CampaignSample.NONE;
            for (Lead lead : groups.get(g).leads()) {
                Optional<Money> amount = basis.converted(basis.wonFor(lead));
                if (amount.isPresent()) {
                    double won = amount.get().amount().doubleValue();
                    sample = sample.plus(won);
                    stated(basis, lead, amount.get()).ifPresent(value -> pairs.add(won, value));
                }
            }
            own.add(sample);
            everybody = everybody.plus(sample);
            counts[g] = sample.count();
            means[g] = sample.mean();
            variances[g] = sample.variance();
        }
        this.all = everybody;
        this.kappa = Credibility.strength(counts, means, variances);
        this.ratio = pairs.made(basis.model().priorStrength());
    }

    /** The value that a won lead had when it entered the stage that it was won from, where it can be compared with the amount. */
    private static Optional<Double> stated(InsightBasis basis, Lead lead, Money amount) {
        return basis.converted(lead.valueAt(lead.lastVisit().entered()))
                .filter(value -> value.currency().equals(amount.currency()))
                .map(value -> value.amount().doubleValue())
                .filter(value -> value > 0);
    }

    /** Tells whether a lead of the given value, NaN for none, counts. */
    boolean knows(double value) {
        return !Double.isNaN(value) || all.count() > 0;
    }

    /** The expected worth of an open lead of a campaign; 0 if nobody knows. */
    double worth(int campaign, double value) {
        CampaignSample sample = own.get(campaign);
        return Double.isNaN(value)
                ? Credibility.shrunk((double) sample.count(), sample.mean(), all.mean(), kappa)
                : value * ratio.mean();
    }

    /** How far single amounts are from their mean, relative to it. */
    double deviation(boolean valued) {
        if (valued) {
            return ratio.deviation();
        }
        return all.mean() > 0 ? Math.sqrt(all.variance()) / all.mean() : 0;
    }

    /** What a stated value might have to be multiplied by, drawn for all leads alike. */
    double drawnRatio(KeyedRandom random) {
        return ratio.drawn(random);
    }

    /** What the mean of all won leads might be. */
    double drawnMean(KeyedRandom random) {
        return all.mean() * aroundOne(all.relativeError(all.variance()), random);
    }

    /** What the mean of a campaign's leads without a value might be, given that of all. */
    double drawnMean(int campaign, double mean, KeyedRandom random) {
        CampaignSample sample = own.get(campaign);
        // One amount shows no spread of its own; it has that of all.
        double error = sample.relativeError(sample.count() < 2 ? all.variance() : sample.variance());
        return Credibility.shrunk((double) sample.count(), sample.mean() * aroundOne(error, random), mean, kappa);
    }

    /** A gamma number of mean 1. */
    static double aroundOne(double deviation, KeyedRandom random) {
        double variance = deviation * deviation;
        return deviation > CERTAIN ? random.nextGamma(1 / variance) * variance : 1;
    }
}
