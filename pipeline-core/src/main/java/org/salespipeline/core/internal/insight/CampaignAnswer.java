package org.salespipeline.core.internal.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.CampaignComparison;
import org.salespipeline.insight.CampaignCost;
import org.salespipeline.insight.CampaignInsight;
import org.salespipeline.insight.CampaignLeads;
import org.salespipeline.insight.CampaignRevenue;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.process.Stage;

/** What one run of a {@link CampaignQuestion} works with. */
final class CampaignAnswer {

    private static final double NO_COST = Double.NaN;

    private final InsightBasis basis;
    private final Optional<Currency> currency;
    private final List<CampaignGroup> groups;
    private final List<CampaignTrials> trials = new ArrayList<>();
    private final CampaignConversions conversions;
    private final int age;
    private final CampaignRates rates;
    private final CampaignEnds ends;

    /** By campaign; NaN where none was given. */
    private final double[] cost;

    /** By campaign, what its won leads are worth, and how many of them count as 0. */
    private final double[] soFar;

    private final int[] wonWithoutAmount;
    private final List<CampaignLeads> leads = new ArrayList<>();

    CampaignAnswer(InsightBasis basis, Map<String, Money> costs, OptionalInt chosenAge) {
        this.basis = basis;
        this.currency = currency(basis, costs);
        this.groups = CampaignGroup.of(basis, costs.keySet());
        List<CampaignGroup> observed =
                groups.stream().map(group -> group.observedFromEntry(basis)).toList();
        this.age = chosenAge.orElseGet(() -> CampaignAge.usual(basis, observed));
        this.conversions = new CampaignConversions(basis, age);
        CampaignTrials.Maker maker = new CampaignTrials.Maker(basis);
        this.cost = new double[groups.size()];
        this.soFar = new double[groups.size()];
        this.wonWithoutAmount = new int[groups.size()];
        for (int g = 0; g < cost.length; g++) {
            trials.add(maker.of(groups.get(g)));
            cost[g] = basis.number(Optional.ofNullable(costs.get(groups.get(g).name())))
                    .orElse(NO_COST);
            leads.add(count(g));
        }
        this.rates = new CampaignRates(basis, trials);
        this.ends = new CampaignEnds(basis, trials, rates.groups(), new CampaignAmounts(basis, groups));
    }

    private static Optional<Currency> currency(InsightBasis basis, Map<String, Money> costs) {
        Currency only = basis.currency().orElse(null);
        for (Money cost : costs.values()) {
            Currency one = basis.converted(Optional.of(cost)).orElseThrow().currency();
            if (only != null && !one.equals(only)) {
                throw new CurrencyMismatchException(only, one);
            }
            only = one;
        }
        return Optional.ofNullable(only);
    }

    private CampaignLeads count(int g) {
        Map<String, Integer> openByStage = new LinkedHashMap<>();
        for (Stage stage : basis.process().stages()) {
            openByStage.put(stage.id(), 0);
        }
        int[] byKind = new int[3];
        int open = 0;
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (Lead lead : groups.get(g).leads()) {
            int entry = CampaignGroup.entry(basis, lead);
            first = Math.min(first, entry);
            last = Math.max(last, entry);
            if (lead.isOpen()) {
                open++;
                openByStage.merge(lead.lastVisit().stage(), 1, Integer::sum);
            } else {
                byKind[kind(lead)]++;
                addWon(g, lead);
            }
        }
        return new CampaignLeads(open, byKind[0], byKind[1], byKind[2], openByStage, date(first), date(last));
    }

    private int kind(Lead lead) {
        Exit.Kind kind = basis.process().exit(lead.exit().orElseThrow()).kind();
        return kind == Exit.Kind.WON ? 0 : kind == Exit.Kind.LOST ? 1 : 2;
    }

    private Optional<LocalDate> date(int entry) {
        return Math.abs((long) entry) >= Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(basis.grid().dateOf(entry));
    }

