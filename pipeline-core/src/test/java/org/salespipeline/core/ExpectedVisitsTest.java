package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** How many leads enter each stage and stand in it, through the engine. */
class ExpectedVisitsTest {

    private static final LocalDate AS_OF = Company.START.plusDays(90);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final List<String> STAGES = List.of("inquiry", "demo", "proposal");

    private static final List<String> EXITS = List.of("customer", "trial", "lost", "competitor");

    /** Half of those who are there leave each day, 40 % of them for a stage that takes no time. */
    private static final SalesProcess TWO = SalesProcess.named("Two")
            .stage("demo", s -> s.converts(0.4).takes(Durations.days(1), 1))
            .stage("contract", s -> s.converts(0.5).takes(Durations.days(0)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static Forecast ofTwo() {
        return ENGINE.forecast(TWO)
                .withLeads(8, "demo")
                .asOf(AS_OF)
                .over(Horizon.until(AS_OF.plusDays(2), AS_OF.plusDays(4)))
                .run();
    }

    @Test
    void aStageThatTakesNoTimeIsEnteredAndNeverSeen() {
        Forecast forecast = ofTwo();
        assertThat(forecast.expectedEntries("contract", 0)).isCloseTo(1.6, within(1e-12));
        assertThat(forecast.expectedEntries("contract", 1)).isCloseTo(0.8 + 0.4, within(1e-12));
        assertThat(forecast.expectedEntries("contract")).isCloseTo(2.8, within(1e-12));
        assertThat(forecast.expectedEntries("customer")).isCloseTo(1.4, within(1e-12));
        assertThat(forecast.expectedEntries("lost")).isCloseTo(7 * 0.6 + 1.4, within(1e-12));
        assertThat(forecast.expectedEntries("demo")).isZero();
        assertThat(forecast.expectedIn("contract", AS_OF.plusDays(1))).isCloseTo(0, within(1e-12));
        assertThat(forecast.expectedIn("demo", AS_OF)).isEqualTo(8);
        assertThat(forecast.expectedIn("demo", AS_OF.plusDays(1))).isCloseTo(4, within(1e-12));
        assertThat(forecast.expectedIn("demo", AS_OF.plusDays(3))).isCloseTo(1, within(1e-12));
    }

    @Test
    void noLeadsNoVisits() {
        Forecast forecast = ENGINE.forecast(TWO).asOf(AS_OF).run();
        assertThat(forecast.expectedEntries("contract")).isZero();
        assertThat(forecast.expectedIn("demo", AS_OF)).isZero();
    }

    @Test
    void refusals() {
        Forecast forecast = ofTwo();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.expectedEntries("dmo"))
                .withMessage("place was \"dmo\"; sales process \"Two\" has the stages and exits [demo, contract,"
                        + " customer, lost]");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> forecast.expectedEntries("demo", 2))
                .withMessage("period was 2; it must be in [0, 1], an index of the 2 periods of the horizon. Maybe leave"
                        + " it out, for the whole horizon?");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> forecast.expectedEntries("demo", -1))
                .withMessageStartingWith("period was -1; ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.expectedIn("customer", AS_OF))
                .withMessage("stage was \"customer\"; sales process \"Two\" has the stages [demo, contract]");
        String rule =
                "; it must be from 2026-04-01, the date of the forecast, to 2026-04-04, the last day of its horizon."
                        + " Maybe look further with over(...)?";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.expectedIn("demo", AS_OF.minusDays(1)))
                .withMessage("date was 2026-03-31" + rule);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.expectedIn("demo", AS_OF.plusDays(4)))
                .withMessage("date was 2026-04-05" + rule);
        assertThatNullPointerException()
                .isThrownBy(() -> forecast.expectedEntries(null))
                .withMessage("place");
        assertThatNullPointerException()
                .isThrownBy(() -> forecast.expectedIn(null, AS_OF))
                .withMessage("stage");
        assertThatNullPointerException()
                .isThrownBy(() -> forecast.expectedIn("demo", null))
                .withMessage("date");
    }

    @Test
    void nobodyMovesOnADayOff() {
        LocalDate friday = LocalDate.of(2026, 11, 20);
        Forecast forecast = ENGINE.forecast(TWO)
                .withLeads(8, "demo")
                .asOf(friday)
                .on(TimeGrid.workingDays(ZoneOffset.UTC, WorkCalendar.mondayToFriday()))
                .over(Horizon.days(3))
                .run();
        assertThat(forecast.expectedIn("demo", friday.plusDays(2))).isEqualTo(8);
        assertThat(forecast.expectedEntries("contract", 1)).isZero();
        assertThat(forecast.expectedEntries("contract", 2)).isPositive();
        assertThat(forecast.expectedIn("demo", friday.plusDays(3))).isLessThan(8);
    }

    private static Forecast forecast(FunnelModel model, List<Lead> leads) {
        return ENGINE.forecast(model)
                .leads(leads)
                .over(Horizon.months(4))
                .splitBy(Dimension.PRODUCT)
                .run();
    }

    private static double entries(Forecast forecast, List<String> places, int period) {
        return places.stream()
                .mapToDouble(place -> forecast.expectedEntries(place, period))
                .sum();
    }

    @Property(tries = 20)
    void winsAreEntriesAndNobodyIsLost(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int leads, @ForAll boolean bySegment) {
        List<Lead> history = Company.leads(seed, leads);
        FunnelModel model = bySegment
                ? ENGINE.learn(Company.PROCESS)
                        .from(history)
                        .asOf(AS_OF)
                        .by(Dimension.OWNER)
                        .run()
                : ENGINE.learn(Company.PLAIN).from(history).asOf(AS_OF).run();
        Forecast forecast = forecast(model, history);
        double exact = 1e-12 * (1 + forecast.leads());
        double gone = 0;
        for (int p = 0; p < 4; p++) {
            assertThat(entries(forecast, List.of("customer", "trial"), p))
                    .as("wins of period %s", p)
                    .isCloseTo(forecast.period(p).wins().mean(), within(exact));
            gone += entries(forecast, EXITS, p);
            LocalDate last = forecast.period(p).period().endExclusive().minusDays(1);
            double open = STAGES.stream()
                    .mapToDouble(stage -> forecast.expectedIn(stage, last))
                    .sum();
            assertThat(open + gone).as("leads by %s", last).isCloseTo(forecast.leads(), within(exact));
        }
        for (String stage : STAGES) {
            double sum = 0;
            for (int p = 0; p < 4; p++) {
                sum += forecast.expectedEntries(stage, p);
            }
            assertThat(forecast.expectedEntries(stage)).isCloseTo(sum, within(exact));
            assertThat(forecast.expectedIn(stage, AS_OF)).isEqualTo(open(history, stage));
        }
    }

    private static double open(List<Lead> history, String stage) {
        return Company.knownBy(history, AS_OF, lead -> lead).stream()
                .filter(lead -> lead.isOpen() && lead.lastVisit().stage().equals(stage))
                .count();
    }

    @Property(tries = 20)
    void visitsOfAllLeadsAreThoseOfAnyTwoParts(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int leads,
            @ForAll @IntRange(min = 2, max = 5) int every) {
        List<Lead> history = Company.leads(seed, leads);
        FunnelModel model =
                ENGINE.learn(Company.PROCESS).from(history).asOf(AS_OF).run();
        List<Lead> one = new ArrayList<>();
        List<Lead> other = new ArrayList<>();
        history.forEach(lead -> (lead.id().hashCode() % every == 0 ? one : other).add(lead));
        Forecast all = forecast(model, history);
        Forecast first = forecast(model, one);
        Forecast second = forecast(model, other);
        List<ToDoubleFunction<Forecast>> numbers = new ArrayList<>();
        for (String stage : STAGES) {
            numbers.add(f -> f.expectedEntries(stage, 1));
            numbers.add(f -> f.expectedIn(stage, AS_OF.plusDays(17)));
        }
        EXITS.forEach(exit -> numbers.add(f -> f.expectedEntries(exit)));
        for (ToDoubleFunction<Forecast> number : numbers) {
            assertThat(number.applyAsDouble(first) + number.applyAsDouble(second))
                    .isCloseTo(number.applyAsDouble(all), within(1e-12 * (1 + all.leads())));
        }
    }

    @Test
    void agreesWithWhatCameOf20000SimulatedLeads() {
        List<Lead> lives = FunnelSimulator.of(Company.PROCESS)
                .leads(20_000)
                .entering(Company.START, Company.START.plusDays(10))
                .seed(20261123)
                .run()
                .leads();
        LocalDate asOf = Company.START.plusDays(10);
        Forecast forecast = ENGINE.forecast(Company.PROCESS)
                .leads(lives)
                .asOf(asOf)
                .over(Horizon.until(asOf.plusDays(15), asOf.plusDays(45)))
                .run();
        List<Lead> open = lives.stream()
                .filter(life -> standsIn(life, asOf).filter(STAGES::contains).isPresent())
                .toList();
        assertThat(forecast.leads()).isEqualTo(open.size());
        for (String stage : STAGES) {
            for (int days : new int[] {1, 7, 30, 44}) {
                LocalDate date = asOf.plusDays(days);
                check(
                        open,
                        life -> standsIn(life, date).filter(stage::equals).isPresent() ? 1 : 0,
                        forecast.expectedIn(stage, date));
            }
            for (int p = 0; p < 2; p++) {
                var period = forecast.period(p).period();
                check(
                        open,
                        life -> life.visits().stream()
                                .filter(visit -> visit.stage().equals(stage) && period.contains(date(visit)))
                                .count(),
                        forecast.expectedEntries(stage, p));
            }
        }
    }

    private static LocalDate date(StageVisit visit) {
        return visit.entered().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Optional<String> standsIn(Lead life, LocalDate date) {
        return life.asOf(TimeGrid.days(ZoneOffset.UTC), (int) date.toEpochDay())
                .filter(Lead::isOpen)
                .map(lead -> lead.lastVisit().stage());
    }

    private static void check(List<Lead> leads, ToDoubleFunction<Lead> number, double expected) {
        double sum = 0;
        double squares = 0;
        for (Lead lead : leads) {
            double x = number.applyAsDouble(lead);
            sum += x;
            squares += x * x;
        }
        assertThat(expected).isCloseTo(sum, within(4 * Math.sqrt(squares - sum * sum / leads.size())));
    }
}
