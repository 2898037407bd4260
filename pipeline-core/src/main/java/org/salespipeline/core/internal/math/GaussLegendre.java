package org.salespipeline.core.internal.math;

/**
 * Gauss-Legendre nodes and weights on [0, 1].
 *
 * <p>The roots of the Legendre polynomial by Newton's method from Tricomi's approximation (Press et al., Numerical
 * Recipes, 3rd ed., section 4.6.1). Immutable, and safe for use by several threads.
 */
final class GaussLegendre {

    private final double[] node;
    private final double[] weight;

    GaussLegendre(int count) {
        this.node = new double[count];
        this.weight = new double[count];
        for (int i = 0; i < count; i++) {
            double z = StrictMath.cos(Math.PI * (i + 0.75) / (count + 0.5));
            double derivative = 0;
            double step = 1;
            for (int rounds = 0; rounds < 100 && Math.abs(step) > 1e-16; rounds++) {
                double p = 1;
                double before = 0;
                for (int j = 1; j <= count; j++) {
                    double next = ((2 * j - 1.0) * z * p - (j - 1.0) * before) / j;
                    before = p;
                    p = next;
                }
                derivative = count * (z * p - before) / (z * z - 1);
                step = p / derivative;
                z -= step;
            }
            node[i] = (1 - z) / 2;
            weight[i] = 1 / ((1 - z * z) * derivative * derivative);
        }
    }

    int count() {
        return node.length;
    }

    double node(int i) {
        return node[i];
    }

    double weight(int i) {
        return weight[i];
    }
}
