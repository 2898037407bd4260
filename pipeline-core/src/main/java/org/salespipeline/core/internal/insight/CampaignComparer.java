package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.core.internal.math.TiltedGroups;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.CampaignComparison;
import org.salespipeline.insight.CampaignInsight;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;

/** Compares campaigns. Used once, by one thread. */
final class CampaignComparer {

    private final InsightBasis basis;
    private final SortedMap<String, Money> costs;
    private final int days;
    private final List<String> names;
    private final List<CampaignLeads> campaigns;
    private final List<TiltLaw> laws;
    private final CampaignDraws draws;

    CampaignComparer(InsightBasis basis, SortedMap<String, Money> costs, int age) {
        this.basis = basis;
        this.costs = costs;
        WinChances chances = basis.chances();
        ExpectedAmounts amounts = new ExpectedAmounts(basis);
        TreeMap<String, CampaignLeads> byName = new TreeMap<>();
        for (Lead lead : basis.leads()) {
            byName.computeIfAbsent(lead.valueIn(Dimension.CAMPAIGN), name -> new CampaignLeads(basis, chances, amounts))
                    .add(lead);
        }
        this.names = List.copyOf(byName.keySet());
        this.campaigns = List.copyOf(byName.values());
        for (String name : costs.keySet()) {
            if (!byName.containsKey(name)) {
                throw new IllegalArgumentException(
                        "campaign \"" + name + "\" has a cost, but no lead came from it; leads came from " + names
                                + ". Maybe it is spelled otherwise there?");
            }
        }
        this.days = age >= 0 ? age : usualAge();
        this.laws =
                new TiltedGroups(campaigns.stream().map(CampaignLeads::trials).toList()).laws();
        this.draws = new CampaignDraws(basis, campaigns, laws);
    }

    /** The oldest age that half of the leads of each campaign have reached, in days. */
    private int usualAge() {
        int steps = campaigns.stream().mapToInt(CampaignLeads::medianAge).min().orElse(0);
        return (int) Math.floor(steps / basis.grid().stepsPerDay());
    }

    CampaignComparison compare() {
        List<CampaignInsight> all = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            all.add(insight(c));
        }
        List<Integer> order = new ArrayList<>();
        for (int c = 0; c < all.size(); c++) {
            order.add(c);
        }
        order.sort(Comparator.comparingDouble((Integer c) -> -all.get(c).money().expectedProfit())
                .thenComparingDouble(c -> -all.get(c).customers())
                .thenComparing(c -> names.get(c)));
        List<List<Double>> better = new ArrayList<>();
        List<List<Double>> moreReturn = new ArrayList<>();
        for (int first : order) {
            List<Double> odds = new ArrayList<>();
            List<Double> returns = new ArrayList<>();
            for (int second : order) {
                odds.add(first == second ? 0.5 : better(first, second));
                returns.add(draws.moreReturn(first, cost(first), second, cost(second)));
            }
            better.add(odds);
            moreReturn.add(returns);
        }
        return new CampaignComparison(
                basis.model().asOf(),
                basis.currency(),
                days,
                order.stream().map(all::get).toList(),
                better,
                moreReturn);
    }

    /** The laws of the effects are independent given how much campaigns differ. */
    private double better(int first, int second) {
        TiltLaw other = laws.get(second);
        return Math.min(1, laws.get(first).mean(other::below));
    }

    private double cost(int campaign) {
        Money cost = costs.get(names.get(campaign));
        if (cost == null) {
            return Double.NaN;
        }
        Currency currency = basis.currency().orElse(cost.currency());
        if (basis.chosen() == null && !cost.currency().equals(currency)) {
            throw new CurrencyMismatchException(currency, cost.currency());
        }
        return basis.number(Optional.of(cost)).orElseThrow();
    }

    private CampaignInsight insight(int c) {
        CampaignLeads leads = campaigns.get(c);
        Map<String, Integer> open = new LinkedHashMap<>();
        leads.openByStage()
                .forEach((stage, count) ->
                        open.put(basis.process().stages().get(stage).id(), count));
        double customers = leads.won() + customersToCome(leads, laws.get(c));
        return new CampaignInsight(
                names.get(c),
                leads.size(),
                basis.grid().dateOf(leads.firstEntry()),
                basis.grid().dateOf(leads.lastEntry()),
                open,
                leads.won(),
                wonByAge(leads),
                winRate(leads, laws.get(c)),
                customers,
                draws.best(c),
                draws.money(c, cost(c), customers));
    }

    private static double customersToCome(CampaignLeads leads, TiltLaw law) {
        return law.mean(x -> {
            double sum = 0;
            for (double[] lead : leads.open()) {
                sum += TiltedOutcomes.tilted(lead[0], x);
            }
            return sum;
        });
    }

    private Rate winRate(CampaignLeads leads, TiltLaw law) {
        double usual = Math.max(0, Math.min(1, leads.usualChance()));
        double tail = (1 - basis.level()) / 2;
        return new Rate(
                Math.min(1, law.mean(x -> TiltedOutcomes.tilted(usual, x))),
                new Interval(
                        TiltedOutcomes.tilted(usual, law.quantile(tail)),
                        TiltedOutcomes.tilted(usual, law.quantile(1 - tail)),
                        basis.level()));
    }

    private Rate wonByAge(CampaignLeads leads) {
        double[] won = leads.wonBy((int) Math.floor(days * basis.grid().stepsPerDay()));
        double left = 1 - won[0];
        if (left <= 0 || left >= 1) {
            // Exact where all are alike: the limit of the binomial law (Clopper and Pearson).
            double bound = 1 - StrictMath.pow((1 - basis.level()) / 2, 1.0 / leads.size());
            return new Rate(
                    won[0],
                    left >= 1 ? new Interval(0, bound, basis.level()) : new Interval(1 - bound, 1, basis.level()));
        }
        // Limits on the scale of log(-log): Kalbfleisch and Prentice 2002, section 1.4.
        double log = StrictMath.log(left);
        double width = Quantiles.normal((1 + basis.level()) / 2) * Math.sqrt(won[1]) / Math.abs(log);
        return new Rate(
                won[0],
                new Interval(
                        -StrictMath.expm1(log * StrictMath.exp(-width)),
                        -StrictMath.expm1(log * StrictMath.exp(width)),
                        basis.level()));
    }
}
