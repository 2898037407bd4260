package org.salespipeline.core.internal.forecast;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.Uncertainty;

/**
 * A law whose mean is known at once and whose rest is computed when it is first asked for: a forecast has many more laws than
 * anybody looks at. Thread-safe; the same whenever it is computed.
 */
final class LazyDistribution implements Distribution {

    private final double mean;
    private final Uncertainty uncertainty;
    private final Supplier<Distribution> maker;
    private @Nullable Distribution made;

    LazyDistribution(double mean, Uncertainty uncertainty, Supplier<Distribution> maker) {
        this.mean = mean;
        this.uncertainty = uncertainty;
        this.maker = maker;
    }

    private synchronized Distribution law() {
        Distribution law = made;
        if (law == null) {
            law = maker.get();
            made = law;
        }
        return law;
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return law().variance();
    }

    @Override
    public double quantile(double p) {
        return law().quantile(p);
    }

    @Override
    public double probabilityAtMost(double x) {
        return law().probabilityAtMost(x);
    }

    @Override
    public double probabilityAtLeast(double x) {
        return law().probabilityAtLeast(x);
    }

    @Override
    public List<Mass> masses() {
        return law().masses();
    }

    @Override
    public Uncertainty uncertainty() {
        return uncertainty;
    }

    /** Mean, P10 and P90: {@code Distribution[mean 10.0, P10 7.0, P90 13.0]}. */
    @Override
    public String toString() {
        return "Distribution[mean " + mean() + ", P10 " + quantile(0.1) + ", P90 " + quantile(0.9) + "]";
    }
}
