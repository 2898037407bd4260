package org.salespipeline.core.internal.forecast;

import org.salespipeline.core.internal.math.SmallLu;

/**
 * Where one lead that enters a stage at step 0 is expected to be: the Markov renewal equation forward in time (Cinlar, Markov
 * renewal theory, 1969), of {@link Visits} with nobody in the stages before,
 *
 * <pre>n[j](t) = [j is the stage, t = 0] + sum(i) sum(u &lt;= t) n[i](t-u) q[i][j](u)
 * in[j](t) = sum(u &lt;= t) n[j](t-u) S[j](u)</pre>
 *
 * <p>Moves within one step (u = 0) make a system of equations at each t. Who would go round within the step for ever enters
 * once, and stays.
 */
final class ProjectionVisits {

    private final Kernels kernels;
    private final SameDay sameDay;

    /** By stage and step, how many visits are expected to begin. */
    private final double[][] entries;

    ProjectionVisits(Kernels kernels, int entry) {
        this.kernels = kernels;
        int places = kernels.dynamics(0).targets().size();
        this.sameDay = new SameDay(kernels, new boolean[places]);
        this.entries = new double[kernels.stages()][kernels.horizon() + 1];
        entries[entry][0] = 1;
        solve();
    }

    private void solve() {
        SmallLu instant = sameDay.forVisits();
        double[] known = new double[entries.length];
        for (int t = 0; t <= kernels.horizon(); t++) {
            for (int j = 0; j < known.length; j++) {
                known[j] = entries[j][t];
            }
            instant.solveInPlace(known);
            for (int i = 0; i < known.length; i++) {
                double began = Math.max(0, known[i]);
                entries[i][t] = began;
                for (int j = 0; j < known.length && began > 0 && !sameDay.isEndless(i); j++) {
                    addLater(entries[j], t, began, kernels.mass(i, j), 1, kernels.last(i, j));
                }
            }
        }
    }

    /** The chance to stand in a stage at the end of each step. */
    double[] in(int stage) {
        double[] in = new double[kernels.horizon() + 1];
        double stayed = 0;
        for (int t = 0; t < in.length; t++) {
            double began = entries[stage][t];
            if (sameDay.isEndless(stage)) {
                stayed += began;
                in[t] = stayed;
            } else if (began > 0) {
                addLater(in, t, began, kernels.survival(stage), 0, kernels.horizon());
            }
        }
        return in;
    }

    private static void addLater(double[] sums, int t, double leads, double[] share, int first, int last) {
        int end = Math.min(last, sums.length - 1 - t);
        for (int u = first; u <= end; u++) {
            sums[t + u] += leads * share[u];
        }
    }
}
