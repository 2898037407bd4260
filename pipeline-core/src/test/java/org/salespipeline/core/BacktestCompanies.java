package org.salespipeline.core;

import static org.salespipeline.time.Durations.days;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.core.simulate.Market;
import org.salespipeline.core.simulate.MarketEffect;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/**
 * Three simulated companies on which backtests are shown: one that stands still, one that lives by the calendar, one whose
 * market drifts, shakes and once turned. Each has leads of four years, about 46 a week at scale 1, of which about eight are
 * won, after five weeks or so.
 */
final class BacktestCompanies {

    /** A Monday. */
    static final LocalDate FIRST = LocalDate.of(2022, 1, 3);

    /** A Sunday, 208 weeks later. */
    static final LocalDate LAST = LocalDate.of(2025, 12, 28);

    /** When the drifting company's market turned: a Monday, after 39 weeks. */
    static final LocalDate TURN = LocalDate.of(2022, 10, 3);

    static final LocalDate DRIFT_FROM = LocalDate.of(2023, 1, 1);
    static final LocalDate DRIFT_UNTIL = LocalDate.of(2025, 1, 1);

    /** Days off in Germany and a company that rests over New Year. */
    static final WorkCalendar CALENDAR = new WorkCalendar(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), holidays());

    static final MonthDay LULL_FROM = MonthDay.of(12, 10);
    static final MonthDay LULL_UNTIL = MonthDay.of(1, 10);

    private static final int LEADS = 9_600;

    /** Of every so many leads one has no value stated, whatever becomes of it. */
    private static final int WITHOUT_VALUE = 7;

    private BacktestCompanies() {}

    /**
     * A company.
     *
     * @param assumed its process, with the rates and times of the simulation before any market
     * @param plain the same process without assumptions
     * @param leads the whole lives of its leads, of which many end after the last date
     * @param grid to count its time by
     * @param first the first date on which leads enter
     * @param last the last one
     */
    record Business(
            SalesProcess assumed,
            SalesProcess plain,
            List<Lead> leads,
            TimeGrid grid,
            LocalDate first,
            LocalDate last) {

        Business {
            leads = List.copyOf(leads);
        }
    }

    /** Every day and every year alike. */
    static Business steady(long seed, double scale) {
        return business(simulator(seed, scale), TimeGrid.days(ZoneOffset.UTC));
    }

    /**
     * Works on working days only, slows down in summer and over New Year, and closes what it can before the month and the
     * quarter end.
     */
    static Business seasonal(long seed, double scale) {
        Market market = Market.steady()
                .everyYear(
                        LULL_FROM, LULL_UNTIL, MarketEffect.NONE.withSpeed(0.5).withEntries(0.4))
                .everyYear(
                        MonthDay.of(7, 15),
                        MonthDay.of(8, 31),
                        MarketEffect.NONE.withSpeed(0.75).withEntries(0.7))
                .closingMonths(0.4, 3, 8)
                .closingQuarters(0.5, 5, 15);
        return business(
                simulator(seed, scale).working(CALENDAR).market(market),
                TimeGrid.workingDays(ZoneOffset.UTC, CALENDAR));
    }

    /** Turned once, in the first year, for the better; then got slowly worse for two years; and is shaken every week. */
    static Business drifting(long seed, double scale) {
        Market market = Market.steady()
                .turning(TURN, new MarketEffect(1.6, 1.3, 1))
                .changing(DRIFT_FROM, DRIFT_UNTIL, new MarketEffect(0.6, 0.8, 1.3))
                .oddsShocks(0.25, 0.7)
                .speedShocks(0.15, 0.7);
        return business(simulator(seed, scale).market(market), TimeGrid.days(ZoneOffset.UTC));
    }

    private static FunnelSimulator simulator(long seed, double scale) {
        return FunnelSimulator.of(assumed())
                .leads((int) Math.round(LEADS * scale))
                .entering(FIRST, LAST.plusDays(1))
                .owner("Ann", 1.4)
                .owners("Ben", "Chen")
                .owner("Dora", 0.7)
                .campaign("Trade fair", 1.3)
                .campaigns("Webinar")
                .campaign("Cold calls", 0.75)
                .product("Basic", 3, Money.of(4_000, "EUR"))
                .product("Pro", 1, Money.of(20_000, "EUR"))
                .valued(Money.of(4_000, "EUR"), 0.7)
                .wonAmountNoise(0.15)
                .seed(seed);
    }

    private static Business business(FunnelSimulator simulator, TimeGrid grid) {
        List<Lead> leads = new ArrayList<>();
        for (Lead lead : simulator.run().leads()) {
            leads.add(leads.size() % WITHOUT_VALUE == 0 ? withoutValue(lead) : lead);
        }
        return new Business(assumed(), plain(), leads, grid, FIRST, LAST);
    }

    private static Lead withoutValue(Lead lead) {
        return Lead.rebuild(
                lead.id(),
                lead.history().stream()
                        .filter(fact -> !(fact instanceof LeadFact.ValueSet))
                        .toList());
    }

    /** With a step over a stage, moves back and leads that fall asleep. */
    private static SalesProcess assumed() {
        return SalesProcess.named("Direct")
                .stage("inquiry", s -> s.converts(0.5).goesTo("proposal", 0.08).takes(days(6)))
                .stage("demo", s -> s.converts(0.55).goesTo("inquiry", 0.05).takes(days(12)))
                .stage(
                        "proposal",
                        s -> s.converts(0.45)
                                .goesTo("demo", 0.1)
                                .goesTo("asleep", 0.1)
                                .takes(days(18), 3))
                .wonAs("customer")
                .lostAs("lost")
                .dormantAs("asleep")
                .build();
    }

    private static SalesProcess plain() {
        return SalesProcess.named("Direct")
                .stage("inquiry", s -> s.mayGoTo("proposal"))
                .stage("demo", s -> s.mayGoTo("inquiry"))
                .stage("proposal", s -> s.mayGoTo("demo").mayGoTo("asleep"))
                .wonAs("customer")
                .lostAs("lost")
                .dormantAs("asleep")
                .build();
    }

    private static Set<LocalDate> holidays() {
        Set<LocalDate> holidays = new TreeSet<>();
        List<LocalDate> easterSundays = List.of(
                LocalDate.of(2022, 4, 17),
                LocalDate.of(2023, 4, 9),
                LocalDate.of(2024, 3, 31),
                LocalDate.of(2025, 4, 20),
                LocalDate.of(2026, 4, 5),
                LocalDate.of(2027, 3, 28));
        for (LocalDate easter : easterSundays) {
            for (int day : new int[] {-2, 1, 39, 50}) {
                holidays.add(easter.plusDays(day));
            }
            int year = easter.getYear();
            holidays.add(LocalDate.of(year, 1, 1));
            holidays.add(LocalDate.of(year, 5, 1));
            holidays.add(LocalDate.of(year, 10, 3));
            LocalDate.of(year, 12, 24).datesUntil(LocalDate.of(year + 1, 1, 2)).forEach(holidays::add);
        }
        return holidays;
    }
}
