package org.salespipeline.core.internal.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.offset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** The usual methods on histories small enough to count by hand. */
class BaselinesTest {

    private static final TimeGrid DAYS = TimeGrid.days(ZoneOffset.UTC);
    private static final Exit WON = RandomPasts.PROCESS.exit("customer");
    private static final Exit LOST = RandomPasts.PROCESS.exit("lost");
    private static final Exit RESTING = RandomPasts.PROCESS.exit("resting");
    private static final Offset<Double> EXACT = offset(1e-15);

    /** Noon of a day; day 1 is a Friday, 2 January 2026. */
    private static Instant day(int day) {
        return RandomPasts.START.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Money eur(int amount) {
        return Money.of(amount, "EUR");
    }

    private static LeadBuilder lead(String id) {
        return Lead.withId(id);
    }

    private static OriginView view(int origin, List<Lead> leads) {
        return RandomPasts.view(DAYS, RandomPasts.START.plusDays(origin), leads);
    }

    private static BaselineForecast forecast(int origin, int days, List<Lead> leads) {
        return new Baselines(view(origin, leads), false).over(days);
    }

    /** Open on day 20: c in call, d and f in demo; open on day 10: a and d in demo, c in call. */
    private static List<Lead> six() {
        Lead a = lead("a")
                .worth(eur(100))
                .entered("call", day(1))
                .entered("demo", day(3))
                .left(WON, day(15))
                .build();
        Lead b = lead("b").entered("call", day(2)).left(LOST, day(5)).build();
        Lead c = lead("c").worth(eur(50)).entered("call", day(4)).build();
        Lead d = lead("d").entered("call", day(6)).entered("demo", day(8)).build();
        Lead e = lead("e")
                .worth(eur(7))
                .wonFor(eur(300))
                .entered("call", day(12))
                .left(WON, day(14))
                .build();
        Lead f = lead("f")
                .worth(eur(40))
                .entered("demo", day(7))
                .left(RESTING, day(9))
                .entered("demo", day(18))
                .build();
        return List.of(a, b, c, d, e, f);
    }

    private static void assertChances(BaselineForecast forecast, Baseline baseline, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(forecast.chance(baseline, i)).as("lead %s", i).isEqualTo(expected[i], EXACT);
        }
    }

    @Test
    void aLeadCountsByTheShareWonOfTheClosedLeadsThatWereEverInItsStage() {
        BaselineForecast forecast = forecast(20, 10, six());
        // Closed are a, b and e, all of which were in call, and only a in demo. A lead without a value counts (100 +
        // 300) / 2.
        assertChances(forecast, Baseline.STAGE_WEIGHTED, 2.0 / 3, 1, 1);
        assertThat(forecast.wins().get(Baseline.STAGE_WEIGHTED)).isEqualTo(8.0 / 3, EXACT);
        assertThat(forecast.revenue().get(Baseline.STAGE_WEIGHTED)).isEqualTo(50 * 2.0 / 3 + 200 + 40, offset(1e-13));
        assertChances(forecast(20, 3, six()), Baseline.STAGE_WEIGHTED, 2.0 / 3, 1, 1);
    }

    @Test
    void aLeadCountsByTheShareWonOfTheLeadsThatStoodInItsStageOneHorizonBefore() {
        BaselineForecast forecast = forecast(20, 10, six());
        assertChances(forecast, Baseline.COHORT, 0, 0.5, 0.5);
        assertThat(forecast.wins()).containsEntry(Baseline.COHORT, 1.0);
        assertThat(forecast.revenue()).containsEntry(Baseline.COHORT, 0.5 * 200 + 0.5 * 40);
    }

    @Test
    void theLastPeriodIsWhatCameOfTheLeadsThatWereOpenAtItsBeginningOrOfAll() {
        BaselineForecast forecast = forecast(20, 10, six());
        assertThat(forecast.wins()).containsEntry(Baseline.LAST_PERIOD, 1.0);
        assertThat(forecast.revenue()).containsEntry(Baseline.LAST_PERIOD, 100.0);
        assertThat(forecast.chance(Baseline.LAST_PERIOD, 0)).isNaN();

        BaselineForecast ofAll = new Baselines(view(20, six()), true).over(10);
        assertThat(ofAll.wins()).containsEntry(Baseline.LAST_PERIOD, 2.0);
        assertThat(ofAll.revenue()).containsEntry(Baseline.LAST_PERIOD, 400.0);
        // The others know of no lead to come.
        assertThat(ofAll.wins()).containsEntry(Baseline.COHORT, 1.0);
    }

