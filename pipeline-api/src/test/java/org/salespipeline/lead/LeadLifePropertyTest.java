package org.salespipeline.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.lead.LeadFact.Moved;
import org.salespipeline.process.Exit;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Target;

/** Whatever people do with a lead in whatever process, these things hold. */
class LeadLifePropertyTest {

    private static final int ACTIONS = 40;

    private interface EachStep {
        void see(RandomSale sale, Lead before, Optional<Lead> after);
    }

    private static void live(long seed, EachStep law) {
        RandomSale sale = new RandomSale(seed);
        Lead lead = sale.opened();
        for (int i = 0; i < ACTIONS; i++) {
            Lead before = lead;
            Optional<Lead> after = after(sale, before);
            law.see(sale, before, after);
            lead = after.orElse(before);
        }
    }

    /** Empty if the action was refused. */
    private static Optional<Lead> after(RandomSale sale, Lead before) {
        try {
            return Optional.of(sale.act(before));
        } catch (IllegalArgumentException | MoveRefusedException e) {
            return Optional.empty();
        }
    }

    @Property(tries = 500)
    void aLeadIsAlwaysInExactlyOnePlaceThatItsProcessKnows(@ForAll long seed) {
        live(seed, (sale, before, after) -> {
            Lead lead = after.orElse(before);
            Target place = sale.process().target(lead.place()).orElseThrow();
            assertThat(lead.stage().isPresent()).isNotEqualTo(lead.exit().isPresent());
            assertThat(lead.stage().or(lead::exit)).contains(place.id());
            assertThat(place instanceof Stage).isEqualTo(lead.isOpen());
            assertThat(lead.isWon()).isEqualTo(place instanceof Exit exit && exit.kind() == Exit.Kind.WON);
            List<StageVisit> visits = lead.visits();
            for (int i = 0; i < visits.size(); i++) {
                boolean last = i + 1 == visits.size();
                assertThat(visits.get(i).isOpen()).isEqualTo(last && lead.isOpen());
                if (!last) {
                    Instant left = visits.get(i).left().orElseThrow();
                    assertThat(visits.get(i + 1).entered()).isAfterOrEqualTo(left);
                }
            }
        });
    }

    @Property(tries = 500)
    void historyReplaysToTheSameLead(@ForAll long seed) {
        live(
                seed,
                (sale, before, after) -> after.ifPresent(lead -> {
                    Lead again = Lead.rebuild(lead.id(), new ArrayList<>(lead.history()));
                    assertThat(again).isEqualTo(lead).hasSameHashCodeAs(lead);
                    assertThat(again.visits()).isEqualTo(lead.visits());
                    assertThat(again.value()).isEqualTo(lead.value());
                    assertThat(again.wonAmount()).isEqualTo(lead.wonAmount());
                    assertThat(again.attributes()).isEqualTo(lead.attributes());
                    assertThat(again.process()).isEqualTo(lead.process());
                    assertThat(again.needsAnswered()).isEqualTo(lead.needsAnswered());
                }));
    }

    @Property(tries = 300)
    void factsAreAddedAndTimesNeverGoBack(@ForAll long seed) {
        live(
                seed,
                (sale, before, after) -> after.ifPresent(lead -> {
                    int size = before.history().size();
                    assertThat(lead.history()).hasSize(size + 1);
                    assertThat(lead.history().subList(0, size)).isEqualTo(before.history());
                    assertThat(lead.history()).extracting(LeadFact::at).isSorted();
                }));
    }

    @Property(tries = 300)
    void aRefusedActionChangesNothing(@ForAll long seed) {
        RandomSale sale = new RandomSale(seed);
        Lead lead = sale.opened();
        for (int i = 0; i < ACTIONS; i++) {
            List<LeadFact> history = List.copyOf(lead.history());
            List<StageVisit> visits = List.copyOf(lead.visits());
            try {
                lead = sale.act(lead);
            } catch (MoveRefusedException e) {
                assertThat(e.lead()).isSameAs(lead);
                assertThat(e.reasons()).isNotEmpty();
                assertThat(lead.history()).isEqualTo(history);
                assertThat(lead.visits()).isEqualTo(visits);
            } catch (IllegalArgumentException e) {
                assertThat(lead.history()).isEqualTo(history);
                assertThat(lead.visits()).isEqualTo(visits);
            }
        }
    }

    @Property(tries = 300)
    void aWonLeadDoesNotMove(@ForAll long seed) {
        live(seed, (sale, before, after) -> {
            if (before.isWon()) {
                after.ifPresent(
                        lead -> assertThat(lead.history().get(lead.history().size() - 1))
                                .isInstanceOfAny(LeadFact.Corrected.class, LeadFact.Withdrawn.class));
                sale.process()
                        .targets()
                        .forEach(target -> assertThat(sale.moves().check(before, target.id()))
                                .extracting(UnmetCriterion::kind)
                                .contains(UnmetCriterion.Kind.WON));
            }
        });
    }

    @Property(tries = 300)
    void asOfNeverShowsTheFuture(@ForAll long seed, @ForAll @IntRange(max = 300) int hours) {
        Instant then = Sale.day(1).plus(Duration.ofHours(hours));
        Optional<Lead> known = Optional.empty();
        RandomSale sale = new RandomSale(seed);
        Lead lead = sale.opened();
        for (int i = 0; i < ACTIONS; i++) {
            int size = lead.history().size();
            if (!lead.history().get(size - 1).at().isAfter(then)) {
                known = Optional.of(lead);
            }
            assertThat(lead.asOf(then)).isEqualTo(known);
            lead = after(sale, lead).orElse(lead);
        }
        assertThat(lead.asOf(Sale.day(1).minusNanos(1))).isEmpty();
        lead.asOf(then)
                .ifPresent(view ->
                        assertThat(view.history()).extracting(LeadFact::at).allMatch(at -> !at.isAfter(then)));
    }

    @Property(tries = 300)
    void onlyWhatIsCheckedPassesUnlessOverridden(@ForAll long seed) {
        live(
                seed,
                (sale, before, after) -> after.ifPresent(lead -> {
                    LeadFact last = lead.history().get(lead.history().size() - 1);
                    if (last instanceof Moved moved) {
                        List<UnmetCriterion> unmet = sale.moves().check(before, moved.to());
                        assertThat(moved.override().isPresent()).isEqualTo(!unmet.isEmpty());
                        assertThat(unmet).allMatch(criterion -> criterion.kind().isOverridable());
                        assertThat(lead.transitions().size() + (before.isOpen() ? 0 : 1))
                                .isEqualTo(before.transitions().size() + 1);
                    }
                }));
    }

    @Property(tries = 300)
    void aLeadInItsMatchingStageIsNotMisplaced(@ForAll long seed) {
        live(seed, (sale, before, after) -> {
            Lead lead = after.orElse(before);
            String matching = sale.moves().matchingStage(lead);
            boolean elsewhere = lead.isOpen() && !lead.stage().orElseThrow().equals(matching);
            List<Misplaced> misplaced = sale.moves().misplaced(List.of(lead));
            assertThat(misplaced).hasSize(elsewhere ? 1 : 0);
            misplaced.forEach(found -> {
                assertThat(found.matching()).isEqualTo(matching);
                assertThat(found.why()).isNotEmpty();
            });
        });
    }
}
