package org.salespipeline.core.internal.math;

/**
 * Solves small dense systems of linear equations {@code A x = b} by LU decomposition with partial pivoting.
 *
 * <p>Golub &amp; Van Loan, Matrix Computations, 4th ed., algorithm 3.4.1: {@code P A = L U}. The solution satisfies a
 * system whose matrix differs from A by a few units of rounding of its largest entries. A matrix counts as singular
 * when a pivot is no larger than {@code n} units of rounding (2.2e-16) of the largest entry that its column had.
 *
 * <p>Meant for tens of rows: O(n^3) to decompose, O(n^2) to solve. Immutable, and safe for use by several threads.
 */
public final class SmallLu {

    private final double[][] lu;
    private final int[] row;

    private SmallLu(double[][] lu, int[] row) {
        this.lu = lu;
        this.row = row;
    }

    /**
     * Decomposes a matrix.
     *
     * @param a square matrix of finite numbers, by rows; copied. Empty is allowed: it solves the empty vector
     * @return its decomposition
     */
    public static SmallLu of(double[][] a) {
        int n = a.length;
        double[][] lu = new double[n][];
        int[] row = new int[n];
        for (int i = 0; i < n; i++) {
            lu[i] = a[i].clone();
            row[i] = i;
            checkRow(lu[i], i, n);
        }
        double[] columnMax = columnMax(lu);
        for (int k = 0; k < n; k++) {
            swapPivotRow(lu, row, k);
            if (!(Math.abs(lu[k][k]) > n * Math.ulp(1.0) * columnMax[k])) {
                throw new IllegalArgumentException("matrix of " + n + " rows was singular: the pivot of column " + k
                        + " was " + lu[k][k] + "; its rows must be linearly independent");
            }
            eliminate(lu, k);
        }
        return new SmallLu(lu, row);
    }

    /**
     * The x for which {@code A x = b}.
     *
     * @param b right-hand side, of as many entries as the matrix has rows; left unchanged
     * @return a new array
     */
    public double[] solve(double[] b) {
        double[] x = b.clone();
        solveInPlace(x);
        return x;
    }

    /**
     * Replaces b by the x for which {@code A x = b}.
     *
     * @param b right-hand side, of as many entries as the matrix has rows; overwritten. NaN and infinity spread
     */
    public void solveInPlace(double[] b) {
        int n = lu.length;
        if (b.length != n) {
            throw new IllegalArgumentException(
                    "length of b was " + b.length + "; it must be the number of rows of the matrix, " + n);
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = b[row[i]];
            for (int j = 0; j < i; j++) {
                sum -= lu[i][j] * x[j];
            }
            x[i] = sum;
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int j = i + 1; j < n; j++) {
                sum -= lu[i][j] * x[j];
            }
            x[i] = sum / lu[i][i];
        }
        System.arraycopy(x, 0, b, 0, n);
    }

    private static void checkRow(double[] entries, int i, int n) {
        if (entries.length != n) {
            throw new IllegalArgumentException("row " + i + " of the matrix had " + entries.length
                    + " entries; the matrix has " + n + " rows and must be square");
        }
        for (int j = 0; j < n; j++) {
            if (!Double.isFinite(entries[j])) {
                throw new IllegalArgumentException(
                        "entry (" + i + ", " + j + ") of the matrix was " + entries[j] + "; it must be finite");
            }
        }
    }

    private static double[] columnMax(double[][] a) {
        double[] max = new double[a.length];
        for (double[] entries : a) {
            for (int j = 0; j < entries.length; j++) {
                max[j] = Math.max(max[j], Math.abs(entries[j]));
            }
        }
        return max;
    }

    private static void swapPivotRow(double[][] lu, int[] row, int k) {
        int pivot = k;
        for (int i = k + 1; i < lu.length; i++) {
            if (Math.abs(lu[i][k]) > Math.abs(lu[pivot][k])) {
                pivot = i;
            }
        }
        double[] entries = lu[k];
        lu[k] = lu[pivot];
        lu[pivot] = entries;
        int index = row[k];
        row[k] = row[pivot];
        row[pivot] = index;
    }

    private static void eliminate(double[][] lu, int k) {
        for (int i = k + 1; i < lu.length; i++) {
            double factor = lu[i][k] / lu[k][k];
            lu[i][k] = factor;
            for (int j = k + 1; j < lu.length; j++) {
                lu[i][j] -= factor * lu[k][j];
            }
        }
    }
}
