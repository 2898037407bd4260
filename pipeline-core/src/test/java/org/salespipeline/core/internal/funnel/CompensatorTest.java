package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.core.simulate.SimulatedFunnel;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** Exits observed and expected of the same visits, by hand and in simulated companies whose truth is known. */
class CompensatorTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final TimeGrid GRID = TimeGrid.days(ZoneOffset.UTC);

    /** Of those who are there half leave each day, from the day of their entry on, 40 % of them as customers. */
    private static final SalesProcess ONE = SalesProcess.named("One")
            .stage("demo", s -> s.converts(0.4).takes(Durations.days(1), 1))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static final SalesProcess TWO = SalesProcess.named("Two")
            .stage("call", s -> s.converts(0.6).takes(Durations.days(6)))
            .stage("demo", s -> s.converts(0.4).goesTo("call", 0.1).takes(Durations.days(9), 3))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static int step(int day) {
        return GRID.indexOf(START.plusDays(day));
    }

    private static LeadBuilder entered(String id, int day) {
        return Lead.withId(id).entered("demo", GRID.startOf(step(day)).plusSeconds(3_600));
    }

    private static LexisTally tally(SalesProcess process, List<Lead> leads, LocalDate cut) {
        LexisTally tally = new LexisTally(process, GRID, cut);
        leads.forEach(tally::accept);
        return tally;
    }

    @Test
    void byHand() {
        List<Lead> leads = List.of(
                // At risk on days 5 and 6 of the window, when it is won; then for the whole window; then from its entry
                // on.
                entered("a", 0).left("customer", GRID.startOf(step(6))).build(),
                entered("b", 2).build(),
                entered("c", 8).left("lost", GRID.startOf(step(9))).build(),
                // Never.
                entered("d", 1).left("lost", GRID.startOf(step(4))).build(),
                entered("e", 11).build());
        FunnelModel model = LearnedModel.ofAssumptions(ONE, GRID, START);
        Compensator window = Compensator.of(tally(ONE, leads, START.plusDays(20)), model, false, step(4), step(10));
        double days = 2 + 6 + 2;
        assertThat(window.observed(0, 1, 0)).isEqualTo(1);
        assertThat(window.observed(0, 2, 0)).isEqualTo(1);
        assertThat(window.expected(0, 1, 0)).isCloseTo(days * 0.2, within(1e-12));
        assertThat(window.expected(0, 2, 0)).isCloseTo(days * 0.3, within(1e-12));
        assertThat(window.variance(0, 1, 0)).isCloseTo(days * 0.2 * 0.8, within(1e-12));
        assertThat(window.observedWins(0)).isEqualTo(1);
        assertThat(window.expectedWins(0)).isEqualTo(window.expected(0, 1, 0));
    }

    @Test
    void whatAModelKnowsOfOneHazardByHand() {
        // 10 pseudo-leads of which 5 are left at age 1, and 30 leads that were there on two days, of whom 12 were won.
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            LeadBuilder lead = entered("lead-" + i, 0);
            leads.add((i < 12 ? lead.left("customer", GRID.startOf(step(1))) : lead).build());
        }
        leads.add(entered("new", 2).build());
        LexisTally tally = tally(ONE, leads, START.plusDays(3));
        LearnedModel model =
                new LearnedModel(tally, LearnPlan.asOf(START.plusDays(1)).halfLife(Double.POSITIVE_INFINITY));
        double hazard = (12 + 10 * 0.5 * 0.2) / 35;
        assertThat(model.dynamics(Segment.ALL, "demo").hazard(1, 1)).isCloseTo(hazard, within(1e-12));
        double entry = 10 * 0.2 / 40;
        Compensator first = Compensator.of(tally, model, step(1), step(2));
        // On that day 18 are at age 2, for which nothing was seen: 2.5 pseudo-leads; one is at age 0.
        assertThat(first.expected(0, 1, 0)).isCloseTo(18 * 0.2 + entry, within(1e-12));
        assertThat(first.estimationVariance(0, 1, 0))
                .isCloseTo(18 * 18 * 0.2 * 0.8 / 3.5 + entry * (1 - entry) / 41, within(1e-12));
        assertThat(first.winsEstimationVariance(0)).isEqualTo(first.estimationVariance(0, 1, 0));
        assertThat(Compensator.of(tally, (FunnelModel) model, false, step(0), step(2))
                        .expectedWins(0))
                .isCloseTo(30 * hazard + 18 * 0.2 + entry, within(1e-12));
    }

    /** Sums over companies of what a martingale says: its mean is 0, and its square is as large as its variance. */
    private static final class Martingale {

        private int companies;
        private double sum;
        private double sumOfSquares;
        private double variances;
        private double fourth;

        void add(long observed, double expected, double variance) {
            double off = observed - expected;
            companies++;
            sum += off;
            sumOfSquares += off * off;
            variances += variance;
            fourth += Math.pow(off * off - variance, 2);
        }

        void check(String what) {
            assertThat(variances).as("variance of %s", what).isGreaterThan(companies);
            assertThat(sum).as("mean of %s", what).isCloseTo(0, within(4 * Math.sqrt(sumOfSquares)));
            assertThat(squaresAreOff())
                    .as("squares of %s, in standard errors", what)
                    .isBetween(-4.0, 4.0);
        }

        double squaresAreOff() {
            return (sumOfSquares - variances) / Math.sqrt(fourth);
        }
    }

    private static void simulate(int companies, int leads, IntFunction<FunnelModel> model, Martingale[][][] of) {
        for (int c = 0; c < companies; c++) {
            SimulatedFunnel company = company(c, leads);
            LexisTally tally = tally(TWO, company.asOf(START.plusDays(90)), START.plusDays(90));
            Compensator windows = Compensator.of(tally, model.apply(c), false, step(40), step(60), step(61), step(90));
            for (int stage = 0; stage < 2; stage++) {
                for (int k = 0; k < 4; k++) {
                    for (int w = 0; w < 3; w++) {
                        of[stage][k][w].add(
                                windows.observed(stage, k, w),
                                windows.expected(stage, k, w),
                                windows.variance(stage, k, w));
                    }
                }
            }
        }
    }

    private static SimulatedFunnel company(int seed, int leads) {
        return FunnelSimulator.of(TWO)
                .leads(leads)
                .entering(START, START.plusDays(90))
                .seed(seed)
                .run();
    }

    @Test
    void byTheTruthObservedLessExpectedIsAMartingale() {
        Martingale[][][] of = new Martingale[2][4][3];
        for (Martingale[][] ofStage : of) {
            for (Martingale[] ofTarget : ofStage) {
                for (int w = 0; w < 3; w++) {
                    ofTarget[w] = new Martingale();
                }
            }
        }
        FunnelModel truth = LearnedModel.ofAssumptions(TWO, GRID, START);
        simulate(400, 250, c -> truth, of);
        for (int w : new int[] {0, 2}) {
            of[0][1][w].check("call to demo");
            of[0][3][w].check("call to lost");
            of[1][2][w].check("demo to customer");
            of[1][3][w].check("demo to lost");
        }
        assertThat(of[1][1][0].variances).as("nobody goes from demo to demo").isZero();
        assertThat(of[0][1][1].sumOfSquares).as("one day").isBetween(1.0, of[0][1][0].sumOfSquares / 5);
    }

    /** A model of 40 days, held against the next 30: what is not known of its rates comes on top. */
    @Test
    void aLearnedModelIsOffByWhatItCouldNotKnow() {
        Martingale wins = new Martingale();
        Martingale forgettingWhatIsNotKnown = new Martingale();
        Martingale moves = new Martingale();
        for (int c = 0; c < 600; c++) {
            LexisTally tally = tally(TWO, company(c, 250).asOf(START.plusDays(70)), START.plusDays(70));
            LearnedModel model = LearnedModelTest.learned(tally, START.plusDays(40), 0);
            Compensator window = Compensator.of(tally, model, step(40), step(70));
            double variance = window.winsVariance(0);
            wins.add(window.observedWins(0), window.expectedWins(0), variance + window.winsEstimationVariance(0));
            forgettingWhatIsNotKnown.add(window.observedWins(0), window.expectedWins(0), variance);
            moves.add(
                    window.observed(0, 1, 0),
                    window.expected(0, 1, 0),
                    window.variance(0, 1, 0) + window.estimationVariance(0, 1, 0));
        }
        wins.check("wins");
        moves.check("call to demo");
        assertThat(forgettingWhatIsNotKnown.squaresAreOff()).isGreaterThan(8);
    }

    /** 1 January 2026 is a Thursday; a lead that stands in the stage on each day of the week after it. */
    @Test
    void winsFollowTheCalendarByHand() {
        LearnedModel model = (LearnedModel) LearnedModel.ofAssumptions(ONE, GRID, START);
        LexisTally tally = tally(ONE, List.of(entered("a", 0).build()), START.plusDays(7));
        CalendarPattern pattern = CalendarPattern.NONE.on(DayOfWeek.FRIDAY, 3).on(DayOfWeek.SUNDAY, 0);
        Compensator plain = Compensator.of(tally, model, step(0), step(4));
        Compensator window = Compensator.of(tally, model, step(0), step(4), pattern);
        // Friday, Saturday, Sunday, Monday: 3, 1, 0, 1, and 8 in the week.
        double day = 7.0 / 8;
        assertThat(window.expected(0, 1, 0)).isCloseTo(0.2 * 5 * day, within(1e-12));
        assertThat(window.variance(0, 1, 0)).isCloseTo(0.2 * 5 * day - 0.04 * (9 + 1 + 1) * day * day, within(1e-12));
        assertThat(window.expectedWins(0)).isEqualTo(window.expected(0, 1, 0));
        assertThat(window.winsEstimationVariance(0))
                .isCloseTo(plain.winsEstimationVariance(0) * Math.pow(5 * day / 4, 2), within(1e-12));
        assertThat(window.expected(0, 2, 0)).as("lost").isEqualTo(plain.expected(0, 2, 0));
        assertThat(window.variance(0, 2, 0)).isEqualTo(plain.variance(0, 2, 0));
        Compensator none = Compensator.of(tally, model, step(0), step(4), CalendarPattern.NONE);
        assertThat(none.expectedWins(0)).isEqualTo(plain.expectedWins(0));
        TimeGrid working = TimeGrid.workingDays(ZoneOffset.UTC, WorkCalendar.mondayToFriday());
        LexisTally onWorkingDays = new LexisTally(ONE, working, START.plusDays(7));
        onWorkingDays.accept(entered("a", 0).build());
        LearnedModel ofWorkingDays = (LearnedModel) LearnedModel.ofAssumptions(ONE, working, START);
        int from = working.indexOf(START);
        // Friday and Monday: 3 and 1 of 7 in five days.
        assertThat(Compensator.of(onWorkingDays, ofWorkingDays, from, from + 2, pattern)
                        .expectedWins(0))
                .isCloseTo(
                        Compensator.of(onWorkingDays, ofWorkingDays, from, from + 2)
                                        .expectedWins(0)
                                * 4
                                / 2
                                * 5
                                / 7,
                        within(1e-9));
    }

    @Test
    void nobodyIsExpectedToDoNothing() {
        FunnelModel model = LearnedModel.ofAssumptions(ONE, GRID, START);
        LexisTally nobody = tally(ONE, List.of(), START);
        Compensator window = Compensator.of(nobody, (LearnedModel) model, step(-9), step(0));
        assertThat(window.observedWins(0)).isZero();
        assertThat(window.expectedWins(0)).isZero();
        assertThat(window.winsEstimationVariance(0)).isZero();
        assertThat(window.process()).isEqualTo(ONE);
    }

    @Test
    void refusals() {
        LearnedModel model = (LearnedModel) LearnedModel.ofAssumptions(ONE, GRID, START);
        LexisTally tally = tally(ONE, List.of(), START);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compensator.of(tally, model, step(0), step(0)))
                .withMessage(
                        "window was from step " + step(0) + " to " + step(0) + "; it must end later than it begins");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compensator.of(tally, model, step(0), step(1)))
                .withMessage("last window ended with step " + step(1) + "; it must end by the cut of the tally, step "
                        + step(0) + " on 2026-01-01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compensator.of(tally(TWO, List.of(), START), model, step(-1), step(0)))
                .withMessage("tally counts sales process \"Two\" on TimeGrid[days in Z], the model is of \"One\" on"
                        + " TimeGrid[days in Z]; process and grid must be equal");
        LexisTally byOwner = new LexisTally(new TallyPlan(ONE, START).on(GRID).by(List.of(Dimension.OWNER)));
        LearnedModel ofOwners = new LearnedModel(byOwner, LearnPlan.asOf(START).by(List.of(Dimension.OWNER)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compensator.of(tally, ofOwners, step(-1), step(0)))
                .withMessage("tally counts by [], the model tells segments apart by [owner]; the tally needs each of"
                        + " these dimensions");
    }
}
