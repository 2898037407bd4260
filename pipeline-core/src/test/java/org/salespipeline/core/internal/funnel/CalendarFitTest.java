package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.salespipeline.backtest.CalendarEffect;
import org.salespipeline.backtest.CalendarEffects;
import org.salespipeline.backtest.DateFactor;
import org.salespipeline.core.CalendarCompany;
import org.salespipeline.core.internal.math.FLaw;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.lead.Lead;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.LastDays;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** Effects of the calendar on closings: those that were planted are found, and hardly any others. */
class CalendarFitTest {

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final TimeGrid DAYS = TimeGrid.days(ZoneOffset.UTC);
    private static final int WEEK = 0;
    private static final int MONTH = 1;
    private static final int QUARTER = 2;

    private static LexisTally tally(List<Lead> leads, TimeGrid grid, LocalDate cut) {
        LexisTally tally = new LexisTally(CalendarCompany.PROCESS, grid, cut);
        leads.forEach(tally::accept);
        return tally;
    }

    private static CalendarEffects fit(List<Lead> leads, TimeGrid grid, LocalDate asOf) {
        LexisTally tally = tally(leads, grid, asOf);
        return CalendarFit.of(tally, new LearnedModel(tally, LearnPlan.asOf(asOf)), Month.JANUARY);
    }

    private static boolean used(CalendarEffects effects, int kind) {
        return effects.effects().get(kind).used();
    }

    private static boolean any(CalendarEffects effects) {
        return effects.effects().stream().anyMatch(CalendarEffect::used);
    }

    /** So many dates from a Monday on, each with a closing expected. */
    private static DailyClosings closings(int days, ToDoubleFunction<LocalDate> won) {
        LocalDate[] dates = new LocalDate[days];
        long[] closed = new long[days];
        double[] expected = new double[days];
        for (int i = 0; i < days; i++) {
            dates[i] = LocalDate.of(2024, 1, 1).plusDays(i);
            closed[i] = (long) won.applyAsDouble(dates[i]);
            expected[i] = 1;
        }
        return new DailyClosings(dates, closed, expected);
    }

    /** 40 weeks in which three leads are won on each Friday, one on each other day. */
    @Test
    void daysOfTheWeekByHand() {
        CalendarEffects effects = CalendarFit.of(
                closings(280, date -> date.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1), Month.JANUARY, null);
        assertThat(effects.closings()).isEqualTo(360);
        assertThat(effects.dispersion()).isEqualTo(1);
        assertThat(used(effects, WEEK)).isTrue();
        assertThat(used(effects, MONTH)).isFalse();
        assertThat(used(effects, QUARTER)).isFalse();
        CalendarEffect week = effects.effects().get(WEEK);
        assertThat(week.dates()).isEmpty();
        double ratio = 2 * (120 * Math.log(3) - 360 * Math.log(360 / 280.0));
        // 280 dates less 7 days, a month's and a quarter's ends, and 4 levels.
        assertThat(week.pValue()).isCloseTo(FLaw.beyond(ratio / 6, 6, 280 - 9 - 4), withinPercentage(1e-6));
        double friday = (120 + 5) / (40 + 5.0);
        assertThat(effects.pattern().days().get(DayOfWeek.FRIDAY)
                        / effects.pattern().days().get(DayOfWeek.MONDAY))
                .isCloseTo(friday, within(1e-9));
        DateFactor factor = week.factors().get(4);
        double average = (friday + 6) / 7;
        assertThat(factor.day()).contains(DayOfWeek.FRIDAY);
        assertThat(factor.closings()).isEqualTo(120);
        assertThat(factor.expected()).isCloseTo(40 * average, within(1e-9));
        assertThat(factor.factor()).isCloseTo(friday / average, within(1e-9));
        assertThat(factor.interval().low()).isCloseTo(7 * Quantiles.beta(0.1, 125, 240 + 30), within(1e-9));
        assertThat(factor.interval().high()).isCloseTo(7 * Quantiles.beta(0.9, 125, 240 + 30), within(1e-9));
    }

