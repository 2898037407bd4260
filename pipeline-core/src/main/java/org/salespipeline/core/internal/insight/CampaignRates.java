package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.salespipeline.core.internal.math.LevelledGroups;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;

/** How often leads of each campaign are won in the end, and who is better than whom. Immutable. */
final class CampaignRates {

    /** Of the level, where nothing better is known: within a factor of e of the model's odds, as a standard deviation. */
    private static final double LEAST_PRECISION = 1;

    private static final double MOST_PRECISION = 1e6;

    /** Log-odds beyond it are as good as certain. */
    private static final double FARTHEST = 30;

    private static final int NOWHERE = Integer.MAX_VALUE;

    private final List<CampaignTrials> trials;
    private final LevelledGroups groups;
    private final double level;

    /** Where most leads enter. */
    private final int mainEntry;

    /** By campaign, where all its leads enter; -1 if in several stages. */
    private final int[] onlyEntry;

    CampaignRates(InsightBasis basis, List<CampaignTrials> trials) {
        this.trials = List.copyOf(trials);
        this.level = basis.level();
        this.mainEntry = mainEntry(trials);
        this.onlyEntry = new int[trials.size()];
        for (int g = 0; g < onlyEntry.length; g++) {
            onlyEntry[g] = onlyEntry(g);
        }
        List<TiltedOutcomes> outcomes =
                trials.stream().map(CampaignTrials::outcomes).toList();
        this.groups = new LevelledGroups(outcomes, precision(basis, mainEntry, outcomes));
    }

    private static int mainEntry(List<CampaignTrials> trials) {
        int main = 0;
        long most = 0;
        for (int s = 0; !trials.isEmpty() && s < trials.get(0).stages(); s++) {
            long entries = 0;
            for (CampaignTrials each : trials) {
                entries += each.entries(s);
            }
            if (entries > most) {
                main = s;
                most = entries;
            }
        }
        return main;
    }

    /**
     * What the model knows of the level, as 1 / variance of the log-odds to win from a stage, besides what these trials say of it: usually it was learned of them, and counting them twice
     * would make it look better known than it is.
     */
    static double precision(InsightBasis basis, int entry, List<TiltedOutcomes> outcomes) {
        Interval range =
                basis.model().summaries(basis.level()).get(entry).winRate().interval();
        double z = Quantiles.normal((1 + basis.level()) / 2);
        double deviation = (logOdds(range.high()) - logOdds(range.low())) / (2 * z);
        double precision = 1 / (deviation * deviation);
        for (TiltedOutcomes each : outcomes) {
            precision -= Math.max(0, each.information(0));
        }
        return precision > LEAST_PRECISION ? Math.min(precision, MOST_PRECISION) : LEAST_PRECISION;
    }

    private static double logOdds(double chance) {
        return StrictMath.log(chance) - StrictMath.log1p(-chance);
    }

    /** How much campaigns differ. */
    double spread() {
        return groups.spread();
    }

    /** The laws of all changes of log-odds. */
    LevelledGroups groups() {
        return groups;
    }

    Rate winRate(int campaign) {
        double mean = groups.mean(campaign, x -> rate(campaign, x));
        double low = rate(campaign, groups.quantile(campaign, (1 - level) / 2));
        double high = rate(campaign, groups.quantile(campaign, (1 + level) / 2));
        return new Rate(mean, new Interval(Math.min(low, mean), Math.max(high, mean), level));
    }

    /** The share of leads that enter where the campaign's do that are won, if log-odds are changed by x. */
    private double rate(int campaign, double x) {
        return overEntries(campaign, chance -> TiltedOutcomes.tilted(chance, x));
    }

    /** The derivative of the rate. */
    private double slope(int campaign, double x) {
        return overEntries(campaign, chance -> {
            double tilted = TiltedOutcomes.tilted(chance, x);
            return tilted * (1 - tilted);
        });
    }

