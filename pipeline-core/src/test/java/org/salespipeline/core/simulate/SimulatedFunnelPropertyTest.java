package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.time.Durations.days;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.lead.Transition;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.SalesProcessBuilder;
import org.salespipeline.process.StageBuilder;
import org.salespipeline.process.Step;

class SimulatedFunnelPropertyTest {

    private static final LocalDate FROM = LocalDate.of(2026, 2, 1);

    /** Any process: skips, moves back, exits of many kinds, stays of zero days. */
    @Provide
    Arbitrary<FunnelSimulator> simulators() {
        return Arbitraries.longs().map(seed -> {
            Random random = new Random(seed);
            String[] zones = {"UTC", "Asia/Kolkata", "America/St_Johns", "Pacific/Auckland", "Europe/Berlin"};
            return FunnelSimulator.of(process(random))
                    .leads(1 + random.nextInt(30))
                    .entering(FROM, FROM.plusDays(1 + random.nextInt(120)))
                    .zone(ZoneId.of(zones[random.nextInt(zones.length)]))
                    .owner("Ann", 0.5 + random.nextDouble())
                    .owners("Ben")
                    .valued(Money.of(1_000, "USD"), random.nextDouble())
                    .seed(seed);
        });
    }

    private static SalesProcess process(Random random) {
        int stages = 1 + random.nextInt(5);
        SalesProcessBuilder process = SalesProcess.named("Any");
        for (int i = 0; i < stages; i++) {
            int at = i;
            process.stage("stage " + i, s -> describe(s, at, stages, random));
        }
        return process.wonAs("won")
                .wonAs("won big")
                .lostAs("lost")
                .dormantAs("asleep")
                .build();
    }

    private static StageBuilder describe(StageBuilder stage, int at, int stages, Random random) {
        stage.converts(0.2 + 0.3 * random.nextDouble())
                .takes(days(random.nextInt(3) == 0 ? 0 : random.nextInt(40)), 0.5 + 4 * random.nextDouble());
        Set<Integer> others = new HashSet<>();
        others.add(random.nextInt(stages));
        others.add(random.nextInt(stages));
        others.removeAll(Set.of(at, at + 1));
        others.forEach(other -> stage.goesTo("stage " + other, 0.15));
        return random.nextBoolean() ? stage.goesTo("asleep", 0.1) : stage;
    }

    @Property(tries = 200)
    void everyMoveIsAllowedAndInOrder(@ForAll("simulators") FunnelSimulator simulator) {
        SimulatedFunnel funnel = simulator.run();
        Set<String> allowed = new HashSet<>();
        for (Step step : funnel.process().steps()) {
            if (step.rate().orElse(0) > 0) {
                allowed.add(step.from() + " > " + step.to());
            }
        }
        for (Lead lead : funnel.leads()) {
            assertThat(lead.visits().get(0).stage()).isEqualTo("stage 0");
            assertThat(lead.isOpen()).isFalse();
            Instant last = lead.visits().get(0).entered();
            List<Transition> moves = lead.transitions();
            for (int i = 0; i < moves.size(); i++) {
                assertThat(allowed)
                        .contains(moves.get(i).from() + " > " + moves.get(i).to());
                assertThat(moves.get(i).at()).isAfter(last);
                last = moves.get(i).at();
                if (i + 1 < moves.size()) {
                    assertThat(lead.visits().get(i + 1).entered()).isEqualTo(last);
                    assertThat(lead.visits().get(i + 1).stage())
                            .isEqualTo(moves.get(i).to());
                }
            }
        }
    }

    @Property(tries = 200)
    void nothingOfTheFutureIsKnown(
            @ForAll("simulators") FunnelSimulator simulator, @ForAll @IntRange(min = -1, max = 400) int day) {
        SimulatedFunnel funnel = simulator.run();
        Instant end = FROM.plusDays(day + 1L).atStartOfDay(funnel.zone()).toInstant();
        Map<String, Lead> whole = new HashMap<>();
        funnel.leads().forEach(lead -> whole.put(lead.id(), lead));

        List<Lead> known = funnel.asOf(FROM.plusDays(day));
        for (Lead lead : known) {
            Lead truth = whole.get(lead.id());
            for (StageVisit visit : lead.visits()) {
                assertThat(visit.entered()).isBefore(end);
                assertThat(visit.left().filter(left -> !left.isBefore(end))).isEmpty();
            }
            assertThat(lead.transitions())
                    .isEqualTo(truth.transitions().stream()
                            .filter(move -> move.at().isBefore(end))
                            .toList());
            boolean ended = truth.lastVisit().left().orElseThrow().isBefore(end);
            assertThat(lead.isOpen()).isEqualTo(!ended);
            assertThat(lead.wonAmount()).isEqualTo(ended ? truth.wonAmount() : Optional.empty());
        }
        assertThat(known).hasSize((int) funnel.leads().stream()
                .filter(lead -> lead.visits().get(0).entered().isBefore(end))
                .count());
        assertThat(funnel.truth().openAsOf(FROM.plusDays(day)).count())
                .isEqualTo((int) known.stream().filter(Lead::isOpen).count());
    }

    @Property(tries = 100)
    void moreLeadsNeverChangeEarlierOnes(
            @ForAll("simulators") FunnelSimulator simulator, @ForAll @IntRange(min = 1, max = 60) int more) {
        List<Lead> few = simulator.run().leads();

        assertThat(simulator.leads(few.size() + more).run().leads().subList(0, few.size()))
                .isEqualTo(few);
    }

    @Property(tries = 100)
    void entriesLieInTheirRange(
            @ForAll("simulators") FunnelSimulator simulator, @ForAll @IntRange(min = 1, max = 5) int days) {
        assertThat(simulator.entering(FROM, FROM.plusDays(days)).run().truth().outcomes())
                .allMatch(outcome ->
                        !outcome.entered().isBefore(FROM) && outcome.entered().isBefore(FROM.plusDays(days)));
    }
}
