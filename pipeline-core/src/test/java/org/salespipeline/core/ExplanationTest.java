package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.time.Durations.days;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Categories;
import org.salespipeline.forecast.Explanation;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.LeadForecast;
import org.salespipeline.forecast.SegmentForecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.TimeGrid;

/** Where the numbers of a forecast come from, and which name sales people give to its leads. */
class ExplanationTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final SalesProcess TWO = SalesProcess.named("Two")
            .stage("demo", s -> s.converts(0.5).goesTo("customer", 0.1).takes(days(1), 1))
            .stage("contract", s -> s.converts(0.8).takes(days(1), 1))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static Lead lead(String id, String stage, LocalDate entered, int value) {
        return Lead.withId(id)
                .worth(Money.of(value, "EUR"))
                .entered(stage, Company.noon(entered))
                .build();
    }

    @Test
    void aLeadByItsWaysToBeWon() {
        Forecast forecast = ENGINE.forecast(TWO)
                .leads(List.of(lead("a", "demo", AS_OF.minusDays(2), 70)))
                .asOf(AS_OF)
                .over(Horizon.days(2))
                .run();
        LeadForecast lead = forecast.of("a");
        assertThat(lead.explain().value()).isCloseTo(0.5, within(1e-12));
        assertThat(lead.explain().part("by way of contract").value()).isCloseTo(0.5 * 0.8, within(1e-12));
        assertThat(lead.explain().part("by way of customer").value()).isCloseTo(0.1, within(1e-12));
        assertThat(lead.survived()).as("half leave each day").isCloseTo(0.125, within(1e-12));
        assertThat(lead.worth()).isEqualTo(70);
        assertThat(lead.winProbabilityBy(1))
                .isCloseTo(
                        lead.winProbabilities().get(0) + lead.winProbabilities().get(1), within(1e-15));
        assertThat(lead.explain().toText(Locale.GERMANY))
                .isEqualTo("0,5000  won ever\n  0,4000  by way of contract\n  0,1000  by way of customer\n");
    }

    @Test
    void aPeriodByStageAndLead() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            leads.add(lead("lead-" + i, "demo", AS_OF.minusDays(i), 100 + i));
        }
        leads.add(lead("deal", "contract", AS_OF, 900));
        Forecast forecast = ENGINE.forecast(TWO)
                .leads(leads)
                .withLeads(2, "contract")
                .withPlan(CampaignPlan.named("Fair").leads(10, AS_OF.plusDays(1)))
                .asOf(AS_OF)
                .over(Horizon.days(3))
                .run();
        Explanation wins = forecast.explainWins(1);
        assertThat(wins.what()).isEqualTo("expected wins in 2026-11-25");
        assertThat(wins.value())
                .isCloseTo(forecast.everything().periods().get(1).wins().mean(), within(1e-12));
        assertThat(wins.parts())
                .extracting(Explanation::what)
                .containsExactly("in demo (7)", "in contract (3)", "new business: Fair");
        Explanation revenue = forecast.explainRevenue(0);
        assertThat(revenue.value())
                .isCloseTo(forecast.everything().periods().get(0).revenue().mean(), within(1e-9));
        assertThat(revenue.part("in demo (7)").parts())
                .extracting(Explanation::what)
                .containsExactly("lead-6", "lead-5", "lead-4", "lead-3", "lead-2", "2 other leads");
        assertThat(revenue.part("in contract (3)").parts())
                .extracting(Explanation::what)
                .containsExactly("deal", "2 other leads");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> revenue.part("in limbo"))
                .withMessage("part was \"in limbo\"; \"expected revenue in 2026-11-24\" has the parts [in demo (7), in"
                        + " contract (3), new business: Fair]");
    }

    /** From assumptions nothing is learned; the rest by hand. */
    @Test
    void aDifferenceLeadByLead() {
        LocalDate end = AS_OF.plusDays(5);
        Forecast before = ENGINE.forecast(TWO)
                .leads(List.of(
                        lead("goes", "demo", AS_OF, 100),
                        lead("moves", "demo", AS_OF, 100),
                        lead("stays", "demo", AS_OF, 100),
                        lead("grows", "contract", AS_OF, 100)))
                .asOf(AS_OF)
                .over(Horizon.until(end))
                .run();
        LocalDate later = AS_OF.plusDays(1);
        Forecast after = ENGINE.forecast(TWO)
                .leads(List.of(
                        lead("comes", "contract", later, 100),
                        lead("moves", "contract", later, 100),
                        lead("stays", "demo", AS_OF, 100),
                        lead("grows", "contract", AS_OF, 150)))
                .asOf(later)
                .over(Horizon.until(end))
                .run();
        Explanation wins = after.explainWinsSince(before, 0);
        double demoThen = before.of("goes").winProbabilityBy(0);
        double contractNow = after.of("comes").winProbabilityBy(0);
        assertThat(contractNow).isCloseTo(0.8 * (1 - Math.pow(0.5, 3)), within(1e-12));
        assertThat(wins.value())
                .isCloseTo(after.total().wins().mean() - before.total().wins().mean(), within(1e-12));
        assertThat(wins.part("came in").value()).isCloseTo(contractNow, within(1e-12));
        assertThat(wins.part("went: won, lost or no longer given").value()).isCloseTo(-demoThen, within(1e-12));
        assertThat(wins.part("moved on or back").value()).isCloseTo(contractNow - demoThen, within(1e-12));
        double aged = after.of("stays").winProbabilityBy(0)
                - demoThen
                + contractNow
                - before.of("grows").winProbabilityBy(0);
        assertThat(wins.part("grew older").value()).isCloseTo(aged, within(1e-12));
        assertThat(wins.part("the model learned").value()).isZero();
        Explanation revenue = after.explainRevenueSince(before, 0);
        assertThat(revenue.part("changed value").value())
                .isCloseTo(50 * before.of("grows").winProbabilityBy(0), within(1e-9));
        assertThat(revenue.value())
                .isCloseTo(
                        after.total().revenue().mean()
                                - before.total().revenue().mean(),
                        within(1e-9));
    }

    @Property(tries = 8)
    void differencesOfLearnedForecastsAddUp(
            @ForAll long seed, @ForAll @IntRange(min = 5, max = 300) int leads, @ForAll @IntRange(max = 40) int days) {
        List<Lead> history = Company.leads(seed, leads);
        LocalDate first = Company.START.plusDays(80);
        Forecast before = learned(history, first);
        Forecast after = learned(history, first.plusDays(days));
        int period = 1;
        String name = before.periods()
                .get(period + (sameMonth(before, after) ? 0 : 1))
                .period()
                .name();
        int old = 0;
        while (!before.periods()
                .get(old)
                .period()
                .endExclusive()
                .equals(after.periods().get(period).period().endExclusive())) {
            old++;
        }
        Explanation wins = after.explainWinsSince(before, period);
        Explanation revenue = after.explainRevenueSince(before, period);
        double expected =
                after.period(period).wins().mean() - before.period(old).wins().mean();
        double money = after.period(period).revenue().mean()
                - before.period(old).revenue().mean();
        assertThat(name).isNotEmpty();
        assertThat(wins.value()).isCloseTo(expected, within(1e-9));
        assertThat(revenue.value()).isCloseTo(money, within(1e-6));
        if (days == 0) {
            assertThat(wins.parts()).allSatisfy(part -> assertThat(part.value()).isCloseTo(0, within(1e-12)));
        }
        for (int p = 0; p < 4; p++) {
            assertThat(after.explainWins(p).value())
                    .isCloseTo(after.period(p).wins().mean(), within(1e-9));
            assertThat(after.explainRevenue(p).value())
                    .isCloseTo(after.period(p).revenue().mean(), within(1e-6));
        }
        for (String id : after.leadIds()) {
            assertThat(after.of(id).explain().value()).isEqualTo(after.of(id).winProbability());
        }
    }

    private static boolean sameMonth(Forecast before, Forecast after) {
        return before.period(0)
                .period()
                .endExclusive()
                .equals(after.period(0).period().endExclusive());
    }

    private static Forecast learned(List<Lead> history, LocalDate asOf) {
        FunnelModel model = ENGINE.learn(Company.PROCESS)
                .from(history)
                .asOf(asOf)
                .by(Dimension.OWNER)
                .run();
        return ENGINE.forecast(model).leads(history).over(Horizon.months(5)).run();
    }

    @Test
    void partsMustAddUp() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Explanation("sum", 3, List.of(Explanation.of("one", 1), Explanation.of("two", 1))))
                .withMessage("parts of \"sum\" add to 2.0; they must add to its value, 3.0");
        assertThat(Explanation.sumOf("nothing", List.of()).value()).isZero();
    }

    @Test
    void differencesOfWhatDoesNotCompareAreRefused() {
        Forecast forecast =
                ENGINE.forecast(TWO).asOf(AS_OF).over(Horizon.days(3)).run();
        Forecast later = ENGINE.forecast(TWO)
                .asOf(AS_OF.plusDays(4))
                .over(Horizon.days(3))
                .run();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.explainWinsSince(later, 0))
                .withMessage(
                        "the earlier forecast was made as of 2026-11-27, this one as of 2026-11-23; the earlier one"
                                + " must not be later. Maybe the two were swapped?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> later.explainWinsSince(forecast, 0))
                .withMessageStartingWith("period 0 ends before 2026-11-29; the earlier forecast has no period that ends"
                        + " then, only [2026-11-24 ");
        Forecast elsewhere = ENGINE.forecast(TWO)
                .asOf(AS_OF)
                .on(TimeGrid.days(ZoneId.of("Asia/Kolkata")))
                .run();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.explainWinsSince(elsewhere, 0))
                .withMessage(
                        "the earlier forecast counts on TimeGrid[days in Asia/Kolkata], this one on TimeGrid[days in"
                                + " Z]; the two must be equal");
        Forecast other = ENGINE.forecast(Company.PROCESS).asOf(AS_OF).run();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.explainWinsSince(other, 0))
                .withMessage(
                        "the earlier forecast is about sales process \"Direct\" 1, this one about \"Two\" 1; the two"
                                + " must be equal");
        FunnelModel all = ENGINE.learn(TWO).from(List.of()).asOf(AS_OF).run();
        FunnelModel byOwner = ENGINE.learn(TWO)
                .from(List.of())
                .asOf(AS_OF)
                .by(Dimension.OWNER)
                .run();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.forecast(byOwner)
                        .run()
                        .explainWinsSince(ENGINE.forecast(all).run(), 0))
                .withMessage(
                        "the model of the earlier forecast tells segments apart by [], that of this one by [owner];"
                                + " the two must be equal");
    }

    @Test
    void categoriesByThresholdsAndByAFunction() {
        List<Lead> leads = List.of(
                lead("sure", "contract", AS_OF, 100),
                lead("perhaps", "demo", AS_OF, 50),
                lead("old", "demo", AS_OF, 10));
        Categories own = Categories.from(0.8, "commit").from(0.4, "best case").otherwise("pipeline");
        Forecast forecast = ENGINE.forecast(TWO)
                .leads(leads)
                .withLeads(3, "demo")
                .asOf(AS_OF)
                .over(Horizon.until(AS_OF.plusDays(6)))
                .categorizedBy(own)
                .run();
        assertThat(own).hasToString("Categories[commit from 0.8, best case from 0.4, else pipeline]");
        assertThat(forecast.categories().keySet())
                .as("0.8 is cut by what takes longer")
                .containsExactly("best case");
        Forecast lower = ENGINE.forecast(TWO)
                .leads(leads)
                .withLeads(3, "demo")
                .asOf(AS_OF)
                .over(Horizon.until(AS_OF.plusDays(60)))
                .categorizedBy(Categories.standard())
                .run();
        assertThat(lower.categories().keySet()).containsExactly("best case", "commit");
        SegmentForecast commit = lower.categories().get("commit");
        assertThat(commit.leads()).isEqualTo(1);
        assertThat(commit.total().revenue().mean()).isCloseTo(100 * 0.8, within(1e-9));
        assertThat(lower.categories().values().stream()
                        .mapToDouble(c -> c.total().wins().mean())
                        .sum())
                .isCloseTo(lower.total().wins().mean(), within(1e-12));
        Forecast byName = ENGINE.forecast(TWO)
                .leads(leads)
                .withLeads(3, "demo")
                .asOf(AS_OF)
                .categorizedBy(Categories.by(one -> one.leadId().isEmpty() ? "unnamed" : one.stage()))
                .run();
        assertThat(byName.categories().keySet()).containsExactly("contract", "demo", "unnamed");
        assertThat(byName.categories().get("unnamed").leads()).isEqualTo(3);
        assertThat(ENGINE.forecast(TWO).asOf(AS_OF).run().categories()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Categories.from(70, "commit"))
                .withMessage("least chance of category \"commit\" was 70.0; it must be in [0, 1]. Maybe 0.7?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Categories.from(0.3, "commit").from(0.3, "best case"))
                .withMessage(
                        "least chance of category \"best case\" was 0.3; it must be below that of the category before"
                                + " it, \"commit\" with 0.3");
    }

    @Test
    void aSegmentByName() {
        Forecast forecast = ENGINE.forecast(TWO)
                .leads(List.of(Lead.withId("a")
                        .with(Dimension.OWNER, "Ann")
                        .entered("demo", Company.noon(AS_OF))
                        .build()))
                .asOf(AS_OF)
                .splitBy(Dimension.OWNER)
                .run();
        assertThat(forecast.segment(Segment.of(Dimension.OWNER, "Ann")).leads()).isEqualTo(1);
        assertThat(forecast.segment(Segment.ALL)).isEqualTo(forecast.all());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.segment(Segment.of(Dimension.OWNER, "Bob")))
                .withMessage(
                        "segment was \"owner=Bob\"; the forecast has open leads in [owner=Ann]. Maybe it was not split"
                                + " by these dimensions?");
    }
}
