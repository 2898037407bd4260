package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salespipeline.lead.Lead;
import org.salespipeline.time.TimeGrid;

/** The factors of each day, and what is refused. */
class MarketTest {

    private static final TimeGrid GRID = TimeGrid.days(ZoneOffset.UTC);
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final MarketEffect NONE = MarketEffect.NONE;

    private static MarketDays days(Market market) {
        return new MarketDays(market, GRID, 5, GRID.indexOf(FIRST), GRID.indexOf(LAST));
    }

    private static double oddsOn(Market market, String date) {
        return days(market).odds(GRID.indexOf(LocalDate.parse(date)));
    }

    @Test
    void snippetOfTheDocumentation() {
        Market market = Market.steady()
                .changing(LocalDate.of(2023, 1, 1), LocalDate.of(2025, 1, 1), MarketEffect.NONE.withOdds(1.5))
                .turning(
                        LocalDate.of(2023, 7, 1),
                        MarketEffect.NONE.withOdds(0.7).withSpeed(0.8))
                .everyYear(
                        MonthDay.of(12, 18),
                        MonthDay.of(1, 6),
                        MarketEffect.NONE.withSpeed(0.4).withEntries(0.3))
                .oddsShocks(0.2, 0.8)
                .closingMonths(0.4, 3, 10);
        FunnelSimulator simulator = FunnelSimulator.of(Samples.winding()).entering(FIRST, LAST);

        assertThat(simulator.market(market).run().leads())
                .hasSize(1_000)
                .isNotEqualTo(simulator.run().leads());
    }

    @Test
    void aSteadyMarketIsThatOfASimulationToWhichNoneIsGiven() {
        assertThat(Samples.full().market(Market.steady()).run().leads())
                .isEqualTo(Samples.full().run().leads());
        assertThat(days(Market.steady()).odds(GRID.indexOf(LAST))).isEqualTo(1);
        assertThat(days(Market.steady()).speed(GRID.indexOf(LAST))).isEqualTo(1);
        assertThat(days(Market.steady()).entries(GRID.indexOf(LAST))).isEqualTo(1);
    }

    /** 365 days from 2024-06-01 to 2025-06-01, and 146 of them up to 2024-10-25: two fifths. */
    @ParameterizedTest
    @CsvSource({"2023-01-01, 0", "2024-06-01, 0", "2024-10-25, 0.4", "2025-06-01, 1", "2026-12-31, 1"})
    void changesGrowByTheSameLogarithmEveryDay(String date, double strength) {
        Market market =
                Market.steady().changing(LocalDate.of(2024, 6, 1), LocalDate.of(2025, 6, 1), NONE.withOdds(1.5));

        assertThat(oddsOn(market, date)).isCloseTo(Math.pow(1.5, strength), within(1e-14));
    }

