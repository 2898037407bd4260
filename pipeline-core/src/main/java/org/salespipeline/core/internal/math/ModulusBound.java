package org.salespipeline.core.internal.math;

/**
 * A bound on the modulus of the characteristic function of many trials at many frequencies at once.
 *
 * <p>A trial's factor has {@code |.|^2 = 1 - 4 p (1 - p) sin^2(t a / 2)}, so that the logarithm of the modulus of all is at
 * most {@code - sum p (1 - p) (1 - cos(t a))}. The sums of cosines are one Fourier transform of the weights p (1 - p) at
 * places that lie on no lattice: each weight is spread as a Gaussian over twelve points of a lattice twice as fine, and what
 * that does to each frequency is divided out again (Greengard &amp; Lee 2004, doi:10.1137/S003614450343200X). Stateless.
 */
final class ModulusBound {

    /** Points on either side of an amount. */
    private static final int REACH = 6;
    /** The lattice is twice as fine as the frequencies need. */
    private static final int FINER = 2;
    /** Of the Gaussian exp(-c x^2), in points: wide enough for the frequencies, narrow enough for the reach. */
    private static final double C = Math.PI * (FINER - 0.5) / (FINER * REACH);

    /** Of the sum of the weights; the method's own is about 5e-6. */
    private static final double ERROR = 1e-5;

    private static final double[] GAUSSIAN = gaussian();

    private ModulusBound() {}

    /**
     * Bounds at t = 2 pi k, k = 0 .. size / 2.
     *
     * @param turns as many amounts as there are single trials, as shares of the period, from -1/2 to 1/2
     * @return bounds on the logarithm of the modulus
     */
    static double[] logModulus(CompoundTerms terms, double[] turns, int size) {
        int grid = FINER * size;
        double[] re = new double[grid];
        double total = 0;
        for (int j = 0; j < turns.length; j++) {
            double weight = terms.p(j) * (1 - terms.p(j));
            total += weight;
            spread(re, turns[j] * grid, weight);
        }
        Fft.ofSize(grid).forward(re, new double[grid]);
        double[] bound = new double[size / 2 + 1];
        double atZero = Math.sqrt(Math.PI / C);
        for (int k = 0; k < bound.length; k++) {
            double turn = Math.PI * k / grid;
            double sumOfCosines = re[k] / atZero * StrictMath.exp(turn * turn / C);
            bound[k] = Math.min(0, sumOfCosines - total * (1 - ERROR));
        }
        return bound;
    }

    /** Adds {@code weight exp(-C (l - d)^2) = weight exp(-C d^2) exp(2 C d)^l exp(-C l^2)} to the points about a place. */
    private static void spread(double[] points, double place, double weight) {
        double below = Math.floor(place);
        double distance = place - below;
        int last = points.length - 1;
        int first = (int) below;
        double ratio = StrictMath.exp(2 * C * distance);
        double up = weight * StrictMath.exp(-C * distance * distance);
        double down = up / ratio;
        for (int l = 0; l < REACH; l++) {
            points[(first + l) & last] += up * GAUSSIAN[l];
            points[(first - 1 - l) & last] += down * GAUSSIAN[l + 1];
            up *= ratio;
            down /= ratio;
        }
        points[(first + REACH) & last] += up * GAUSSIAN[REACH];
    }

    private static double[] gaussian() {
        double[] values = new double[REACH + 1];
        for (int l = 0; l <= REACH; l++) {
            values[l] = StrictMath.exp(-C * l * l);
        }
        return values;
    }
}