    private void addWon(int g, Lead lead) {
        if (basis.isWon(lead)) {
            OptionalDouble amount = basis.number(basis.wonFor(lead));
            soFar[g] += amount.orElse(0);
            wonWithoutAmount[g] += amount.isPresent() ? 0 : 1;
        }
    }

    CampaignComparison comparison() {
        List<Integer> candidates = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            if (groups.get(g).isCandidate()) {
                candidates.add(g);
            }
        }
        CampaignRates.Contest contest = rates.new Contest(candidates);
        List<CampaignInsight> insights = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            insights.add(insight(g, contest));
        }
        insights.sort(
                Comparator.comparing((CampaignInsight one) -> one.campaign().isEmpty())
                        .thenComparing(Comparator.comparingDouble(CampaignInsight::expectedProfit)
                                .reversed())
                        .thenComparing(Comparator.comparingDouble(CampaignInsight::expectedCustomers)
                                .reversed())
                        .thenComparing(CampaignInsight::campaign));
        return new CampaignComparison(basis.model().asOf(), currency, age, rates.spread(), insights);
    }

    private CampaignInsight insight(int g, CampaignRates.Contest contest) {
        Map<String, Double> better = new LinkedHashMap<>();
        for (int other = 0; other < groups.size(); other++) {
            if (other != g) {
                better.put(groups.get(other).name(), contest.better(g, other));
            }
        }
        double customers = leads.get(g).won() + ends.customers(g);
        Interval open = ends.interval(g, basis.level());
        CampaignRevenue revenue = new CampaignRevenue(
                soFar[g],
                ends.revenue(g),
                new Interval(soFar[g] + open.low(), soFar[g] + open.high(), open.level()),
                withoutAmount(g));
        return new CampaignInsight(
                groups.get(g).name(),
                leads.get(g),
                conversions.of(groups.get(g).observedFromEntry(basis)),
                rates.winRate(g),
                contest.best(g),
                better,
                customers,
                revenue,
                Double.isNaN(cost[g]) ? Optional.empty() : Optional.of(cost(g, customers, revenue)));
    }

    private int withoutAmount(int g) {
        return wonWithoutAmount[g] + ends.withoutAmount(g);
    }

    /** Tells whether somebody knows what any lead is worth from which revenue has come or may come. */
    private boolean isKnown(int g) {
        int worth = leads.get(g).won() + leads.get(g).open();
        return worth == 0 || withoutAmount(g) < worth;
    }

    private boolean hasReturn(int g) {
        return cost[g] > 0 && isKnown(g);
    }

    private CampaignCost cost(int g, double customers, CampaignRevenue revenue) {
        double spent = cost[g];
        boolean returns = hasReturn(g);
        Interval range = revenue.atEnd();
        return new CampaignCost(
                spent,
                quotient(spent, leads.get(g).all()),
                quotient(spent, leads.get(g).won()),
                quotient(spent, customers),
                returns ? OptionalDouble.of((revenue.soFar() - spent) / spent) : OptionalDouble.empty(),
                returns ? OptionalDouble.of((revenue.expected() - spent) / spent) : OptionalDouble.empty(),
                returns
                        ? Optional.of(new Interval(
                                (range.low() - spent) / spent, (range.high() - spent) / spent, range.level()))
                        : Optional.empty(),
                isKnown(g) || spent == 0
                        ? OptionalDouble.of(ends.atLeast(g, spent - revenue.soFar()))
                        : OptionalDouble.empty(),
                returnsMore(g));
    }

    private Map<String, Double> returnsMore(int g) {
        Map<String, Double> more = new LinkedHashMap<>();
        for (int other = 0; other < groups.size(); other++) {
            if (other != g && hasReturn(g) && hasReturn(other)) {
                more.put(
                        groups.get(other).name(),
                        ends.returnsMore(g, soFar[g], cost[g], other, soFar[other], cost[other]));
            }
        }
        return more;
    }

    private static OptionalDouble quotient(double above, double below) {
        return below > 0 ? OptionalDouble.of(above / below) : OptionalDouble.empty();
    }
}
