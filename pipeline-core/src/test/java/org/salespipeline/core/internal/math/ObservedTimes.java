package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;

/** Rows of times, with a likelihood that is written down as the textbook has it. */
record ObservedTimes(List<Row> rows) {

    /** One row. */
    record Row(double time, double weight, boolean event, double entry) {

        static Row event(double time) {
            return new Row(time, 1, true, 0);
        }

        static Row censored(double time) {
            return new Row(time, 1, false, 0);
        }

        Row times(double c) {
            return new Row(c * time, weight, event, c * entry);
        }
    }

    /** The families, each with its law from Commons Statistics. */
    enum Family {
        GAMMA {
            @Override
            ContinuousDistribution law(double first, double second) {
                return GammaDistribution.of(first, 1 / second);
            }

            @Override
            CensoredFit<?> fit(CensoredSample sample) {
                return CensoredFit.gamma(sample).orElseThrow();
            }
        },
        LOG_NORMAL {
            @Override
            ContinuousDistribution law(double first, double second) {
                return LogNormalDistribution.of(first, second);
            }

            @Override
            CensoredFit<?> fit(CensoredSample sample) {
                return CensoredFit.logNormal(sample).orElseThrow();
            }
        },
        WEIBULL {
            @Override
            ContinuousDistribution law(double first, double second) {
                return WeibullDistribution.of(first, second);
            }

            @Override
            CensoredFit<?> fit(CensoredSample sample) {
                return CensoredFit.weibull(sample).orElseThrow();
            }
        };

        abstract ContinuousDistribution law(double first, double second);

        abstract CensoredFit<?> fit(CensoredSample sample);

        /** A parameter of which only the logarithm can be anything is moved by a factor. */
        double moved(int parameter, double value, double by) {
            return this == LOG_NORMAL && parameter == 0 ? value + by : value * Math.exp(by);
        }
    }

    static ObservedTimes of(Row... rows) {
        return new ObservedTimes(List.of(rows));
    }

    static double[] parameters(TimeLaw law) {
        if (law instanceof GammaLaw gamma) {
            return new double[] {gamma.shape(), gamma.rate()};
        } else if (law instanceof WeibullLaw weibull) {
            return new double[] {weibull.shape(), weibull.scale()};
        }
        LogNormalLaw logNormal = (LogNormalLaw) law;
        return new double[] {logNormal.meanlog(), logNormal.sdlog()};
    }

    CensoredSample sample() {
        double[] time = rows.stream().mapToDouble(Row::time).toArray();
        double[] weight = rows.stream().mapToDouble(Row::weight).toArray();
        double[] entry = rows.stream().mapToDouble(Row::entry).toArray();
        boolean[] event = new boolean[rows.size()];
        for (int i = 0; i < event.length; i++) {
            event[i] = rows.get(i).event();
        }
        return CensoredSample.of(time, weight, event, entry);
    }

    ObservedTimes times(double c) {
        return new ObservedTimes(rows.stream().map(row -> row.times(c)).toList());
    }

    ObservedTimes shuffled(Random random) {
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        return new ObservedTimes(shuffled);
    }

    double logLikelihood(ContinuousDistribution law) {
        double sum = 0;
        for (Row row : rows) {
            if (row.weight > 0) {
                double end = row.event ? law.logDensity(row.time) : Math.log(law.survivalProbability(row.time));
                sum += row.weight * (end - Math.log(law.survivalProbability(row.entry)));
            }
        }
        return sum;
    }

    /** The likeliest parameters by trying out ever smaller steps in sixteen directions: slow, but hard to get wrong. */
    double[] searched(Family family, double first, double second) {
        double[] best = {first, second};
        double value = logLikelihood(family.law(first, second));
        for (double step = 1; step > 1e-9; ) {
            boolean improved = false;
            for (int k = 0; k < 16; k++) {
                double angle = 2 * Math.PI * k / 16;
                double[] next = {
                    family.moved(0, best[0], step * Math.cos(angle)), family.moved(1, best[1], step * Math.sin(angle))
                };
                double there = logLikelihood(family.law(next[0], next[1]));
                if (there > value) {
                    best = next;
                    value = there;
                    improved = true;
                }
            }
            step = improved ? step : step / 2;
        }
        return best;
    }

    /**
     * Times drawn from a law, seen only where they are longer than an entry that is uniform up to the given one, and
     * censored a uniform time after that.
     */
    static ObservedTimes drawn(ContinuousDistribution law, int rows, double lastEntry, double followed, long seed) {
        Random random = new Random(seed);
        List<Row> seen = new ArrayList<>();
        while (seen.size() < rows) {
            double time = law.inverseCumulativeProbability(random.nextDouble());
            double entry = lastEntry * random.nextDouble();
            double end = entry + followed * random.nextDouble();
            if (time > entry && end > entry) {
                seen.add(new Row(Math.min(time, end), 1, time <= end, entry));
            }
        }
        return new ObservedTimes(seen);
    }
}
