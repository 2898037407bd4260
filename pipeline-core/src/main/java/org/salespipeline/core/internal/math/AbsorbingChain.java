package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * The chance that a Markov chain ever arrives: the least solution of x = r + P x that is not negative. States from which
 * arrival is impossible get 0 and leave the system; among the others I - P is not singular, even where the former hold closed
 * loops (Kemeny & Snell 1960, chapter 3). Chances below 2^-51 count as none. Thread-safe: no state.
 */
public final class AbsorbingChain {

    /** Chances that are lost when taken from 1: a loop that leaks no more is closed as far as digits go. */
    private static final double NO_CHANCE = 0x1.0p-51;

    private AbsorbingChain() {}

    /**
     * Solves for the chance from each state.
     *
     * @param moves {@code moves[i][j]}, the chance of a move from i to j; not negative; changed by nobody
     * @param arrival the chance of arriving from each state in one move; not negative
     * @return the chance from each state to arrive ever, in [0, 1]
     */
    public static double[] everArriving(double[][] moves, double[] arrival) {
        int[] states = statesThatCanArrive(moves, arrival);
        double[][] matrix = new double[states.length][states.length];
        double[] known = new double[states.length];
        for (int a = 0; a < states.length; a++) {
            known[a] = arrival[states[a]];
            for (int b = 0; b < states.length; b++) {
                matrix[a][b] = (a == b ? 1 : 0) - moves[states[a]][states[b]];
            }
        }
        double[] chance = new double[arrival.length];
        if (states.length > 0) {
            SmallLu.of(matrix).solveInPlace(known);
        }
        for (int a = 0; a < states.length; a++) {
            chance[states[a]] = Math.min(1, Math.max(0, known[a]));
        }
        return chance;
    }

    private static int[] statesThatCanArrive(double[][] moves, double[] arrival) {
        int n = arrival.length;
        boolean[] can = new boolean[n];
        int[] found = new int[n];
        int size = 0;
        for (int i = 0; i < n; i++) {
            if (arrival[i] > NO_CHANCE) {
                can[i] = true;
                found[size++] = i;
            }
        }
        for (int next = 0; next < size; next++) {
            for (int i = 0; i < n; i++) {
                if (!can[i] && moves[i][found[next]] > NO_CHANCE) {
                    can[i] = true;
                    found[size++] = i;
                }
            }
        }
        return Arrays.copyOf(found, size);
    }

    /**
     * The expected number of visits to each state, the first one counted: the fundamental matrix (I - P)^-1, summed as far as
     * chains go that end (Kemeny & Snell 1960, theorem 3.2.4).
     *
     * @param moves {@code moves[i][j]}, the chance of a move from i to j; not negative; changed by nobody
     * @return {@code visits[i][j]}, from i to j; 0 between states from which no chain ends, as far as digits go
     */
    public static double[][] expectedVisits(double[][] moves) {
        int n = moves.length;
        double[] leak = new double[n];
        for (int i = 0; i < n; i++) {
            double all = 0;
            for (double move : moves[i]) {
                all += move;
            }
            leak[i] = Math.max(0, 1 - all);
        }
        int[] states = statesThatCanArrive(moves, leak);
        double[][] matrix = new double[states.length][states.length];
        for (int a = 0; a < states.length; a++) {
            for (int b = 0; b < states.length; b++) {
                matrix[a][b] = (a == b ? 1 : 0) - moves[states[a]][states[b]];
            }
        }
        double[][] visits = new double[n][n];
        for (int b = 0; b < states.length; b++) {
            double[] unit = new double[states.length];
            unit[b] = 1;
            SmallLu.of(matrix).solveInPlace(unit);
            for (int a = 0; a < states.length; a++) {
                visits[states[a]][states[b]] = Math.max(0, unit[a]);
            }
        }
        return visits;
    }
}
