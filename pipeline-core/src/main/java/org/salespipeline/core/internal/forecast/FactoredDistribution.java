package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.Uncertainty;

/**
 * The law of a number of zero or more, times a factor that is independent of it and has one of some values. The mean is that of
 * the number: it is by the model's own amounts, which have the factor 1. Immutable.
 *
 * @param law of the number
 * @param factors and how likely each is
 */
record FactoredDistribution(Distribution law, AmountFactors factors) implements Distribution {

    /** Quantiles are found to this part of themselves. */
    private static final double RESOLVED = 1e-12;

    @Override
    public double mean() {
        return law.mean();
    }

    /** About the mean of the mixture, E F^2 var X + (E X)^2 var F. */
    @Override
    public double variance() {
        double first = 0;
        double second = 0;
        for (int g = 0; g < factors.size(); g++) {
            first += factors.weight(g) * factors.factor(g);
            second += factors.weight(g) * factors.factor(g) * factors.factor(g);
        }
        return second * law.variance() + law.mean() * law.mean() * Math.max(0, second - first * first);
    }

    @Override
    public double probabilityAtMost(double x) {
        double sum = 0;
        for (int g = 0; g < factors.size(); g++) {
            sum += factors.weight(g) * law.probabilityAtMost(x / factors.factor(g));
        }
        return Math.min(1, sum);
    }

    @Override
    public double probabilityAtLeast(double x) {
        double sum = 0;
        for (int g = 0; g < factors.size(); g++) {
            sum += factors.weight(g) * law.probabilityAtLeast(x / factors.factor(g));
        }
        return Math.min(1, sum);
    }

    /** Between those that the smallest and the largest factor alone would give. */
    @Override
    public double quantile(double p) {
        double alone = law.quantile(p);
        double low = alone * factors.factor(0);
        double high = alone * factors.factor(factors.size() - 1);
        if (p == 0 || p == 1 || !(high > low)) {
            return p == 0 ? low : high;
        }
        while (high - low > RESOLVED * high) {
            double middle = low + (high - low) / 2;
            if (reaches(middle, p)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** By the smaller of the two tails, which is the more accurate. */
    private boolean reaches(double x, double p) {
        return p > 0.5 ? probabilityAtLeast(Math.nextUp(x)) <= 1 - p : probabilityAtMost(x) >= p;
    }

    @Override
    public List<Mass> masses() {
        TreeMap<Double, Double> byValue = new TreeMap<>();
        for (Mass mass : law.masses()) {
            for (int g = 0; g < factors.size(); g++) {
                byValue.merge(mass.value() * factors.factor(g), mass.probability() * factors.weight(g), Double::sum);
            }
        }
        List<Mass> masses = new ArrayList<>();
        byValue.forEach((value, probability) -> {
            if (probability > 0) {
                masses.add(new Mass(value, Math.min(1, probability)));
            }
        });
        return Collections.unmodifiableList(masses);
    }

    @Override
    public Uncertainty uncertainty() {
        return law.uncertainty();
    }

    /** Mean, P10 and P90: {@code Distribution[mean 10.0, P10 7.0, P90 13.0]}. */
    @Override
    public String toString() {
        return "Distribution[mean " + mean() + ", P10 " + quantile(0.1) + ", P90 " + quantile(0.9) + "]";
    }
}
