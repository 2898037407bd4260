package org.salespipeline.core.internal.forecast;

import org.salespipeline.core.internal.math.SmallLu;

/**
 * The chance that a lead which enters stage i reaches one of the wanted places within t steps, for every stage and every t
 * up to a horizon (design, section 5). With q[i][k](u) = S[i](u-1) h[i][k](u) it solves the Markov renewal equation
 *
 * <pre>G[i](t) = sum(u &lt;= t) q[i][wanted](u) + sum(j) sum(u &lt;= t) q[i][j](u) G[j](t-u)</pre>
 *
 * <p>step by step in t. Moves within one step (u = 0) tie the stages together at each t, so that (I - Q(0)) G(t) = r(t) is
 * solved with one small LU decomposition made once. Exact up to rounding: the time is discrete, nothing is truncated.
 * Stages that are wanted themselves absorb: what counts is the first arrival.
 */
final class RenewalSolver {

    private final Kernels kernels;
    private final boolean[] wanted;
    private final SmallLu instant;

    RenewalSolver(Kernels kernels, boolean[] wanted) {
        this.kernels = kernels;
        this.wanted = wanted.clone();
        this.instant = new SameDay(kernels, wanted).forChances();
    }

    /**
     * Solves for all t up to the kernels' horizon.
     *
     * @return G[i][t], the chance by the end of step t after entry
     */
    double[][] solve() {
        int stages = kernels.stages();
        int steps = kernels.horizon() + 1;
        // What has been found at t goes on at once to all later steps: rows of memory, which processors add up in
        // blocks.
        double[][] sums = direct(steps);
        double[][] result = new double[stages][steps];
        double[] known = new double[stages];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < stages; i++) {
                known[i] = sums[i][t];
            }
            instant.solveInPlace(known);
            for (int j = 0; j < stages; j++) {
                result[j][t] = Math.min(1, Math.max(0, known[j]));
                if (!wanted[j] && result[j][t] > 0) {
                    for (int i = 0; i < stages; i++) {
                        addLater(sums[i], t, result[j][t], kernels.mass(i, j), kernels.last(i, j));
                    }
                }
            }
        }
        return result;
    }

    private double[][] direct(int steps) {
        double[][] direct = new double[kernels.stages()][steps];
        for (int i = 0; i < direct.length; i++) {
            for (int k = 0; k < wanted.length; k++) {
                if (wanted[k]) {
                    double sum = 0;
                    for (int t = 0; t < steps; t++) {
                        sum += kernels.mass(i, k)[t];
                        direct[i][t] += sum;
                    }
                }
            }
        }
        return direct;
    }

    /** Adds mass[u] chance to the sum at t + u, for u from 1 on. */
    private static void addLater(double[] sums, int t, double chance, double[] mass, int last) {
        int end = Math.min(last, sums.length - 1 - t);
        for (int u = 1; u <= end; u++) {
            sums[t + u] += mass[u] * chance;
        }
    }
}
