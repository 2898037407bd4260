package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.funnel.OffPath;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Lead;
import org.salespipeline.time.TimeGrid;

/** Observed and expected exits of random histories on all kinds of grids. */
class CompensatorPropertyTest {

    private static final int PLACES = RandomLeads.PROCESS.targets().size();
    private static final int STAGES = RandomLeads.PROCESS.stages().size();
    private static final double ROUNDING = 1e-10;

    private static LocalDate day(int days) {
        return RandomLeads.START.plusDays(days);
    }

    private static LexisTally tally(List<Lead> leads, TimeGrid grid, int observedFrom) {
        TallyPlan plan = new TallyPlan(RandomLeads.PROCESS, day(120)).on(grid).by(RandomLeads.DIMENSIONS);
        // Every other history was complete from its beginning.
        LexisTally tally = new LexisTally(observedFrom % 2 == 0 ? plan : plan.observedFrom(day(observedFrom)));
        leads.forEach(tally::accept);
        return tally;
    }

    private static LearnedModel model(LexisTally tally, int asOf, int dimensions, boolean setsAside) {
        LearnPlan plan = LearnPlan.asOf(day(asOf)).by(RandomLeads.DIMENSIONS.subList(0, dimensions));
        return new LearnedModel(tally, setsAside ? plan.offPath(OffPath.SET_ASIDE) : plan);
    }

    /** Visits at risk up to a step are those that the estimator counts; those of a window are a difference. */
    private static StageCounts counts(SegmentTally segment, LexisTally tally, int stage, int step, boolean setsAside) {
        StageCollector collector =
                new StageCollector(tally.places(), stage, step, Double.POSITIVE_INFINITY, 10_000, setsAside);
        segment.cells.sorted().forEach(collector);
        return collector.counts();
    }

    @Property(tries = 60)
    void theSumOfTheHazardsOfAllWhoWereAtRisk(
            @ForAll long seed,
            @ForAll @IntRange(max = 40) int leads,
            @ForAll @IntRange(max = 4) int gridOf,
            @ForAll @IntRange(max = 2) int dimensions,
            @ForAll @IntRange(max = 40) int observedFrom,
            @ForAll @IntRange(max = 100) int asOf,
            @ForAll @IntRange(max = 100) int from,
            @ForAll @IntRange(min = 1, max = 20) int days,
            @ForAll boolean setsAside) {
        TimeGrid grid = RandomLeads.GRIDS.get(gridOf);
        LexisTally tally = tally(RandomLeads.of(seed, leads), grid, observedFrom);
        LearnedModel model = model(tally, asOf, dimensions, setsAside);
        int first = grid.indexOf(day(from));
        int last = Math.max(first + 1, grid.indexOf(day(from + days)));
        Compensator actual = Compensator.of(tally, model, first, last);
        double[][][] expected = new double[STAGES][PLACES][3];
        double[] wins = new double[3];
        tally.bySegment().forEach((values, segment) -> {
            for (int stage = 0; stage < STAGES; stage++) {
                StageDynamics dynamics = model.dynamics(
                        ModelChain.segment(model.dimensions(), values.subList(0, dimensions)),
                        tally.places().id(stage));
                StageCounts before = counts(segment, tally, stage, first, setsAside);
                StageCounts after = counts(segment, tally, stage, last, setsAside);
                for (int k = 0; k < PLACES; k++) {
                    double exits = after.exits(k) - before.exits(k);
                    expected[stage][k][0] += exits;
                    wins[0] += tally.places().isWon(k) ? exits : 0;
                    for (int d = 0; d < after.ages(); d++) {
                        double atRisk = after.atRisk(d) - before.atRisk(d);
                        double hazard = dynamics.hazard(k, d);
                        expected[stage][k][1] += atRisk * hazard;
                        expected[stage][k][2] += atRisk * hazard * (1 - hazard);
                        wins[1] += tally.places().isWon(k) ? atRisk * hazard : 0;
                        wins[2] += tally.places().isWon(k) ? atRisk * hazard * (1 - hazard) : 0;
                    }
                }
            }
        });
        for (int stage = 0; stage < STAGES; stage++) {
            for (int k = 0; k < PLACES; k++) {
                assertThat(actual.observed(stage, k, 0)).isEqualTo((long) expected[stage][k][0]);
                assertThat(actual.expected(stage, k, 0)).isCloseTo(expected[stage][k][1], within(ROUNDING));
                assertThat(actual.variance(stage, k, 0)).isCloseTo(expected[stage][k][2], within(ROUNDING));
                assertThat(actual.estimationVariance(stage, k, 0)).isBetween(0.0, Double.MAX_VALUE);
            }
        }
        assertThat(actual.observedWins(0)).isEqualTo((long) wins[0]);
        assertThat(actual.expectedWins(0)).isCloseTo(wins[1], within(ROUNDING));
        // The process has one won exit, so that no visit is won in two ways.
        assertThat(actual.winsVariance(0)).isCloseTo(wins[2], within(ROUNDING));
    }

    @Property(tries = 40)
    void windowsAddUp(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int leads,
            @ForAll @IntRange(max = 4) int gridOf,
            @ForAll @IntRange(max = 40) int observedFrom,
            @ForAll @IntRange(max = 100) int asOf,
            @ForAll @IntRange(max = 80) int from,
            @ForAll @IntRange(min = 3, max = 10) int first,
            @ForAll @IntRange(min = 3, max = 10) int second,
            @ForAll boolean setsAside) {
        TimeGrid grid = RandomLeads.GRIDS.get(gridOf);
        LexisTally tally = tally(RandomLeads.of(seed, leads), grid, observedFrom);
        LearnedModel model = model(tally, asOf, 1, setsAside);
        int a = grid.indexOf(day(from));
        int b = Math.max(a + 1, grid.indexOf(day(from + first)));
        int c = Math.max(b + 1, grid.indexOf(day(from + first + second)));
        Compensator whole = Compensator.of(tally, model, a, c);
        Compensator parts = Compensator.of(tally, model, setsAside, a, b, c);
        Compensator wins = Compensator.ofWins(tally, model, a, b, c);
        for (int stage = 0; stage < STAGES; stage++) {
            for (int k = 0; k < PLACES; k++) {
                assertThat(parts.observed(stage, k, 0) + parts.observed(stage, k, 1))
                        .isEqualTo(whole.observed(stage, k, 0));
                assertThat(parts.expected(stage, k, 0) + parts.expected(stage, k, 1))
                        .isCloseTo(whole.expected(stage, k, 0), within(ROUNDING));
                assertThat(parts.variance(stage, k, 0) + parts.variance(stage, k, 1))
                        .isCloseTo(whole.variance(stage, k, 0), within(ROUNDING));
            }
        }
        for (int w = 0; w < 2; w++) {
            assertThat(wins.observedWins(w)).isEqualTo(parts.observedWins(w));
            assertThat(wins.expectedWins(w)).isEqualTo(parts.expectedWins(w));
            assertThat(wins.winsVariance(w)).isEqualTo(parts.winsVariance(w));
        }
    }
}
