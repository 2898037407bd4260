package org.salespipeline.core.internal.forecast;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.salespipeline.forecast.Distribution;

/**
 * A law whose mean is known at once and whose rest is computed when it is first asked for: a forecast has many more laws than
 * anybody looks at. Thread-safe; the same whenever it is computed.
 */
final class LazyDistribution implements Distribution {

    private final double mean;
    private final Supplier<Distribution> maker;
    private @Nullable Distribution made;

    LazyDistribution(double mean, Supplier<Distribution> maker) {
        this.mean = mean;
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

    /** Mean, P10 and P90: {@code Distribution[mean 10.0, P10 7.0, P90 13.0]}. */
    @Override
    public String toString() {
        return "Distribution[mean " + mean() + ", P10 " + quantile(0.1) + ", P90 " + quantile(0.9) + "]";
    }
}