    @Test
    void aScoreIsTheProductOfOddsByStageAndBandOfValue() {
        BaselineForecast forecast = forecast(20, 10, six());
        // One of three won: odds (1 + 1) / (2 + 1).
        double odds = 2.0 / 3;
        // In demo one of two was: (1 + 1) / (2/3 + 1) over (1 + 1) / (4/3 + 1). In call the one was not.
        double demo = (2 / (5.0 / 3)) / (2 / (7.0 / 3));
        double call = (1 / (4.0 / 3)) / (2 / (5.0 / 3));
        // c alone had a low value, d alone had none, and neither was won.
        double low = call;
        double none = call;
        assertChances(
                forecast,
                Baseline.NAIVE_BAYES,
                odds * call * low / (1 + odds * call * low),
                odds * demo * none / (1 + odds * demo * none),
                odds * demo * low / (1 + odds * demo * low));
        assertThat(forecast.chance(Baseline.NAIVE_BAYES, 1)).isEqualTo(7.0 / 19, EXACT);
    }

    @Test
    void whoeverCanSayNothingIsLeftOut() {
        // Before any lead has closed, and with no lead 5 days before.
        assertThat(forecast(4, 5, six()).wins()).isEmpty();
        // The first lead came on day 1, and none was won in the two days since.
        assertThat(forecast(3, 2, six()).wins().keySet())
                .containsExactly(Baseline.COHORT, Baseline.LAST_PERIOD, Baseline.NAIVE_BAYES);
        assertThat(forecast(3, 3, six()).wins()).isEmpty();
        assertThat(forecast(6, 20, six()).wins()).containsOnlyKeys(Baseline.STAGE_WEIGHTED);
        assertThat(forecast(6, 20, six()).chance(Baseline.COHORT, 0)).isNaN();
        assertThat(forecast(20, 10, List.of()).wins()).isEmpty();
    }

    @Test
    void whereLeadsHadComeButNoneWasOpenTheLastPeriodBroughtNothing() {
        Lead gone = lead("gone").entered("call", day(1)).left(LOST, day(2)).build();
        Lead come = lead("come").entered("call", day(9)).build();
        BaselineForecast forecast = forecast(10, 5, List.of(gone, come));
        assertThat(forecast.wins())
                .containsExactly(entry(Baseline.STAGE_WEIGHTED, 0.0), entry(Baseline.LAST_PERIOD, 0.0));
        // No win is expected, so it need not be known what one would be worth.
        assertThat(forecast.revenue()).isEqualTo(forecast.wins());
    }

    @Test
    void aStageWithoutLeadsOfItsOwnHasTheShareOfAllEachCountedOnce() {
        Lead offer = lead("offer").entered("offer", day(16)).build();
        List<Lead> leads = new ArrayList<>(six());
        leads.add(offer);
        BaselineForecast forecast = forecast(20, 10, leads);
        assertThat(forecast.chance(Baseline.STAGE_WEIGHTED, 3)).isEqualTo(2.0 / 3, EXACT);
        assertThat(forecast.chance(Baseline.COHORT, 3)).isEqualTo(1.0 / 3, EXACT);
    }

    @Test
    void aLeadThatCameBackIsOpenAgainAndWasNotInBetween() {
        Lead back = lead("back")
                .entered("call", day(1))
                .left(RESTING, day(3))
                .entered("demo", day(6))
                .left(WON, day(8))
                .build();
        Lead other = lead("other").entered("call", day(1)).build();
        // On day 5 it rested: not of the cohort, though won since.
        assertThat(forecast(9, 4, List.of(back, other)).wins())
                .containsEntry(Baseline.LAST_PERIOD, 0.0)
                .containsEntry(Baseline.COHORT, 0.0);
        assertThat(new Baselines(view(9, List.of(back, other)), true).over(4).wins())
                .containsEntry(Baseline.LAST_PERIOD, 1.0);
        // On day 2 it was in call, on day 6 in demo again, which other is not: the share of all.
        assertThat(forecast(9, 7, List.of(back, other)).wins()).containsEntry(Baseline.COHORT, 0.5);
        assertThat(forecast(9, 3, List.of(back, other)).wins())
                .containsEntry(Baseline.LAST_PERIOD, 1.0)
                .containsEntry(Baseline.COHORT, 0.0);
        // While it rests it is closed, and not won.
        assertThat(forecast(5, 4, List.of(back, other)).wins()).containsEntry(Baseline.STAGE_WEIGHTED, 0.0);
        assertThat(forecast(9, 4, List.of(back, other)).wins()).containsEntry(Baseline.STAGE_WEIGHTED, 1.0);
    }

