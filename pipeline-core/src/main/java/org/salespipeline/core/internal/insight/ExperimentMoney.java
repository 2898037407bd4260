package org.salespipeline.core.internal.insight;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.core.internal.insight.ExperimentVisits.Visit;
import org.salespipeline.core.internal.math.NormalProbability;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.ExperimentEffect;
import org.salespipeline.lead.Lead;

/** What leads of an experiment were won for, or are expected to be. Immutable. */
final class ExperimentMoney {

    private final InsightBasis basis;
    private final WinChances chances;
    private final ExpectedAmounts amounts;

    /** What leads without a value are worth if they are won; NaN if nothing has an amount. */
    private final double unvalued;

    ExperimentMoney(InsightBasis basis, ExpectedAmounts amounts) {
        this.basis = basis;
        this.chances = basis.chances();
        this.amounts = amounts;
        this.unvalued = Double.isNaN(amounts.ofUnvalued()) ? meanOf(basis) : amounts.ofUnvalued();
    }

    /** Where the model knows of no won amounts: the mean of what won leads brought, else of what leads are thought to be worth. */
    private static double meanOf(InsightBasis basis) {
        double won = 0;
        double valued = 0;
        long winners = 0;
        long others = 0;
        for (Lead lead : basis.leads()) {
            OptionalDouble amount = basis.number(basis.wonFor(lead));
            OptionalDouble value = basis.number(lead.value());
            won += amount.orElse(0);
            winners += amount.isPresent() ? 1 : 0;
            valued += value.orElse(0);
            others += value.isPresent() ? 1 : 0;
        }
        return winners > 0 ? won / winners : valued / others;
    }

    /** What an open lead would be worth if won. */
    private double worth(Lead lead) {
        return lead.value().isPresent() ? amounts.of(lead) : unvalued;
    }

    /**
     * What leads bring.
     *
     * @param leads how many
     * @param mean of one; NaN without leads, or where nothing has an amount
     * @param variance of the mean; NaN with fewer than two leads
     */
    record Revenue(int leads, double mean, double variance) {

        OptionalDouble perLead() {
            return Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean);
        }
    }

    /** What the leads of some visits bring. */
    Revenue of(List<Visit> visits) {
        int n = visits.size();
        double sum = 0;
        double undecided = 0;
        double[] each = new double[n];
        for (int i = 0; i < n; i++) {
            Lead lead = visits.get(i).lead();
            if (basis.isWon(lead)) {
                each[i] = basis.number(basis.wonFor(lead)).orElse(unvalued);
            } else if (lead.isOpen()) {
                double p =
                        chances.ever(basis.process().stageIndex(lead.lastVisit().stage()), basis.age(lead.lastVisit()));
                double worth = worth(lead);
                each[i] = p * worth;
                undecided += p * (1 - p) * worth * worth;
            }
            sum += each[i];
        }
        double mean = Double.isNaN(unvalued) ? Double.NaN : sum / n;
        double squares = 0;
        for (double one : each) {
            squares += (one - mean) * (one - mean);
        }
        return new Revenue(n, mean, n < 2 ? Double.NaN : (squares / (n - 1.0) + undecided / n) / n);
    }

    /** How much more the second bring; empty where too little is known. */
    Optional<ExperimentEffect> difference(Revenue first, Revenue second) {
        double more = second.mean() - first.mean();
        double deviation = Math.sqrt(first.variance() + second.variance());
        if (Double.isNaN(more) || Double.isNaN(deviation)) {
            return Optional.empty();
        }
        double reach = Quantiles.normal((1 + basis.level()) / 2) * deviation;
        double better = deviation > 0 ? NormalProbability.upTo(more / deviation) : 0.5 * (1 + Math.signum(more));
        return Optional.of(new ExperimentEffect(more, new Interval(more - reach, more + reach, basis.level()), better));
    }
}
