package org.salespipeline.core.internal.insight;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.salespipeline.core.internal.insight.ExpectedAmounts.Amount;
import org.salespipeline.core.internal.insight.RecyclingDeparture.Fate;
import org.salespipeline.core.internal.insight.RecyclingFactor.Answer;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.RecyclingCandidate;
import org.salespipeline.insight.RecyclingGroup;
import org.salespipeline.insight.RecyclingWorth;
import org.salespipeline.lead.Lead;

/** What is learned of one group, and what asking its leads is worth. Used by one thread. */
final class RecyclingLearned {

    private final RecyclingKey key;
    private final RecyclingMembers members;
    private final RecyclingLaw wins;
    private final RecyclingLaw returns;
    private final Answer answer;
    private final InsightBasis basis;
    private final double cost;
    private final Map<Integer, Rate> rates = new HashMap<>();
    private final Map<Integer, Map<Double, RecyclingFactor>> factors = new HashMap<>();

    /**
     * A group.
     *
     * @param wins the change of the log-odds that its returns are won
     * @param returns the change of the log-odds that its leads come back
     * @param answering the share of the asked that come back, if it was stated
     * @param cost of asking one lead
     */
    RecyclingLearned(
            RecyclingKey key,
            RecyclingMembers members,
            RecyclingLaw wins,
            RecyclingLaw returns,
            OptionalDouble answering,
            InsightBasis basis,
            double cost) {
        this.key = key;
        this.members = members;
        this.wins = wins;
        this.returns = returns;
        this.answer = answering.isPresent()
                ? Answer.stated(answering.getAsDouble())
                : Answer.learned(returns, this::returnShare);
        this.basis = basis;
        this.cost = cost;
    }

    List<RecyclingStanding> askable() {
        return members.askable();
    }

    private double returnShare(double x) {
        return TiltedOutcomes.tilted(members.returns().share(), x);
    }

    /** What one of its leads is worth asking. */
    RecyclingCandidate candidate(RecyclingStanding standing, String returnsTo) {
        Lead lead = standing.departure().lead();
        int stage = standing.to();
        double before = members.mix().before(stage);
        Rate rate =
                rates.computeIfAbsent(stage, each -> wins.rate(x -> TiltedOutcomes.tilted(before, x), basis.level()));
        Optional<RecyclingWorth> worth = Optional.ofNullable(standing.amount())
                .map(amount -> factors.computeIfAbsent(stage, each -> new HashMap<>())
                        .computeIfAbsent(
                                amount.error(),
                                error ->
                                        new RecyclingFactor(answer, wins, x -> TiltedOutcomes.tilted(before, x), error))
                        .worth(amount.mean(), cost, basis.level()));
        return new RecyclingCandidate(
                lead.id(),
                key.exit(),
                key.stage(),
                key.reason(),
                key.segment(),
                lead.owner(),
                basis.converted(lead.value()),
                standing.departure().days(),
                returnsTo,
                rate,
                worth);
    }

    /** All of it. */
    RecyclingGroup group() {
        RecyclingMix mix = members.mix();
        Worths worths = worths();
        return new RecyclingGroup(
                key.exit(),
                key.stage(),
                key.reason(),
                key.segment(),
                members.left(),
                members.cameBack(),
                members.of(Fate.AWAY),
                returns.rate(this::returnShare, basis.level()),
                members.returns().days(),
                members.timeToReturn(basis.level()),
                members.of(Fate.WON),
                members.of(Fate.LEFT),
                members.of(Fate.OPEN),
                wins.rate(mix::rate, basis.level()),
                mix.rate(0),
                1 - wins.below(0),
                members.askable().size(),
                members.askable().size() - worths.leads,
                worths.ifBack,
                worths.ifAsked,
                worths.allAsked);
    }

    /** What all askable leads with an amount are worth, which amounts make of the stages they would come back to. */
    private Worths worths() {
        RecyclingMix byAmount = members.mix().empty();
        Map<String, Double> errors = new TreeMap<>();
        double sum = 0;
        int leads = 0;
        for (RecyclingStanding standing : members.askable()) {
            Amount amount = standing.amount();
            if (amount != null) {
                leads++;
                sum += amount.mean();
                byAmount.add(standing.to(), amount.mean());
                errors.merge(amount.kind(), amount.mean() * amount.error(), Double::sum);
            }
        }
        if (leads == 0) {
            return new Worths(0, Optional.empty(), Optional.empty(), Optional.empty());
        }
        double square = 0;
        for (double error : errors.values()) {
            square += error * error;
        }
        double error = sum > 0 ? Math.sqrt(square) / sum : 0;
        RecyclingFactor back = new RecyclingFactor(Answer.ALL, wins, byAmount::rate, error);
        RecyclingFactor asked = new RecyclingFactor(answer, wins, byAmount::rate, error);
        double level = basis.level();
        return new Worths(
                leads,
                Optional.of(back.worth(sum / leads, cost, level)),
                Optional.of(asked.worth(sum / leads, cost, level)),
                Optional.of(asked.worth(sum, cost * leads, level)));
    }

    private record Worths(
            int leads,
            Optional<RecyclingWorth> ifBack,
            Optional<RecyclingWorth> ifAsked,
            Optional<RecyclingWorth> allAsked) {}
}
