package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.time.Durations.days;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.Goal;
import org.salespipeline.forecast.Lever;
import org.salespipeline.forecast.PeriodChange;
import org.salespipeline.forecast.Scenario;
import org.salespipeline.forecast.ScenarioForecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;

/** What might be different, and by how much that changes a forecast. */
class ScenarioTest {

    private static final LocalDate AS_OF = Company.START.plusDays(120);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final Scenario AS_IT_IS = Scenario.named("as it is");

    private static SalesProcess process(double rate, double demoDays) {
        return SalesProcess.named("Direct")
                .stage("inquiry", s -> s.converts(0.6).takes(days(4)))
                .stage(
                        "demo",
                        s -> s.converts(rate)
                                .goesTo("inquiry", 0.1 * (1 - rate))
                                .takes(days(demoDays)))
                .stage("proposal", s -> s.converts(0.5).takes(days(6)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
    }

    private static ForecastRequest assumed(SalesProcess process) {
        List<Lead> leads = new ArrayList<>();
        for (int age : new int[] {0, 3, 20}) {
            leads.add(Lead.withId("lead of " + age)
                    .worth(Money.of(100 + age, "EUR"))
                    .entered("demo", Company.noon(AS_OF.minusDays(age)))
                    .build());
        }
        return ENGINE.forecast(process)
                .leads(leads)
                .withPlan(CampaignPlan.named("Fair").worth(Money.of(70, "EUR")).leads(40, AS_OF.plusDays(3)))
                .asOf(AS_OF)
                .over(Horizon.weeks(6));
    }

    private static FunnelModel learned(List<Lead> history) {
        return ENGINE.learn(Company.PROCESS)
                .from(history)
                .asOf(AS_OF)
                .by(Dimension.OWNER)
                .run();
    }

    private static ForecastRequest request(FunnelModel model, List<Lead> history) {
        return ENGINE.forecast(model)
                .leads(history)
                .withArrivals()
                .over(Horizon.months(3))
                .allowingFor(new Uncertainty(8, 0.1, 3));
    }

    private static void sameMeans(Forecast actual, Forecast expected) {
        for (int p = 0; p < expected.periods().size(); p++) {
            double wins = expected.everything().periods().get(p).wins().mean();
            double revenue = expected.everything().periods().get(p).revenue().mean();
            assertThat(actual.everything().periods().get(p).wins().mean()).isCloseTo(wins, within(1e-9 * (1 + wins)));
            assertThat(actual.everything().periods().get(p).revenue().mean())
                    .isCloseTo(revenue, within(1e-9 * (1 + revenue)));
        }
    }

    @Test
    void ofAssumptionsItIsAsIfTheyHadBeenStated() {
        Forecast forecast = assumed(process(0.4, 10)).run();
        sameMeans(
                forecast.whatIf(Scenario.named("rate")
                                .converting("demo", "proposal", 0.55)
                                .converting("demo", "inquiry", 0.045))
                        .after(),
                assumed(process(0.55, 10)).run());
        sameMeans(
                forecast.whatIf(Scenario.named("time").taking("demo", days(7))).after(),
                assumed(process(0.4, 7)).run());
        sameMeans(
                forecast.whatIf(Scenario.named("longer").takingTimes("demo", 1.5))
                        .after(),
                assumed(process(0.4, 15)).run());
        sameMeans(
                forecast.whatIf(Scenario.named("one")
                                .converting("demo", "proposal", 0.55)
                                .converting("demo", "inquiry", 0.045))
                        .after()
                        .whatIf(Scenario.named("after the other").taking("demo", days(7)))
                        .after(),
                assumed(process(0.55, 7)).run());
    }

    /** The levers are what small changes make of a forecast: of open leads, by both. */
    @Test
    void leversAreDerivativesByScenarios() {
        Forecast forecast = assumed(process(0.4, 10)).run();
        ToDoubleFunction<Forecast> revenue = f -> f.total().revenue().mean();
        Lever rate = lever(forecast, Optional.of("proposal"));
        double up = revenue.applyAsDouble(forecast.whatIf(Scenario.named("up").converting("demo", "proposal", 0.4001))
                .after());
        double down =
                revenue.applyAsDouble(forecast.whatIf(Scenario.named("down").converting("demo", "proposal", 0.3999))
                        .after());
        assertThat((up - down) / 0.02).isCloseTo(rate.revenuePerUnit(), within(1e-6 * rate.revenuePerUnit()));
        List<Lead> history = Company.leads(12, 700);
        FunnelModel everybody =
                ENGINE.learn(Company.PROCESS).from(history).asOf(AS_OF).run();
        Forecast learned =
                ENGINE.forecast(everybody).leads(history).over(Horizon.days(40)).run();
        Lever time = lever(learned, Optional.empty());
        double meanDays = learned.toReach(Goal.wins(0, 0.5)).timeInStage("demo").now();
        double perDay = winsOfShorter(learned, 1e-6) / (1e-6 * meanDays);
        assertThat(time.winsPerUnit()).isPositive();
        assertThat(perDay).isCloseTo(time.winsPerUnit(), within(1e-4 * time.winsPerUnit()));
    }

    private static double winsOfShorter(Forecast forecast, double by) {
        return forecast.whatIf(Scenario.named("shorter").takingTimes("demo", 1 - by))
                .total()
                .wins()
                .mean();
    }

    private static Lever lever(Forecast forecast, Optional<String> target) {
        return forecast.leverage().stream()
                .filter(lever -> lever.stage().equals("demo") && lever.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    @Property(tries = 6)
    void withoutAChangeThereIsNoDifference(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int leads) {
        List<Lead> history = Company.leads(seed, leads);
        ScenarioForecast same = request(learned(history), history).run().whatIf(AS_IT_IS);
        List<PeriodChange> all = new ArrayList<>(same.periods());
        all.add(same.total());
        all.add(same.eventual());
        for (PeriodChange change : all) {
            for (Distribution law : List.of(change.wins(), change.revenue())) {
                assertThat(law.mean()).isZero();
                assertThat(law.quantile(0)).isZero();
                assertThat(law.quantile(1)).isZero();
            }
        }
        assertThat(Company.shown(same.after())).isEqualTo(Company.shown(same.before()));
    }

    /** Time alone: sooner, not oftener, for leads of any age and in every draw. */
    @Property(tries = 6)
    void timesChangeWhenNotWhether(
            @ForAll long seed,
            @ForAll @IntRange(min = 50, max = 300) int leads,
            @ForAll @DoubleRange(min = 0, max = 2.5) double factor) {
        List<Lead> history = Company.leads(seed, leads);
        ScenarioForecast other = request(learned(history), history)
                .run()
                .whatIf(Scenario.named("time").takingTimes("demo", factor));
        assertThat(other.eventual().wins().mean()).isCloseTo(0, within(1e-9));
        assertThat(other.eventual().wins().quantile(1)).isCloseTo(0, within(1e-9));
        for (int p = 0; p < 3; p++) {
            double change = other.after().upTo(p).wins().mean()
                    - other.before().upTo(p).wins().mean();
            assertThat(factor <= 1 ? change : -change).isGreaterThan(-1e-9);
            for (PeriodChange period : other.periods()) {
                assertThat(period.wins().interval(0.8).low()).isFinite();
            }
        }
    }

    @Property(tries = 6)
    void ratesOfEverybodyBecomeWhatIsStated(
            @ForAll long seed,
            @ForAll @IntRange(min = 100, max = 300) int leads,
            @ForAll @DoubleRange(min = 0.05, max = 0.85) double rate) {
        List<Lead> history = Company.leads(seed, leads);
        FunnelModel model = learned(history);
        Forecast forecast = ENGINE.forecast(model)
                .withPlan(CampaignPlan.named("plan").entering("proposal").leads(100, AS_OF.plusDays(1)))
                .run();
        ScenarioForecast other = forecast.whatIf(
                Scenario.named("rate").converting("proposal", "customer", rate).converting("proposal", "trial", 0));
        assertThat(other.after()
                        .newBusiness()
                        .get(0)
                        .outcomes()
                        .eventual()
                        .wins()
                        .mean())
                .isCloseTo(100 * rate, within(1e-6));
        double before = model.summaries(0.8).get(2).winRate().value();
        assertThat(other.eventual().wins().mean()).isCloseTo(100 * (rate - before), within(1e-6));
    }

    @Test
    void pricesAndLeadsThatAreNotThere() {
        Forecast forecast = assumed(process(0.4, 10)).run();
        ScenarioForecast dearer = forecast.whatIf(Scenario.named("dearer").price(1.1));
        assertThat(dearer.total().wins().mean()).isZero();
        assertThat(dearer.total().revenue().mean())
                .isCloseTo(0.1 * forecast.everything().total().revenue().mean(), within(1e-9));
        Scenario lost = Scenario.named("we lose the biggest").without("lead of 20");
        ScenarioForecast without = forecast.whatIf(lost);
        double worth = forecast.of("lead of 20").worth();
        assertThat(worth).isEqualTo(120);
        assertThat(without.eventual().revenue().mean())
                .isCloseTo(-120 * forecast.of("lead of 20").winProbability(), within(1e-9));
        assertThat(without.eventual().revenue().interval(0.8).low())
                .as("assumptions are certain")
                .isEqualTo(without.eventual().revenue().mean());
        assertThat(without.after().leads()).isEqualTo(2);
        assertThat(without.after().leadIds()).containsExactly("lead of 0", "lead of 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> without.after().of("lead of 20"))
                .withMessage("lead was \"lead of 20\"; it is not among the 2 open leads of this forecast as of " + AS_OF
                        + ". Maybe it was closed by then, or not there yet?");
    }

    /** With learned rates the difference is uncertain by the same draws on both sides, and less so than either side. */
    @Test
    void differencesAreMadeInTheSameDraws() {
        List<Lead> history = Company.leads(5, 800);
        Forecast forecast = ENGINE.forecast(learned(history))
                .leads(history)
                .over(Horizon.months(3))
                .run();
        PeriodChange change = forecast.whatIf(Scenario.named("a little better").takingTimes("demo", 0.9))
                .total();
        assertThat(change.wins().mean()).isPositive();
        assertThat(change.wins().variance())
                .isPositive()
                .isLessThan(forecast.total().wins().variance() / 10);
        assertThat(change.wins().interval(0.95).low()).isPositive();
        assertThat(change.wins().masses()).hasSize(200);
        assertThat(change.wins().probabilityAtLeast(0)).isEqualTo(1);
        assertThat(change.wins().probabilityAtMost(0)).isZero();
        assertThat(change.wins().uncertainty()).isEqualTo(Uncertainty.DEFAULT);
    }

    /** What is expected in each stage and of each lead moves along. */
    @Test
    void theForecastAfterIsAWholeForecast() {
        List<Lead> history = Company.leads(6, 500);
        Forecast before = request(learned(history), history).run();
        Forecast after =
                before.whatIf(Scenario.named("faster").takingTimes("demo", 0.5)).after();
        LocalDate end = after.periods().get(2).period().endExclusive().minusDays(1);
        double gone = 0;
        for (String exit : List.of("customer", "trial", "lost", "competitor")) {
            gone += after.expectedEntries(exit, end);
        }
        double there = 0;
        for (String stage : List.of("inquiry", "demo", "proposal")) {
            there += after.expectedIn(stage, end);
        }
        assertThat(gone + there).isCloseTo(after.leads(), within(1e-9));
        assertThat(after.expectedEntries("customer") + after.expectedEntries("trial"))
                .isCloseTo(after.total().wins().mean(), within(1e-9));
        assertThat(after.expectedIn("demo", AS_OF.plusDays(20)))
                .isLessThan(before.expectedIn("demo", AS_OF.plusDays(20)));
        assertThat(after.leverage()).isNotEmpty();
    }

    @Test
    void example() {
        Scenario better = Scenario.named("Shorter demos that convince")
                .converting("demo", "proposal", 0.50)
                .taking("demo", days(7))
                .volume(1.2);
        Forecast forecast = assumed(process(0.4, 10)).run();
        assertThat(forecast.whatIf(better).total().wins().mean()).isPositive();
        assertThat(better.rates()).containsExactly(new Scenario.Rate("demo", "proposal", 0.5));
    }

    @Test
    void whatIsRefused() {
        Forecast forecast = assumed(process(0.4, 10)).run();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AS_IT_IS.converting("demo", "proposal", 12))
                .withMessage(
                        "rate from stage \"demo\" to \"proposal\" was 12.0; it must be in [0, 1]. Maybe 0.12 was meant?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AS_IT_IS.takingTimes("demo", -1))
                .withMessage("factor of the time in stage \"demo\" was -1.0; it must be zero or more and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AS_IT_IS.taking("demo", days(1).negated()))
                .withMessage("mean time in stage \"demo\" was -1.0; it must be zero or more and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scenario.Time("demo", 1, 1))
                .withMessage(
                        "time in stage \"demo\" had mean 1.0 and factor 1.0; just one of them must be a number, the"
                                + " other NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AS_IT_IS.volume(-0.1))
                .withMessage(
                        "volume was -0.1; it must be a factor, zero or more and finite. Maybe 1.1, for a tenth more?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AS_IT_IS.price(Double.NaN))
                .withMessage(
                        "price was NaN; it must be a factor, zero or more and finite. Maybe 1.1, for a tenth more?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AS_IT_IS.takingTimes("demo", 1).taking("demo", days(1)))
                .withMessage("time in \"demo\" was changed twice; a scenario changes it once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AS_IT_IS.converting("demo", "lost", 0.1).converting("demo", "lost", 0.2))
                .withMessage("rate from \"demo\" to \"lost\" was changed twice; a scenario changes it once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenario.named(" "))
                .withMessage("name of the scenario was blank; it must name the scenario for a reader");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.whatIf(AS_IT_IS.converting("demo", "nowhere", 0.1)))
                .withMessage("place was \"nowhere\"; sales process \"Direct\" has the stages and exits [inquiry, demo,"
                        + " proposal, customer, lost]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.whatIf(AS_IT_IS.takingTimes("nowhere", 1)))
                .withMessage(
                        "stage was \"nowhere\"; sales process \"Direct\" has the stages [inquiry, demo, proposal]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.whatIf(AS_IT_IS.converting("inquiry", "proposal", 0.1)))
                .withMessage("rate from stage \"inquiry\" to \"proposal\" was 0.1; by other odds it comes to 0.0 and no"
                        + " further, because at some ages no visit, or every visit, goes there");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.whatIf(AS_IT_IS.without("nobody")))
                .withMessage(
                        "lead to leave out was \"nobody\"; it is not among the 3 open leads of this forecast that have"
                                + " an id");
    }
}
