package org.salespipeline.lead;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.LeadFact.Corrected;
import org.salespipeline.lead.LeadFact.Migrated;
import org.salespipeline.lead.LeadFact.Moved;
import org.salespipeline.lead.LeadFact.Opened;
import org.salespipeline.lead.LeadFact.ValueSet;
import org.salespipeline.lead.LeadFact.Withdrawn;
import org.salespipeline.money.Money;
import org.salespipeline.process.ProcessVersion;

/**
 * From a history to where the lead stands. Facts are applied in order, each in time proportional to one; only a
 * correction makes it start anew, with the fact replaced. So every beginning of a history that folds, folds too, and
 * as-of views never fail. Used once, by one thread.
 */
final class LeadFold {

    private final String id;
    private final List<LeadFact> history;

    /** The history with corrections carried out, null where nothing is left; null as a whole while there is none. */
    private @Nullable LeadFact @Nullable [] inForce;

    private final List<StageVisit> visits = new ArrayList<>(4);
    private @Nullable ProcessVersion process;
    private @Nullable Money value;
    private @Nullable Money wonAmount;
    private boolean won;
    private @Nullable Instant latest;

    LeadFold(String id, List<LeadFact> history) {
        this.id = id;
        this.history = history;
        if (history.isEmpty()) {
            throw new IllegalArgumentException(
                    "history of lead \"" + id + "\" was empty; it must begin with the fact that it was opened");
        }
        Instant known = history.get(0).at();
        for (int i = 0; i < history.size(); i++) {
            LeadFact fact = history.get(i);
            requireNotBefore(i, fact, known);
            known = fact.at();
            if (fact instanceof Corrected corrected) {
                correct(i, corrected.factIndex(), corrected.replacement());
            } else if (fact instanceof Withdrawn withdrawn) {
                correct(i, withdrawn.factIndex(), null);
            } else {
                apply(i, fact);
            }
        }
    }

    private void requireNotBefore(int index, LeadFact fact, Instant before) {
        if (fact.at().isBefore(before)) {
            throw fault(
                    index,
                    "became known at " + fact.at() + ", before the fact that precedes it, " + before
                            + "; the times of a history never go back");
        }
    }

    private IllegalArgumentException fault(int index, String what) {
        return new IllegalArgumentException("fact " + index + " of lead \"" + id + "\" " + what);
    }

    private void correct(int index, int wrong, @Nullable LeadFact replacement) {
        if (wrong < 0 || wrong >= index) {
            throw fault(index, "corrects fact " + wrong + "; it must name an earlier one");
        }
        LeadFact before = history.get(wrong);
        if (before instanceof Corrected || before instanceof Withdrawn) {
            throw fault(
                    index, "corrects fact " + wrong + ", a correction itself; it must name the fact that was wrong");
        }
        LeadFact correction = history.get(index);
        if (replacement == null ? wrong == 0 : (wrong == 0) != replacement instanceof Opened) {
            throw fault(
                    index,
                    "would make " + (replacement == null ? "nothing" : replacement) + " of fact " + wrong
                            + "; the first fact, and no other, is that the lead was opened");
        }
        if (replacement != null && replacement.at().isAfter(correction.at())) {
            throw fault(
                    index,
                    "puts a fact of " + replacement.at() + " in the place of fact " + wrong + ", but is of "
                            + correction.at() + "; a correction knows nothing of what comes after it");
        }
        @Nullable LeadFact[] facts = corrected(index);
        facts[wrong] = replacement;
        inForce = facts;
        replay(index, wrong, facts);
    }

    /** The facts in force before the one with the given index; those of corrections are null. */
    private @Nullable LeadFact[] corrected(int index) {
        if (inForce != null) {
            return inForce;
        }
        @Nullable LeadFact[] facts = new LeadFact[history.size()];
        for (int i = 0; i < index; i++) {
            facts[i] = history.get(i);
        }
        return facts;
    }

