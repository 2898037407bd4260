package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.core.simulate.Samples.assertShare;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.time.TimeGrid;

/** What markets promise of the leads in them, within four standard errors at a fixed seed. */
class MarketLawTest {

    private static final int LEADS = 20_000;
    private static final LocalDate FROM = LocalDate.of(2023, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2025, 1, 1);
    private static final TimeGrid GRID = TimeGrid.days(ZoneOffset.UTC);
    private static final double RATE = 0.4;

    private static FunnelSimulator simulator(Market market) {
        return FunnelSimulator.of(Samples.single(RATE, 10, 2))
                .leads(LEADS)
                .entering(FROM, UNTIL)
                .market(market)
                .seed(11);
    }

    private static LocalDate dayOf(StageVisit visit) {
        return GRID.dateOf(GRID.indexOf(visit.left().orElseThrow()));
    }

    private static boolean won(Lead lead) {
        return lead.lastVisit().target().orElseThrow().equals("customer");
    }

    /** Shape 2 and mean 8, so P(D > d) = 0.8^(d + 1) (1.2 + 0.2 d); twice as fast from the tenth day on. */
    @Test
    void timesInStageFollowTheSpeedOfEachDay() {
        List<LeadOutcome> outcomes = FunnelSimulator.of(Samples.single(RATE, 8, 2))
                .leads(LEADS)
                .entering(FROM, FROM.plusDays(1))
                .market(Market.steady().turning(FROM.plusDays(10), MarketEffect.NONE.withSpeed(2)))
                .run()
                .truth()
                .outcomes();

        for (int t : new int[] {0, 4, 9, 10, 14, 30}) {
            double nine = Math.pow(0.8, 10) * 3;
            double stays = Math.pow(0.8, t + 1.0) * (1.2 + 0.2 * t);
            double expected = t < 10 ? stays : stays * stays / nine;
            long open = outcomes.stream()
                    .filter(o -> o.isOpenAsOf(FROM.plusDays(t)))
                    .count();
            assertShare(open, LEADS, expected);
        }
    }

    /** From odds of 2 : 3 to three times that within two years: each lead by the day on which it leaves, not on which it came. */
    @Test
    void leadsGoForwardByTheOddsOfTheDayOnWhichTheyLeave() {
        Market market = Market.steady().changing(FROM, UNTIL, MarketEffect.NONE.withOdds(3));
        Map<String, Tally> tallies = new TreeMap<>();
        for (Lead lead :
                simulator(market).owner("Ann", 2).owner("Ben", 0.5).run().leads()) {
            LocalDate day = dayOf(lead.lastVisit());
            double drift = Math.min(1, (day.toEpochDay() - FROM.toEpochDay()) / 731.0);
            String owner = lead.valueIn(Dimension.OWNER);
            double odds = RATE / (1 - RATE) * (owner.equals("Ann") ? 2 : 0.5) * Math.pow(3, drift);
            String key = owner + " " + day.getYear() + " " + (day.getMonthValue() + 2) / 3;
            tallies.computeIfAbsent(key, k -> new Tally()).add(won(lead), odds / (1 + odds));
        }

        assertThat(tallies).hasSizeGreaterThanOrEqualTo(18);
        tallies.values().forEach(Tally::assertAsExpected);
    }

    @Test
    void shocksAreSharedByAllLeadsOfAWeek() {
        Market market = Market.steady().oddsShocks(0.6, 0.3);
        MarketDays days = new MarketDays(market, GRID, 11, GRID.indexOf(FROM), GRID.indexOf(UNTIL));
        Map<Integer, Tally> known = new HashMap<>();
        Map<Integer, Tally> unknown = new HashMap<>();
        for (Lead lead : simulator(market).run().leads()) {
            int day = GRID.indexOf(lead.lastVisit().left().orElseThrow());
            if (day <= GRID.indexOf(UNTIL)) {
                double odds = RATE / (1 - RATE) * days.odds(day);
                int week = Math.floorDiv(day + 3, 7);
                known.computeIfAbsent(week, w -> new Tally()).add(won(lead), odds / (1 + odds));
                unknown.computeIfAbsent(week, w -> new Tally()).add(won(lead), RATE);
            }
        }

        // The sum of the squared standardised residuals has the mean n and about the variance 2 n.
        int n = known.size();
        assertThat(n).isGreaterThan(100);
        assertThat(squares(known)).isCloseTo(n, within(4 * Math.sqrt(2 * n)));
        assertThat(squares(unknown)).isGreaterThan(5 * n);
    }

    private static double squares(Map<Integer, Tally> weeks) {
        return weeks.values().stream()
                .mapToDouble(t -> t.residual() * t.residual())
                .sum();
    }

