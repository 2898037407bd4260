package org.salespipeline.core.internal.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.salespipeline.forecast.CommonShock;

class ShocksTest {

    private static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final int LEADS = 200;
    private static final double ODDS = 0.25;

    /** P(n wins of 200 leads of even chances), their log-odds moved by sigma times a normal number: summed over a fine grid. */
    private static double chance(int wins, double sigma) {
        double sum = 0;
        double weights = 0;
        for (double z = -5; z <= 5; z += 0.05) {
            double odds = ODDS * Math.exp(sigma * z);
            double logP = wins * Math.log(odds) - LEADS * Math.log(1 + odds);
            double weight = Math.exp(-z * z / 2);
            sum += weight * Math.exp(logP + logChoose(wins));
            weights += weight;
        }
        return sum / weights;
    }

    private static double logChoose(int wins) {
        double sum = 0;
        for (int i = 1; i <= wins; i++) {
            sum += Math.log((LEADS - wins + i) / (double) i);
        }
        return sum;
    }

    private static Shocks.Tried tried(LocalDate origin, int days, int wins) {
        List<Double> chances = new ArrayList<>();
        for (double sigma : Shocks.TRIED) {
            chances.add(chance(wins, sigma));
        }
        return new Shocks.Tried(origin, days, wins, chances);
    }

    private static int draw(double sigma, Random random) {
        double odds = ODDS * Math.exp(sigma * random.nextGaussian());
        int wins = 0;
        for (int i = 0; i < LEADS; i++) {
            wins += random.nextDouble() < odds / (1 + odds) ? 1 : 0;
        }
        return wins;
    }

    private static List<Shocks.Tried> series(double sigma, int count, long seed) {
        Random random = new Random(seed);
        List<Shocks.Tried> all = new ArrayList<>();
        for (int week = 0; week < count; week++) {
            all.add(tried(START.plusWeeks(week), 7, draw(sigma, random)));
        }
        return all;
    }

    @Test
    void aPlantedShockIsFound() {
        for (double sigma : new double[] {0.2, 0.5, 1}) {
            // All within a year or so, so that they count about alike.
            Shocks shocks = new Shocks(List.of(7), series(sigma, 60, 5));
            double found = shocks.asOf(START.plusWeeks(61)).after(7);
            // A deviation from 60 numbers is known to sigma / sqrt(120), and chance in 200 deals adds to that.
            assertThat(found).as("%s", sigma).isCloseTo(sigma, within(4 * (sigma + 0.18) / Math.sqrt(120)));
        }
        assertThat(new Shocks(List.of(7), series(0, 60, 5))
                        .asOf(START.plusWeeks(61))
                        .after(7))
                .isLessThan(0.12);
    }

    @Test
    void onlyWhatHadEndedByTheDateCounts() {
        List<Shocks.Tried> quiet = series(0, 40, 3);
        List<Shocks.Tried> all = new ArrayList<>(quiet);
        for (int week = 40; week < 60; week++) {
            all.add(tried(START.plusWeeks(week), 7, 60));
        }
        LocalDate date = START.plusWeeks(40).plusDays(6);
        assertThat(new Shocks(List.of(7), all).asOf(date))
                .as("the first of the wild ones ends on the day after")
                .isEqualTo(new Shocks(List.of(7), quiet).asOf(date));
        assertThat(new Shocks(List.of(7), all).asOf(date.plusDays(1)).after(7))
                .isGreaterThan(new Shocks(List.of(7), quiet).asOf(date).after(7));
    }

    @Test
    void aRegimeOfLongAgoCountsLess() {
        List<Shocks.Tried> all = new ArrayList<>(series(1, 30, 3));
        Random random = new Random(4);
        for (int week = 30; week < 260; week++) {
            all.add(tried(START.plusWeeks(week), 7, draw(0, random)));
        }
        Shocks shocks = new Shocks(List.of(7), all);
        double soon = shocks.asOf(START.plusWeeks(60)).after(7);
        double later = shocks.asOf(START.plusWeeks(260)).after(7);
        assertThat(soon).isGreaterThan(0.4);
        assertThat(later).isLessThan(0.5 * soon);
    }

    @Test
    void twoOfAYearBeforeCountAsMuchAsOneOfNow() {
        List<Shocks.Tried> quiet = series(0, 25, 3);
        List<Shocks.Tried> wild = series(1, 25, 4);
        List<Shocks.Tried> twiceBefore = new ArrayList<>();
        for (Shocks.Tried one : wild) {
            Shocks.Tried yearBefore =
                    new Shocks.Tried(one.origin().minusDays(365), one.days(), one.wins(), one.chances());
            twiceBefore.add(yearBefore);
            twiceBefore.add(yearBefore);
        }
        twiceBefore.addAll(quiet);
        List<Shocks.Tried> now = new ArrayList<>(wild);
        now.addAll(quiet);
        LocalDate date = START.plusWeeks(25);
        double expected = new Shocks(List.of(7), now).asOf(date).after(7);
        assertThat(expected).isGreaterThan(0.3);
        assertThat(new Shocks(List.of(7), twiceBefore).asOf(date).after(7)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void whereTooLittleIsKnownThereIsNoShock() {
        List<Shocks.Tried> weekly = series(1, 20, 3);
        List<Integer> horizons = List.of(7, 28);
        LocalDate end = START.plusWeeks(20);
        assertThat(new Shocks(horizons, weekly.subList(0, 19)).tooFew(end)).containsExactly(7, 28);
        assertThat(new Shocks(horizons, weekly.subList(0, 19)).asOf(end)).isEqualTo(CommonShock.NONE);
        Shocks enough = new Shocks(horizons, weekly);
        assertThat(enough.tooFew(end)).containsExactly(28);
        assertThat(enough.asOf(end).after(28))
                .as("that of a week")
                .isEqualTo(enough.asOf(end).after(7));
        List<Shocks.Tried> overlapping = new ArrayList<>();
        List<Shocks.Tried> fewWins = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            overlapping.add(tried(START.plusDays(i), 7, 40));
            fewWins.add(tried(START.plusWeeks(i), 7, 1));
        }
        assertThat(new Shocks(List.of(7), overlapping.subList(0, 21)).tooFew(end))
                .as("three apart")
                .containsExactly(7);
        assertThat(new Shocks(List.of(7), overlapping).tooFew(end))
                .as("four apart")
                .isEmpty();
        assertThat(new Shocks(List.of(7), fewWins).tooFew(START.plusWeeks(30)))
                .as("25 wins")
                .containsExactly(7);
    }

    @Test
    void thePeakOfAParabolaIsFoundExactly() {
        for (double top : new double[] {0.12, 0.33, 0.81, 1.77}) {
            double[] height = new double[Shocks.TRIED.length];
            for (int s = 0; s < height.length; s++) {
                height[s] = -(Shocks.TRIED[s] - top) * (Shocks.TRIED[s] - top);
            }
            assertThat(Shocks.peak(height)).isCloseTo(top, within(1e-12));
        }
        double[] falling = new double[Shocks.TRIED.length];
        double[] rising = new double[Shocks.TRIED.length];
        for (int s = 0; s < falling.length; s++) {
            falling[s] = -s;
            rising[s] = s;
        }
        assertThat(Shocks.peak(falling)).isZero();
        assertThat(Shocks.peak(rising)).isEqualTo(2.5);
        assertThat(new CommonShock(new TreeMap<>(Map.of(7, Shocks.peak(falling)))))
                .isEqualTo(CommonShock.NONE);
    }
}
