package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * Trials in cells, each cell of one group and of one level of each of some factors: which effects change the log-odds of which cell.
 * Effects are numbered by columns, the intercept first, then the levels factor after factor; those of the groups stand apart. Immutable.
 */
final class TiltDesign {

    private final double[] before;
    private final double[] now;
    private final double[] count;
    private final int[] group;

    /** Cells in order of their groups, and where each group begins. */
    private final int[] byGroup;

    private final int[] begin;

    /** By cell, the columns whose effects it has. */
    private final int[][] columns;

    /** By column, 0 for the intercept, else the number of the factor from 1 on. */
    private final int[] factorOf;

    /**
     * Copies.
     *
     * @param before by cell, the chance before, in (0, 1)
     * @param now by cell, the chance now, in [0, 1]
     * @param count by cell, how many trials
     * @param group by cell, from 0
     * @param groups how many there are
     * @param level by cell and factor, from 0
     * @param levels how many levels each factor has
     */
    TiltDesign(double[] before, double[] now, double[] count, int[] group, int groups, int[][] level, int[] levels) {
        this.before = before.clone();
        this.now = now.clone();
        this.count = count.clone();
        this.group = group.clone();
        this.begin = new int[groups + 1];
        for (int g : group) {
            begin[g + 1]++;
        }
        for (int g = 0; g < groups; g++) {
            begin[g + 1] += begin[g];
        }
        this.byGroup = new int[group.length];
        int[] next = begin.clone();
        for (int cell = 0; cell < group.length; cell++) {
            byGroup[next[group[cell]]++] = cell;
        }
        int width = 1;
        int[] start = new int[levels.length];
        for (int f = 0; f < levels.length; f++) {
            start[f] = width;
            width += levels[f];
        }
        this.factorOf = new int[width];
        for (int f = 0; f < levels.length; f++) {
            Arrays.fill(factorOf, start[f], start[f] + levels[f], f + 1);
        }
        this.columns = new int[before.length][levels.length + 1];
        for (int cell = 0; cell < before.length; cell++) {
            for (int f = 0; f < levels.length; f++) {
                columns[cell][f + 1] = start[f] + level[cell][f];
            }
        }
    }

    int groups() {
        return begin.length - 1;
    }

    int columns() {
        return factorOf.length;
    }

    int factorOf(int column) {
        return factorOf[column];
    }

    int[] cellsOf(int ofGroup) {
        return Arrays.copyOfRange(byGroup, begin[ofGroup], begin[ofGroup + 1]);
    }

    double count(int cell) {
        return count[cell];
    }

    /** The chance before with the log-odds changed by x. */
    double before(int cell, double x) {
        return TiltedOutcomes.tilted(before[cell], x);
    }

    /** The chance now with the log-odds changed by x. */
    double now(int cell, double x) {
        return TiltedOutcomes.tilted(now[cell], x);
    }

    /** How much the log-odds of a cell are changed by the columns, its group apart. */
    double offset(int cell, double[] fixed) {
        double x = 0;
        for (int column : columns[cell]) {
            x += fixed[column];
        }
        return x;
    }

    /** Derivatives of the log-likelihood, of columns and of groups. */
    static final class Derivatives {

        final double[] score;
        final double[][] information;
        final double[] groupScore;
        final double[] groupInformation;

        /** Information of a group and a column together; that of two groups is 0. */
        final double[][] cross;

        Derivatives(TiltDesign design) {
            score = new double[design.columns()];
            information = new double[design.columns()][design.columns()];
            groupScore = new double[design.groups()];
            groupInformation = new double[design.groups()];
            cross = new double[design.groups()][design.columns()];
        }

        private void clear() {
            Arrays.fill(score, 0);
            Arrays.fill(groupScore, 0);
            Arrays.fill(groupInformation, 0);
            for (double[] row : information) {
                Arrays.fill(row, 0);
            }
            for (double[] row : cross) {
                Arrays.fill(row, 0);
            }
        }
    }

    /**
     * Derives.
     *
     * @param fixed effects of the columns
     * @param effects of the groups
     * @param into what was there is forgotten
     */
    void derive(double[] fixed, double[] effects, Derivatives into) {
        into.clear();
        for (int cell = 0; cell < count.length; cell++) {
            int g = group[cell];
            double x = effects[g] + offset(cell, fixed);
            double a = before(cell, x);
            double b = now(cell, x);
            double score = count[cell] * (b - a);
            // What is expected of trials that are open is no more than is known of those that are decided: never
            // negative in sum.
            double weight = count[cell] * Math.max(0, a * (1 - a) - b * (1 - b));
            into.groupScore[g] += score;
            into.groupInformation[g] += weight;
            for (int i : columns[cell]) {
                into.score[i] += score;
                into.cross[g][i] += weight;
                for (int j : columns[cell]) {
                    into.information[i][j] += weight;
                }
            }
        }
    }
}
