package org.salespipeline.core.internal.math;

/** What several tests do with laws. */
final class Laws {

    private Laws() {}

    /** The mass at a coordinate, which may lie outside the law. */
    static double massAt(LatticeLaw law, long coordinate) {
        long k = coordinate - law.offset();
        return k >= 0 && k < law.size() ? law.mass((int) k) : 0;
    }

    static double[] masses(LatticeLaw law) {
        double[] mass = new double[law.size()];
        for (int k = 0; k < mass.length; k++) {
            mass[k] = law.mass(k);
        }
        return mass;
    }

    static double total(LatticeLaw law) {
        DoubleSum sum = new DoubleSum();
        for (int k = 0; k < law.size(); k++) {
            sum.add(law.mass(k));
        }
        return sum.value();
    }

    static double meanOfMasses(LatticeLaw law) {
        DoubleSum sum = new DoubleSum();
        for (int k = 0; k < law.size(); k++) {
            sum.addProduct(law.mass(k), law.point(k));
        }
        return sum.value();
    }

    static double varianceOfMasses(LatticeLaw law) {
        double mean = meanOfMasses(law);
        DoubleSum sum = new DoubleSum();
        for (int k = 0; k < law.size(); k++) {
            sum.add(law.mass(k) * (law.point(k) - mean) * (law.point(k) - mean));
        }
        return sum.value();
    }

    static double[] convolve(double[] a, double[] b) {
        double[] c = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                c[i + j] += a[i] * b[j];
            }
        }
        return c;
    }

    /** The greatest difference of the masses of two laws of one step. */
    static double distance(LatticeLaw a, LatticeLaw b) {
        long first = Math.min(a.offset(), b.offset());
        long last = Math.max(a.offset() + a.size(), b.offset() + b.size());
        double distance = 0;
        for (long coordinate = first; coordinate < last; coordinate++) {
            distance = Math.max(distance, Math.abs(massAt(a, coordinate) - massAt(b, coordinate)));
        }
        return distance;
    }
}
