package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.core.simulate.Samples.assertShare;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

class WorkingSimulationTest {

    private static final int LEADS = 20_000;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate FROM = LocalDate.of(2024, 12, 1);
    private static final WorkCalendar CALENDAR = WorkCalendar.mondayToFriday()
            .withHolidays(
                    LocalDate.of(2024, 12, 24),
                    LocalDate.of(2024, 12, 25),
                    LocalDate.of(2024, 12, 26),
                    LocalDate.of(2024, 12, 31),
                    LocalDate.of(2025, 1, 1));
    private static final TimeGrid GRID = TimeGrid.workingDays(ZONE, CALENDAR);

    private static FunnelSimulator simulator(SalesProcess process) {
        return FunnelSimulator.of(process)
                .leads(LEADS)
                .zone(ZONE)
                .entering(FROM, LocalDate.of(2025, 2, 1))
                .working(CALENDAR)
                .seed(6);
    }

    private static Stream<LocalDate> dates(List<Lead> leads) {
        return leads.stream()
                .flatMap(lead -> lead.visits().stream())
                .flatMap(visit -> Stream.of(visit.entered(), visit.left().orElseThrow()))
                .map(instant -> instant.atZone(ZONE).toLocalDate());
    }

    @Test
    void nothingHappensOnDaysOff() {
        Market market = Market.steady().closingMonths(0.5, 3, 10).speedShocks(0.5, 0);

        assertThat(dates(simulator(Samples.winding()).run().leads())).allMatch(CALENDAR::isWorkingDay);
        assertThat(dates(simulator(Samples.winding()).market(market).run().leads()))
                .allMatch(CALENDAR::isWorkingDay);
    }

    /** 14 days are 10 working days: a negative binomial of that mean and the same shape. */
    @Test
    void timeInStageCountsWorkingDays() {
        List<Lead> leads = simulator(Samples.single(0.4, 14, 2)).run().leads();
        double sum = 0;
        double squares = 0;
        for (Lead lead : leads) {
            StageVisit visit = lead.lastVisit();
            double stay = GRID.indexOf(visit.left().orElseThrow()) - GRID.indexOf(visit.entered());
            sum += stay;
            squares += (stay - 10) * (stay - 10);
        }

        // Of mean m, shape r: variance m + m^2 / r = 60 and excess 6 / r + 1 / variance.
        double error = 60 * Math.sqrt((3 + 1 / 60.0 + 2) / LEADS);
        assertThat(sum / LEADS).isCloseTo(10, within(4 * Math.sqrt(60.0 / LEADS)));
        assertThat(squares / LEADS).isCloseTo(60, within(4 * error));
    }

    @Test
    void leadsEnterUniformlyOnWorkingDays() {
        List<LeadOutcome> outcomes = simulator(Samples.winding()).run().truth().outcomes();
        List<LocalDate> working = FROM.datesUntil(LocalDate.of(2025, 2, 1))
                .filter(CALENDAR::isWorkingDay)
                .toList();

        assertThat(working).hasSize(22 + 23 - 5);
        for (LocalDate day : working) {
            assertShare(outcomes.stream().filter(o -> o.entered().equals(day)).count(), LEADS, 1 / 40.0);
        }
    }

    @Test
    void theLastDaysOfAMonthAreItsLastWorkingDays() {
        List<LocalDate> closed =
                simulator(Samples.single(1, 14, 2))
                        .market(Market.steady().closingMonths(1, 2, 30))
                        .run()
                        .leads()
                        .stream()
                        .map(lead -> lead.lastVisit()
                                .left()
                                .orElseThrow()
                                .atZone(ZONE)
                                .toLocalDate())
                        .toList();

        assertThat(closed.stream()
                        .filter(day -> YearMonth.from(day).equals(YearMonth.of(2024, 12)))
                        .distinct())
                .containsExactlyInAnyOrder(LocalDate.of(2024, 12, 27), LocalDate.of(2024, 12, 30));
        assertThat(closed.stream()
                        .filter(day -> YearMonth.from(day).equals(YearMonth.of(2025, 3)))
                        .distinct())
                .containsExactlyInAnyOrder(LocalDate.of(2025, 3, 28), LocalDate.of(2025, 3, 31));
    }

    /** A hundred years of dates, whatever the number of working days in them, and also for wins that wait. */
    @Test
    void leadsThatOutlastACenturyStayOpen() {
        List<Lead> leads = simulator(Samples.single(1, FunnelSimulator.MAX_DAYS, 1e9))
                .leads(300)
                .market(Market.steady().closingQuarters(1, 3, 92))
                .run()
                .leads();

        assertThat(leads).filteredOn(Lead::isOpen).hasSizeBetween(100, 250);
        assertThat(leads)
                .filteredOn(lead -> !lead.isOpen())
                .allMatch(lead -> ChronoUnit.DAYS.between(
                                dates(List.of(lead)).findFirst().orElseThrow(),
                                lead.lastVisit()
                                        .left()
                                        .orElseThrow()
                                        .atZone(ZONE)
                                        .toLocalDate())
                        <= FunnelSimulator.MAX_DAYS);
    }

    @Test
    void refusesRangesWithoutAWorkingDay() {
        String message = "dates of entry were 2024-12-21 to before 2024-12-23, without a working day of"
                + " WorkCalendar[rest on SATURDAY, SUNDAY; 5 holidays from 2024-12-24 to 2025-01-01]; leads enter on"
                + " working days only. Maybe let the range end later?";
        FunnelSimulator simulator = FunnelSimulator.of(Samples.winding());
        LocalDate saturday = LocalDate.of(2024, 12, 21);
        LocalDate monday = LocalDate.of(2024, 12, 23);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.working(CALENDAR).entering(saturday, monday))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.entering(saturday, monday).working(CALENDAR))
                .withMessage(message);
        assertThat(simulator
                        .working(CALENDAR)
                        .entering(saturday, monday.plusDays(1))
                        .run()
                        .truth()
                        .outcomes())
                .allMatch(o -> o.entered().equals(monday));
    }

    @Test
    void refusesNull() {
        FunnelSimulator simulator = FunnelSimulator.of(Samples.winding());
        assertThatNullPointerException()
                .isThrownBy(() -> simulator.working(null))
                .withMessage("calendar");
    }
}
