package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.LeadFact.Moved;
import org.salespipeline.lead.UnmetCriterion.Kind;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.process.Offer;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Target;

/**
 * The moves of leads in a process. Each word returns the lead where it stands then, with the move in its history, or
 * refuses with everything that stands against it, the lead unchanged.
 *
 * <p>A move forward, to a later stage or to a win, asks for the exit criteria of the stage that the lead leaves and of all
 * stages that it passes over: skipping a stage saves the stage, not what it must establish. Going back, being lost, resting
 * and coming back ask for none. Every move asks for a step of the process and for the caller's own checks.
 *
 * <p>A lead that states no process version is taken to follow this one. Immutable and thread-safe, as far as the caller's
 * own checks are.
 */
public final class LeadMoves {

    private final MoveRules rules;
    private final @Nullable MoveOverride override;

    private LeadMoves(MoveRules rules, @Nullable MoveOverride override) {
        this.rules = rules;
        this.override = override;
    }

    /**
     * The moves in a process.
     *
     * @param process the process
     * @return its moves, with no checks of the caller's own
     * @throws NullPointerException if {@code process} is null
     */
    public static LeadMoves in(SalesProcess process) {
        return new LeadMoves(new MoveRules(requireNonNull(process, "process"), List.of()), null);
    }

    /**
     * The same moves with one more check.
     *
     * @param check asked before every move
     * @return the moves that ask it too
     * @throws NullPointerException if {@code check} is null
     */
    public LeadMoves checking(MoveCheck check) {
        List<MoveCheck> checks = new ArrayList<>(rules.ownChecks());
        checks.add(requireNonNull(check, "check"));
        return new LeadMoves(new MoveRules(rules.process(), List.copyOf(checks)), override);
    }

    /**
     * The same moves, let pass by a person where something is unmet: a step, a criterion, a check of the caller's own. The
     * override is kept in the history of leads that needed it. What can never be is refused still: to move a won lead, to a
     * place that the process does not have, in another version, back in time.
     *
     * @param personAndReason who answers for it, and why
     * @return the moves that let pass
     * @throws NullPointerException if {@code personAndReason} is null
     */
    public LeadMoves overriding(MoveOverride personAndReason) {
        return new LeadMoves(rules, requireNonNull(personAndReason, "personAndReason"));
    }

    /**
     * Everything that stands against a move, whether or not it may be overridden.
     *
     * @param lead the lead
     * @param to id of the stage or exit where it shall go
     * @return what is unmet, in order of stages; empty if the lead can go
     * @throws NullPointerException if an argument is null
     */
    public List<UnmetCriterion> check(Lead lead, String to) {
        return List.copyOf(rules.unmet(requireNonNull(lead, "lead"), requireNonNull(to, "to")));
    }

    /**
     * Moves a lead to the next stage in order.
     *
     * @param lead a lead in a stage, not the last one
     * @param at when, not before its latest fact
     * @param by who moved it, empty if unknown
     * @return the move
     * @throws NullPointerException if an argument is null
     * @throws MoveRefusedException if anything stands against it
     */
    public Move advance(Lead lead, Instant at, String by) {
        List<Stage> stages = rules.process().stages();
        int here = lead.isOpen() ? Criteria.indexOf(rules.process(), lead.place()) : -1;
        if (lead.isOpen() && here == stages.size() - 1) {
            throw MoveRefusedException.ofMove(
                    lead,
                    "the next stage",
                    List.of(new UnmetCriterion(Kind.DIRECTION, lead.place(), "it is in the last one. Maybe win?")));
        }
        return advance(lead, stages.get(here + 1).id(), at, by);
    }

    /**
     * Moves a lead to a later stage.
     *
     * @param lead a lead in a stage
     * @param to id of a later stage
     * @param at when, not before its latest fact
     * @param by who moved it, empty if unknown
     * @return the move
     * @throws NullPointerException if an argument is null
     * @throws MoveRefusedException if anything stands against it
     */
    public Move advance(Lead lead, String to, Instant at, String by) {
        return move(lead, MoveVerb.ADVANCE, to, at, by, null, null);
    }

    /**
     * Moves a lead to an earlier stage.
     *
     * @param lead a lead in a stage
     * @param to id of an earlier stage
     * @param at when, not before its latest fact
     * @param by who moved it, empty if unknown
     * @return the move
     * @throws NullPointerException if an argument is null
     * @throws MoveRefusedException if anything stands against it
     */
    public Move moveBack(Lead lead, String to, Instant at, String by) {
        return move(lead, MoveVerb.MOVE_BACK, to, at, by, null, null);
    }

    /**
     * Wins a lead.
     *
     * @param lead a lead in a stage
     * @param exit id of a way of being won
     * @param amount what it is won for, not negative
     * @param at when, not before its latest fact
     * @param by who won it, empty if unknown
     * @return the move
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the amount is negative
     * @throws MoveRefusedException if anything stands against it
     */
    public Move win(Lead lead, String exit, Money amount, Instant at, String by) {
        return move(lead, MoveVerb.WIN, exit, at, by, null, requireNonNull(amount, "amount"));
    }

