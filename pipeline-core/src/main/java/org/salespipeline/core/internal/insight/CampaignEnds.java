package org.salespipeline.core.internal.insight;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.core.internal.math.LevelledGroups;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.funnel.Interval;
import org.salespipeline.lead.Lead;

/**
 * What campaigns will have brought when all their leads are decided: drawn together, each draw with a common level, an effect of each
 * campaign, amounts, and an outcome of each open lead. Means are computed, not drawn. Immutable once made.
 */
final class CampaignEnds {

    private static final int MOST_DRAWS = 4000;
    private static final int LEAST_DRAWS = 1000;

    /** So many outcomes of open leads take about a second. */
    private static final long MOST_OUTCOMES = 50_000_000;

    private static final int ALL = 0;
    private static final int ONE = 1;

    private final InsightBasis basis;
    private final List<CampaignTrials> trials;
    private final LevelledGroups effects;
    private final CampaignAmounts amounts;

    /** By campaign and open lead, its value; NaN for none. */
    private final double[][] values;

    /** By campaign and kind of chance, what it is expected to be. */
    private final double[][] expected;

    /** By campaign and draw, what comes from open leads; in the order of the draws. */
    private final double[][] drawn;

    private final double[][] sorted;

    CampaignEnds(InsightBasis basis, List<CampaignTrials> trials, LevelledGroups effects, CampaignAmounts amounts) {
        this.basis = basis;
        this.trials = List.copyOf(trials);
        this.effects = effects;
        this.amounts = amounts;
        this.values = new double[trials.size()][];
        this.expected = new double[values.length][];
        long open = 0;
        for (int g = 0; g < values.length; g++) {
            values[g] = values(trials.get(g));
            expected[g] = effects.tilted(g, trials.get(g).chances());
            open += values[g].length;
        }
        int draws = (int) Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, MOST_OUTCOMES / Math.max(1, open)));
        this.drawn = new double[values.length][draws];
        this.sorted = new double[values.length][];
        draw();
    }

    private double[] values(CampaignTrials of) {
        double[] found = new double[of.openLeads()];
        for (int i = 0; i < found.length; i++) {
            OptionalDouble value = basis.number(of.open(i).value());
            found[i] = value.orElse(Double.NaN);
        }
        return found;
    }

    private void draw() {
        int draws = drawn.length == 0 ? 0 : drawn[0].length;
        double upTo = 0;
        int r = 0;
        for (int state = 0; state < effects.states() && r < draws; state++) {
            List<TiltLaw> laws = effects.laws(state);
            upTo += effects.probability(state);
            // Each state gets its share of the draws, so that chance has no part in it.
            while (r < draws && ((r + 0.5) / draws <= upTo || state == effects.states() - 1)) {
                draw(r++, laws);
            }
        }
        for (int g = 0; g < sorted.length; g++) {
            sorted[g] = drawn[g].clone();
            Arrays.sort(sorted[g]);
        }
    }

    private void draw(int r, List<TiltLaw> laws) {
        KeyedRandom shared = new KeyedRandom(basis.seed(), r, 0, ALL);
        double ratio = amounts.drawnRatio(shared);
        double mean = amounts.drawnMean(shared);
        for (int g = 0; g < drawn.length; g++) {
            if (values[g].length > 0) {
                // By a lead and not by the campaign's name: names do not change what comes of leads.
                KeyedRandom own =
                        new KeyedRandom(basis.seed(), r, key(trials.get(g).open(0)), ONE);
                drawn[g][r] = revenue(g, laws.get(g).quantile(own.nextUniform()), ratio, mean, own);
            }
        }
    }

    /** A number for a lead; leads that share one by chance would only share their luck. */
    private static long key(Lead lead) {
        long key = 0;
        for (int i = 0; i < lead.id().length(); i++) {
            key = key * 1_000_003 + lead.id().charAt(i);
        }
        return key;
    }

    private double revenue(int g, double x, double ratio, double meanOfAll, KeyedRandom random) {
        CampaignTrials of = trials.get(g);
        double[] chances = of.chances();
        double odds = StrictMath.exp(x);
        for (int k = 0; k < chances.length; k++) {
            chances[k] = TiltedOutcomes.multiplied(chances[k], odds);
        }
        double mean = amounts.drawnMean(g, meanOfAll, random);
        double valuedDeviation = amounts.deviation(true);
        double deviation = amounts.deviation(false);
        double sum = 0;
        for (int i = 0; i < values[g].length; i++) {
            if (random.nextUniform() < chances[of.kind(i)]) {
                double value = values[g][i];
                sum += Double.isNaN(value)
                        ? mean * CampaignAmounts.aroundOne(deviation, random)
                        : value * ratio * CampaignAmounts.aroundOne(valuedDeviation, random);
            }
        }
        return sum;
    }

    /** The expected number of open leads that will be won. */
    double customers(int g) {
        double sum = 0;
        for (int i = 0; i < values[g].length; i++) {
            sum += expected[g][trials.get(g).kind(i)];
        }
        return sum;
    }

    /** The expected revenue of open leads. */
    double revenue(int g) {
        double sum = 0;
        for (int i = 0; i < values[g].length; i++) {
            sum += amounts.worth(g, values[g][i]) * expected[g][trials.get(g).kind(i)];
        }
        return sum;
    }

    /** How many open leads count as 0. */
    int withoutAmount(int g) {
        int count = 0;
        for (double value : values[g]) {
            count += amounts.knows(value) ? 0 : 1;
        }
        return count;
    }

    /** Where the revenue of open leads will lie. */
    Interval interval(int g, double level) {
        return new Interval(quantile(g, (1 - level) / 2), quantile(g, (1 + level) / 2), level);
    }

    private double quantile(int g, double p) {
        int n = sorted[g].length;
        return sorted[g][Math.max(0, Math.min(n - 1, (int) Math.ceil(p * n) - 1))];
    }

    /** The probability that open leads bring at least an amount. */
    double atLeast(int g, double amount) {
        int from = 0;
        int to = sorted[g].length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[g][middle] < amount) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return 1 - (double) from / sorted[g].length;
    }

    /**
     * The probability that one campaign's return is higher than another's, with half of that of both being equal.
     *
     * @param soFar revenue of the one
     * @param cost of the one, over 0
     */
    double returnsMore(int g, double soFar, double cost, int than, double soFarThere, double costThere) {
        double sum = 0;
        for (int r = 0; r < drawn[g].length; r++) {
            double here = (soFar + drawn[g][r]) / cost;
            double there = (soFarThere + drawn[than][r]) / costThere;
            sum += here > there ? 1 : here == there ? 0.5 : 0;
        }
        return sum / drawn[g].length;
    }
}
