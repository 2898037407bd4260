package org.salespipeline.core.internal.backtest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.Target;

/** The usual methods by their definitions, lead by lead and by instants instead of steps. Slow. */
final class BaselineOracle {

    private final OriginView view;

    /** Just after the last instant of the origin, and of the day one horizon before. */
    private final Instant origin;

    private final Instant before;
    private final List<Lead> cohort;

    BaselineOracle(OriginView view, int days) {
        this.view = view;
        this.origin = after(view.date());
        this.before = after(view.date().minusDays(days));
        this.cohort = view.known().stream()
                .filter(lead -> stageAt(lead, before).isPresent())
                .toList();
    }

    private Instant after(LocalDate date) {
        return view.grid().startOf(view.grid().indexOf(date) + 1);
    }

    private static Optional<String> stageAt(Lead lead, Instant end) {
        return lead.visits().stream()
                .filter(visit -> visit.entered().isBefore(end))
                .filter(visit -> visit.left().map(left -> !left.isBefore(end)).orElse(true))
                .map(StageVisit::stage)
                .findFirst();
    }

    private boolean isWon(Lead lead) {
        return lead.exit().flatMap(view.process()::target).filter(Target::isWon).isPresent();
    }

    private boolean wonSince(Lead lead, Instant from, Instant to) {
        Instant left = lead.lastVisit().left().orElse(Instant.MAX);
        return isWon(lead) && !left.isBefore(from) && left.isBefore(to);
    }

    private double share(List<Lead> leads) {
        return leads.stream().mapToDouble(lead -> isWon(lead) ? 1 : 0).average().orElse(Double.NaN);
    }

    private static List<Lead> those(List<Lead> leads, Predicate<Lead> rule) {
        return leads.stream().filter(rule).toList();
    }

    boolean reachesBack() {
        return view.known().stream()
                .anyMatch(lead -> lead.visits().get(0).entered().isBefore(before));
    }

    /** What a method says of each open lead; NaN if nothing. */
    List<Double> chances(Baseline baseline) {
        return view.open().stream().map(lead -> chance(baseline, lead)).toList();
    }

    private double chance(Baseline baseline, Lead lead) {
        String stage = lead.stage().orElseThrow();
        if (baseline == Baseline.STAGE_WEIGHTED) {
            List<Lead> closed = those(view.known(), each -> !each.isOpen());
            List<Lead> there = those(
                    closed,
                    each -> each.visits().stream().anyMatch(v -> v.stage().equals(stage)));
            return share(there.isEmpty() ? closed : there);
        }
        if (baseline == Baseline.LAST_PERIOD || !reachesBack() || cohort.isEmpty()) {
            return Double.NaN;
        }
        if (baseline == Baseline.NAIVE_BAYES) {
            return score(lead);
        }
        List<Lead> there = those(cohort, each -> stageAt(each, before).equals(Optional.of(stage)));
        return share(there.isEmpty() ? cohort : there);
    }

    private double score(Lead lead) {
        double wins = those(cohort, this::isWon).size();
        double losses = cohort.size() - wins;
        double odds = (wins + 1) / (losses + 1);
        for (Map.Entry<Function<Lead, Object>, Object> trait : traits(lead).entrySet()) {
            List<Lead> same = those(cohort, each -> trait.getKey().apply(each).equals(trait.getValue()));
            double n = same.size();
            double w = those(same, this::isWon).size();
            odds *= (w + 1) / (n * wins / cohort.size() + 1);
            odds /= (n - w + 1) / (n * losses / cohort.size() + 1);
        }
        return odds / (1 + odds);
    }

    /** Functions of the leads of then, and what they are for a lead of now. */
    private Map<Function<Lead, Object>, Object> traits(Lead lead) {
        Map<Function<Lead, Object>, Object> traits = new LinkedHashMap<>();
        traits.put(each -> stageAt(each, before).orElseThrow(), lead.stage().orElseThrow());
        traits.put(each -> band(valueThen(each)), band(amount(lead.value())));
        Instant then = before.minusNanos(1);
        for (Dimension dimension : dimensions()) {
            List<String> named = cohort.stream()
                    .map(each -> each.valueIn(dimension, then))
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (!named.isEmpty()
                    && named.size() / (double) named.stream().distinct().count() >= 5) {
                traits.put(each -> each.valueIn(dimension, then), lead.valueIn(dimension));
            }
        }
        return traits;
    }

    private Set<Dimension> dimensions() {
        return cohort.stream()
                .flatMap(lead -> lead.history().stream())
                .filter(LeadFact.AttributeSet.class::isInstance)
                .map(fact -> ((LeadFact.AttributeSet) fact).dimension())
                .collect(Collectors.toSet());
    }

    private static double amount(Optional<Money> money) {
        return money.map(m -> m.amount().doubleValue()).orElse(Double.NaN);
    }

    private double valueThen(Lead lead) {
        return amount(lead.valueAt(before.minusNanos(1)));
    }

    /** How many of the four ends of fifths a value exceeds. */
    private int band(double value) {
        if (Double.isNaN(value)) {
            return -1;
        }
        List<Double> values = new ArrayList<>();
        cohort.forEach(lead -> values.add(valueThen(lead)));
        values.removeIf(v -> v.isNaN());
        int band = 0;
        for (int k = 1; k <= 4 && !values.isEmpty(); k++) {
            int fifths = k;
            double end = values.stream()
                    .filter(x -> 5L * values.stream().filter(y -> y <= x).count() >= (long) fifths * values.size())
                    .min(Double::compare)
                    .orElseThrow();
            band += value > end ? 1 : 0;
        }
        return band;
    }

    private double meanAmount() {
        return those(view.known(), this::isWon).stream()
                .mapToDouble(lead -> amount(lead.wonAmount().or(lead::value)))
                .filter(x -> !Double.isNaN(x))
                .average()
                .orElse(Double.NaN);
    }

    private static double orElse(double value, double other) {
        return Double.isNaN(value) ? other : value;
    }

    /** Expected number of wins of a method that gives probabilities. */
    double wins(Baseline baseline) {
        return chances(baseline).stream().mapToDouble(p -> p).sum();
    }

    /** What they are expected to be worth. */
    double revenue(Baseline baseline) {
        double sum = 0;
        for (Lead lead : view.open()) {
            double p = chance(baseline, lead);
            sum += p == 0 ? 0 : p * orElse(amount(lead.value()), meanAmount());
        }
        return sum;
    }

    /** The wins of the last period. */
    List<Lead> lastPeriod(boolean ofAll) {
        return those(ofAll ? view.known() : cohort, lead -> wonSince(lead, before, origin));
    }

    double worth(List<Lead> won) {
        double mean = meanAmount();
        return won.stream()
                .mapToDouble(lead -> orElse(amount(lead.wonAmount().or(lead::value)), mean))
                .sum();
    }
}