    /**
     * Loses a lead.
     *
     * @param lead a lead in a stage
     * @param exit id of a way of being lost
     * @param reason why
     * @param at when, not before its latest fact
     * @param by who recorded it, empty if unknown
     * @return the move
     * @throws NullPointerException if an argument is null
     * @throws MoveRefusedException if anything stands against it
     */
    public Move lose(Lead lead, String exit, LostReason reason, Instant at, String by) {
        return move(lead, MoveVerb.LOSE, exit, at, by, requireNonNull(reason, "reason"), null);
    }

    /**
     * Lets a lead rest.
     *
     * @param lead a lead in a stage
     * @param exit id of a dormant exit
     * @param at when, not before its latest fact
     * @param by who recorded it, empty if unknown
     * @return the move
     * @throws NullPointerException if an argument is null
     * @throws MoveRefusedException if anything stands against it
     */
    public Move rest(Lead lead, String exit, Instant at, String by) {
        return move(lead, MoveVerb.REST, exit, at, by, null, null);
    }

    /**
     * Brings back a lead that was lost or rests.
     *
     * @param lead a lead at a lost or dormant exit
     * @param stage id of the stage in which it starts again
     * @param at when, not before its latest fact
     * @param by who brought it back, empty if unknown
     * @return the move
     * @throws NullPointerException if an argument is null
     * @throws MoveRefusedException if anything stands against it
     */
    public Move recycle(Lead lead, String stage, Instant at, String by) {
        return move(lead, MoveVerb.RECYCLE, stage, at, by, null, null);
    }

    private Move move(
            Lead lead,
            MoveVerb verb,
            String to,
            Instant at,
            String by,
            @Nullable LostReason reason,
            @Nullable Money amount) {
        requireNonNull(at, "at");
        requireNonNull(by, "by");
        List<UnmetCriterion> unmet = new ArrayList<>(check(lead, to));
        unmet.addAll(rules.againstVerb(lead, verb, to, at));
        unmet.sort(Comparator.comparing(criterion -> criterion.kind().isOverridable()));
        if (!unmet.isEmpty() && (override == null || !unmet.get(0).kind().isOverridable())) {
            throw MoveRefusedException.ofMove(lead, to, unmet);
        }
        Target target = rules.process().target(to).orElseThrow();
        Moved fact = new Moved(
                at,
                by,
                lead.place(),
                to,
                target instanceof Exit exit ? Way.of(exit.kind()) : Way.STAGE,
                Optional.ofNullable(reason),
                Optional.ofNullable(amount),
                unmet.isEmpty() ? Optional.empty() : Optional.ofNullable(override));
        return new Move(lead.plus(fact), new Transition(lead.id(), lead.place(), to, at));
    }

    /**
     * The rules of the positioning that an offer breaks.
     *
     * @param lead the lead that it is meant for
     * @param offer discount and tactics
     * @return a criterion for every rule that is broken; empty if the offer is fine, or the process has no positioning
     * @throws NullPointerException if an argument is null
     */
    public List<UnmetCriterion> checkOffer(Lead lead, Offer offer) {
        requireNonNull(lead, "lead");
        requireNonNull(offer, "offer");
        return rules.process().positioning().map(positioning -> positioning.check(offer)).orElse(List.of()).stream()
                .map(broken -> new UnmetCriterion(Kind.OFFER, rules.process().name(), broken))
                .toList();
    }

    /**
     * Lets an offer pass, or refuses it. Nobody overrides a positioning: change the process, in a new version, instead.
     *
     * @param lead the lead that it is meant for
     * @param offer discount and tactics
     * @return the same offer
     * @throws NullPointerException if an argument is null
     * @throws MoveRefusedException with every rule of the positioning that it breaks
     */
    public Offer offer(Lead lead, Offer offer) {
        List<UnmetCriterion> broken = checkOffer(lead, offer);
        if (!broken.isEmpty()) {
            throw MoveRefusedException.ofOffer(lead, broken);
        }
        return offer;
    }

    /**
     * The furthest stage that a lead's facts support. A stage is passed when all its exit criteria are met; one that has none
     * tells nothing, and is passed only by a lead recorded beyond it. The caller's own checks do not count, nor does the
     * version that the lead follows.
     *
     * @param lead any lead; for one that has left, the stage that it left counts as the recorded one
     * @return id of a stage of the process
     * @throws NullPointerException if {@code lead} is null
     */
    public String matchingStage(Lead lead) {
        SalesProcess process = rules.process();
        int recorded = Criteria.indexOf(process, lead.lastVisit().stage());
        return process.stages()
                .get(new Criteria(process, lead).matching(recorded))
                .id();
    }

    /**
     * The leads that are recorded in another stage than the one that matches their facts, be it further or less far, or one
     * that the process does not have.
     *
     * @param leads any leads; those that have left the process are passed over
     * @return where they are and belong, and why, in the order given
     * @throws NullPointerException if {@code leads} or a lead is null
     */
    public List<Misplaced> misplaced(Iterable<Lead> leads) {
        List<Misplaced> found = new ArrayList<>();
        for (Lead lead : leads) {
            if (lead.isOpen()) {
                new Criteria(rules.process(), lead).misplaced().ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /**
     * What to do next with a lead.
     *
     * @param lead any lead; one that has left the process has steps only
     * @return what to say, to show, to get agreed and to fill in, and the steps that the process allows
     * @throws NullPointerException if {@code lead} is null
     */
    public NextSteps next(Lead lead) {
        return new Agenda(rules.process(), lead).next();
    }
}