    @Test
    void movesOfOneDayCountAtItsEnd() {
        Instant noon = day(5);
        Lead swift = lead("swift")
                .entered("call", noon)
                .entered("demo", noon.plusSeconds(1))
                .left(WON, noon.plusSeconds(2))
                .build();
        Lead moved = lead("moved")
                .entered("call", noon)
                .entered("demo", noon.plusSeconds(1))
                .build();
        List<Lead> leads = List.of(swift, moved);
        BaselineForecast next = forecast(6, 1, leads);
        // The swift one was in both stages, but at no end of a day, and was won before the last day.
        assertChances(next, Baseline.STAGE_WEIGHTED, 1);
        assertChances(next, Baseline.COHORT, 0);
        assertThat(next.wins()).containsEntry(Baseline.LAST_PERIOD, 0.0);
        assertThat(forecast(5, 1, leads).wins()).containsOnlyKeys(Baseline.STAGE_WEIGHTED);
        assertThat(new Baselines(view(6, leads), true).over(1).wins()).containsEntry(Baseline.LAST_PERIOD, 0.0);
    }

    @Test
    void onWorkingDaysAWinOfTheWeekendIsOfMonday() {
        TimeGrid grid = TimeGrid.workingDays(ZoneOffset.UTC, WorkCalendar.mondayToFriday());
        LocalDate friday = LocalDate.of(2026, 1, 9);
        Instant saturday = friday.plusDays(1).atTime(10, 0).toInstant(ZoneOffset.UTC);
        Lead won = lead("won").entered("call", day(1)).left(WON, saturday).build();
        Lead open = lead("open").entered("call", day(1)).build();
        List<Lead> leads = List.of(won, open);
        // As of Sunday the last working day is Friday, and the win is not known.
        assertThat(new Baselines(RandomPasts.view(grid, friday.plusDays(2), leads), false)
                        .over(2)
                        .wins())
                .containsEntry(Baseline.LAST_PERIOD, 0.0);
        // As of Monday it is of the last day: from Sunday, so from Friday's end, on.
        Baselines monday = new Baselines(RandomPasts.view(grid, friday.plusDays(3), leads), false);
        assertThat(monday.over(1).wins())
                .containsEntry(Baseline.LAST_PERIOD, 1.0)
                .containsEntry(Baseline.COHORT, 0.5);
        assertThat(monday.over(3).wins()).containsEntry(Baseline.LAST_PERIOD, 1.0);
        // As of Tuesday, the day from Monday on had none.
        assertThat(new Baselines(RandomPasts.view(grid, friday.plusDays(4), leads), false)
                        .over(1)
                        .wins())
                .containsEntry(Baseline.LAST_PERIOD, 0.0);
    }

    @Test
    void whatNobodyKnowsTheWorthOfHasNoRevenue() {
        Lead unpriced =
                lead("unpriced").entered("call", day(1)).left(WON, day(6)).build();
        Lead open = lead("open").entered("call", day(2)).build();
        BaselineForecast none = forecast(8, 5, List.of(unpriced, open));
        assertThat(none.wins()).containsEntry(Baseline.LAST_PERIOD, 1.0).hasSize(4);
        assertThat(none.revenue()).isEmpty();

        Lead priced = lead("priced")
                .worth(eur(60))
                .entered("demo", day(1))
                .left(WON, day(2))
                .build();
        BaselineForecast mean = forecast(8, 5, List.of(unpriced, open, priced));
        assertThat(mean.revenue())
                .containsEntry(Baseline.LAST_PERIOD, 60.0)
                .containsEntry(Baseline.STAGE_WEIGHTED, 60.0)
                .containsEntry(Baseline.COHORT, 30.0);

        OriginView moneyless =
                RandomPasts.view(DAYS, RandomPasts.START.plusDays(8), List.of(unpriced, open, priced), null);
        assertThat(new Baselines(moneyless, false).over(5).wins()).isEqualTo(mean.wins());
        assertThat(new Baselines(moneyless, false).over(5).revenue()).isEmpty();
    }

    @Test
    void anotherCurrencyIsRefused() {
        Lead dollars = lead("dollars")
                .worth(Money.of(5, "USD"))
                .entered("call", day(1))
                .build();
        OriginView view = view(3, List.of(dollars));
        assertThatThrownBy(() -> new Baselines(view, false))
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessageContaining("currencies EUR and USD met in one calculation");
    }

    @Test
    void stagesOfAnotherVersionCountAsOneMore() {
        Lead old = lead("old").entered("cold call", day(1)).left(WON, day(5)).build();
        Lead lost = lead("lost").entered("call", day(1)).left(LOST, day(5)).build();
        Lead now = lead("now").entered("fair", day(1)).build();
        assertChances(forecast(8, 5, List.of(old, lost, now)), Baseline.STAGE_WEIGHTED, 1);
    }

