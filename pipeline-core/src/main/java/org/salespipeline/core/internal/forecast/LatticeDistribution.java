package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.Uncertainty;

/**
 * The law of a number that is never negative, as callers see it, in a unit of their own: the value is the lattice point times
 * the scale. What a compound law has below 0, by rounding or because it splits amounts between points, stands at 0.
 *
 * @param law the law
 * @param scale over 0
 * @param uncertainty what the law allows for
 */
record LatticeDistribution(LatticeLaw law, double scale, Uncertainty uncertainty) implements Distribution {

    static LatticeDistribution of(LatticeLaw law, Uncertainty uncertainty) {
        return new LatticeDistribution(law, 1, uncertainty);
    }

    /** The law of a fixed amount for each of a random number. */
    static LatticeDistribution scaled(LatticeLaw law, double amount, Uncertainty uncertainty) {
        return amount > 0
                ? new LatticeDistribution(law, amount, uncertainty)
                : of(LatticeLaw.pointMass(0), uncertainty);
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
        return Math.max(0, law.quantile(p) * scale);
    }

    @Override
    public double probabilityAtMost(double x) {
        return x < 0 ? 0 : law.probabilityAtMost(x / scale);
    }

    @Override
    public double probabilityAtLeast(double x) {
        return x <= 0 ? 1 : law.probabilityAtLeast(x / scale);
    }

    @Override
    public List<Mass> masses() {
        List<Mass> masses = new ArrayList<>();
        for (int k = 0; k < law.size(); k++) {
            if (law.mass(k) > 0) {
                masses.add(new Mass(law.point(k) * scale, Math.min(1, law.mass(k))));
            }
        }
        return Collections.unmodifiableList(masses);
    }

    /** Mean, P10 and P90: {@code Distribution[mean 10.0, P10 7.0, P90 13.0]}. */
    @Override
    public String toString() {
        return "Distribution[mean " + mean() + ", P10 " + quantile(0.1) + ", P90 " + quantile(0.9) + "]";
    }
}
