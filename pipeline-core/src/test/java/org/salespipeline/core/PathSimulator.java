package org.salespipeline.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Open leads that go through stages by assumed rates and negative binomial times, one life after the other: how forecasts can
 * be checked without any of the code that makes them.
 *
 * <p>A lead of age a, in days, stays for D days in all, D given D &gt; a; in every stage after that for D days from 0 on, and
 * goes to a target by the rates, whatever D was. What happens on one day happens in order.
 */
final class PathSimulator {

    /**
     * A stage.
     *
     * @param mean mean time in it, in days, over 0
     * @param shape of the time: the variance is mean + mean^2 / shape
     * @param rates by target: the stages in order, then won, then lost; they add up to 1
     */
    record Law(double mean, double shape, List<Double> rates) {
        static Law of(double mean, double shape, double... rates) {
            return new Law(mean, shape, Arrays.stream(rates).boxed().toList());
        }
    }

    /** A lead that is open; of value NaN, it has none. */
    record Open(int stage, int age, double value) {}

    /** What a lead turns out to be worth if it is won. */
    interface Amount {
        double draw(Open lead, SplittableRandom random);
    }

    private final int targets;

    private final double[][] staysBeyond;
    private final double[][] goesUpTo;
    private final int days;

    /** Days of which it is recorded who stands where. */
    private final int[] dates;

    private final int daysPerPeriod;
    private final SplittableRandom random;
    private final Amount amounts;

    /** What became of all leads together, in one possible future. */
    static final class Future {
        final int[][] entries;
        final int[][] in;
        double revenue;

        private Future(int targets, int periods, int dates) {
            this.entries = new int[targets][periods];
            this.in = new int[targets - 2][dates];
        }
    }

    /**
     * Prepares a simulation.
     *
     * @param laws of the stages
     * @param days length of the horizon, a multiple of daysPerPeriod
     * @param dates days, counted from that of the forecast, of which it is recorded who stands where
     * @param amounts what won leads turn out to be worth
     */
    PathSimulator(List<Law> laws, int days, int daysPerPeriod, int[] dates, Amount amounts, long seed) {
        this.targets = laws.size() + 2;
        this.staysBeyond = laws.stream().map(PathSimulator::staysBeyond).toArray(double[][]::new);
        this.goesUpTo = laws.stream().map(law -> sums(law)).toArray(double[][]::new);
        this.days = days;
        this.daysPerPeriod = daysPerPeriod;
        this.dates = dates.clone();
        this.amounts = amounts;
        this.random = new SplittableRandom(seed);
    }

    /**
     * P(D > d), from P(D = 0) = (1 - w)^r and P(D = d + 1) / P(D = d) = w (d + r) / (d + 1), w = m / (m + r); summed from
     * far in the tail, so that leads older than nearly all others have a law as well.
     */
    private static double[] staysBeyond(Law law) {
        double w = law.mean() / (law.mean() + law.shape());
        List<Double> masses = new ArrayList<>();
        double mass = Math.pow(1 - w, law.shape());
        for (int d = 0; mass > 1e-60 || d < law.mean(); d++) {
            masses.add(mass);
            mass *= w * (d + law.shape()) / (d + 1);
        }
        double[] beyond = new double[masses.size()];
        for (int d = beyond.length - 2; d >= 0; d--) {
            beyond[d] = beyond[d + 1] + masses.get(d + 1);
        }
        return beyond;
    }

    private static double[] sums(Law law) {
        double[] sums = law.rates().stream().mapToDouble(Double::doubleValue).toArray();
        for (int k = 1; k < sums.length; k++) {
            sums[k] += sums[k - 1];
        }
        if (Math.abs(sums[sums.length - 1] - 1) > 1e-12) {
            throw new IllegalArgumentException("rates were " + law.rates() + "; they must add up to 1");
        }
        sums[sums.length - 1] = 1;
        return sums;
    }

    /** D given that it is over an age; -1 for any. */
    private int stay(int stage, int age) {
        double[] beyond = staysBeyond[stage];
        double u = (age < 0 ? 1 : beyond[age]) * random.nextDouble();
        int low = age + 1;
        int high = beyond.length - 1;
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (beyond[mid] <= u) {
                high = mid;
            } else {
                low = mid + 1;
            }
        }
        return low;
    }

    private int target(int stage) {
        double u = random.nextDouble();
        int target = 0;
        while (goesUpTo[stage][target] <= u) {
            target++;
        }
        return target;
    }

    /** One future of all leads. */
    Future future(List<Open> leads) {
        Future future = new Future(targets, days / daysPerPeriod, dates.length);
        for (Open lead : leads) {
            live(lead, future);
        }
        return future;
    }

    private void live(Open lead, Future future) {
        int stage = lead.stage();
        int entered = 0;
        int left = stay(stage, lead.age()) - lead.age();
        while (true) {
            for (int i = 0; i < dates.length; i++) {
                future.in[stage][i] += dates[i] >= entered && dates[i] < left ? 1 : 0;
            }
            if (left > days) {
                return;
            }
            int target = target(stage);
            future.entries[target][(left - 1) / daysPerPeriod]++;
            if (target >= targets - 2) {
                future.revenue += target == targets - 2 ? amounts.draw(lead, random) : 0;
                return;
            }
            stage = target;
            entered = left;
            left += stay(stage, -1);
        }
    }
}
