package org.salespipeline.core.internal.insight;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.insight.CampaignMoney;

/** What campaigns may bring in the end, in draws of their odds, of what becomes of each open lead, and of amounts. Immutable. */
final class CampaignDraws {

    private static final int DRAWS = 2_000;
    private static final long ODDS = 1;
    private static final long LEADS = 2;

    /** Beyond so many open leads, the sum of their outcomes is normal. */
    private static final int MANY = 200;

    private final InsightBasis basis;
    private final List<CampaignLeads> campaigns;
    private final double[][] odds;
    private final double[][] revenue;
    private final double[] mean;
    private final double ratioError;
    private final double variance;

    CampaignDraws(InsightBasis basis, List<CampaignLeads> campaigns, List<TiltLaw> laws) {
        this.basis = basis;
        this.campaigns = campaigns;
        WonAmounts won = basis.currency()
                .map(currency -> basis.model().wonAmounts().get(currency))
                .orElse(null);
        this.ratioError =
                won == null || Double.isInfinite(won.ratioError()) ? 0 : won.ratioError() / Math.max(1e-9, won.ratio());
        this.variance = won == null ? 0 : won.variance();
        this.odds = new double[campaigns.size()][DRAWS];
        this.revenue = new double[campaigns.size()][DRAWS];
        this.mean = new double[campaigns.size()];
        for (int c = 0; c < odds.length; c++) {
            for (int d = 0; d < DRAWS; d++) {
                KeyedRandom random = new KeyedRandom(basis.seed(), ODDS, c, d);
                odds[c][d] = laws.get(c).quantile(random.nextUniform());
                revenue[c][d] = campaigns.get(c).revenue() + toCome(campaigns.get(c), odds[c][d], c, d);
            }
            mean[c] = campaigns.get(c).revenue() + expected(campaigns.get(c), laws.get(c));
        }
    }

    private static double expected(CampaignLeads leads, TiltLaw law) {
        return law.mean(x -> {
            double sum = 0;
            for (double[] lead : leads.open()) {
                sum += lead[1] * TiltedOutcomes.tilted(lead[0], x);
            }
            return sum;
        });
    }

    private double toCome(CampaignLeads leads, double x, int c, int d) {
        KeyedRandom random = new KeyedRandom(basis.seed(), LEADS, c, d);
        double sum = 0;
        double spread = 0;
        boolean many = leads.open().size() > MANY;
        for (double[] lead : leads.open()) {
            double chance = TiltedOutcomes.tilted(lead[0], x);
            if (many) {
                sum += chance * lead[1];
                spread += chance * (lead[1] * lead[1] * (1 - chance) + lead[2] * variance);
            } else if (random.nextUniform() < chance) {
                sum += lead[1];
                spread += lead[2] * variance;
            }
        }
        double ratio = 1 + ratioError * random.nextGaussian();
        return Math.max(0, sum + Math.sqrt(spread) * random.nextGaussian()) * Math.max(0, ratio);
    }

    /** The probability that no other campaign has better odds. */
    double best(int campaign) {
        int best = 0;
        for (int d = 0; d < DRAWS; d++) {
            boolean beaten = false;
            for (int c = 0; c < odds.length && !beaten; c++) {
                beaten = c != campaign && odds[c][d] > odds[campaign][d];
            }
            best += beaten ? 0 : 1;
        }
        return (double) best / DRAWS;
    }

    /** The probability that one returns more than another; of equal returns half. */
    double moreReturn(int first, double cost, int second, double otherCost) {
        if (!(cost > 0 && otherCost > 0)) {
            return Double.NaN;
        }
        double more = 0;
        for (int d = 0; d < DRAWS; d++) {
            int order = Double.compare(revenue[first][d] / cost, revenue[second][d] / otherCost);
            more += order > 0 ? 1 : order == 0 ? 0.5 : 0;
        }
        return more / DRAWS;
    }

    /** What a campaign brings and costs, of so many customers in the end. */
    CampaignMoney money(int c, double cost, double customers) {
        CampaignLeads leads = campaigns.get(c);
        double[] sorted = revenue[c].clone();
        Arrays.sort(sorted);
        double tail = (1 - basis.level()) / 2;
        Interval interval = new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail), basis.level());
        boolean isCosted = !Double.isNaN(cost);
        boolean returns = isCosted && cost > 0;
        double profits = 0;
        for (double each : sorted) {
            profits += each > cost ? 1 : 0;
        }
        return new CampaignMoney(
                leads.revenue(),
                mean[c],
                interval,
                when(isCosted, cost),
                when(isCosted, cost / leads.size()),
                when(isCosted && leads.won() > 0, cost / leads.won()),
                when(isCosted && customers > 0, cost / customers),
                when(returns, (leads.revenue() - cost) / cost),
                when(returns, (mean[c] - cost) / cost),
                returns
                        ? new Interval((interval.low() - cost) / cost, (interval.high() - cost) / cost, basis.level())
                        : new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, basis.level()),
                when(isCosted, profits / DRAWS));
    }

    private static OptionalDouble when(boolean known, double number) {
        return known ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private static double quantile(double[] sorted, double p) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(p * sorted.length))];
    }
}
