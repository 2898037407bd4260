package org.salespipeline.core.internal.forecast;

import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.forecast.Distribution;

/**
 * A law on a lattice, as callers see it, in a unit of their own: the value is the lattice point times the scale.
 *
 * @param law the law
 * @param scale over 0
 */
record LatticeDistribution(LatticeLaw law, double scale) implements Distribution {

    static LatticeDistribution of(LatticeLaw law) {
        return new LatticeDistribution(law, 1);
    }

    /** The law of a fixed amount for each of a random number. */
    static LatticeDistribution scaled(LatticeLaw law, double amount) {
        return amount > 0 ? new LatticeDistribution(law, amount) : of(LatticeLaw.pointMass(0));
    }

    @Override
    public double mean() {
        return law.mean() * scale;
    }

    @Override
    public double variance() {
        return law.variance() * scale * scale;
    }

    @Override
    public double quantile(double p) {
        return law.quantile(p) * scale;
    }

    @Override
    public double probabilityAtMost(double x) {
        return law.probabilityAtMost(x / scale);
    }

    @Override
    public double probabilityAtLeast(double x) {
        return law.probabilityAtLeast(x / scale);
    }

    /** Mean, P10 and P90: {@code Distribution[mean 10.0, P10 7.0, P90 13.0]}. */
    @Override
    public String toString() {
        return "Distribution[mean " + mean() + ", P10 " + quantile(0.1) + ", P90 " + quantile(0.9) + "]";
    }
}
