package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.core.internal.insight.RecyclingDeparture.Fate;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.RecyclingCandidate;
import org.salespipeline.insight.RecyclingGroup;
import org.salespipeline.insight.RecyclingReview;
import org.salespipeline.insight.RecyclingWorth;
import org.salespipeline.insight.ReturnShare;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** Answers a {@link RecyclingQuestion}: reads, counts, learns, and puts in order. Used once, by one thread. */
final class RecyclingAnswer {

    private final RecyclingQuestion question;
    private final InsightBasis basis;
    private final SalesProcess process;
    private final WinChances chances;
    private final RecyclingDoors doors;
    private final ExpectedAmounts amounts;
    private final SortedMap<RecyclingKey, RecyclingMembers> groups;
    private final RecyclingMix mix;
    private final RecyclingMembers all;

    /** By group, the change of the log-odds that its leads come back. */
    private final Map<RecyclingKey, RecyclingLaw> onReturns = new HashMap<>();

    private final List<RecyclingDeparture> departures;
    private long askable;
    private long notAllowed;
    private long resting;
    private long passedOver;

    private RecyclingAnswer(RecyclingQuestion question) {
        this.question = question;
        this.basis = question.basis();
        this.process = basis.process();
        this.chances = basis.chances();
        this.doors = new RecyclingDoors(process);
        this.amounts = ExpectedAmounts.against(basis, question.cost());
        this.groups = new TreeMap<>(RecyclingKey.order(process));
        this.departures = departures();
        this.mix = RecyclingMix.of(basis);
        this.all = new RecyclingMembers(new RecyclingReturns(observed(departures)), mix);
    }

    static RecyclingReview to(RecyclingQuestion question) {
        return new RecyclingAnswer(question).review();
    }

    /** Of all leads by their ids, so that no sum depends on the order in which they were given. */
    private List<RecyclingDeparture> departures() {
        List<Lead> leads = new ArrayList<>(basis.leads());
        leads.sort(Comparator.comparing(Lead::id));
        RecyclingReader reader = new RecyclingReader(basis, question.dimensions(), chances);
        List<RecyclingDeparture> read = new ArrayList<>();
        for (Lead lead : leads) {
            read.addAll(reader.read(lead));
        }
        return read;
    }

    private RecyclingReview review() {
        count();
        List<RecyclingLearned> learned = new ArrayList<>();
        Optional<Rate> winRate = learn(learned);
        List<RecyclingGroup> shown = new ArrayList<>();
        List<RecyclingCandidate> candidates = new ArrayList<>();
        for (RecyclingLearned group : learned) {
            shown.add(group.group());
            for (RecyclingStanding standing : group.askable()) {
                candidates.add(group.candidate(
                        standing, process.stages().get(standing.to()).id()));
            }
        }
        shown.sort(Comparator.comparing(RecyclingGroup::allAsked, highestFirst())
                .thenComparing(Comparator.comparingLong(RecyclingGroup::away).reversed()));
        candidates.sort(byWorth());
        RecyclingReasons reasons = new RecyclingReasons(basis);
        long losses = 0;
        long withReason = 0;
        for (RecyclingDeparture departure : departures) {
            if (departure.lost()) {
                losses++;
                withReason += departure.key().reason().isPresent() ? 1 : 0;
                reasons.add(departure);
            }
        }
        return new RecyclingReview(
                basis.model().asOf(),
                amounts.currency(),
                losses,
                losses == 0
                        ? Optional.empty()
                        : Optional.of(RecyclingReturns.counted(withReason, losses, basis.level())),
                reasons.shares(),
                departures.size(),
                all.cameBack(),
                all.of(Fate.AWAY),
                departures.isEmpty() ? List.<ReturnShare>of() : all.returns().milestones(basis.level()),
                winRate,
                basis.model().summaries(basis.level()).get(0).winRate(),
                shown,
                candidates.subList(0, Math.min(question.most(), candidates.size())),
                askable,
                notAllowed,
                resting,
                passedOver);
    }

