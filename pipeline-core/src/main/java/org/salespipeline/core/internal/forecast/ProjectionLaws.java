package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import java.util.List;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.core.internal.math.PoissonBinomial;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Uncertainty;

/**
 * The laws of the number of a campaign's leads that a question holds for at the end of a step, and of what they are worth.
 * Leads of different entries have different chances, and share the rates and the market of a draw: the number has a mixture
 * over the draws of Poisson-binomial laws.
 */
final class ProjectionLaws {

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
        Uncertainty uncertainty = chances.rates().uncertainty();
        return new LazyDistribution(expected(chances, end) * worth.mean(), uncertainty, () -> {
            LatticeLaw number = numberLaw(chances, end);
            Distribution law = worth.varies()
                    ? new CampaignRevenue(number, worth.mean(), worth.variance(), uncertainty)
                    : LatticeDistribution.scaled(number, worth.mean(), uncertainty);
            return worth.factors().isCertain() ? law : new FactoredDistribution(law, worth.factors());
        });
    }
}
