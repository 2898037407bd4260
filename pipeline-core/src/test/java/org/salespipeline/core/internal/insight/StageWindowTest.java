package org.salespipeline.core.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.core.insight.StageCompany.AS_OF;
import static org.salespipeline.core.insight.StageCompany.ENGINE;
import static org.salespipeline.time.Durations.days;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.internal.insight.StageWindow.End;
import org.salespipeline.core.internal.math.TiltedHazards;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;

class StageWindowTest {

    private static final SalesProcess PROCESS = SalesProcess.named("Short")
            .stage("inquiry", s -> s.converts(0.6).takes(days(4)))
            .stage("demo", s -> s.converts(0.3).goesTo("inquiry", 0.1).takes(days(9), 1))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static final FunnelModel MODEL =
            ENGINE.learn(PROCESS).from(List.of()).asOf(AS_OF).run();

    /** A visit, day by day. */
    private record Visit(int entry, int end, End way) {}

    private static List<Visit> visits() {
        SplittableRandom random = new SplittableRandom(3);
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int entry = random.nextInt(40);
            boolean open = random.nextInt(5) == 0;
            visits.add(
                    open
                            ? new Visit(entry, Integer.MAX_VALUE, End.OPEN)
                            : new Visit(
                                    entry,
                                    entry + random.nextInt(15),
                                    List.of(End.values()).get(random.nextInt(3))));
        }
        return visits;
    }

    /** Each day of each visit within the window, one after the other. */
    @Test
    void countsEachVisitFromWhereTheWindowFindsItToWhereItLosesIt() {
        Advance advance = Advance.of(MODEL, Segment.ALL, 1);
        StageWindow window = new StageWindow(10, 25);
        TiltedHazards byDay = new TiltedHazards();
        TiltedOutcomes.Collector byVisit = new TiltedOutcomes.Collector();
        for (Visit visit : visits()) {
            window.add(visit.entry(), visit.end(), visit.way());
            int seen = 0;
            for (int day = Math.max(11, visit.entry()); day <= Math.min(25, visit.end()); day++) {
                boolean ends = day == visit.end() && visit.way() != End.OPEN;
                byDay.add(advance.dynamics().totalHazard(day - visit.entry()), 1, ends ? 1 : 0);
                seen++;
            }
            if (seen > 0) {
                int last = Math.min(25, visit.end());
                double now = visit.end() > 25 || visit.way() == End.OPEN
                        ? advance.ever(last - visit.entry())
                        : visit.way() == End.ONWARD ? 1 : 0;
                byVisit.add(advance.ever(visit.entry() > 10 ? -1 : 10 - visit.entry()), now, 1);
            }
        }
        TiltedHazards hazards = new TiltedHazards();
        window.addEnds(advance, hazards);
        TiltedOutcomes.Collector outcomes = new TiltedOutcomes.Collector();
        window.addOutcomes(advance, outcomes);
        for (double x : new double[] {-1, -0.1, 0.4, 2}) {
            assertThat(hazards.logLikelihood(x)).isCloseTo(byDay.logLikelihood(x), within(1e-9));
            assertThat(outcomes.made().logLikelihood(x))
                    .isCloseTo(byVisit.made().logLikelihood(x), within(1e-9));
        }
        assertThat(outcomes.made().count()).isEqualTo(byVisit.made().count());
        assertThat(new StageWindow(3, 4).isEmpty()).isTrue();
    }

    /** Windows that adjoin say together what one over both says. */
    @Test
    void adjoiningWindowsAddUp() {
        Advance advance = Advance.of(MODEL, Segment.ALL, 1);
        StageWindow one = new StageWindow(5, 18);
        StageWindow other = new StageWindow(18, 30);
        StageWindow both = new StageWindow(5, 30);
        for (Visit visit : visits()) {
            for (StageWindow window : List.of(one, other, both)) {
                window.add(visit.entry(), visit.end(), visit.way());
            }
        }
        TiltedOutcomes.Collector parts = new TiltedOutcomes.Collector();
        one.addOutcomes(advance, parts);
        other.addOutcomes(advance, parts);
        TiltedOutcomes.Collector whole = new TiltedOutcomes.Collector();
        both.addOutcomes(advance, whole);
        assertThat(parts.made().logLikelihood(0.8)).isCloseTo(whole.made().logLikelihood(0.8), within(1e-9));
    }

    /** Against sums over all ages, far beyond the last. */
    @Test
    void theChanceToGoOnAndItsTimesAreThoseOfTheHazards() {
        for (int stage = 0; stage < 2; stage++) {
            Advance advance = Advance.of(MODEL, Segment.ALL, stage);
            StageDynamics dynamics = advance.dynamics();
            int onward = stage == 0 ? 1 : 2;
            for (int age : new int[] {-1, 0, 3, 20}) {
                double staying = 1;
                double gone = 0;
                for (int d = age + 1; d < 5_000; d++) {
                    gone += staying * dynamics.hazard(onward, d);
                    staying *= 1 - dynamics.totalHazard(d);
                }
                assertThat(advance.ever(age)).isCloseTo(gone, within(1e-9));
            }
            double level = MODEL.summaries(0.8).get(stage).conversionRate().value();
            assertThat(advance.ever(-1)).isCloseTo(level, within(1e-9));
            assertThat(advance.quantile(0.9))
                    .isEqualTo(MODEL.summaries(0.8).get(stage).timeToAdvance().p90());
            assertThat(PeriodTrend.meanTime(
                            dynamics,
                            (int) MODEL.summaries(0.8).get(stage).time().restriction(),
                            0))
                    .isCloseTo(MODEL.summaries(0.8).get(stage).time().restrictedMean(), within(1e-9));
        }
    }

    @Test
    void drawnIntervalsLieBetweenQuantilesAndReachToTheFigure() {
        List<Double> drawn = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            drawn.add((double) ((37 * i) % 100));
        }
        assertThat(DrawnInterval.around(50, drawn, 0.8).low()).isCloseTo(9.5, within(1e-9));
        assertThat(DrawnInterval.around(50, drawn, 0.8).high()).isCloseTo(89.5, within(1e-9));
        assertThat(DrawnInterval.around(95, drawn, 0.8).high()).isEqualTo(95);
        assertThat(DrawnInterval.around(5, List.of(), 0.8).low()).isEqualTo(5);
        assertThat(DrawnInterval.around(5, List.of(2.0), 0.8).low()).isEqualTo(2);
    }
}