    private void count() {
        Map<String, List<RecyclingDeparture>> exits = new TreeMap<>();
        for (RecyclingDeparture departure : departures) {
            exits.computeIfAbsent(departure.key().exit(), exit -> new ArrayList<>())
                    .add(departure);
        }
        // Who was lost and who rests come back at another pace; what groups differ by besides is learned. The share of
        // an exit is that of its own departures and misses the truth by an error of its own, so the change in common is
        // its own, too.
        exits.values().forEach(this::count);
    }

    private void count(List<RecyclingDeparture> ofExit) {
        RecyclingReturns returns = new RecyclingReturns(observed(ofExit));
        CountedTrials allReturned = new CountedTrials();
        SortedMap<RecyclingKey, RecyclingMembers> ofThisExit = new TreeMap<>(RecyclingKey.order(process));
        for (RecyclingDeparture departure : ofExit) {
            RecyclingMembers members =
                    ofThisExit.computeIfAbsent(departure.key(), key -> new RecyclingMembers(returns, mix));
            int to = departure.isBack()
                    ? -1
                    : doors.backIn(departure.lead(), departure.key().exit());
            members.count(departure, to);
            all.count(departure, to);
            if (isObserved(departure)) {
                members.learn(departure);
                all.learn(departure);
                allReturned.add(returns.share(), returns.now(departure));
            }
            if (!departure.isBack()) {
                stand(departure, to, members);
            }
        }
        groups.putAll(ofThisExit);
        learnReturns(ofThisExit, allReturned.made());
    }

    private void learnReturns(SortedMap<RecyclingKey, RecyclingMembers> ofExit, TiltedOutcomes all) {
        List<TiltedOutcomes> returned = new ArrayList<>();
        for (RecyclingMembers members : ofExit.values()) {
            returned.add(members.returned().made());
        }
        RecyclingEffects effects = new RecyclingEffects(returned, all);
        int g = 0;
        for (RecyclingKey key : ofExit.keySet()) {
            onReturns.put(key, effects.of(g++));
        }
    }

    private List<RecyclingDeparture> observed(List<RecyclingDeparture> some) {
        return some.stream().filter(this::isObserved).toList();
    }

    private boolean isObserved(RecyclingDeparture departure) {
        return basis.grid().indexOf(departure.at()) >= basis.observed();
    }

    private void stand(RecyclingDeparture departure, int to, RecyclingMembers members) {
        if (!doors.isOpen(departure.key().exit())) {
            notAllowed++;
        } else if (!question.admits(departure.lead())) {
            passedOver++;
        } else if (departure.days() < question.resting()) {
            resting++;
        } else {
            askable++;
            members.ask(new RecyclingStanding(departure, to, amounts.amount(departure.lead())));
        }
    }

    /** Learns of every group; the win rate of all of them together, empty if nobody left. */
    private Optional<Rate> learn(List<RecyclingLearned> into) {
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        List<TiltedOutcomes> wins = new ArrayList<>();
        for (RecyclingMembers members : groups.values()) {
            wins.add(members.wins().made());
        }
        RecyclingEffects onWins = new RecyclingEffects(wins, all.wins().made());
        double cost = basis.number(question.cost()).orElse(0);
        for (Map.Entry<RecyclingKey, RecyclingMembers> each : groups.entrySet()) {
            int g = into.size();
            into.add(new RecyclingLearned(
                    each.getKey(),
                    each.getValue(),
                    onWins.of(g),
                    requireNonNull(onReturns.get(each.getKey())),
                    question.answering(),
                    basis,
                    cost));
        }
        return Optional.of(onWins.common().rate(all.mix()::rate, basis.level()));
    }

    private static Comparator<Optional<RecyclingWorth>> highestFirst() {
        return Comparator.comparingDouble((Optional<RecyclingWorth> worth) ->
                        worth.map(RecyclingWorth::value).orElse(Double.NEGATIVE_INFINITY))
                .reversed();
    }

    private static Comparator<RecyclingCandidate> byWorth() {
        return Comparator.comparing(RecyclingCandidate::worth, highestFirst())
                .thenComparing(
                        candidate -> candidate.value().map(Money::amount).orElse(BigDecimal.ZERO),
                        Comparator.reverseOrder())
                .thenComparing(RecyclingCandidate::leadId);
    }
}