    /** Where half of all days are ten times as fast, shocks or not, the odds stay what they are. */
    @Test
    void speedLeavesTheOddsAsTheyAre() {
        Market market = Market.steady().speedShocks(1, 0.5);
        List<Lead> leads = simulator(market).run().leads();

        assertShare(leads.stream().filter(MarketLawTest::won).count(), LEADS, RATE);
        assertThat(leads.stream().map(l -> dayOf(l.lastVisit())))
                .isNotEqualTo(simulator(Market.steady()).run().leads().stream()
                        .map(l -> dayOf(l.lastVisit()))
                        .toList());
    }

    /** A third as many in each January, and twice as many from 2024 on. */
    @Test
    void leadsEnterInProportionToTheFactorOfTheDay() {
        Market market = Market.steady()
                .everyYear(MonthDay.of(1, 1), MonthDay.of(1, 31), MarketEffect.NONE.withEntries(1 / 3.0))
                .turning(LocalDate.of(2024, 1, 1), MarketEffect.NONE.withEntries(2));
        Map<YearMonth, Integer> entered = new HashMap<>();
        simulator(market)
                .run()
                .truth()
                .outcomes()
                .forEach(o -> entered.merge(YearMonth.from(o.entered()), 1, (a, b) -> a + b));

        double total = 31 / 3.0 + 334 + 2 * (31 / 3.0 + 335);
        for (int i = 0; i < 24; i++) {
            YearMonth month = YearMonth.of(2023, 1).plusMonths(i);
            double weight = month.lengthOfMonth()
                    * (month.getMonth() == Month.JANUARY ? 1 / 3.0 : 1)
                    * (month.getYear() == 2024 ? 2 : 1);
            assertShare(entered.get(month), LEADS, weight / total);
        }
    }

    /** The same leads with the rules and without: who waited, and for which day. */
    @Test
    void winsWaitForTheEndOfTheMonthOrQuarter() {
        Market market = Market.steady().closingMonths(0.4, 3, 10).closingQuarters(0.7, 5, 20);
        List<Lead> waiting = simulator(market).run().leads();
        List<Lead> plain = simulator(Market.steady()).run().leads();
        Tally quarter = new Tally();
        Tally both = new Tally();
        Tally month = new Tally();
        List<Long> places = new ArrayList<>();
        for (int i = 0; i < LEADS; i++) {
            LocalDate day = dayOf(plain.get(i).lastVisit());
            LocalDate closed = dayOf(waiting.get(i).lastVisit());
            long left = YearMonth.from(day).atEndOfMonth().toEpochDay() - day.toEpochDay();
            boolean ending = day.getMonthValue() % 3 == 0;
            boolean waited = !closed.equals(day);
            if (!won(plain.get(i))) {
                assertThat(waiting.get(i)).isEqualTo(plain.get(i));
            } else if (ending && left >= 5 && left <= 12) {
                both.add(waited, 0.7 + 0.3 * 0.4);
            } else if (ending && left >= 13 && left <= 24) {
                quarter.add(waited, 0.7);
            } else if (!ending && left >= 3 && left <= 12) {
                month.add(waited, 0.4);
            } else if (!(ending && left >= 3)) {
                assertThat(waited).as(day + " to " + closed).isFalse();
            }
            if (waited) {
                assertThat(YearMonth.from(closed)).isEqualTo(YearMonth.from(day));
                places.add(YearMonth.from(day).atEndOfMonth().toEpochDay() - closed.toEpochDay());
                assertThat(places.get(places.size() - 1)).isBetween(0L, ending ? 4L : 2L);
            }
        }
        quarter.assertAsExpected();
        both.assertAsExpected();
        month.assertAsExpected();
    }

    @Test
    void eachOfTheLastDaysIsWaitedForAlike() {
        Market market = Market.steady().closingMonths(1, 4, 30);
        List<Lead> leads = simulator(market).run().leads().stream()
                .filter(MarketLawTest::won)
                .toList();

        for (int left = 0; left < 4; left++) {
            int place = left;
            long count = leads.stream()
                    .map(l -> dayOf(l.lastVisit()))
                    .filter(d -> YearMonth.from(d).atEndOfMonth().toEpochDay() - d.toEpochDay() == place)
                    .count();
            assertShare(count, leads.size(), 0.25);
        }
    }

    /** Trials of known chances. */
    private static final class Tally {
        private int count;
        private double mean;
        private double variance;

        void add(boolean success, double chance) {
            count += success ? 1 : 0;
            mean += chance;
            variance += chance * (1 - chance);
        }

        double residual() {
            return (count - mean) / Math.sqrt(variance);
        }

        void assertAsExpected() {
            assertThat(variance).isGreaterThan(10);
            assertThat(residual()).isCloseTo(0, within(4.0));
        }
    }
}
