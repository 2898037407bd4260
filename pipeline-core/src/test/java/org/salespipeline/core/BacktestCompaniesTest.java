package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.salespipeline.core.BacktestCompanies.Business;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.Step;
import org.salespipeline.time.TimeGrid;

/** The companies are what they are called. */
class BacktestCompaniesTest {

    private static final Business STEADY = BacktestCompanies.steady(1, 1);
    private static final Business SEASONAL = BacktestCompanies.seasonal(1, 1);
    private static final Business DRIFTING = BacktestCompanies.drifting(1, 1);

    /** Before, the pipeline is filling. */
    private static final int FIRST_FULL_WEEK = 26;

    static List<Business> all() {
        return List.of(STEADY, SEASONAL, DRIFTING);
    }

    private static LocalDate dateOf(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static LocalDate entered(Lead lead) {
        return dateOf(lead.visits().get(0).entered());
    }

    private static boolean won(Lead lead) {
        return lead.lastVisit().target().orElseThrow().equals("customer");
    }

    private static List<LocalDate> wins(Business company) {
        return company.leads().stream()
                .filter(BacktestCompaniesTest::won)
                .map(lead -> dateOf(lead.lastVisit().left().orElseThrow()))
                .toList();
    }

    private static int[] winsByWeek(Business company, LocalDate fromMonday, LocalDate toSunday) {
        int[] weeks = new int[(int) (toSunday.toEpochDay() + 1 - fromMonday.toEpochDay()) / 7];
        for (LocalDate day : wins(company)) {
            if (!day.isBefore(fromMonday) && !day.isAfter(toSunday)) {
                weeks[(int) (day.toEpochDay() - fromMonday.toEpochDay()) / 7]++;
            }
        }
        return weeks;
    }

    private static double varianceByMean(int[] counts) {
        double mean = Arrays.stream(counts).average().orElseThrow();
        double squares =
                Arrays.stream(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum();
        return squares / (counts.length - 1) / mean;
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachHasFourYearsOfLeadsAndWinsEveryFewDays(Business company) {
        LocalDate full = company.first().plusWeeks(FIRST_FULL_WEEK);
        int[] weeks = winsByWeek(company, full, company.last());

        assertThat(company.leads()).hasSize(9_600);
        assertThat(company.leads())
                .extracting(BacktestCompaniesTest::entered)
                .allMatch(day -> !day.isBefore(company.first()) && !day.isAfter(company.last()));
        assertThat(weeks).hasSize(182);
        assertThat(Arrays.stream(weeks).average().orElseThrow()).isBetween(7.0, 12.0);
        assertThat(Arrays.stream(weeks).filter(w -> w < 1).count()).isLessThan(182 / 10);
        assertThat(wins(company).stream().filter(day -> day.isAfter(company.last())))
                .hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whetherAValueIsStatedTellsNothingOfTheOutcome(Business company) {
        List<Lead> without =
                company.leads().stream().filter(l -> l.value().isEmpty()).toList();

        assertThat(without).hasSize(9_600 / 7 + 1);
        assertShare(without, BacktestCompaniesTest::won, wins(company).size() / 9_600.0);
        assertThat(company.leads().stream()
                        .filter(BacktestCompaniesTest::won)
                        .filter(lead -> lead.wonAmount().isEmpty()))
                .isEmpty();
        Set<Dimension> known = Set.of(Dimension.OWNER, Dimension.CAMPAIGN, Dimension.PRODUCT);
        assertThat(company.leads().stream()
                        .filter(lead -> !lead.attributes().keySet().equals(known)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void ownersAndCampaignsDiffer(Business company) {
        assertThat(winRate(company, Dimension.OWNER, "Ann") - winRate(company, Dimension.OWNER, "Dora"))
                .isGreaterThan(0.05);
        assertThat(winRate(company, Dimension.CAMPAIGN, "Trade fair")
                        - winRate(company, Dimension.CAMPAIGN, "Cold calls"))
                .isGreaterThan(0.04);
    }

    private static double winRate(Business company, Dimension dimension, String value) {
        return company.leads().stream()
                .filter(lead -> lead.valueIn(dimension).equals(value))
                .mapToInt(lead -> won(lead) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theProcessWithoutAssumptionsIsOtherwiseTheSame(Business company) {
        assertThat(company.plain().steps()).allMatch(step -> step.rate().isEmpty());
        assertThat(company.plain().stages())
                .allMatch(stage -> stage.typicalTime().isEmpty());
        assertThat(company.plain().steps())
                .extracting(Step::from, Step::to)
                .containsExactlyInAnyOrderElementsOf(company.assumed().steps().stream()
                        .map(step -> tuple(step.from(), step.to()))
                        .toList());
        assertThat(company.assumed().steps()).allMatch(step -> step.rate().isPresent());
    }

    @Test
    void oneSeedGivesOneCompany() {
        List<Function<Long, Business>> companies = List.of(
                seed -> BacktestCompanies.steady(seed, 0.05),
                seed -> BacktestCompanies.seasonal(seed, 0.05),
                seed -> BacktestCompanies.drifting(seed, 0.05));
        for (Function<Long, Business> company : companies) {
            assertThat(company.apply(3L)).isEqualTo(company.apply(3L));
            assertThat(company.apply(3L).leads())
                    .hasSize(480)
                    .doesNotContainAnyElementsOf(company.apply(4L).leads());
        }
    }

    /** Wins of leads that enter uniformly are as many in a week as a Poisson law says: variance / mean is 1 to sqrt(2 / n). */
    @Test
    void steadyIsAsChanceHasIt() {
        LocalDate full = STEADY.first().plusWeeks(FIRST_FULL_WEEK);
        assertThat(varianceByMean(winsByWeek(STEADY, full, STEADY.last())))
                .isCloseTo(1, within(4 * Math.sqrt(2 / 182.0)));

        double rate = wins(STEADY).size() / 9_600.0;
        for (int year = 2022; year <= 2025; year++) {
            int entry = year;
            assertShare(
                    STEADY.leads().stream()
                            .filter(l -> entered(l).getYear() == entry)
                            .toList(),
                    BacktestCompaniesTest::won,
                    rate);
        }
    }

    @Test
    void seasonalRestsOnDaysOff() {
        assertThat(SEASONAL.grid()).isEqualTo(TimeGrid.workingDays(ZoneOffset.UTC, BacktestCompanies.CALENDAR));
        assertThat(SEASONAL.leads().stream()
                        .flatMap(lead -> lead.visits().stream())
                        .flatMap(
                                visit -> Stream.of(visit.entered(), visit.left().orElseThrow()))
                        .map(BacktestCompaniesTest::dateOf))
                .allMatch(BacktestCompanies.CALENDAR::isWorkingDay);
        assertThat(BacktestCompanies.CALENDAR.holidays())
                .contains(LocalDate.of(2024, 5, 9), LocalDate.of(2024, 5, 20), LocalDate.of(2025, 12, 31))
                .doesNotContain(LocalDate.of(2025, 1, 2), LocalDate.of(2025, 12, 23));
    }

    /** On each working day of the lull 0.4 times as many leads come as on others that are not in summer. */
    @Test
    void seasonalSleepsOverNewYear() {
        double lull = perWorkingDay(
                day -> !day.isBefore(BacktestCompanies.LULL_FROM) || !day.isAfter(BacktestCompanies.LULL_UNTIL));
        double usual =
                perWorkingDay(day -> day.isAfter(BacktestCompanies.LULL_UNTIL) && day.isBefore(MonthDay.of(7, 15)));

        // Some 370 leads in the lull, so a standard error of 0.4 / sqrt(370).
        assertThat(lull / usual).isCloseTo(0.4, within(4 * 0.4 / Math.sqrt(370)));
    }

    private static double perWorkingDay(Predicate<MonthDay> season) {
        long days = SEASONAL.first()
                .datesUntil(SEASONAL.last().plusDays(1))
                .filter(BacktestCompanies.CALENDAR::isWorkingDay)
                .filter(day -> season.test(MonthDay.from(day)))
                .count();
        return SEASONAL.leads().stream()
                        .filter(lead -> season.test(MonthDay.from(entered(lead))))
                        .count()
                / (double) days;
    }

    /**
     * Of 21 working days of a month the last three have 3 / 21 of the wins of any month, and 0.4 of those of the eight days
     * before: 29 % in all. In the last month of a quarter they have 45 % (half of the 15 days before the last five, three fifths
     * of it in the last three; and 0.4 of those that the quarter's rule lets pass).
     */
    @Test
    void seasonalClosesAtTheEndOfTheMonthAndMoreOfTheQuarter() {
        List<LocalDate> quarters =
                wins(SEASONAL).stream().filter(d -> d.getMonthValue() % 3 == 0).toList();
        List<LocalDate> months =
                wins(SEASONAL).stream().filter(d -> d.getMonthValue() % 3 != 0).toList();

        assertThat(lastThree(months)).isCloseTo(0.29, within(0.06));
        assertThat(lastThree(quarters)).isCloseTo(0.45, within(0.08));
    }

    private static double lastThree(List<LocalDate> wins) {
        TimeGrid grid = SEASONAL.grid();
        return wins.stream()
                        .filter(d -> grid.indexOf(YearMonth.from(d).atEndOfMonth()) - grid.indexOf(d) < 3)
                        .count()
                / (double) wins.size();
    }

    @Test
    void driftingTurnedForTheBetterAndThenGotWorse() {
        double before = winRateOfEntries(LocalDate.of(2022, 1, 3), LocalDate.of(2022, 7, 1));
        double after = winRateOfEntries(BacktestCompanies.TURN, LocalDate.of(2023, 7, 1));
        double late = winRateOfEntries(BacktestCompanies.DRIFT_UNTIL, LocalDate.of(2025, 12, 1));

        // From 1,000 leads and more each: standard errors of 0.013 and less.
        assertThat(after - before).isGreaterThan(4 * 0.018);
        assertThat(after - late).isGreaterThan(4 * 0.018);
    }

    private static double winRateOfEntries(LocalDate from, LocalDate until) {
        return DRIFTING.leads().stream()
                .filter(lead -> !entered(lead).isBefore(from) && entered(lead).isBefore(until))
                .mapToInt(lead -> won(lead) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /** After the drift, of four times as many leads, so that chance alone would be small against the market. */
    @Test
    void driftingIsShakenByTheWeek() {
        LocalDate monday = LocalDate.of(2025, 1, 6);
        double shaken = varianceByMean(winsByWeek(BacktestCompanies.drifting(1, 4), monday, BacktestCompanies.LAST));
        double still = varianceByMean(winsByWeek(BacktestCompanies.steady(1, 4), monday, BacktestCompanies.LAST));

        double error = Math.sqrt(2 / 51.0);
        assertThat(still).isCloseTo(1, within(4 * error));
        assertThat(shaken).isGreaterThan(1 + 4 * error);
    }

    private static void assertShare(List<Lead> leads, Predicate<Lead> condition, double share) {
        long count = leads.stream().filter(condition).count();
        assertThat(count / (double) leads.size())
                .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / leads.size())));
    }
}