    private void replay(int index, int wrong, @Nullable LeadFact[] facts) {
        visits.clear();
        process = null;
        value = null;
        wonAmount = null;
        won = false;
        latest = null;
        try {
            for (int i = 0; i < index; i++) {
                LeadFact fact = facts[i];
                if (fact != null) {
                    apply(i, fact);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "fact " + index + " of lead \"" + id + "\" cannot correct fact " + wrong
                            + ", because the history would not fit together then: " + e.getMessage(),
                    e);
        }
    }

    private void apply(int index, LeadFact fact) {
        if (latest != null) {
            requireNotBefore(index, fact, latest);
        }
        latest = fact.at();
        if (inForce != null) {
            inForce[index] = fact;
        }
        if (visits.isEmpty() != fact instanceof Opened) {
            throw fault(index, "is " + fact + "; the first fact, and no other, is that the lead was opened");
        }
        if (won && !(fact instanceof Migrated)) {
            throw fault(
                    index,
                    "is " + fact + ", after it was won as \"" + place()
                            + "\"; nothing comes after that but corrections. Maybe the second deal is a lead of its own?");
        }
        if (fact instanceof Opened opened) {
            process = opened.process().orElse(null);
            visits.add(StageVisit.open(opened.stage(), opened.at()));
        } else if (fact instanceof Moved moved) {
            move(index, moved);
        } else if (fact instanceof Migrated migrated) {
            migrate(index, migrated);
        } else if (fact instanceof ValueSet set) {
            value = requireNotNegative("value", set.value());
        }
    }

    private void move(int index, Moved moved) {
        requireHere(index, "moves it from", moved.from());
        StageVisit last = visits.get(visits.size() - 1);
        Way way = moved.way();
        if (way.isOut() && !last.isOpen()) {
            throw fault(
                    index,
                    "leaves as \"" + moved.to() + "\", but it is in no stage since it left as \"" + place()
                            + "\"; a lead leaves from a stage");
        }
        if (moved.amount().isPresent() && way != Way.WON) {
            throw fault(index, "has an amount, but is no win; only a win has one");
        }
        if (moved.reason().isPresent() && way != Way.LOST) {
            throw fault(index, "has a lost reason, but is no loss; only a loss has one");
        }
        if (last.isOpen()) {
            visits.set(visits.size() - 1, last.endedBy(moved.to(), moved.at()));
        }
        if (!way.isOut()) {
            visits.add(StageVisit.open(moved.to(), moved.at()));
        }
        won = way == Way.WON;
        if (moved.amount().isPresent()) {
            wonAmount = requireNotNegative("won amount", moved.amount().get());
        }
    }

    private void requireHere(int index, String verb, String from) {
        if (!from.equals(place())) {
            throw fault(
                    index,
                    verb + " \"" + from + "\", but it is in \"" + place() + "\"; a lead is in one place at a time");
        }
    }

    private String place() {
        return Lead.placeOf(visits.get(visits.size() - 1));
    }

    private Money requireNotNegative(String what, Money amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException(
                    what + " of lead \"" + id + "\" was " + amount + "; it must not be negative");
        }
        return amount;
    }

    /** Gives the present place its new name; time goes on, and the visit before leads to the new name. */
    private void migrate(int index, Migrated migrated) {
        requireHere(index, "migrates it in", migrated.fromStage());
        if (process != null && !process.equals(migrated.from())) {
            throw fault(
                    index,
                    "migrates it from " + migrated.from() + ", but it follows " + process
                            + "; a lead follows one version at a time");
        }
        process = migrated.to();
        int at = visits.size() - 1;
        StageVisit last = visits.get(at);
        if (!last.isOpen()) {
            visits.set(at, last.endedBy(migrated.toStage(), last.left().orElseThrow()));
            return;
        }
        visits.set(at, StageVisit.open(migrated.toStage(), last.entered()));
        if (at > 0 && visits.get(at - 1).target().equals(Optional.of(migrated.fromStage()))) {
            StageVisit before = visits.get(at - 1);
            visits.set(at - 1, before.endedBy(migrated.toStage(), before.left().orElseThrow()));
        }
    }

    /** The facts that count, without those that were corrected away; the history itself if nothing was. */
    List<LeadFact> inForce() {
        return inForce == null
                ? history
                : Arrays.stream(inForce).filter(Objects::nonNull).toList();
    }

    List<StageVisit> visits() {
        return List.copyOf(visits);
    }

    @Nullable
    ProcessVersion process() {
        return process;
    }

    @Nullable
    Money value() {
        return value;
    }

    @Nullable
    Money wonAmount() {
        return wonAmount;
    }

    boolean won() {
        return won;
    }
}
