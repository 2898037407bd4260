package org.salespipeline.core.internal.forecast;

import org.salespipeline.core.internal.math.AbsorbingChain;
import org.salespipeline.core.internal.math.SmallLu;

/**
 * The moves within one step, which tie the stages together: I - Q(0) for chances, which look forward, and its transpose for
 * visits, which are counted from where they come from. Stages whose leads go round within the day for ever, and arrive
 * nowhere, have the rows of I: their leads stay where they are.
 */
final class SameDay {

    /** Moves that miss 1 by no more have lost nothing but digits. */
    private static final double ROUNDING = 1e-12;

    private final double[][] moves;
    private final boolean[] endless;

    /**
     * Takes the moves of age 0.
     *
     * @param wanted the places where a lead has arrived, and goes no further
     */
    SameDay(Kernels kernels, boolean[] wanted) {
        int stages = kernels.stages();
        this.moves = new double[stages][stages];
        this.endless = new boolean[stages];
        double[] ends = new double[stages];
        for (int i = 0; i < stages; i++) {
            double goesOn = 0;
            for (int j = 0; j < stages; j++) {
                moves[i][j] = wanted[j] ? 0 : kernels.mass(i, j)[0];
                goesOn += moves[i][j];
            }
            ends[i] = goesOn < 1 - ROUNDING ? 1 - goesOn : 0;
        }
        double[] everEnds = AbsorbingChain.everArriving(moves, ends);
        for (int i = 0; i < stages; i++) {
            endless[i] = !(everEnds[i] > 0);
        }
    }

    /** Tells whether the leads that enter a stage go round within the day for ever. */
    boolean isEndless(int stage) {
        return endless[stage];
    }

    /** I - Q(0). */
    SmallLu forChances() {
        return SmallLu.of(matrix(false));
    }

    /** (I - Q(0))', transposed. */
    SmallLu forVisits() {
        return SmallLu.of(matrix(true));
    }

    private double[][] matrix(boolean transposed) {
        double[][] matrix = new double[moves.length][moves.length];
        for (int i = 0; i < moves.length; i++) {
            for (int j = 0; j < moves.length; j++) {
                double entry = (i == j ? 1 : 0) - (endless[i] ? 0 : moves[i][j]);
                matrix[transposed ? j : i][transposed ? i : j] = entry;
            }
        }
        return matrix;
    }
}
