package org.salespipeline.core.internal.forecast;

import org.salespipeline.core.internal.math.SmallLu;

/**
 * How many leads are expected to enter each place at each step, and to stand in each stage at its end: the Markov renewal
 * equation forward in time (design, section 5; Cinlar, Markov renewal theory, 1969). With w[i](a) leads that stand in stage
 * i at age a,
 *
 * <pre>n[j](t) = sum(i, a) w[i](a) q[i][j](a+t) / S[i](a) + sum(i) sum(u &lt;= t) n[i](t-u) q[i][j](u)
 * in[j](t) = sum(a) w[j](a) S[j](a+t) / S[j](a) + sum(u &lt;= t) n[j](t-u) S[j](u)</pre>
 *
 * <p>Every visit counts. Moves within one step (u = 0) make a system of equations at each t, (I - Q(0))' n(t) = r(t), of
 * one small LU decomposition. Who would go round within the day for ever enters once, and stays.
 */
final class Visits {

    private final Kernels kernels;
    private final Standing standing;
    private final SameDay sameDay;
    private final double[][] entries;

    /** To all stages and exits. */
    Visits(Kernels kernels, Standing standing) {
        this(kernels, standing, places(kernels));
    }

    private Visits(Kernels kernels, Standing standing, int places) {
        this.kernels = kernels;
        this.standing = standing;
        this.sameDay = new SameDay(kernels, new boolean[places(kernels)]);
        this.entries = firstMoves(places);
        solve();
    }

    /** To stages alone, for those who need not know of exits. */
    static Visits ofStages(Kernels kernels, Standing standing) {
        return new Visits(kernels, standing, kernels.stages());
    }

    private static int places(Kernels kernels) {
        return kernels.dynamics(0).targets().size();
    }

    /** Where those who stand in the stages go first. */
    private double[][] firstMoves(int places) {
        double[][] sums = new double[places][kernels.horizon() + 1];
        for (int i = 0; i < kernels.stages(); i++) {
            if (standing.ages(i) > 0) {
                standing.addLeaving(i, kernels.rows(i), sums);
            }
        }
        return sums;
    }

    /** Turns the sums of what is known at each step into entries, and carries those on to all later steps. */
    private void solve() {
        SmallLu instant = sameDay.forVisits();
        double[] known = new double[kernels.stages()];
        double[] inTail = new double[kernels.stages()];
        for (int t = 1; t <= kernels.horizon(); t++) {
            for (int i = 0; i < inTail.length; i++) {
                addFromTail(i, t, inTail);
            }
            for (int j = 0; j < known.length; j++) {
                known[j] = entries[j][t];
            }
            instant.solveInPlace(known);
            for (int i = 0; i < known.length; i++) {
                entries[i][t] = Math.max(0, known[i]);
            }
            for (int i = 0; i < known.length; i++) {
                if (entries[i][t] > 0 && !sameDay.isEndless(i)) {
                    carryOn(i, t);
                }
            }
        }
    }

    /**
     * Adds the moves of those who have come to the tail, where all ages have the same hazards: from one step to the next, all but
     * those who leave stay in it.
     */
    private void addFromTail(int stage, int t, double[] inTail) {
        HazardRows rows = kernels.rows(stage);
        int last = rows.quietFrom();
        inTail[stage] *= rows.staying(last + 1);
        int entered = t - last - 1;
        if (entered >= 1 && !sameDay.isEndless(stage)) {
            inTail[stage] += entries[stage][entered] * kernels.survival(stage)[last];
        }
        if (inTail[stage] > 0) {
            for (int k : rows.ways()) {
                if (k < entries.length) {
                    entries[k][t] += inTail[stage] * rows.to(k)[last + 1];
                }
            }
        }
    }

    /** Moves to stages at age 0 are in the system of equations already. */
    private void carryOn(int stage, int t) {
        int last = kernels.rows(stage).quietFrom();
        for (int k = 0; k < entries.length; k++) {
            addLater(
                    entries[k],
                    t,
                    entries[stage][t],
                    kernels.mass(stage, k),
                    k < kernels.stages() ? 1 : 0,
                    Math.min(last, kernels.last(stage, k)));
        }
    }

    private static void addLater(double[] sums, int t, double leads, double[] share, int first, int last) {
        int end = Math.min(last, sums.length - 1 - t);
        for (int u = first; u <= end; u++) {
            sums[t + u] += leads * share[u];
        }
    }

    /** n[k][t] for places k and steps t from 1 on; nobody enters at step 0. Not to be changed. */
    double[][] entries() {
        return entries;
    }

    /** in[i][t] for stages i and steps t from 0, the beginning, on. */
    double[][] occupancy() {
        int steps = kernels.horizon();
        double[][] in = new double[kernels.stages()][steps + 1];
        for (int i = 0; i < in.length; i++) {
            for (int age = 0; age < standing.ages(i); age++) {
                if (standing.weight(i, age) > 0) {
                    double[] reaching = standing.reaching(i, age, steps);
                    for (int t = 0; t <= steps; t++) {
                        in[i][t] += reaching[t + 1];
                    }
                }
            }
            for (int t = 1; t <= steps; t++) {
                if (sameDay.isEndless(i)) {
                    for (int later = t; later <= steps; later++) {
                        in[i][later] += entries[i][t];
                    }
                } else if (entries[i][t] > 0) {
                    addLater(in[i], t, entries[i][t], kernels.survival(i), 0, steps);
                }
            }
        }
        return in;
    }
}
