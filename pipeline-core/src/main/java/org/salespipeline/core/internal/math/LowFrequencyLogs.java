package org.salespipeline.core.internal.math;

/**
 * {@link TrialLogs} for large variance, hence low frequencies only: power series in {@code s = sin(t / 2)} and
 * {@code T = tan(t / 2)} whose coefficients are sums over the trials.
 *
 * <p>With {@code u = 4 p (1 - p)} and {@code e = 2 p - 1}, a trial's factor has
 * {@code log |.|^2 = log(1 - u s^2) = - sum u^m s^(2m) / m} and, its mean taken out, the phase
 * {@code atan(e T) - e atan(T) = sum (-1)^(m+1) T^(2m+1) e (1 - e^(2m)) / (2m + 1)}. The sums over trials of u^m and of
 * {@code e w[m]}, where {@code w[m] = 1 - e^(2m) = u + e^2 w[m-1]}, have terms in proportion to p (1 - p): trials that
 * are nearly certain add no rounding.
 */
final class LowFrequencyLogs implements TrialLogs {

    private final double[] modulusSums;
    private final double[] phaseSums;

    private LowFrequencyLogs(double[] modulusSums, double[] phaseSums) {
        this.modulusSums = modulusSums;
        this.phaseSums = phaseSums;
    }

    static LowFrequencyLogs of(TrialCells cells, double sinSquared) {
        int terms = terms(cells.variance(), sinSquared / (1 - sinSquared));
        PowerSums modulus = new PowerSums(terms);
        PowerSums phase = new PowerSums(terms);
        for (int j = 0; j < cells.p.length; j++) {
            addPowers(cells.p[j], cells.count[j], modulus.block, phase.block);
            modulus.trialDone();
            phase.trialDone();
        }
        return new LowFrequencyLogs(modulus.values(), phase.values());
    }

    @Override
    public double logModulus(int k, int size) {
        double sine = Fft.sinOfTurn(k, 2 * size);
        double square = sine * sine;
        double sum = 0;
        for (int m = modulusSums.length; m >= 1; m--) {
            sum = (sum + modulusSums[m - 1] / m) * square;
        }
        return -sum / 2;
    }

    @Override
    public double phase(int k, int size) {
        double tangent = Fft.sinOfTurn(k, 2 * size) / Fft.cosOfTurn(k, 2 * size);
        double square = tangent * tangent;
        double sum = 0;
        for (int m = phaseSums.length; m >= 1; m--) {
            sum = (phaseSums[m - 1] / (2 * m + 1) - sum) * square;
        }
        return sum * tangent;
    }

    /** The number of terms after which those left out, at most 4 v x^m / m, are below 1e-18. */
    private static int terms(double variance, double x) {
        int m = 1;
        for (double bound = 4 * variance * x; bound / m > 1e-18; bound *= x) {
            m++;
        }
        return m;
    }

    private static void addPowers(double p, double count, double[] modulus, double[] phase) {
        double q = 1 - p;
        double excess = p - q;
        double first = 4 * p * q;
        double square = excess * excess;
        double weight = count * excess;
        double power = count;
        double rest = 0;
        for (int m = 0; m < modulus.length; m++) {
            power *= first;
            rest = first + square * rest;
            modulus[m] += power;
            phase[m] += weight * rest;
        }
    }
}
