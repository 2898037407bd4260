package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.salespipeline.time.Durations.days;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.lead.Transition;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

class SimulatedFunnelTest {

    private static SalesProcess twoStages(double firstDays, double secondDays) {
        return SalesProcess.named("Two")
                .stage("first", s -> s.converts(1).takes(days(firstDays)))
                .stage("second", s -> s.converts(1).takes(days(secondDays)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
    }

    @Test
    void movesOfOneDayKeepTheirOrder() {
        SimulatedFunnel funnel = FunnelSimulator.of(twoStages(0, 0))
                .entering(Samples.JANUARY, Samples.JANUARY.plusDays(3))
                .leads(200)
                .run();

        assertThat(funnel.leads()).allSatisfy(lead -> {
            Instant entered = lead.visits().get(0).entered();
            assertThat(lead.transitions())
                    .extracting(Transition::at)
                    .containsExactly(entered.plusSeconds(1), entered.plusSeconds(2));
        });
    }

    @Test
    void staysAreTheDrawnNumbersOfDays() {
        SalesProcess process = Samples.single(0.5, 9, 1.5);
        MarketDays steady = new MarketDays(Market.steady(), TimeGrid.days(ZoneOffset.UTC), 3, 0, 1);
        StageLaw law = new StageLaw(process, process.stage("only"), steady, 1, FunnelSimulator.MAX_DAYS);
        SimulatedFunnel funnel = FunnelSimulator.of(process)
                .entering(Samples.JANUARY, LocalDate.of(2026, 1, 1))
                .zone(ZoneId.of("America/St_Johns"))
                .seed(3)
                .run();

        List<List<Integer>> days = Samples.daysOf(funnel);
        for (int i = 0; i < days.size(); i++) {
            double unit = LeadRandom.of(3, LeadRandom.Purpose.WAY, i).nextUnit();
            assertThat(days.get(i).get(1) - days.get(i).get(0)).isEqualTo(law.days(unit, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Kolkata",
                "America/St_Johns",
                "Pacific/Auckland",
                "Pacific/Kiritimati",
                "Etc/GMT+12",
                "Asia/Kathmandu"
            })
    void daysDoNotDependOnTheZone(String zone) {
        SimulatedFunnel there = Samples.full().zone(ZoneId.of(zone)).run();

        assertThat(there.zone()).isEqualTo(ZoneId.of(zone));
        assertThat(Samples.daysOf(there))
                .isEqualTo(Samples.daysOf(Samples.full().run()));
        assertThat(there.leads())
                .flatExtracting(Lead::visits)
                .extracting(visit -> visit.entered().atZone(ZoneId.of(zone)).toLocalTime())
                .allMatch(time -> !time.isBefore(LocalTime.of(8, 0)) && time.isBefore(LocalTime.of(20, 0)));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29", "Europe/Berlin, 2026-10-25", "America/St_Johns, 2010-03-14",
        "America/St_Johns, 2010-11-07", "America/Sao_Paulo, 2018-11-04", "Australia/Lord_Howe, 2026-04-05"
    })
    void daysOf23Or25HoursAreDays(String zone, LocalDate change) {
        FunnelSimulator simulator = FunnelSimulator.of(twoStages(1, 1))
                .entering(change.minusDays(1), change.plusDays(2))
                .leads(300);
        SimulatedFunnel there = simulator.zone(ZoneId.of(zone)).run();

        assertThat(Samples.daysOf(there)).isEqualTo(Samples.daysOf(simulator.run()));
        int known = TimeGrid.days(ZoneId.of(zone)).indexOf(change);
        assertThat(there.asOf(change)).hasSize((int) Samples.daysOf(there).stream()
                .filter(days -> days.get(0) <= known)
                .count());
    }

    @Test
    void aDateThatAZoneLeftOutIsTheNext() {
        LocalDate missing = LocalDate.of(2011, 12, 30);
        SimulatedFunnel funnel = FunnelSimulator.of(twoStages(0.5, 0.5))
                .entering(missing, missing.plusDays(1))
                .zone(ZoneId.of("Pacific/Apia"))
                .leads(300)
                .run();

        assertThat(funnel.leads()).allSatisfy(lead -> {
            List<Instant> moves =
                    lead.transitions().stream().map(Transition::at).toList();
            assertThat(moves).isSorted().doesNotHaveDuplicates();
            assertThat(moves.get(0)).isAfter(lead.visits().get(0).entered());
        });
        assertThat(funnel.truth().outcomes()).extracting(LeadOutcome::entered).containsOnly(missing.plusDays(1));
    }

    @Test
    void asOfCutsVisitsAndHidesTheEnd() {
        SimulatedFunnel funnel =
                Samples.full().zone(ZoneId.of("Pacific/Auckland")).run();
        Lead won = funnel.leads().stream()
                .filter(lead -> lead.wonAmount().isPresent() && lead.visits().size() > 1)
                .filter(lead -> dayOf(funnel, lead.lastVisit().entered()).isBefore(wonOn(funnel, lead)))
                .findFirst()
                .orElseThrow();
        LocalDate last = wonOn(funnel, won);
        LocalDate first = dayOf(funnel, won.visits().get(0).entered());

        assertThat(find(funnel.asOf(last), won.id())).contains(won);
        assertThat(find(funnel.asOf(first.minusDays(1)), won.id())).isEmpty();
        assertThat(find(funnel.asOf(first), won.id())).isPresent();
        Lead before = find(funnel.asOf(last.minusDays(1)), won.id()).orElseThrow();
        assertThat(before.wonAmount()).isEmpty();
        assertThat(before.value()).isEqualTo(won.value());
        assertThat(before.attributes()).isEqualTo(won.attributes());
        assertThat(before.lastVisit())
                .isEqualTo(
                        StageVisit.open(won.lastVisit().stage(), won.lastVisit().entered()));
    }

    private static LocalDate wonOn(SimulatedFunnel funnel, Lead lead) {
        return dayOf(funnel, lead.lastVisit().left().orElseThrow());
    }

    private static LocalDate dayOf(SimulatedFunnel funnel, Instant instant) {
        return instant.atZone(funnel.zone()).toLocalDate();
    }

    private static Optional<Lead> find(List<Lead> leads, String id) {
        return leads.stream().filter(lead -> lead.id().equals(id)).findFirst();
    }

    @Test
    void leadsThatOutlastACenturyStayOpen() {
        SimulatedFunnel funnel = FunnelSimulator.of(twoStages(5, 400_000))
                .entering(Samples.JANUARY, Samples.JANUARY.plusDays(1))
                .leads(50)
                .run();

        assertThat(funnel.leads()).filteredOn(Lead::isOpen).hasSizeGreaterThan(40);
        assertThat(funnel.truth().outcomes())
                .filteredOn(outcome -> outcome.exit().isEmpty())
                .hasSizeGreaterThan(40)
                .allMatch(outcome -> outcome.on().isEmpty() && outcome.isOpenAsOf(LocalDate.of(2125, 1, 1)));
    }

    @Test
    void leadsThatGoRoundForEverStayOpen() {
        SalesProcess circle = SalesProcess.named("Circle")
                .stage("one", s -> s.converts(1).takes(days(0)))
                .stage("two", s -> s.converts(0).takes(days(0)).goesTo("one", 1))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        SimulatedFunnel funnel = FunnelSimulator.of(circle)
                .entering(Samples.JANUARY, Samples.JANUARY.plusDays(1))
                .leads(2)
                .run();

        assertThat(funnel.leads()).allSatisfy(lead -> {
            assertThat(lead.visits()).hasSize(FunnelSimulator.MAX_VISITS);
            assertThat(lead.isOpen()).isTrue();
            assertThat(lead.lastVisit().entered().atZone(ZoneOffset.UTC).toLocalDate())
                    .isEqualTo(Samples.JANUARY);
        });
    }

    @Test
    void refusesNulls() {
        SimulatedFunnel funnel = Samples.full().run();
        assertThatNullPointerException().isThrownBy(() -> funnel.asOf(null)).withMessage("date");
        assertThatNullPointerException()
                .isThrownBy(() -> funnel.writeEvents(null, Samples.JANUARY))
                .withMessage("out");
        assertThatNullPointerException()
                .isThrownBy(() -> funnel.writeEvents(new StringBuilder(), null))
                .withMessage("asOf");
    }
}