    @Test
    void turnsComeWithinADay() {
        Market market = Market.steady().turning(LocalDate.of(2024, 2, 29), NONE.withOdds(0.5));

        assertThat(oddsOn(market, "2024-02-28")).isEqualTo(1);
        assertThat(oddsOn(market, "2024-02-29")).isCloseTo(0.5, within(1e-15));
        assertThat(oddsOn(market, "2026-12-31")).isCloseTo(0.5, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({
        "12-18, 01-06, 2023-01-06, true", "12-18, 01-06, 2023-01-07, false", "12-18, 01-06, 2024-12-17, false",
        "12-18, 01-06, 2024-12-18, true", "12-18, 01-06, 2024-12-31, true", "07-01, 08-15, 2024-06-30, false",
        "07-01, 08-15, 2024-07-01, true", "07-01, 08-15, 2025-08-15, true", "07-01, 08-15, 2025-08-16, false",
        "02-29, 02-29, 2024-02-29, true", "02-29, 02-29, 2025-02-28, false", "02-29, 02-29, 2025-03-01, false"
    })
    void seasonsComeBackEveryYear(String first, String last, String date, boolean inside) {
        Market market =
                Market.steady().everyYear(MonthDay.parse("--" + first), MonthDay.parse("--" + last), NONE.withOdds(4));

        assertThat(oddsOn(market, date)).isCloseTo(inside ? 4 : 1, within(1e-14));
    }

    @Test
    void effectsOfOneDayMultiply() {
        LocalDate before = FIRST.minusYears(1);
        Market market = Market.steady()
                .turning(before, new MarketEffect(2, 3, 5))
                .turning(before, new MarketEffect(0.5, 7, 0.1))
                .everyYear(MonthDay.of(1, 1), MonthDay.of(12, 31), new MarketEffect(3, 1, 1));
        int day = GRID.indexOf(FIRST);

        assertThat(days(market).odds(day)).isCloseTo(3, within(1e-14));
        assertThat(days(market).speed(day)).isCloseTo(21, within(1e-13));
        assertThat(days(market).entries(day)).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void factorsStayWithinAMillion() {
        Market market = Market.steady();
        for (int i = 0; i < 100; i++) {
            market = market.turning(FIRST, new MarketEffect(1e6, 1e-6, 1e5));
        }
        int day = GRID.indexOf(FIRST);

        assertThat(days(market).odds(day)).isCloseTo(1e6, within(1e-3));
        assertThat(days(market).speed(day)).isCloseTo(1e-6, within(1e-15));
        assertThat(days(market).entries(day)).isCloseTo(1e6, within(1e-3));
    }

    @Test
    void everyMethodLeavesTheMarketAsItWas() {
        Market market = Market.steady().oddsShocks(0.3, 0.5);
        FunnelSimulator simulator = Samples.full().market(market);
        List<Lead> before = simulator.run().leads();
        market.oddsShocks(1, 0)
                .speedShocks(1, 0)
                .turning(FIRST, NONE.withOdds(9))
                .closingMonths(1, 1, 20)
                .closingQuarters(1, 1, 20);
        simulator.market(Market.steady());

        assertThat(simulator.run().leads()).isEqualTo(before);
        assertThat(before).isNotEqualTo(Samples.full().run().leads());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 2e6, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesFactors(double factor) {
        String rule = " was " + factor + "; it must be in [0.000001, 1000000]. Maybe 1.0, which changes nothing?";
        refuses(() -> NONE.withOdds(factor), "factor on the odds" + rule);
        refuses(() -> NONE.withSpeed(factor), "factor on the speed" + rule);
        refuses(() -> NONE.withEntries(factor), "factor on the entries" + rule);
    }

    @Test
    void refusesChangesThatEndBeforeTheyBegin() {
        refuses(
                () -> Market.steady().changing(LAST, FIRST, NONE),
                "until was 2023-01-01; it must not be before from, 2026-12-31. Maybe swap the two: a market first changes"
                        + " and then stays?");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 3.5, 30, Double.NaN})
    void refusesSigmas(double sigma) {
        String message = "standard deviation of the shocks was " + sigma
                + "; it must be in [0, 3]. Maybe a percentage was meant: 30 % is 0.3?";
        refuses(() -> Market.steady().oddsShocks(sigma, 0), message);
        refuses(() -> Market.steady().speedShocks(sigma, 0), message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesPersistences(double persistence) {
        String message = "persistence of the shocks was " + persistence
                + "; it must be in [0, 1). Maybe 0.0, for weeks that know nothing of each other?";
        refuses(() -> Market.steady().oddsShocks(1, persistence), message);
        refuses(() -> Market.steady().speedShocks(1, persistence), message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.5, Double.NaN})
    void refusesSharesOfClosings(double share) {
        String message = "share of the wins that wait was " + share
                + "; it must be in [0, 1]. Maybe a percentage was meant: 40 % is 0.4?";
        refuses(() -> Market.steady().closingMonths(share, 3, 10), message);
        refuses(() -> Market.steady().closingQuarters(share, 3, 10), message);
    }

    @Test
    void refusesDaysOfClosings() {
        refuses(
                () -> Market.steady().closingMonths(0.5, 0, 10),
                "lastDays was 0; it must be in [1, 20]. Maybe 3, for the last three days?");
        refuses(
                () -> Market.steady().closingQuarters(0.5, 21, 10),
                "lastDays was 21; it must be in [1, 20]. Maybe 3, for the last three days?");
        refuses(
                () -> Market.steady().closingMonths(0.5, 3, 0),
                "withinDays was 0; it must be in [1, 92]. Maybe 10, for wins of the two weeks before?");
        refuses(
                () -> Market.steady().closingQuarters(0.5, 3, 93),
                "withinDays was 93; it must be in [1, 92]. Maybe 10, for wins of the two weeks before?");
    }

    @Test
    void refusesNulls() {
        Market market = Market.steady();
        MonthDay day = MonthDay.of(1, 1);
        refusesNull(() -> market.changing(null, LAST, NONE), "from");
        refusesNull(() -> market.changing(FIRST, null, NONE), "until");
        refusesNull(() -> market.changing(FIRST, LAST, null), "effect");
        refusesNull(() -> market.turning(null, NONE), "on");
        refusesNull(() -> market.turning(FIRST, null), "effect");
        refusesNull(() -> market.everyYear(null, day, NONE), "first");
        refusesNull(() -> market.everyYear(day, null, NONE), "last");
        refusesNull(() -> market.everyYear(day, day, null), "effect");
        refusesNull(() -> Samples.full().market(null), "changing");
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static void refusesNull(ThrowingCallable call, String name) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }
}
