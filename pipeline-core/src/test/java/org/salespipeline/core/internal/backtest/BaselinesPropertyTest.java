package org.salespipeline.core.internal.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.lead.Lead;
import org.salespipeline.time.TimeGrid;

/** The usual methods against their definitions, whatever leads have done; they know neither the future nor an order. */
class BaselinesPropertyTest {

    private static void assertSame(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
        }
    }

    private static double said(Map<Baseline, Double> numbers, Baseline baseline) {
        return numbers.getOrDefault(baseline, Double.NaN);
    }

    @Property(tries = 150)
    void theyAreAsDefined(
            @ForAll long seed,
            @ForAll @IntRange(max = 120) int leads,
            @ForAll @IntRange(max = 3) int grid,
            @ForAll @IntRange(max = 100) int origin,
            @ForAll @IntRange(min = 1, max = 45) int days,
            @ForAll boolean withArrivals) {
        OriginView view = RandomPasts.view(
                RandomPasts.GRIDS.get(grid), RandomPasts.START.plusDays(origin), RandomPasts.of(seed, leads));
        BaselineForecast forecast = new Baselines(view, withArrivals).over(days);
        BaselineOracle oracle = new BaselineOracle(view, days);
        for (Baseline baseline : List.of(Baseline.STAGE_WEIGHTED, Baseline.COHORT, Baseline.NAIVE_BAYES)) {
            List<Double> expected = oracle.chances(baseline);
            for (int i = 0; i < expected.size(); i++) {
                assertSame(forecast.chance(baseline, i), expected.get(i));
            }
            if (!expected.isEmpty()) {
                assertSame(said(forecast.wins(), baseline), oracle.wins(baseline));
                assertSame(said(forecast.revenue(), baseline), oracle.revenue(baseline));
            }
        }
        List<Lead> last = oracle.lastPeriod(withArrivals);
        boolean speaks = oracle.reachesBack();
        assertSame(said(forecast.wins(), Baseline.LAST_PERIOD), speaks ? last.size() : Double.NaN);
        assertSame(said(forecast.revenue(), Baseline.LAST_PERIOD), speaks ? oracle.worth(last) : Double.NaN);
    }

    @Property(tries = 100)
    void probabilitiesAreBetweenZeroAndOne(
            @ForAll long seed,
            @ForAll @IntRange(max = 120) int leads,
            @ForAll @IntRange(max = 3) int grid,
            @ForAll @IntRange(max = 100) int origin,
            @ForAll @IntRange(min = 1, max = 45) int days) {
        OriginView view = RandomPasts.view(
                RandomPasts.GRIDS.get(grid), RandomPasts.START.plusDays(origin), RandomPasts.of(seed, leads));
        BaselineForecast forecast = new Baselines(view, false).over(days);
        for (Baseline baseline : forecast.wins().keySet()) {
            assertThat(forecast.wins().get(baseline)).isNotNegative();
            for (int i = 0; i < view.open().size() && baseline != Baseline.LAST_PERIOD; i++) {
                assertThat(forecast.chance(baseline, i)).isBetween(0.0, 1.0);
            }
        }
    }

    /** All that is said, by lead, for several horizons of one origin. */
    private static Map<String, Double> everything(OriginView view, boolean withArrivals) {
        Map<String, Double> all = new TreeMap<>();
        Baselines baselines = new Baselines(view, withArrivals);
        for (int days : new int[] {7, 28, 14}) {
            BaselineForecast forecast = baselines.over(days);
            forecast.wins().forEach((baseline, x) -> all.put(days + " wins " + baseline, x));
            forecast.revenue().forEach((baseline, x) -> all.put(days + " revenue " + baseline, x));
            for (Baseline baseline : Baseline.values()) {
                for (int i = 0; i < view.open().size(); i++) {
                    all.put(days + " " + baseline + " " + view.open().get(i).id(), forecast.chance(baseline, i));
                }
            }
            NaiveScale scale = NaiveScale.of(view, days, 2, withArrivals);
            all.put(days + " scale of wins", scale.wins());
            all.put(days + " scale of revenue", scale.revenue());
        }
        return all;
    }

    @Property(tries = 60)
    void theFutureChangesNothing(
            @ForAll long seed,
            @ForAll @IntRange(max = 100) int leads,
            @ForAll @IntRange(max = 3) int grid,
            @ForAll @IntRange(max = 80) int origin,
            @ForAll boolean withArrivals) {
        TimeGrid steps = RandomPasts.GRIDS.get(grid);
        var date = RandomPasts.START.plusDays(origin);
        List<Lead> one = RandomPasts.of(seed, leads);
        Random random = new Random(~seed);
        List<Lead> other = new ArrayList<>();
        one.forEach(lead -> other.add(RandomPasts.otherFuture(steps, date, lead, random.nextLong())));
        assertThat(everything(RandomPasts.view(steps, date, other), withArrivals))
                .isEqualTo(everything(RandomPasts.view(steps, date, one), withArrivals));
    }

    @Property(tries = 60)
    void theOrderOfLeadsChangesNothing(
            @ForAll long seed,
            @ForAll @IntRange(max = 100) int leads,
            @ForAll @IntRange(max = 3) int grid,
            @ForAll @IntRange(max = 80) int origin,
            @ForAll boolean withArrivals) {
        TimeGrid steps = RandomPasts.GRIDS.get(grid);
        var date = RandomPasts.START.plusDays(origin);
        List<Lead> one = RandomPasts.of(seed, leads);
        Map<String, Double> expected = everything(RandomPasts.view(steps, date, one), withArrivals);
        Map<String, Double> actual =
                everything(RandomPasts.view(steps, date, RandomPasts.shuffled(one, seed)), withArrivals);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((what, x) -> {
            if (what.contains("lead-")) {
                assertThat(actual.get(what)).as(what).isEqualTo(x);
            } else {
                assertSame(actual.get(what), x);
            }
        });
    }

    @Property(tries = 60)
    void theScaleIsThatOfRepeatedLastPeriods(
            @ForAll long seed,
            @ForAll @IntRange(max = 80) int leads,
            @ForAll @IntRange(max = 3) int grid,
            @ForAll @IntRange(max = 100) int origin,
            @ForAll @IntRange(min = 1, max = 20) int days,
            @ForAll @IntRange(min = 1, max = 9) int spacing,
            @ForAll boolean withArrivals) {
        TimeGrid steps = RandomPasts.GRIDS.get(grid);
        OriginView view = RandomPasts.view(steps, RandomPasts.START.plusDays(origin), RandomPasts.of(seed, leads));
        List<Double> wins = new ArrayList<>();
        List<Double> revenue = new ArrayList<>();
        // At most 100 days of history: the oracle is asked in reverse, as if each date had been the origin.
        for (int back = days; back <= 200; back += spacing) {
            BaselineOracle last = oracle(view, back, days);
            BaselineOracle next = oracle(view, back - days, days);
            if (last.reachesBack()) {
                wins.add((double) Math.abs(next.lastPeriod(withArrivals).size()
                        - last.lastPeriod(withArrivals).size()));
                BaselineOracle worth = new BaselineOracle(view, days);
                revenue.add(Math.abs(
                        worth.worth(next.lastPeriod(withArrivals)) - worth.worth(last.lastPeriod(withArrivals))));
            }
        }
        NaiveScale scale = NaiveScale.of(view, days, spacing, withArrivals);
        boolean enough = wins.size() >= 5;
        assertSame(scale.wins(), enough ? mean(wins) : Double.NaN);
        assertSame(scale.revenue(), enough ? mean(revenue) : Double.NaN);
    }

    private static double mean(List<Double> list) {
        return list.stream().mapToDouble(x -> x).average().orElseThrow();
    }

    /** Periods that end some days before the origin, of leads as they were known at it. */
    private static BaselineOracle oracle(OriginView view, int back, int days) {
        return new BaselineOracle(
                new OriginView(
                        view.process(),
                        view.grid(),
                        view.date().minusDays(back),
                        view.known(),
                        view.open(),
                        view.currency()),
                days);
    }
}
