package org.salespipeline.core.internal.math;

/**
 * Discrete Fourier transform of a power-of-two number of complex values, in place.
 *
 * <p>Forward: {@code X[k] = sum over j of x[j] exp(-2 pi i j k / n)}; inverse: the same with {@code +i} and divided by
 * n. Iterative radix 2 (Cooley &amp; Tukey 1965, doi:10.1090/S0025-5718-1965-0178586-1) with every root of unity taken
 * from a table that is accurate to a unit in the last place, so that the root mean square error stays below about
 * {@code log2(n)} units of rounding (2.2e-16) of the root mean square of the result. NaN or infinite input spreads to
 * every output.
 *
 * <p>Immutable once made, and safe for use by several threads; the arrays belong to the caller.
 */
public final class Fft {

    private static final int MAX_SIZE = 1 << 26;

    private final int size;
    private final double[] cos;
    private final double[] sin;

    private Fft(int size) {
        this.size = size;
        this.cos = new double[Math.max(1, size / 2)];
        this.sin = new double[Math.max(1, size / 2)];
        for (int k = 0; k < cos.length; k++) {
            cos[k] = cosOfTurn(k, size);
            sin[k] = sinOfTurn(k, size);
        }
    }

    /**
     * A transform of n values.
     *
     * @param n a power of two from 1 to 2^26
     * @return the transform
     */
    public static Fft ofSize(int n) {
        if (n < 1 || n > MAX_SIZE || Integer.bitCount(n) != 1) {
            throw new IllegalArgumentException(
                    "size of the transform was " + n + "; it must be a power of two from 1 to " + MAX_SIZE);
        }
        return new Fft(n);
    }

    /**
     * The number of values that this transform takes.
     *
     * @return a power of two
     */
    public int size() {
        return size;
    }

    /**
     * Replaces the values by their transform.
     *
     * @param re real parts, of length {@link #size()}
     * @param im imaginary parts, of the same length
     */
    public void forward(double[] re, double[] im) {
        checkLength("re", re);
        checkLength("im", im);
        transform(re, im);
    }

    /**
     * Replaces a transform by the values that it came from, dividing by the size.
     *
     * @param re real parts, of length {@link #size()}
     * @param im imaginary parts, of the same length
     */
    public void inverse(double[] re, double[] im) {
        checkLength("re", re);
        checkLength("im", im);
        // Exchanging the parts conjugates twice over, which turns the forward transform into the inverse one.
        transform(im, re);
        double scale = 1.0 / size;
        for (int k = 0; k < size; k++) {
            re[k] *= scale;
            im[k] *= scale;
        }
    }

    private void checkLength(String name, double[] part) {
        if (part.length != size) {
            throw new IllegalArgumentException(
                    "length of " + name + " was " + part.length + "; it must be the size of the transform, " + size);
        }
    }

    private void transform(double[] re, double[] im) {
        reverseBits(re, im);
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                butterflies(re, im, start, half, stride);
            }
        }
    }

    private void butterflies(double[] re, double[] im, int start, int half, int stride) {
        int root = 0;
        for (int a = start; a < start + half; a++) {
            int b = a + half;
            double tr = re[b] * cos[root] + im[b] * sin[root];
            double ti = im[b] * cos[root] - re[b] * sin[root];
            re[b] = re[a] - tr;
            im[b] = im[a] - ti;
            re[a] += tr;
            im[a] += ti;
            root += stride;
        }
    }

    private void reverseBits(double[] re, double[] im) {
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int k = 1; k < size; k++) {
            int r = Integer.reverse(k) >>> shift;
            if (k < r) {
                double x = re[k];
                re[k] = re[r];
                re[r] = x;
                double y = im[k];
                im[k] = im[r];
                im[r] = y;
            }
        }
    }

    /**
     * cos(2 pi k / n) for 0 &lt;= k &lt; n; the argument is folded into an eighth of a turn, where it is most accurate.
     */
    static double cosOfTurn(int k, int n) {
        long eighths = 8L * k;
        if (eighths > 4L * n) {
            return cosOfTurn(n - k, n);
        }
        if (eighths > 2L * n) {
            return -cosOfHalfTurn(n - 2L * k, n);
        }
        return cosOfHalfTurn(2L * k, n);
    }

    /** sin(2 pi k / n) for 0 &lt;= k &lt; n. */
    static double sinOfTurn(int k, int n) {
        long eighths = 8L * k;
        if (eighths > 4L * n) {
            return -sinOfTurn(n - k, n);
        }
        if (eighths > 2L * n) {
            return sinOfHalfTurn(n - 2L * k, n);
        }
        return sinOfHalfTurn(2L * k, n);
    }

    /** cos(pi j / n) for 0 &lt;= j &lt;= n / 2. */
    private static double cosOfHalfTurn(long j, int n) {
        return 4 * j <= n ? StrictMath.cos(Math.PI * j / n) : StrictMath.sin(Math.PI * (n - 2 * j) / (2.0 * n));
    }

    /** sin(pi j / n) for 0 &lt;= j &lt;= n / 2. */
    private static double sinOfHalfTurn(long j, int n) {
        return 4 * j <= n ? StrictMath.sin(Math.PI * j / n) : StrictMath.cos(Math.PI * (n - 2 * j) / (2.0 * n));
    }
}