    /** Two years in which four leads are won on the last two days of each month. */
    @Test
    void endsOfMonthsByHand() {
        LastDays two = LastDays.ofMonth(2);
        CalendarEffects effects =
                CalendarFit.of(closings(731, date -> two.contains(date) ? 4 : 1), Month.JANUARY, null);
        assertThat(used(effects, WEEK)).isFalse();
        assertThat(used(effects, QUARTER)).isFalse();
        CalendarEffect month = effects.effects().get(MONTH);
        assertThat(month.used()).isTrue();
        assertThat(month.dates()).contains(two);
        double others = 683;
        double wins = 48 * 4;
        double all = others + wins;
        double ratio = 2 * (wins * Math.log(4) - all * Math.log(all / 731));
        assertThat(month.pValue()).isCloseTo(4 * FLaw.beyond(ratio, 1, 731 - 9 - 9), withinPercentage(1e-6));
        DateFactor factor = month.factors().get(0);
        assertThat(factor.day()).isEmpty();
        // The level is fitted beside: closings on other days are as many as expected only if all together are.
        double level = all / (others + 48 * factor.factor());
        assertThat(factor.factor()).isCloseTo((wins + 5) / (48 * level + 5), within(1e-8));
        assertThat(factor.expected()).isCloseTo(48 * level, within(1e-7));
        assertThat(effects.pattern()).isEqualTo(CalendarPattern.NONE.in(two, factor.factor()));
    }

    @Test
    void whatWasPlantedIsFound() {
        LocalDate asOf = START.plusDays(700);
        CalendarPattern planted = CalendarPattern.NONE
                .on(DayOfWeek.FRIDAY, 1.8)
                .on(DayOfWeek.SATURDAY, 0.2)
                .on(DayOfWeek.SUNDAY, 0)
                .in(LastDays.ofMonth(3), 2.5);
        CalendarEffects effects = fit(new CalendarCompany(planted, 11).leads(START, asOf, 6), DAYS, asOf);
        assertThat(used(effects, WEEK)).isTrue();
        assertThat(used(effects, MONTH)).isTrue();
        assertThat(used(effects, QUARTER)).isFalse();
        assertThat(effects.effects().get(MONTH).dates()).contains(LastDays.ofMonth(3));
        assertThat(effects.effects().get(MONTH).pValue()).isLessThan(1e-12);
        double perDay = effects.closings() / 700.0;
        for (LocalDate date = asOf; date.isBefore(asOf.plusDays(40)); date = date.plusDays(1)) {
            // As many closings as came on such dates: a seventh of all days, or a tenth of these.
            double share = LastDays.ofMonth(3).contains(date) ? 1 / 70.0 : 1 / 7.0;
            double closings = planted.factor(date) * perDay * 700 * share;
            double error = 4 * Math.sqrt(closings) / (perDay * 700 * share);
            // Shrinking takes some hundredths from what is far from 1.
            assertThat(effects.pattern().factor(date))
                    .as("%s %s", date.getDayOfWeek(), date)
                    .isCloseTo(planted.factor(date), within(0.05 + error));
        }
    }

    @Test
    void theEndOfAQuarterIsToldFromThatOfAMonth() {
        LocalDate asOf = START.plusDays(1_000);
        LastDays ofFiscalYear = LastDays.ofQuarter(10, Month.FEBRUARY);
        List<Lead> leads = new CalendarCompany(CalendarPattern.NONE.in(ofFiscalYear, 2.2), 5).leads(START, asOf, 4);
        LexisTally tally = tally(leads, DAYS, asOf);
        LearnedModel model = new LearnedModel(tally, LearnPlan.asOf(asOf));
        CalendarEffects effects = CalendarFit.of(tally, model, Month.FEBRUARY);
        assertThat(used(effects, MONTH)).isFalse();
        assertThat(used(effects, QUARTER)).isTrue();
        assertThat(effects.effects().get(QUARTER).dates()).contains(ofFiscalYear);
        assertThat(effects.effects().get(QUARTER).factors().get(0).factor()).isBetween(1.8, 2.5);
    }

