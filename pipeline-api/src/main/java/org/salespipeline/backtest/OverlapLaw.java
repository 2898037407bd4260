package org.salespipeline.backtest;

/**
 * What windows of neighbours would show if nothing but overlap made the scores of n origins alike: scores of variance 1 whose
 * correlation at lag k is 1 - k/Q, up to lag Q, and which are normal.
 *
 * @param varianceOfSum the variance of the sum of all
 * @param expectedSquares the expectation of the sum, over all windows of M neighbours, of the squared sum of the window's
 *     deviations from the mean
 * @param degrees of freedom of that sum of squares: twice its squared expectation by its variance (Satterthwaite 1946)
 */
record OverlapLaw(double varianceOfSum, double expectedSquares, double degrees) {

    /**
     * The coefficients, by powers of 1 / degrees, of the quantile 0.975 of Student's t over that of the normal law (Abramowitz and
     * Stegun 1964, 26.7.5). From 3 degrees of freedom on it is right to 0.13 %.
     */
    private static final double[] STUDENT = {1, 1.2103647, 1.4400768, 1.3040289, 0.8110017};

    /** Computes them in a time that grows with the square of the origins. */
    static OverlapLaw of(int origins, int span, int window) {
        double[] phi = new double[origins + 1];
        for (int k = 0; k <= origins; k++) {
            phi[k] = phi(k, span);
        }
        int windows = origins + window - 1;
        int[] from = new int[windows];
        int[] to = new int[windows];
        double[] withAll = new double[windows];
        double all = covariance(phi, 0, origins, 0, origins);
        for (int i = 0; i < windows; i++) {
            from[i] = Math.max(0, i - window + 1);
            to[i] = Math.min(origins, i + 1);
            // Half of what the mean takes from the covariance of a window with another, by the length of the other.
            withAll[i] = covariance(phi, from[i], to[i], 0, origins) / origins
                    - (to[i] - from[i]) * all / (2.0 * origins * origins);
        }
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < windows; i++) {
            for (int j = 0; j <= i; j++) {
                double centred = covariance(phi, from[i], to[i], from[j], to[j])
                        - (to[i] - from[i]) * withAll[j]
                        - (to[j] - from[j]) * withAll[i];
                trace += i == j ? centred : 0;
                squares += (i == j ? 1 : 2) * centred * centred;
            }
        }
        return new OverlapLaw(all, trace, trace * trace / squares);
    }

    /** The covariance of the sums over two stretches of origins. */
    private static double covariance(double[] phi, int from, int to, int otherFrom, int otherTo) {
        return phi[Math.abs(to - otherFrom)]
                + phi[Math.abs(from - otherTo)]
                - phi[Math.abs(to - otherTo)]
                - phi[Math.abs(from - otherFrom)];
    }

    /** What has the correlation as its second difference. */
    private static double phi(int lag, int span) {
        double k = lag;
        double q = span;
        return lag < span ? k * k / 2 - (k * k - 1) * k / (6 * q) : k * q / 2 - (q * q - 1) / 6;
    }

    /** How much wider than 1.96 standard deviations an interval of 95 % is, when the deviation is estimated. */
    double studentRatio() {
        double ratio = 0;
        for (int power = STUDENT.length - 1; power >= 0; power--) {
            ratio = ratio / degrees + STUDENT[power];
        }
        return ratio;
    }
}
