package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.salespipeline.core.internal.math.CompoundLaw;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.core.internal.math.PoissonBinomial;
import org.salespipeline.core.internal.math.TrialGroup;
import org.salespipeline.forecast.Distribution;

/**
 * The laws of the number of a campaign's leads that a question holds for at the end of a step, and of what they are worth.
 * Leads of different entries have different chances, and share the rates and the market of a draw: mixtures over the draws
 * of Poisson-binomial laws, and of sums of amounts by those.
 */
final class ProjectionLaws {

    /** A law of revenue takes about a millisecond. */
    private static final int MOST_LAWS_OF_REVENUE = 40;

    private ProjectionLaws() {}

    static Distribution number(ProjectionChances chances, long end) {
        return new LazyDistribution(
                expected(chances, end),
                chances.rates().uncertainty(),
                () -> LatticeDistribution.of(
                        numberLaw(chances, end), chances.rates().uncertainty()));
    }

    static double expected(ProjectionChances chances, long end) {
        return chances.entries().expected(chances.expected(end));
    }

    private static LatticeLaw numberLaw(ProjectionChances chances, long end) {
        List<LatticeLaw> laws = chances.drawn(end).stream()
                .map(p -> PoissonBinomial.of(p, chances.entries().leads()))
                .toList();
        double[] weights = new double[laws.size()];
        Arrays.fill(weights, 1);
        return laws.size() == 1 ? laws.get(0) : LatticeLaw.mixture(laws, weights);
    }

    /** What they are worth: one amount for all, or a gamma amount for each. */
    static Distribution revenue(ProjectionChances chances, long end, CampaignWorth worth) {
        return new LazyDistribution(
                expected(chances, end) * worth.mean(),
                chances.rates().uncertainty(),
                () -> worth.variance() == 0
                        ? LatticeDistribution.scaled(
                                numberLaw(chances, end),
                                worth.mean(),
                                chances.rates().uncertainty())
                        : LatticeDistribution.of(
                                revenueLaw(chances, end, worth), chances.rates().uncertainty()));
    }

    private static LatticeLaw revenueLaw(ProjectionChances chances, long end, CampaignWorth worth) {
        List<List<double[]>> groups = groups(chances, end);
        List<CompoundLaw> sums = groups.stream()
                .map(group -> TrialGroup.of(mean(group), chances.entries().leads(), worth.mean(), worth.variance()))
                .map(group -> CompoundLaw.of(new double[0], new double[0], List.of(group)))
                .toList();
        // Of a sum that is certain to be 0 the step is 1, for want of any other.
        double step = sums.stream()
                .filter(sum -> sum.variance() > 0)
                .mapToDouble(sum -> sum.stepFor(CompoundLaw.DEFAULT_GRID_SIZE))
                .max()
                .orElse(1);
        List<LatticeLaw> laws = sums.stream()
                .map(sum -> sum.variance() > 0 ? sum.onStep(step) : LatticeLaw.pointMass(sum.mean()))
                .toList();
        return LatticeLaw.mixture(laws, groups.stream().mapToDouble(List::size).toArray());
    }

    /**
     * The draws, where one law for each would take too long with neighbours by expected number together: of the variance
     * between draws, that within groups is lost, less than a hundredth with 20 groups.
     */
    private static List<List<double[]>> groups(ProjectionChances chances, long end) {
        List<double[]> drawn = new ArrayList<>(chances.drawn(end));
        drawn.sort(Comparator.comparingDouble(chances.entries()::expected));
        int draws = drawn.size();
        int groups = Math.min(draws, MOST_LAWS_OF_REVENUE);
        return IntStream.range(0, groups)
                .mapToObj(g -> drawn.subList(g * draws / groups, (g + 1) * draws / groups))
                .toList();
    }

    private static double[] mean(List<double[]> group) {
        double[] mean = new double[group.get(0).length];
        for (double[] chances : group) {
            for (int e = 0; e < mean.length; e++) {
                mean[e] += chances[e] / group.size();
            }
        }
        return mean;
    }
}