    @Test
    void onWorkingDaysTheyAreCounted() {
        WorkCalendar calendar = WorkCalendar.mondayToFriday();
        LocalDate asOf = START.plusDays(700);
        LastDays two = LastDays.ofMonth(2).counting(calendar);
        CalendarPattern planted = CalendarPattern.NONE
                .on(DayOfWeek.SATURDAY, 0)
                .on(DayOfWeek.SUNDAY, 0)
                .in(two, 3);
        CalendarEffects effects = fit(
                new CalendarCompany(planted, 3).leads(START, asOf, 5),
                TimeGrid.workingDays(ZoneOffset.UTC, calendar),
                asOf);
        assertThat(used(effects, WEEK))
                .as("a weekend without closings takes no time")
                .isFalse();
        assertThat(effects.effects().get(WEEK).factors())
                .as("of the working days")
                .hasSize(5);
        assertThat(effects.effects().get(MONTH).dates()).contains(two);
        assertThat(effects.effects().get(MONTH).factors().get(0).factor()).isBetween(2.4, 3.6);
        assertThat(effects.pattern().days().get(DayOfWeek.SATURDAY)).isZero();
    }

    @Test
    void hoursAreAddedUpToDates() {
        LocalDate asOf = START.plusDays(300);
        CalendarPattern fridays = CalendarPattern.NONE.on(DayOfWeek.FRIDAY, 3);
        List<Lead> leads = new CalendarCompany(fridays, 8).leads(START, asOf, 3);
        CalendarEffects effects = fit(leads, TimeGrid.hours(ZoneOffset.UTC), asOf);
        assertThat(used(effects, WEEK)).isTrue();
        assertThat(effects.closings()).isEqualTo(fit(leads, DAYS, asOf).closings());
        // Everything happens at noon: a model of hours has seen that already, and some of its ages are whole weeks.
        assertThat(effects.pattern().factor(LocalDate.of(2026, 7, 3)))
                .isGreaterThan(1.5 * effects.pattern().factor(LocalDate.of(2026, 7, 6)));
    }

    /** An effect of each kind is found by chance in 1 of 100 companies; so in 200 hardly more than 3 % of them, and 4 errors. */
    @Test
    void whereThereIsNoEffectHardlyAnyIsFound() {
        int found = 0;
        for (int company = 0; company < 200; company++) {
            LocalDate asOf = START.plusDays(150 + company);
            List<Lead> leads = new CalendarCompany(CalendarPattern.NONE, company).leads(START, asOf, 1 + company % 3);
            found += any(fit(leads, DAYS, asOf)) ? 1 : 0;
        }
        assertThat(found).isLessThanOrEqualTo(6 + 10);
    }