    private double overEntries(int campaign, DoubleUnaryOperator ofChance) {
        CampaignTrials own = trials.get(campaign);
        double sum = 0;
        double leads = 0;
        for (int s = 0; s < own.stages(); s++) {
            int entries = own.entries(s);
            if (entries > 0) {
                sum += entries * ofChance.applyAsDouble(own.chanceAtEntry(s));
                leads += entries;
            }
        }
        return leads > 0 ? sum / leads : ofChance.applyAsDouble(own.chanceAtEntry(mainEntry));
    }

    private int onlyEntry(int campaign) {
        CampaignTrials own = trials.get(campaign);
        int only = NOWHERE;
        for (int s = 0; s < own.stages(); s++) {
            if (own.entries(s) > 0) {
                if (only != NOWHERE) {
                    return -1;
                }
                only = s;
            }
        }
        return only == NOWHERE ? mainEntry : only;
    }

    /** The change of one campaign that gives its leads the same win rate as a change of another gives to that one's. */
    private double same(int of, int as, double x) {
        return onlyEntry[of] >= 0 && onlyEntry[of] == onlyEntry[as] ? x : solve(of, rate(as, x), x);
    }

    /** Newton's steps within a bracket. */
    private double solve(int campaign, double rate, double start) {
        double low = -FARTHEST;
        double high = FARTHEST;
        double x = Math.max(low, Math.min(high, start));
        for (int i = 0; i < 80; i++) {
            double off = rate(campaign, x) - rate;
            if (off > 0) {
                high = x;
            } else {
                low = x;
            }
            double next = x - off / slope(campaign, x);
            next = next > low && next < high ? next : (low + high) / 2;
            if (Math.abs(next - x) < 1e-12) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /** Who is better than whom, and the best. */
    final class Contest {

        private final double[][] better = new double[trials.size()][trials.size()];
        private final double[] best = new double[trials.size()];

        /**
         * Compares.
         *
         * @param candidates for being the best
         */
        Contest(List<Integer> candidates) {
            for (int state = 0; state < groups.states(); state++) {
                List<TiltLaw> laws = groups.laws(state);
                double probability = groups.probability(state);
                for (int a = 0; a < better.length; a++) {
                    for (int b = a + 1; b < better.length; b++) {
                        better[a][b] += probability * above(laws, a, b);
                    }
                }
                for (int one : candidates) {
                    best[one] += probability * above(laws, one, others(candidates, one));
                }
            }
            finish();
        }

        /**
         * The probability that the win rate of one is above that of another. Summed over the one and over the other: each
         * has an error of its own, and their mean does not ask who comes first.
         */
        private double above(List<TiltLaw> laws, int one, int other) {
            return (above(laws, one, List.of(other)) + 1 - above(laws, other, List.of(one))) / 2;
        }

        private static List<Integer> others(List<Integer> candidates, int one) {
            List<Integer> others = new ArrayList<>(candidates);
            others.remove(Integer.valueOf(one));
            return others;
        }

        /** The probability that the win rates of some are below that of one. */
        private double above(List<TiltLaw> laws, int one, List<Integer> others) {
            return laws.get(one).mean(x -> {
                double product = 1;
                for (int other : others) {
                    product *= laws.get(other).below(same(other, one, x));
                }
                return product;
            });
        }

        /** Makes what belongs together add up to 1, to the last digit. */
        private void finish() {
            double sum = 0;
            for (int a = 0; a < better.length; a++) {
                sum += best[a];
                for (int b = a + 1; b < better.length; b++) {
                    better[a][b] = Math.max(0, Math.min(1, better[a][b]));
                    better[b][a] = 1 - better[a][b];
                }
            }
            for (int a = 0; a < best.length && sum > 0; a++) {
                best[a] /= sum;
            }
        }

        /** The probability that the win rate of one campaign is higher than that of another. */
        double better(int campaign, int than) {
            return better[campaign][than];
        }

        /** The probability that the win rate is the highest of all candidates; 0 for others. */
        double best(int campaign) {
            return best[campaign];
        }
    }
}
