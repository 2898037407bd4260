package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.salespipeline.core.internal.funnel.AmountLaw;
import org.salespipeline.core.internal.math.TrialGroup;

/**
 * Leads with a value whose won amounts scatter about it. Those that matter most are trials with gamma amounts of their own. Of
 * the many others only mean and variance show in a sum, and these a fixed amount has as well: with relative deviation c and
 * chance p, {@code a (1 +- s)} with {@code s^2 = c^2 / (1 - p)} adds {@code p (1 - p) a^2 s^2 = p a^2 c^2} to the variance, just
 * what the scatter of amounts adds to it, and if upwards and downwards take turns the mean stays. That costs nothing, where a
 * law of thousands of gamma amounts would cost seconds. Leads so likely that s would be over 1 are laid together by value, as
 * gamma amounts.
 *
 * <p>Leads are added in an order that does not depend on that in which callers gave them.
 */
final class Scattered {

    /** Less than this, one hundredth of the value, is no scatter. */
    private static final double LEAST = 1e-4;

    /** The share of the variance from which on a lead has a gamma amount. */
    private static final double MUCH = 0.02;

    /** Leads that are nearly sure to be won come together if their values differ by no more than this factor. */
    private static final double ALIKE = 1.3;

    private static final Comparator<Trial> LARGEST_FIRST = Comparator.comparingDouble(trial -> -trial.value());

    private record Trial(double chance, double value, AmountLaw law) {

        double amount() {
            return value * law.ratio();
        }

        /** Of the sum: p (a^2 (1 - p) + v^2 scatter). */
        double variance() {
            return chance * (amount() * amount() * (1 - chance) + value * value * law.scatter());
        }

        /** The s of a fixed amount; infinite for a chance of 1. */
        double deviation() {
            return Math.sqrt(law.scatter() / (1 - chance)) / law.ratio();
        }
    }

    /** Takes trials of fixed amounts. */
    interface Fixed {
        void add(double chance, double amount);
    }

    private final List<Trial> trials = new ArrayList<>();

    /** Tells whether amounts of a law scatter at all; else the amount is the value times the ratio. */
    static boolean scatters(AmountLaw law) {
        return law.scatter() > LEAST * law.ratio() * law.ratio() && law.ratio() > 0;
    }

    void add(double chance, double value, AmountLaw law) {
        if (chance > 0 && value > 0) {
            trials.add(new Trial(chance, value, law));
        }
    }

    /** Adds the leads to the trials there are. */
    void addTo(Fixed fixed, List<TrialGroup> groups) {
        double variance = trials.stream().mapToDouble(Trial::variance).sum();
        List<Trial> likely = new ArrayList<>();
        List<Trial> small = new ArrayList<>();
        for (Trial trial : trials) {
            if (trial.variance() > MUCH * variance) {
                groups.add(group(List.of(trial)));
            } else {
                (trial.deviation() <= 1 ? small : likely).add(trial);
            }
        }
        // The sort keeps the order of equals.
        likely.sort(LARGEST_FIRST);
        int from = 0;
        for (int to = 1; to <= likely.size(); to++) {
            if (to == likely.size()
                    || likely.get(to).value() * ALIKE < likely.get(from).value()) {
                groups.add(group(likely.subList(from, to)));
                from = to;
            }
        }
        small.sort(LARGEST_FIRST);
        addFixed(small, fixed);
    }

    /**
     * Up or down, so that what the moves add to the mean, and by {@code 2 s p (1 - p) a^2} to the variance, stays near 0. What is
     * left of the mean, at most about one lead's share, is taken from all alike.
     */
    private static void addFixed(List<Trial> small, Fixed fixed) {
        double mean = 0;
        double variance = 0;
        for (Trial trial : small) {
            mean += trial.chance() * trial.amount();
            variance += trial.variance();
        }
        double[] moved = new double[small.size()];
        double meanMoves = 0;
        double varianceMoves = 0;
        for (int i = 0; i < moved.length; i++) {
            Trial trial = small.get(i);
            double ofMean = trial.chance() * trial.amount() * trial.deviation();
            double ofVariance = 2 * ofMean * trial.amount() * (1 - trial.chance());
            double upwards = meanMoves * ofMean / (mean * mean) + varianceMoves * ofVariance / (variance * variance);
            double sign = upwards > 0 ? -1 : 1;
            moved[i] = sign * trial.deviation();
            meanMoves += sign * ofMean;
            varianceMoves += sign * ofVariance;
        }
        double scale = mean / (mean + meanMoves);
        for (int i = 0; i < moved.length; i++) {
            Trial trial = small.get(i);
            fixed.add(trial.chance(), trial.amount() * (1 + moved[i]) * scale);
        }
    }

    /** As many trials of the mean chance, with the leads' mean amount and second moment, weighted by chance. */
    private static TrialGroup group(List<Trial> trials) {
        double chance = 0;
        double mean = 0;
        double square = 0;
        for (Trial trial : trials) {
            chance += trial.chance();
            mean += trial.chance() * trial.amount();
            square += trial.chance()
                    * (trial.amount() * trial.amount()
                            + trial.value() * trial.value() * trial.law().scatter());
        }
        mean /= chance;
        return TrialGroup.of(
                new double[] {Math.min(1, chance / trials.size())},
                new long[] {trials.size()},
                mean,
                Math.max(0, square / chance - mean * mean));
    }
}
