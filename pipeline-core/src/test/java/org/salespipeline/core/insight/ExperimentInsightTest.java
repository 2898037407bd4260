package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.core.insight.ExperimentWorld.BEGIN;
import static org.salespipeline.core.insight.ExperimentWorld.ENGINE;
import static org.salespipeline.core.insight.ExperimentWorld.PROCESS;
import static org.salespipeline.core.insight.ExperimentWorld.SHORTER;
import static org.salespipeline.core.insight.ExperimentWorld.asked;
import static org.salespipeline.core.insight.ExperimentWorld.assumed;
import static org.salespipeline.core.insight.ExperimentWorld.noon;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.Experiment;
import org.salespipeline.insight.ExperimentComparison;
import org.salespipeline.insight.ExperimentEffect;
import org.salespipeline.insight.ExperimentEvidence;
import org.salespipeline.insight.ExperimentOutcome;
import org.salespipeline.insight.ExperimentRequest;
import org.salespipeline.insight.ExperimentResult;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** What is answered of an experiment: by hand, at the edges, and one day after the other. */
class ExperimentInsightTest {

    private static final LocalDate AS_OF = BEGIN.plusDays(60);

    /** Ids that the experiment assigns to a variant. */
    private static List<String> ids(String variant, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; ids.size() < count; i++) {
            if (SHORTER.variantOf("lead-" + i).equals(variant)) {
                ids.add("lead-" + i);
            }
        }
        return ids;
    }

    private static LeadBuilder entered(String id, int day) {
        return Lead.withId(id).entered("demo", noon(BEGIN.plusDays(day)));
    }

    private static Instant day(int day) {
        return noon(BEGIN.plusDays(day));
    }

    private static Lead won(String id, int from, int to, long amount) {
        return entered(id, from)
                .left(PROCESS.exit("customer"), day(to))
                .wonFor(Money.of(amount, "EUR"))
                .build();
    }

    private static Lead lost(String id, int from, int to) {
        return entered(id, from).left(PROCESS.exit("lost"), day(to)).build();
    }

    @Test
    void readsAsASentence() {
        List<Lead> history = ExperimentWorld.of(0.4, 0.7, 1).leads(BEGIN, 50, 10);
        Experiment experiment = Experiment.named("Shorter demo")
                .at("demo")
                .between("usual", "short")
                .since(BEGIN)
                .withinDays(14);

        ExperimentResult result = ENGINE.insights(assumed(AS_OF))
                .from(history)
                .level(0.9)
                .experiment(experiment)
                .run();

        ExperimentComparison shorter = result.against("short");
        assertThat(shorter.conversion().interval().contains(0.3)).isTrue();
        assertThat(shorter.conversion().probabilityBetter()).isGreaterThan(0.999);
        assertThat(shorter.evidence().anytimeP()).isLessThan(0.001);
        assertThat(shorter.evidence().leadsNeeded()).hasValue(0);
        assertThat(shorter.evidence().interval().contains(0.3)).isTrue();
        assertThat(shorter.evidence().interval().level()).isEqualTo(0.9);
        assertThat(shorter.revenuePerLead().orElseThrow().interval().contains(300))
                .isTrue();
        assertThat(result.decided(0.05)).containsExactly(shorter);
        assertThat(result.assignment().isSuspicious()).isFalse();
        assertThat(result.toString()).startsWith("ExperimentResult[Shorter demo as of 2026-05-01: [usual 2");
    }

    @Test
    void countsByHand() {
        List<String> usual = ids("usual", 5);
        List<String> shorter = ids("short", 3);
        List<Lead> leads = List.of(
                won(usual.get(0), 0, 14, 900),
                won(usual.get(1), 1, 16, 300),
                lost(usual.get(2), 2, 2),
                // Mature, but open; and young ones, of which nothing counts in the daily test yet.
                entered(usual.get(3), 46).build(),
                won(usual.get(4), 50, 51, 600),
                won(shorter.get(0), 46, 60, 1_000),
                won(shorter.get(1), 47, 48, 1_000),
                lost(shorter.get(2), 3, 9));
        ExperimentResult result = asked(SHORTER.withinDays(14), leads, AS_OF).run();

        ExperimentOutcome control = result.of("usual");
        assertThat(control.leads()).isEqualTo(5);
        assertThat(control.advanced()).isEqualTo(3);
        assertThat(control.open()).isEqualTo(1);
        assertThat(control.leftOtherwise()).isEqualTo(1);
        assertThat(control.mature()).isEqualTo(4);
        assertThat(control.convertedInWindow()).isEqualTo(1);
        ExperimentOutcome other = result.of("short");
        assertThat(other.leads()).isEqualTo(3);
        assertThat(other.mature()).isEqualTo(2);
        assertThat(other.convertedInWindow()).isEqualTo(1);
        // The open one is won with 40 %, for what won leads bring: 3800 / 5.
        assertThat(control.revenuePerLead().orElseThrow()).isEqualTo((1_800 + 0.4 * 760) / 5, within(1e-9));
        assertThat(other.revenuePerLead().orElseThrow()).isEqualTo(2_000.0 / 3, within(1e-9));
        assertThat(result.currency().orElseThrow().getCurrencyCode()).isEqualTo("EUR");
        ExperimentEvidence evidence = result.against("short").evidence();
        assertThat(evidence.mature()).isEqualTo(6);
        assertThat(evidence.difference()).isEqualTo(0.5 - 0.25, within(1e-12));
        assertThat(result.window()).isEqualTo(14);
    }

    @Test
    void moneyByHand() {
        List<String> usual = ids("usual", 3);
        List<String> shorter = ids("short", 3);
        List<Lead> leads = List.of(
                won(usual.get(0), 0, 1, 600),
                lost(usual.get(1), 0, 1),
                entered(usual.get(2), 0).worth(Money.of(1_000, "EUR")).build(),
                won(shorter.get(0), 0, 1, 900),
                won(shorter.get(1), 0, 1, 900),
                lost(shorter.get(2), 0, 1));
        var money = asked(SHORTER, leads, AS_OF)
                .run()
                .against("short")
                .revenuePerLead()
                .orElseThrow();
        // 600, 0 and 400 +- sqrt(0.24) 1000; 900, 900 and 0.
        double mean = 1_000.0 / 3;
        double squares = (600 - mean) * (600 - mean) + mean * mean + (400 - mean) * (400 - mean);
        double variance = (squares / 2 + 240_000.0 / 3) / 3 + 270_000.0 / 3;
        assertThat(money.value()).isEqualTo(600 - mean, within(1e-6));
        assertThat(money.interval().high() - money.interval().low())
                .isEqualTo(2 * 1.2815515655 * Math.sqrt(variance), within(1e-4));
        assertThat(money.probabilityBetter()).isBetween(0.7, 0.8);
    }

    /** Two of five are won, each for half of its value: a model without assumptions expects just that of open leads. */
    private static List<Lead> wonForHalf(List<String> ids) {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            LeadBuilder lead = entered(ids.get(i), 58).worth(Money.of(1_000, "EUR"));
            leads.add(
                    i % 5 < 2
                            ? lead.left(PROCESS.exit("customer"), day(59))
                                    .wonFor(Money.of(500, "EUR"))
                                    .build()
                            : lead.left(PROCESS.exit("lost"), day(59)).build());
        }
        return leads;
    }

    private static FunnelModel learnedWithoutAssumptions(List<Lead> leads) {
        return ENGINE.learn(PROCESS)
                .from(leads)
                .asOf(AS_OF)
                .on(TimeGrid.days(ZoneOffset.UTC))
                .priorStrength(0)
                .run();
    }

    @Test
    void openLeadsBringNoMoreThanWonOnesTurnedOutToBeWorth() {
        List<Lead> leads = new ArrayList<>(wonForHalf(ids("usual", 25)));
        List<Lead> open = new ArrayList<>();
        for (String id : ids("short", 25)) {
            open.add(entered(id, 60).worth(Money.of(1_000, "EUR")).build());
        }
        leads.addAll(open);
        FunnelModel model = learnedWithoutAssumptions(leads);
        ExperimentResult result =
                ENGINE.insights(model).from(leads).experiment(SHORTER).run();

        // Half of 1000 from 40 %, ended or open: that leads of one variant are still open is no advantage.
        assertThat(result.of("usual").revenuePerLead().orElseThrow()).isEqualTo(200, within(1e-9));
        assertThat(result.of("short").revenuePerLead().orElseThrow()).isEqualTo(200, within(1e-9));
        ExperimentEffect more = result.against("short").revenuePerLead().orElseThrow();
        assertThat(more.value()).isEqualTo(0, within(1e-9));
        assertThat(more.probabilityBetter()).isEqualTo(0.5, within(1e-9));
        // Ten of 500 and fifteen of 0; then 25 times 40 % of 500.
        double variance = (10 * 300 * 300 + 15 * 200 * 200) / 24.0 / 25 + 0.24 * 500 * 500 / 25;
        assertThat(more.interval().high()).isEqualTo(1.2815515655 * Math.sqrt(variance), within(1e-6));
        // Forecasts know nothing of experiments, and expect the same.
        double forecast = ENGINE.forecast(model)
                .leads(open)
                .over(Horizon.months(1))
                .run()
                .total()
                .revenue()
                .mean();
        assertThat(forecast).isEqualTo(25 * 200, within(1e-6));
    }

    @Test
    void openLeadsWithoutAValueBringTheMeanOfTheModelsWonAmounts() {
        FunnelModel model = learnedWithoutAssumptions(wonForHalf(ids("usual", 25)));
        Lead open = entered(ids("short", 1).get(0), 60).build();
        ExperimentResult alone =
                ENGINE.insights(model).from(List.of(open)).experiment(SHORTER).run();
        assertThat(alone.of("short").revenuePerLead().orElseThrow()).isEqualTo(0.4 * 500, within(1e-9));
        assertThat(alone.currency().orElseThrow().getCurrencyCode()).isEqualTo("EUR");

        // What the model knows of counts, whatever else was won.
        List<Lead> more = List.of(open, won(ids("usual", 1).get(0), 0, 1, 9_000));
        assertThat(ENGINE.insights(model)
                        .from(more)
                        .experiment(SHORTER)
                        .run()
                        .of("short")
                        .revenuePerLead()
                        .orElseThrow())
                .isEqualTo(0.4 * 500, within(1e-9));
    }

    @Test
    void whereTheModelKnowsOfNoWonAmountsTheLeadsThatWereGivenTell() {
        List<String> ids = ids("short", 3);
        Lead open = entered(ids.get(0), 60).build();
        Lead valued = entered(ids.get(1), 60).worth(Money.of(1_000, "EUR")).build();
        Lead lost = lost(ids.get(2), 0, 1);
        // Valued as stated, and whoever has no value like those who have.
        assertThat(asked(SHORTER, List.of(open, valued), AS_OF)
                        .run()
                        .of("short")
                        .revenuePerLead()
                        .orElseThrow())
                .isEqualTo(0.4 * 1_000, within(1e-9));
        // Lost leads bring nothing, but nothing is also what is known where no lead has an amount.
        ExperimentOutcome nothing =
                asked(SHORTER, List.of(open, lost), AS_OF).run().of("short");
        assertThat(nothing.revenuePerLead()).isEmpty();
        assertThat(asked(SHORTER, List.of(lost), AS_OF).run().of("short").revenuePerLead())
                .isEmpty();
    }

    @Test
    void leadsThatHadComeBeforeDoNotTakePartNorDoesASecondVisit() {
        List<String> usual = ids("usual", 2);
        Lead before = Lead.withId(usual.get(0))
                .entered("demo", day(-1))
                .left(PROCESS.exit("lost"), day(1))
                .entered("demo", day(2))
                .left(PROCESS.exit("customer"), day(3))
                .build();
        Lead again = entered(usual.get(1), 0)
                .left(PROCESS.exit("lost"), day(1))
                .entered("demo", day(2))
                .left(PROCESS.exit("customer"), day(3))
                .build();
        ExperimentOutcome control =
                asked(SHORTER, List.of(before, again), AS_OF).run().of("usual");
        assertThat(control.leads()).isEqualTo(1);
        assertThat(control.advanced()).isZero();
        assertThat(control.leftOtherwise()).isEqualTo(1);
    }

    @Test
    void eachDaysAnswerIsPartOfEveryLaterOne() {
        List<Lead> leads = ExperimentWorld.of(0.4, 0.55, 3).leads(BEGIN, 40, 4);
        double largest = 1;
        ExperimentEvidence last = null;
        for (int day = 10; day <= 60; day++) {
            LocalDate today = BEGIN.plusDays(day);
            last = asked(SHORTER.withinDays(10), leads, today)
                    .run()
                    .against("short")
                    .evidence();
            largest = Math.max(largest, last.eValue());
            assertThat(last.largestEValue()).isEqualTo(largest, within(1e-12 * largest));
        }
        assertThat(last.mature()).isEqualTo(160);
        assertThat(last.largestEValue()).isGreaterThan(1);
    }

    @Test
    void eValueDoesNotDependOnTheOrderOfLeadsNorOnTheModel() {
        List<Lead> leads = new ArrayList<>(ExperimentWorld.of(0.4, 0.55, 4).leads(BEGIN, 40, 4));
        ExperimentResult first = asked(SHORTER.withinDays(10), leads, AS_OF).run();
        Collections.shuffle(leads, new Random(1));
        assertThat(asked(SHORTER.withinDays(10), leads, AS_OF).run()).isEqualTo(first);
        var learned = ENGINE.learn(PROCESS).from(leads).asOf(AS_OF).run();
        ExperimentEvidence other = ENGINE.insights(learned)
                .from(leads)
                .experiment(SHORTER.withinDays(10))
                .run()
                .against("short")
                .evidence();
        assertThat(other.eValue()).isEqualTo(first.against("short").evidence().eValue());
    }

    @Test
    void windowComesFromThePastAloneAndIsFourWeeksWithoutOne() {
        List<Lead> past = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            past.add(won("past-" + i, -100, -100 + i, 100));
            past.add(lost("gone-" + i, -100, -10));
        }
        List<Lead> leads = new ArrayList<>(past);
        for (String id : ids("short", 40)) {
            leads.add(won(id, 0, 40, 100));
        }
        // Nine of ten of the ages 0 to 19: 18 ages, the largest of which is 17.
        assertThat(asked(SHORTER, leads, AS_OF).run().window()).isEqualTo(17);
        assertThat(asked(SHORTER, leads.subList(2, leads.size()), AS_OF).run().window())
                .isEqualTo(28);
        assertThat(asked(SHORTER.withinDays(5), leads, AS_OF).run().window()).isEqualTo(5);
    }

    @Test
    void windowsAreCountedInStepsOfTheGrid() {
        TimeGrid grid = TimeGrid.workingDays(ZoneOffset.UTC, WorkCalendar.mondayToFriday());
        var model =
                ENGINE.learn(PROCESS).from(List.<Lead>of()).asOf(AS_OF).on(grid).run();
        // From Saturday, which belongs to Monday's step, to Tuesday.
        Lead lead = won(ids("short", 1).get(0), 5, 8, 100);
        ExperimentResult result =
                ENGINE.insights(model).from(List.of(lead)).experiment(SHORTER).run();
        assertThat(result.window()).isEqualTo(20);
        assertThat(result.of("short").convertedInWindow()).isEqualTo(1);
        assertThat(ENGINE.insights(model)
                        .from(List.of(lead))
                        .experiment(SHORTER.withinDays(1))
                        .run()
                        .window())
                .isEqualTo(1);
    }

    @Test
    void fasterLeadsAreSeenToBeFasterNotBetter() {
        ExperimentWorld faster = new ExperimentWorld(SHORTER, List.of(0.4, 0.4), List.of(0.1, 0.2), 5);
        ExperimentComparison shorter =
                asked(SHORTER, faster.leads(BEGIN, 50, 12), AS_OF).run().against("short");
        // Odds 1/4 against 1/9, mean times 4 against 9 days.
        assertThat(shorter.leavingOdds().value()).isEqualTo(9 / 4.0, within(0.3));
        assertThat(shorter.stepsSooner().value()).isEqualTo(5, within(1.0));
        assertThat(shorter.stepsSooner().probabilityBetter()).isGreaterThan(0.999);
        assertThat(shorter.conversion().probabilityBetter()).isBetween(0.02, 0.98);
    }

    @Test
    void nobodyTookPart() {
        ExperimentResult result = asked(SHORTER, List.of(), AS_OF).run();
        ExperimentComparison shorter = result.against("short");
        assertThat(result.currency()).isEmpty();
        assertThat(result.of("usual").conversion().value()).isBetween(0.38, 0.45);
        assertThat(result.of("usual").revenuePerLead()).isEmpty();
        assertThat(shorter.conversion().value()).isEqualTo(0, within(0.02));
        assertThat(shorter.conversion().probabilityBetter()).isEqualTo(0.5, within(1e-3));
        assertThat(shorter.conversionOdds().value()).isEqualTo(1, within(1e-3));
        assertThat(shorter.leavingOdds().value()).isEqualTo(1, within(1e-3));
        assertThat(shorter.revenuePerLead()).isEmpty();
        assertThat(shorter.evidence().difference()).isNaN();
        assertThat(shorter.evidence().interval().low()).isEqualTo(-1);
        assertThat(shorter.evidence().interval().high()).isEqualTo(1);
        assertThat(shorter.evidence().eValue()).isEqualTo(1);
        assertThat(shorter.evidence().anytimeP()).isEqualTo(1);
        assertThat(result.decided(0.99)).isEmpty();
        assertThat(result.assignment().anytimeP()).isEqualTo(1);
        assertThat(asked(SHORTER.since(AS_OF.plusDays(1)), List.of(), AS_OF)
                        .run()
                        .decided(0.5))
                .isEmpty();
        // None are expected to arrive, however many a difference of ten points needs.
        ExperimentEvidence planned = asked(SHORTER, List.of(), AS_OF)
                .detecting(0.1)
                .run()
                .against("short")
                .evidence();
        assertThat(planned.leadsNeeded().orElseThrow()).isBetween(900L, 1_500L);
        assertThat(planned.daysNeeded()).isEmpty();
    }

    @Test
    void oneLeadOrOneVariantOrOpenLeadsAlone() {
        ExperimentComparison one = asked(SHORTER, List.of(won(ids("short", 1).get(0), 0, 1, 100)), AS_OF)
                .run()
                .against("short");
        assertThat(one.conversion().probabilityBetter()).isBetween(0.5, 0.7);
        assertThat(one.revenuePerLead()).isEmpty();
        assertThat(one.evidence().difference()).isNaN();
        assertThat(one.evidence().eValue()).isEqualTo(1, within(1e-9));

        List<Lead> open = new ArrayList<>();
        for (String id : ids("usual", 30)) {
            open.add(entered(id, 59).build());
        }
        ExperimentResult young = asked(SHORTER, open, AS_OF).run();
        assertThat(young.of("usual").mature()).isZero();
        assertThat(young.against("short").evidence().eValue()).isEqualTo(1);
        assertThat(young.against("short").conversion().probabilityBetter()).isEqualTo(0.5, within(0.01));
        assertThat(young.assignment().isSuspicious()).isTrue();
    }

    @Test
    void whoIsSureOfTheModelStillLearns() {
        // The model has seen nobody but customers.
        List<Lead> leads = new ArrayList<>();
        for (String id : ids("usual", 30)) {
            leads.add(won(id, 0, 1, 100));
        }
        var model =
                ENGINE.learn(PROCESS).from(leads).asOf(AS_OF).priorStrength(0).run();
        for (String id : ids("short", 30)) {
            leads.add(lost(id, 0, 1));
        }
        ExperimentComparison shorter =
                ENGINE.insights(model).from(leads).experiment(SHORTER).run().against("short");
        assertThat(shorter.conversion().probabilityBetter()).isLessThan(0.01);
        assertThat(shorter.evidence().difference()).isEqualTo(-1);
    }

    @Test
    void recordedVariantsCountAndMismatchesAreTold() {
        Dimension variant = Dimension.of("variant");
        List<String> usual = ids("usual", 4);
        List<Lead> leads = List.of(
                entered(usual.get(0), 0).with(variant, "usual").build(),
                entered(usual.get(1), 0).with(variant, "short").build(),
                entered(usual.get(2), 0).with(variant, "else").build(),
                entered(usual.get(3), 0).build());
        ExperimentResult result =
                asked(SHORTER.recordedIn(variant), leads, AS_OF).run();
        assertThat(result.of("usual").leads()).isEqualTo(1);
        assertThat(result.of("short").leads()).isEqualTo(1);
        assertThat(result.assignment().mismatched()).isEqualTo(1);
        assertThat(result.assignment().unassigned()).isEqualTo(2);
        assertThat(asked(SHORTER, leads, AS_OF).run().of("usual").leads()).isEqualTo(4);
    }

    @Test
    void sharesThatAreNotKeptAreSuspicious() {
        List<Lead> leads = ExperimentWorld.of(0.4, 0.4, 6).leads(BEGIN, 50, 20);
        assertThat(asked(SHORTER, leads, AS_OF).run().assignment().isSuspicious())
                .isFalse();
        assertThat(asked(SHORTER.shares(0.6, 0.4), leads, AS_OF)
                        .run()
                        .assignment()
                        .isSuspicious())
                .isFalse();
        Dimension variant = Dimension.of("variant");
        List<Lead> preferred = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            preferred.add(entered("lead-" + i, i % 50)
                    .with(variant, i % 5 < 3 ? "short" : "usual")
                    .build());
        }
        assertThat(asked(SHORTER.recordedIn(variant), preferred, AS_OF)
                        .run()
                        .assignment()
                        .isSuspicious())
                .isTrue();
    }

    @Test
    void severalVariantsAreComparedWithTheControlAndTheRiskIsShared() {
        Experiment three = Experiment.named("Three")
                .at("demo")
                .between("usual", "short", "none")
                .since(BEGIN);
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String id = "lead-" + i;
            int limit = three.variantOf(id).equals("none") ? 6 : 4;
            boolean wins = Math.floorMod(id.hashCode() * 31, 10) < limit;
            leads.add(wins ? won(id, i % 30, i % 30 + 2, 500) : lost(id, i % 30, i % 30 + 3));
        }
        ExperimentResult result = asked(three, leads, AS_OF).run();
        assertThat(result.outcomes()).extracting(ExperimentOutcome::variant).containsExactly("usual", "short", "none");
        assertThat(result.comparisons())
                .extracting(ExperimentComparison::variant)
                .containsExactly("none", "short");
        double largest = result.against("none").evidence().largestEValue();
        assertThat(largest).isGreaterThan(4);
        assertThat(result.decided(1.99 / largest)).isEmpty();
        assertThat(result.decided(2.01 / largest)).hasSize(1);
    }

    @Test
    void neededLeadsCountThoseThatWaitAndTurnIntoDays() {
        List<Lead> leads = ExperimentWorld.of(0.4, 0.5, 9).leads(BEGIN, 61, 10);
        ExperimentRequest asked = asked(SHORTER.withinDays(10), leads, AS_OF).detecting(0.1);
        ExperimentEvidence evidence = asked.run().against("short").evidence();
        assertThat(evidence.mature()).isEqualTo(510);
        long needed = evidence.leadsNeeded().orElseThrow();
        assertThat(needed).isGreaterThan(100);
        // 100 leads wait; ten come each day, and mature ten days later.
        assertThat(evidence.daysNeeded().orElseThrow()).isEqualTo((needed - 100) / 10.0 + 10, within(1e-9));
        assertThat(asked.power(0.9)
                        .run()
                        .against("short")
                        .evidence()
                        .leadsNeeded()
                        .orElseThrow())
                .isGreaterThan(needed);
        assertThat(asked.alpha(0.01)
                        .run()
                        .against("short")
                        .evidence()
                        .leadsNeeded()
                        .orElseThrow())
                .isGreaterThan(needed);
        assertThat(asked.detecting(0.9).run().against("short").evidence().leadsNeeded())
                .isEmpty();
    }

    @Test
    void aDifferenceNearlyDecidedWaitsForLeadsThatAreThereAlready() {
        List<Lead> leads = ExperimentWorld.of(0.3, 0.6, 12).leads(BEGIN, 61, 3);
        for (int day = 12; day <= 60; day++) {
            ExperimentEvidence evidence = asked(SHORTER.withinDays(10), leads, BEGIN.plusDays(day))
                    .detecting(0.3)
                    .run()
                    .against("short")
                    .evidence();
            long needed = evidence.leadsNeeded().orElseThrow();
            if (needed > 0 && needed <= 30) {
                // Three a day in order of entry, the next of which matures tomorrow.
                assertThat(evidence.daysNeeded()).hasValue(Math.ceil(needed / 3.0));
                return;
            }
        }
        throw new AssertionError("no day on which few leads were needed");
    }

    @Test
    void refusesWhatCannotBeAnswered() {
        var insights = ENGINE.insights(assumed(AS_OF)).from(List.of());
        assertThatThrownBy(() ->
                        insights.experiment(Experiment.named("x").at("demo").between("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "experiment \"x\" has no beginning; leads that entered stage \"demo\" before it must not count. "
                                + "Maybe say .since(date)?");
        assertThatThrownBy(() -> insights.experiment(
                        Experiment.named("x").at("nowhere").between("a", "b").since(BEGIN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"nowhere\"");
        ExperimentRequest request = insights.experiment(SHORTER);
        assertThatThrownBy(() -> request.alpha(5))
                .hasMessage("alpha was 5.0; it must be in (0, 1). Maybe 0.05 was meant?");
        assertThatThrownBy(() -> request.power(1)).hasMessage("power was 1.0; it must be in (0, 1)");
        assertThatThrownBy(() -> request.detecting(5))
                .hasMessage("difference to detect was 5.0; it must be in (-1, 1) and not 0. Maybe 0.05 was meant?");
        assertThatThrownBy(() -> request.detecting(0))
                .hasMessage("difference to detect was 0.0; it must be in (-1, 1) and not 0");
        ExperimentResult result = request.run();
        assertThatThrownBy(() -> result.of("long"))
                .hasMessage("variant was \"long\"; experiment \"Shorter demo\" has the variants [usual, short]");
        assertThatThrownBy(() -> result.against("usual"))
                .hasMessage(
                        "variant was \"usual\"; experiment \"Shorter demo\" compares [short] with the control \"usual\"");
        assertThatThrownBy(() -> result.decided(5))
                .hasMessage("alpha was 5.0; it must be in (0, 1). Maybe 0.05 was meant?");
    }
}