    /** Closings that come five at a time, on any dates, and no more on some of them than on others. */
    @Test
    void closingsThatComeTogetherAreNoEffect() {
        int found = 0;
        double dispersion = 0;
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CalendarEffects effects = CalendarFit.of(
                    closings(400, date -> random.nextInt(5) == 0 ? 5 : 0).levelled(), Month.JANUARY, null);
            found += any(effects) ? 1 : 0;
            dispersion += effects.dispersion() / 200;
        }
        assertThat(dispersion).as("variance 4, mean 1").isBetween(3.7, 4.3);
        assertThat(found).isLessThanOrEqualTo(6 + 10);
    }

    /** A win rate that grows ninefold in steps, at the beginning of quarters, with each month's end like its other days. */
    @Test
    void aDriftIsNoEffect() {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CalendarEffects effects = CalendarFit.of(
                    closings(731, date -> {
                                double rate = 0.1 * Math.pow(3, (date.toEpochDay() - 19_723) / 365.0);
                                int won = 0;
                                for (int i = 0; i < 10; i++) {
                                    won += random.nextDouble() < rate / 3 ? 1 : 0;
                                }
                                return won;
                            })
                            .levelled(),
                    Month.JANUARY,
                    null);
            found += any(effects) ? 1 : 0;
        }
        assertThat(found).isLessThanOrEqualTo(3 + 7);
    }

    /** A campaign of 40 days somewhere in 13 months, in which thrice as many leads are won: no end of a quarter. */
    @Test
    void oneGoodQuarterIsNoEffect() {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long first = LocalDate.of(2024, 1, 1).toEpochDay() + random.nextInt(360);
            CalendarEffects effects = CalendarFit.of(
                    closings(400, date -> {
                                boolean good = date.toEpochDay() >= first && date.toEpochDay() < first + 40;
                                int won = 0;
                                for (int i = 0; i < 20; i++) {
                                    won += random.nextDouble() < (good ? 0.3 : 0.1) ? 1 : 0;
                                }
                                return won;
                            })
                            .levelled(),
                    Month.JANUARY,
                    null);
            found += any(effects) ? 1 : 0;
        }
        assertThat(found).isLessThanOrEqualTo(3 + 7);
    }

    /** The slow first month of each quarter; two of them do not tell yet. */
    @Test
    void threeEndsHaveToBeSeen() {
        LastDays most = LastDays.ofQuarter(60);
        CalendarEffects two = CalendarFit.of(
                closings(180, date -> most.contains(date) ? 2 : 1).levelled(), Month.JANUARY, null);
        assertThat(used(two, QUARTER)).isFalse();
        assertThat(two.effects().get(QUARTER).pValue()).isEqualTo(1);
        CalendarEffects three = CalendarFit.of(
                closings(274, date -> most.contains(date) ? 2 : 1).levelled(), Month.JANUARY, null);
        assertThat(used(three, QUARTER)).isTrue();
        assertThat(three.effects().get(QUARTER).dates()).contains(most);
        assertThat(three.effects().get(QUARTER).factors().get(0).factor()).isBetween(1.8, 2.1);
    }

    @Test
    void fewClosingsGiveFactorsNearOne() {
        CalendarEffects effects = CalendarFit.of(
                closings(60, date -> date.getDayOfWeek() == DayOfWeek.FRIDAY && date.getDayOfMonth() < 13 ? 1 : 0)
                        .levelled(),
                Month.JANUARY,
                null);
        assertThat(effects.closings()).isEqualTo(4);
        assertThat(any(effects)).isFalse();
        assertThat(effects.pattern()).isEqualTo(CalendarPattern.NONE);
        effects.effects()
                .forEach(effect -> assertThat(effect.factors())
                        .allSatisfy(factor -> assertThat(factor.factor()).isBetween(0.7, 1.7)));
    }

    @Test
    void noClosingsTellNothing() {
        CalendarEffects nobody = fit(List.of(), DAYS, START);
        assertThat(nobody.pattern()).isEqualTo(CalendarPattern.NONE);
        assertThat(nobody.closings()).isZero();
        assertThat(nobody.effects()).hasSize(3).allSatisfy(effect -> {
            assertThat(effect.used()).isFalse();
            assertThat(effect.pValue()).isEqualTo(1);
        });
        List<Lead> open = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            open.add(Lead.withId("lead-" + i)
                    .entered("demo", DAYS.startOf(START.plusDays(i)))
                    .build());
        }
        assertThat(fit(open, DAYS, START.plusDays(120)).pattern()).isEqualTo(CalendarPattern.NONE);
    }

    @Test
    void nothingAfterTheModelsDateIsLookedAt() {
        LocalDate asOf = START.plusDays(300);
        List<Lead> leads = new CalendarCompany(CalendarPattern.NONE.on(DayOfWeek.FRIDAY, 2.5), 4)
                .leads(START, START.plusDays(400), 3);
        LexisTally later = tally(leads, DAYS, START.plusDays(400));
        CalendarEffects known = CalendarFit.of(later, new LearnedModel(later, LearnPlan.asOf(asOf)), Month.JANUARY);
        assertThat(known).isEqualTo(fit(leads, DAYS, asOf));
        assertThat(any(known)).isTrue();
    }
}
