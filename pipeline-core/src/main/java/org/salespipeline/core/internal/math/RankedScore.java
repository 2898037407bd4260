package org.salespipeline.core.internal.math;

/**
 * The continuous ranked probability score of a law on points: the integral over x of (P(X &lt;= x) - [y &lt;= x])^2, where y is
 * what was observed (Gneiting &amp; Raftery 2007, doi:10.1198/016214506000001437, equation 20). In the unit of the points; less is
 * better; of a law that is certain, the absolute error.
 *
 * <p>Exact for such a law. Below y the probability of at most x is summed from the smallest point up, from y on that of more than
 * x is summed from the largest point down, and every term is positive: no digits cancel, and a tail counts as exactly as the
 * masses in it. The time is linear in the number of points. Thread-safe: no state.
 */
public final class RankedScore {

    private static final double TOTAL_TOLERANCE = 1e-9;

    private RankedScore() {}

    /**
     * The score of a law.
     *
     * @param value its points: at least one, ascending, finite; not changed
     * @param mass the probability of each: as many, each at least 0, together 1 to within 1e-9; not changed
     * @param observed what came: finite
     * @return at least 0
     */
    public static double of(double[] value, double[] mass, double observed) {
        check(value, mass);
        return score(value, mass, observed);
    }

    /**
     * The score of a law on a lattice.
     *
     * @param law the law
     * @param observed what came: finite
     * @return at least 0
     */
    public static double of(LatticeLaw law, double observed) {
        double[] value = new double[law.size()];
        double[] mass = new double[law.size()];
        for (int k = 0; k < value.length; k++) {
            value[k] = law.point(k);
            mass[k] = law.mass(k);
        }
        return score(value, mass, observed);
    }

    private static double score(double[] value, double[] mass, double observed) {
        if (!Double.isFinite(observed)) {
            throw new IllegalArgumentException("observed was " + observed + "; it must be finite");
        }
        DoubleSum score = new DoubleSum();
        addBelow(score, value, mass, observed);
        addAbove(score, value, mass, observed);
        return score.value();
    }

    private static void addBelow(DoubleSum score, double[] value, double[] mass, double observed) {
        DoubleSum atMost = new DoubleSum();
        int last = value.length - 1;
        for (int i = 0; i < last && value[i] < observed; i++) {
            atMost.add(mass[i]);
            double p = atMost.value();
            score.add(p * p * (Math.min(value[i + 1], observed) - value[i]));
        }
        if (value[last] < observed) {
            score.add(observed - value[last]);
        }
    }

    private static void addAbove(DoubleSum score, double[] value, double[] mass, double observed) {
        DoubleSum atLeast = new DoubleSum();
        for (int i = value.length - 1; i > 0 && value[i] > observed; i--) {
            atLeast.add(mass[i]);
            double p = atLeast.value();
            score.add(p * p * (value[i] - Math.max(value[i - 1], observed)));
        }
        if (value[0] > observed) {
            score.add(value[0] - observed);
        }
    }

    private static void check(double[] value, double[] mass) {
        if (value.length == 0 || value.length != mass.length) {
            throw new IllegalArgumentException("number of masses was " + mass.length + " for " + value.length
                    + " points; there must be one for each of at least one point");
        }
        double total = 0;
        for (int i = 0; i < value.length; i++) {
            if (!Double.isFinite(value[i]) || (i > 0 && value[i] < value[i - 1])) {
                throw new IllegalArgumentException("point " + i + " was " + value[i]
                        + (i > 0 ? " after " + value[i - 1] : "") + "; points must be finite and ascend");
            }
            if (!(mass[i] >= 0)) {
                throw new IllegalArgumentException("mass " + i + " was " + mass[i] + "; it must be at least 0");
            }
            total += mass[i];
        }
        if (!(Math.abs(total - 1) <= TOTAL_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "sum of the masses was " + total + "; it must be 1 to within " + TOTAL_TOLERANCE);
        }
    }
}
