package org.salespipeline.core.internal.math;

import java.util.List;

/** The mixture of laws on one lattice; see {@link LatticeLaw#mixture(List, double[])}. */
final class LatticeMixture {

    private static final long MAX_SIZE = 1L << 26;
    private static final double NEAR = 1e-9;

    private LatticeMixture() {}

    static LatticeLaw of(List<LatticeLaw> laws, double[] weights) {
        normalise(weights);
        double step = commonStep(laws);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (LatticeLaw law : laws) {
            long offset = offsetOn(law, step);
            first = Math.min(first, offset);
            last = Math.max(last, offset + law.size() - 1);
        }
        if (last - first >= MAX_SIZE) {
            throw new IllegalArgumentException(
                    "number of points of the mixture was " + (last - first + 1) + "; it must be at most " + MAX_SIZE);
        }
        double[] mass = new double[(int) (last - first + 1)];
        for (int i = 0; i < weights.length; i++) {
            LatticeLaw law = laws.get(i);
            int shift = (int) (offsetOn(law, step) - first);
            for (int k = 0; k < law.size(); k++) {
                mass[shift + k] += weights[i] * law.mass(k);
            }
        }
        double mean = mean(laws, weights);
        return LatticeLaw.of(first, step, mass, mean, variance(laws, weights, mean));
    }

    private static void normalise(double[] weights) {
        DoubleSum sum = new DoubleSum();
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0) || Double.isInfinite(weights[i])) {
                throw new IllegalArgumentException(
                        "weight " + i + " was " + weights[i] + "; it must be at least 0 and finite");
            }
            sum.add(weights[i]);
        }
        double total = sum.value();
        if (!(total > 0) || Double.isInfinite(total)) {
            throw new IllegalArgumentException(
                    "sum of the weights was " + total + "; it must be greater than 0 and finite");
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
    }

    /** The step of the laws of several points, else of the first law of one point other than 0. */
    private static double commonStep(List<LatticeLaw> laws) {
        double step = laws.get(0).step();
        for (LatticeLaw law : laws) {
            if (law.size() > 1) {
                return law.step();
            }
            if (law.offset() != 0 && laws.get(0).offset() == 0) {
                step = law.step();
            }
        }
        return step;
    }

    private static long offsetOn(LatticeLaw law, double step) {
        if (law.step() == step) {
            return law.offset();
        }
        double coordinate = law.point(0) / step;
        double nearest = Math.rint(coordinate);
        if (law.size() > 1 || Math.abs(coordinate - nearest) > NEAR) {
            throw new IllegalArgumentException("step of a law with the point " + law.point(0) + " was " + law.step()
                    + "; it must be the step of the others, " + step);
        }
        return (long) nearest;
    }

    private static double mean(List<LatticeLaw> laws, double[] weights) {
        DoubleSum mean = new DoubleSum();
        for (int i = 0; i < weights.length; i++) {
            mean.addProduct(weights[i], laws.get(i).mean());
        }
        return mean.value();
    }

    private static double variance(List<LatticeLaw> laws, double[] weights, double mean) {
        DoubleSum variance = new DoubleSum();
        for (int i = 0; i < weights.length; i++) {
            double deviation = laws.get(i).mean() - mean;
            variance.add(weights[i] * (laws.get(i).variance() + deviation * deviation));
        }
        return variance.value();
    }
}
