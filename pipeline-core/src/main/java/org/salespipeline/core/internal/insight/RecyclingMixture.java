package org.salespipeline.core.internal.insight;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.salespipeline.core.internal.math.TiltLaw;

/** Laws that are equally likely, each moved by a number of its own. Immutable. */
final class RecyclingMixture implements RecyclingLaw {

    private final List<TiltLaw> laws;
    private final double[] moved;

    RecyclingMixture(List<TiltLaw> laws, double[] moved) {
        this.laws = List.copyOf(laws);
        this.moved = moved.clone();
    }

    @Override
    public double mean(DoubleUnaryOperator function) {
        double sum = 0;
        for (int k = 0; k < moved.length; k++) {
            double by = moved[k];
            sum += laws.get(k).mean(x -> function.applyAsDouble(x + by));
        }
        return sum / moved.length;
    }

    @Override
    public double below(double x) {
        double sum = 0;
        for (int k = 0; k < moved.length; k++) {
            sum += laws.get(k).below(x - moved[k]);
        }
        return sum / moved.length;
    }

    @Override
    public double quantile(double p) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < moved.length; k++) {
            double q = laws.get(k).quantile(p) + moved[k];
            low = Math.min(low, q);
            high = Math.max(high, q);
        }
        for (int i = 0; i < 60 && high - low > 1e-12; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