    /** Ten leads open on day 5, of which those of Ann and one of Bo's were won by day 10, and one more of each on day 10. */
    private static List<Lead> twoOwners(Dimension by) {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            LeadBuilder lead = lead("lead-" + i).with(by, i < 5 ? "Ann" : "Bo").entered("call", day(1));
            // Everybody is handed to Bo in the meantime, which nobody knew on day 5.
            lead.with(by, "Bo", day(6)).worth(eur(20), day(6));
            leads.add((i <= 5 ? lead.left(WON, day(7)) : lead).build());
        }
        leads.add(lead("of Ann").with(by, "Ann").entered("call", day(8)).build());
        leads.add(lead("of Bo").with(by, "Bo").entered("call", day(8)).build());
        leads.add(lead("of Cy").with(by, "Cy").entered("call", day(8)).build());
        leads.add(lead("valued")
                .with(by, "Cy")
                .worth(eur(20))
                .entered("call", day(8))
                .build());
        return leads;
    }

    @Test
    void aScoreLooksAtAttributesAsTheyWereThen() {
        for (Dimension by : List.of(Dimension.OWNER, Dimension.ACCOUNT, Dimension.of("mood"))) {
            BaselineForecast forecast = forecast(10, 5, twoOwners(by));
            // Six of ten won: five of Ann's five, where three were to be expected, and one of Bo's.
            double odds = 7.0 / 5;
            double ann = (6 / 4.0) / (1 / 3.0);
            double bo = (2 / 4.0) / (5 / 3.0);
            // First come the four of Bo that are still open.
            assertThat(forecast.chance(Baseline.NAIVE_BAYES, 0)).isEqualTo(odds * bo / (1 + odds * bo), EXACT);
            assertThat(forecast.chance(Baseline.NAIVE_BAYES, 4)).isEqualTo(odds * ann / (1 + odds * ann), EXACT);
            assertThat(forecast.chance(Baseline.NAIVE_BAYES, 5)).isEqualTo(odds * bo / (1 + odds * bo), EXACT);
            // Nobody knew Cy, nor anything of values.
            assertThat(forecast.chance(Baseline.NAIVE_BAYES, 6)).isEqualTo(7.0 / 12, EXACT);
            assertThat(forecast.chance(Baseline.NAIVE_BAYES, 7)).isEqualTo(7.0 / 12, EXACT);
        }
    }

    @Test
    void aScorePassesOverDimensionsWhoseValuesDoNotRepeat() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // Four leads of each account, five of each product: two have none.
            LeadBuilder lead = lead("lead-" + i).account("account " + i / 4).entered("call", day(1));
            lead.with(Dimension.PRODUCT, i < 10 ? "P" + i / 5 : "", day(1));
            leads.add((i < 5 ? lead.left(WON, day(7)) : lead).build());
        }
        BaselineForecast forecast = forecast(10, 5, leads);
        double odds = 6.0 / 16;
        double second = (1 / 2.25) / (6 / 4.75);
        double none = (1 / 3.5) / (11 / 8.5);
        assertThat(forecast.chance(Baseline.NAIVE_BAYES, 0)).isEqualTo(odds * second / (1 + odds * second), EXACT);
        assertThat(forecast.chance(Baseline.NAIVE_BAYES, 14)).isEqualTo(odds * none / (1 + odds * none), EXACT);
    }

    @Test
    void aCorrectionThatMovesAFactInTimeCountsAsTheViewSays() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            LeadBuilder lead = lead("lead-" + i).entered("call", day(1)).with(Dimension.OWNER, "Ann", day(2));
            if (i < 5) {
                leads.add(lead.left(WON, day(7)).build());
            } else {
                // On day 9 it becomes known that Ann took it over on day 7 only.
                LeadFact late = new LeadFact.AttributeSet(day(7), "", Dimension.OWNER, "Ann");
                leads.add(lead.build().corrected(1, late, "taken over later", day(9), ""));
            }
        }
        double ann = (6 / 3.5) / (1 / 3.5);
        assertThat(forecast(10, 5, leads).chance(Baseline.NAIVE_BAYES, 0)).isEqualTo(ann / (1 + ann), EXACT);
        // As of day 8 nobody knew: all ten were Ann's, which says nothing.
        assertThat(forecast(8, 3, leads).chance(Baseline.NAIVE_BAYES, 0)).isEqualTo(0.5, EXACT);
    }
}
