package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The sums over cells against the definition: visit by visit and day by day, each day weighed by when it was. */
class StageCollectorPropertyTest {

    private static final int CUT = 60;
    private static final int AGES = 4_000;
    private static final int STAGE = 1;
    private static final Places PLACES = new Places(RandomLeads.PROCESS);
    private static final double[] HALF_LIVES = {0.01, 0.5, 1, 3, 20, 30.5, 365, 1e6, Double.POSITIVE_INFINITY};

    /** A visit as a tally has it; target -1 if it was open at the cut. */
    private record Visit(int entry, int last, int target, int observedFrom) {

        /** The same where so many steps pass instead of each. */
        Visit slower(int steps) {
            return new Visit(
                    entry * steps,
                    last * steps,
                    target,
                    observedFrom == LexisTally.ALWAYS ? observedFrom : observedFrom * steps);
        }

        boolean isLate() {
            return entry < observedFrom;
        }
    }

    private static List<Visit> visits(Random random, int count, int[] observedFrom) {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int entry = random.nextInt(45) - 5;
            int end = entry + random.nextInt(random.nextBoolean() ? 4 : 30);
            int target = random.nextInt(3) == 0 || end > CUT ? -1 : random.nextInt(PLACES.size());
            int last = target < 0 ? CUT : end;
            int from = observedFrom[random.nextInt(observedFrom.length)];
            if (last >= from) {
                visits.add(new Visit(entry, last, target, from));
            }
        }
        return visits;
    }

    private static StageCounts collected(List<Visit> visits, int step, double halfLife, int cap, boolean setsAside) {
        CellTable cells = new CellTable();
        for (Visit visit : visits) {
            int series = visit.target < 0 ? PLACES.openSeries(STAGE) : PLACES.exitSeries(STAGE, visit.target);
            cells.add(CellKey.of(series, visit.entry, visit.last - visit.entry), 1);
            if (visit.isLate()) {
                cells.add(CellKey.of(PLACES.lateSeries(STAGE), visit.entry, visit.observedFrom - visit.entry), 1);
            }
            // What other stages have, and when leads came first or again, must not count.
            cells.add(CellKey.of(PLACES.openSeries(0), visit.entry, visit.last - visit.entry), 1);
            cells.add(CellKey.of(PLACES.firstSeries(STAGE), visit.entry, 0), 1);
            cells.add(CellKey.of(PLACES.returnSeries(PLACES.size() - 1, STAGE), visit.entry, 1), 1);
        }
        StageCollector collector = new StageCollector(PLACES, STAGE, step, halfLife, cap, setsAside);
        cells.forEach(collector);
        return collector.counts();
    }

    /** The definition. */
    private static final class Expected {

        private final double[][] exits = new double[PLACES.size()][AGES];
        private final double[] atRisk = new double[AGES];
        private final double[] pooledExits = new double[PLACES.size()];
        private final long[] seen = new long[PLACES.size()];
        private double pooledExposure;
        private long open;
        private long setAside;
        private long late;
        private long beyondCap;
        private int ages;

        Expected(List<Visit> visits, int step, double halfLife, int cap, boolean setsAside) {
            for (Visit visit : visits) {
                int begin = Math.max(visit.entry, visit.observedFrom);
                if (begin > step) {
                    continue;
                }
                for (int day = begin; day <= Math.min(step, visit.last); day++) {
                    int age = day - visit.entry;
                    double weight = StrictMath.pow(2, -(step - day) / halfLife);
                    if (age <= cap) {
                        atRisk[age] += weight;
                        ages = Math.max(ages, age + 1);
                    } else {
                        pooledExposure += weight;
                    }
                }
                late += visit.isLate() ? 1 : 0;
                beyondCap += Math.min(step, visit.last) - visit.entry > cap ? 1 : 0;
                end(visit, step, halfLife, cap, setsAside);
            }
        }

        private void end(Visit visit, int step, double halfLife, int cap, boolean setsAside) {
            if (visit.target < 0 || visit.last > step) {
                open++;
            } else if (setsAside && !PLACES.allows(STAGE, visit.target)) {
                setAside++;
            } else {
                seen[visit.target]++;
                int age = visit.last - visit.entry;
                double weight = StrictMath.pow(2, -(step - visit.last) / halfLife);
                if (age <= cap) {
                    exits[visit.target][age] += weight;
                } else {
                    pooledExits[visit.target] += weight;
                }
            }
        }
    }

    private static void assertSame(StageCounts counts, Expected expected) {
        assertThat(counts.ages()).as("ages").isEqualTo(expected.ages);
        long visits = expected.open + expected.setAside;
        for (int k = 0; k < PLACES.size(); k++) {
            double all = expected.pooledExits[k];
            for (int age = 0; age < expected.exits[k].length; age++) {
                assertClose("exits", k, age, counts.exits(k, age), expected.exits[k][age]);
                all += expected.exits[k][age];
            }
            assertClose("pooled exits", k, 0, counts.pooledExits(k), expected.pooledExits[k]);
            assertClose("all exits", k, 0, counts.weighedExits(k), all);
            assertThat(counts.exits(k)).isEqualTo(expected.seen[k]);
            visits += expected.seen[k];
        }
        for (int age = 0; age < expected.atRisk.length; age++) {
            assertClose("at risk", -1, age, counts.atRisk(age), expected.atRisk[age]);
        }
        assertClose("pooled exposure", -1, 0, counts.pooledExposure(), expected.pooledExposure);
        assertThat(counts.open()).as("open").isEqualTo(expected.open);
        assertThat(counts.setAside()).as("set aside").isEqualTo(expected.setAside);
        assertThat(counts.late()).as("late").isEqualTo(expected.late);
        assertThat(counts.visits()).as("visits").isEqualTo(visits);
        assertThat(counts.ends().beyondCap()).as("beyond cap").isEqualTo(expected.beyondCap);
    }

    /** To 1e-12; but below the smallest normal number, as weights of years ago may be, no double is that precise. */
    private static void assertClose(String what, int target, int age, double actual, double expected) {
        assertThat(actual)
                .as("%s to %s at %s", what, target, age)
                .isCloseTo(expected, within(Math.max(1e-12 * expected, Double.MIN_NORMAL)));
    }

    @Property(tries = 1_000)
    void countsAreThoseOfTheDefinition(
            @ForAll long seed,
            @ForAll @IntRange(max = 40) int count,
            @ForAll @IntRange(max = 8) int halfLife,
            @ForAll @IntRange(min = -6, max = 60) int step,
            @ForAll @IntRange(min = 1, max = 40) int cap,
            @ForAll @IntRange(min = -10, max = 50) int observedFrom,
            @ForAll boolean setsAside) {
        List<Visit> visits = visits(new Random(seed), count, new int[] {observedFrom});
        assertSame(
                collected(visits, step, HALF_LIVES[halfLife], cap, setsAside),
                new Expected(visits, step, HALF_LIVES[halfLife], cap, setsAside));
    }

    /** Tallies whose histories were complete from different days on, added up; not forgetting fast, as differences round. */
    @Property(tries = 500)
    void soTheyAreWhereHistoriesWereCompleteFromDifferentDaysOn(
            @ForAll long seed,
            @ForAll @IntRange(max = 40) int count,
            @ForAll @IntRange(min = 4, max = 8) int halfLife,
            @ForAll @IntRange(min = -6, max = 60) int step,
            @ForAll @IntRange(min = 1, max = 40) int cap,
            @ForAll boolean setsAside) {
        Random random = new Random(seed);
        List<Visit> visits = visits(random, count, new int[] {LexisTally.ALWAYS, random.nextInt(50), 20});
        assertSame(
                collected(visits, step, HALF_LIVES[halfLife], cap, setsAside),
                new Expected(visits, step, HALF_LIVES[halfLife], cap, setsAside));
    }

    /** Visits of years, of which nothing but the latest days still counts. */
    @Property(tries = 150)
    void oldVisitsCountByTheirLatestDays(
            @ForAll long seed,
            @ForAll @IntRange(max = 8) int halfLife,
            @ForAll @IntRange(max = 60) int step,
            @ForAll @IntRange(min = 1, max = 60) int cap,
            @ForAll @IntRange(min = -10, max = 50) int observedFrom) {
        List<Visit> visits = visits(new Random(seed), 8, new int[] {observedFrom}).stream()
                .map(visit -> visit.slower(60))
                .toList();
        assertSame(
                collected(visits, 60 * step, HALF_LIVES[halfLife], 60 * cap, false),
                new Expected(visits, 60 * step, HALF_LIVES[halfLife], 60 * cap, false));
    }
}
