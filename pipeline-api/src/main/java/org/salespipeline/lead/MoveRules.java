package org.salespipeline.lead;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.salespipeline.lead.UnmetCriterion.Kind;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Step;
import org.salespipeline.process.Target;

/**
 * Finds everything that stands against a move.
 *
 * @param process the process in whose way leads move
 * @param ownChecks the caller's own checks
 */
record MoveRules(SalesProcess process, List<MoveCheck> ownChecks) {

    List<UnmetCriterion> unmet(Lead lead, String to) {
        List<UnmetCriterion> unmet = new ArrayList<>();
        foreign(lead).ifPresent(unmet::add);
        Optional<Target> from = place(lead.place(), unmet);
        Optional<Target> target = place(to, unmet);
        if (from.isEmpty() || target.isEmpty()) {
            return unmet;
        }
        if (lead.isWon() || from.get().isWon()) {
            unmet.add(new UnmetCriterion(
                    Kind.WON,
                    lead.place(),
                    "the lead was won as \"" + lead.place()
                            + "\", and a won lead cannot move. Maybe the second deal is a lead of its own?"));
            return unmet;
        }
        step(lead.place(), to).ifPresent(unmet::add);
        unmet.addAll(criteria(lead, from.get(), target.get()));
        for (MoveCheck check : ownChecks) {
            check.faults(lead, to).forEach(fault -> unmet.add(new UnmetCriterion(Kind.CHECK, "", fault)));
        }
        return unmet;
    }

    private Optional<UnmetCriterion> foreign(Lead lead) {
        return lead.process()
                .filter(follows -> !follows.equals(process.id()))
                .map(follows -> new UnmetCriterion(
                        Kind.PROCESS,
                        follows.name(),
                        "the lead follows process " + follows + ", and these are the moves of " + process.id()
                                + "; a lead stays on its version until it is migrated"));
    }

    private Optional<Target> place(String id, List<UnmetCriterion> unmet) {
        Optional<Target> target = process.target(id);
        if (target.isEmpty()) {
            unmet.add(new UnmetCriterion(
                    Kind.PLACE,
                    id,
                    "sales process \"" + process.name() + "\" has no stage or exit \"" + id + "\"; it has "
                            + quoted(process.targets().stream().map(Target::id).toList())));
        }
        return target;
    }

    private Optional<UnmetCriterion> step(String from, String to) {
        List<String> allowed = process.stepsFrom(from).stream().map(Step::to).toList();
        return allowed.contains(to)
                ? Optional.empty()
                : Optional.of(new UnmetCriterion(
                        Kind.STEP,
                        to,
                        "the process has no step from \"" + from + "\" to \"" + to + "\"; from there it goes to "
                                + quoted(allowed)));
    }

    /** Forward, of the stage that the lead leaves and of all that it passes over; otherwise nothing. */
    private List<UnmetCriterion> criteria(Lead lead, Target from, Target to) {
        if (!(from instanceof Stage)) {
            return List.of();
        }
        int first = process.stageIndex(from.id());
        int beyond;
        if (to instanceof Exit) {
            beyond = to.isWon() ? process.stages().size() : first;
        } else {
            beyond = process.stageIndex(to.id());
        }
        return new Criteria(process, lead).unmet(first, beyond);
    }

    /** What stands against the word for the move rather than the move itself. */
    List<UnmetCriterion> againstVerb(Lead lead, MoveVerb verb, String to, Instant at) {
        List<UnmetCriterion> unmet = new ArrayList<>();
        Optional<Target> from = process.target(lead.place());
        Optional<Target> target = process.target(to);
        if (from.isPresent() && target.isPresent()) {
            Optional<MoveVerb> right = MoveVerb.of(process, from.get(), target.get());
            if (!right.equals(Optional.of(verb))) {
                unmet.add(new UnmetCriterion(
                        Kind.DIRECTION,
                        to,
                        verb.word() + " takes a lead " + verb.sort()
                                + right.map(r -> ". Maybe " + r.word() + "?").orElse("")));
            }
        }
        Instant latest = lead.history().get(lead.history().size() - 1).at();
        if (at.isBefore(latest)) {
            unmet.add(new UnmetCriterion(
                    Kind.TIME,
                    "",
                    "the time of the move was " + at + ", before the latest fact of the lead, " + latest
                            + "; the times of a history never go back"));
        }
        return unmet;
    }

    private static String quoted(List<String> ids) {
        return ids.isEmpty()
                ? "nothing"
                : ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(", "));
    }
}
