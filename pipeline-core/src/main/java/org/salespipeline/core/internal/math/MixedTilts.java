package org.salespipeline.core.internal.math;

import java.util.Arrays;

/**
 * Trials in cells, each cell of one group and of one level of each of some factors, whose log-odds are changed by
 *
 * <pre>x = intercept + effect of its level of each factor + effect of its group</pre>
 *
 * <p>fitted together, so that a group is not blamed for the levels that it mostly has, nor a level for the groups that mostly have
 * it. The likelihood of a cell is that of {@link TiltedOutcomes}. Effects of a factor's levels are normal about 0 with a variance of its
 * own, those of the groups likewise; the variances are fitted by the EM algorithm with Laplace's approximation (penalised
 * quasi-likelihood: Breslow &amp; Clayton 1993, doi:10.1080/01621459.1993.10594284, sections 2 and 4), the effects by Newton's
 * method. The groups' block of the matrix is diagonal and taken out beforehand (Schur complement), so that thousands of groups cost
 * little.
 *
 * <p>Then each group is held against all others together: its own effect is set free, so that the levels are what the others say of them,
 * and the intercept is the one by which as many of the others' trials came true as expected. The group's information shrinks by how
 * little the others say of both. The null hypothesis is that a group is like the others pooled, not that it is an ordinary member of
 * a population of groups: two groups can differ. Immutable once made.
 */
public final class MixedTilts {

    private static final double INTERCEPT_VARIANCE = 25;
    private static final double FIRST_VARIANCE = 0.1;
    private static final double LEAST_VARIANCE = 1e-4;
    private static final int ROUNDS = 25;
    private static final int STEPS = 30;
    private static final double CLOSE = 1e-8;

    private final double[] before;
    private final double[] now;
    private final double[] count;
    private final int[] group;

    /** Cells in order of their groups, and where each group begins. */
    private final int[] byGroup;

    private final int[] begin;

    /** By cell: the columns that its levels have among the fixed effects, the intercept's first. */
    private final int[][] columns;

    private final int[] factorOf;
    private final double[] variances;
    private final double[] fixed;
    private final double[] effects;

    /** Of the last Newton step: information of groups with penalty, of groups and columns, and the Schur complement. */
    private final double[] groupInformation;

    private final double[][] cross;
    private SmallLu schur;

    /** As if no group had an effect: the scores of groups, their information, alone and with the columns, and that of the columns. */
    private final double[] plainScore;

    private final double[] plainInformation;
    private final double[][] plainCross;
    private final SmallLu plain;

    /**
     * Fits.
     *
     * @param before by cell, the chance before, in (0, 1)
     * @param now by cell, the chance now, in [0, 1]
     * @param count by cell, how many trials
     * @param group by cell, from 0
     * @param groups how many there are
     * @param level by cell and factor, from 0
     * @param levels how many levels each factor has
     */
    public MixedTilts(
            double[] before, double[] now, double[] count, int[] group, int groups, int[][] level, int[] levels) {
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
        // The intercept, the factors, the groups.
        this.variances = new double[levels.length + 2];
        Arrays.fill(variances, FIRST_VARIANCE);
        variances[0] = INTERCEPT_VARIANCE;
        this.fixed = new double[width];
        this.effects = new double[groups];
        this.groupInformation = new double[groups];
        this.cross = new double[groups][width];
        this.schur = SmallLu.of(new double[0][0]);
        fit();
        this.plainScore = new double[groups];
        this.plainInformation = new double[groups];
        this.plainCross = new double[groups][width];
        this.plain = SmallLu.of(withoutEffects());
    }

    private double[][] withoutEffects() {
        int width = fixed.length;
        double[][] information = new double[width][width];
        for (int c = 0; c < width; c++) {
            information[c][c] = 1 / variances[factorOf[c]];
        }
        for (int cell = 0; cell < count.length; cell++) {
            double x = offset(cell);
            double a = TiltedOutcomes.tilted(before[cell], x);
            double b = TiltedOutcomes.tilted(now[cell], x);
            double weight = count[cell] * Math.max(0, a * (1 - a) - b * (1 - b));
            int g = group[cell];
            plainScore[g] += count[cell] * (b - a);
            plainInformation[g] += weight;
            for (int i : columns[cell]) {
                plainCross[g][i] += weight;
                for (int j : columns[cell]) {
                    information[i][j] += weight;
                }
            }
        }
        return information;
    }

    private void fit() {
        for (int round = 0; round < ROUNDS; round++) {
            for (int step = 0; step < STEPS && newton() > CLOSE; step++) {
                // Each step is made by the condition.
            }
            if (!newVariances()) {
                break;
            }
        }
        for (int step = 0; step < STEPS && newton() > CLOSE; step++) {
            // With the last variances.
        }
    }

    private double x(int cell) {
        double x = effects[group[cell]];
        for (int column : columns[cell]) {
            x += fixed[column];
        }
        return x;
    }

    /** One step; how far it went. */
    private double newton() {
        int width = fixed.length;
        double[][] information = new double[width][width];
        double[] gradient = new double[width];
        double[] groupGradient = new double[effects.length];
        for (double[] row : cross) {
            Arrays.fill(row, 0);
        }
        double own = 1 / variances[variances.length - 1];
        Arrays.fill(groupInformation, own);
        for (int g = 0; g < effects.length; g++) {
            groupGradient[g] = -own * effects[g];
        }
        for (int c = 0; c < width; c++) {
            information[c][c] = 1 / variances[factorOf[c]];
            gradient[c] = -fixed[c] / variances[factorOf[c]];
        }
        addCells(information, gradient, groupGradient);
        for (int g = 0; g < effects.length; g++) {
            takeOut(g, information, gradient, groupGradient[g]);
        }
        schur = SmallLu.of(information);
        double[] move = schur.solve(gradient);
        double far = 0;
        double[] groupMove = new double[effects.length];
        for (int g = 0; g < effects.length; g++) {
            groupMove[g] = (groupGradient[g] - dot(cross[g], move)) / groupInformation[g];
            far = Math.max(far, Math.abs(groupMove[g]));
        }
        for (double each : move) {
            far = Math.max(far, Math.abs(each));
        }
        // Long steps are cut: the logistic curve bends.
        double share = far > 1 ? 1 / far : 1;
        for (int c = 0; c < width; c++) {
            fixed[c] += share * move[c];
        }
        for (int g = 0; g < effects.length; g++) {
            effects[g] += share * groupMove[g];
        }
        return far;
    }

    private void addCells(double[][] information, double[] gradient, double[] groupGradient) {
        for (int cell = 0; cell < count.length; cell++) {
            double x = x(cell);
            double a = TiltedOutcomes.tilted(before[cell], x);
            double b = TiltedOutcomes.tilted(now[cell], x);
            double score = count[cell] * (b - a);
            // What is expected of trials that are open is no more than is known of those that are decided: never
            // negative in sum.
            double weight = count[cell] * Math.max(0, a * (1 - a) - b * (1 - b));
            int g = group[cell];
            groupGradient[g] += score;
            groupInformation[g] += weight;
            for (int i : columns[cell]) {
                gradient[i] += score;
                cross[g][i] += weight;
                for (int j : columns[cell]) {
                    information[i][j] += weight;
                }
            }
        }
    }

    private void takeOut(int g, double[][] information, double[] gradient, double groupGradient) {
        double[] row = cross[g];
        double d = groupInformation[g];
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                double share = row[i] / d;
                gradient[i] -= share * groupGradient;
                for (int j = 0; j < row.length; j++) {
                    information[i][j] -= share * row[j];
                }
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** One step of EM; whether it moved anything. */
    private boolean newVariances() {
        double[] squares = new double[variances.length];
        double[] members = new double[variances.length];
        double[] unit = new double[fixed.length];
        for (int c = 1; c < fixed.length; c++) {
            Arrays.fill(unit, 0);
            unit[c] = 1;
            squares[factorOf[c]] += fixed[c] * fixed[c] + schur.solve(unit)[c];
            members[factorOf[c]]++;
        }
        int own = variances.length - 1;
        for (int g = 0; g < effects.length; g++) {
            squares[own] += effects[g] * effects[g] + variance(g);
            members[own]++;
        }
        boolean moved = false;
        for (int f = 1; f < variances.length; f++) {
            if (members[f] > 0) {
                double next = Math.max(LEAST_VARIANCE, squares[f] / members[f]);
                moved |= Math.abs(next - variances[f]) > 1e-3 * variances[f];
                variances[f] = next;
            }
        }
        return moved;
    }

    /** The posterior variance of a group's effect. */
    private double variance(int g) {
        double d = groupInformation[g];
        return 1 / d + dot(cross[g], schur.solve(cross[g])) / (d * d);
    }

    /** How much the log-odds of a cell are changed by the intercept and its levels, its group apart. */
    public double offset(int cell) {
        double x = 0;
        for (int column : columns[cell]) {
            x += fixed[column];
        }
        return x;
    }

    /** The variance of the groups' effects. */
    public double groupVariance() {
        return variances[variances.length - 1];
    }

    /** A group's effect, drawn towards 0. */
    public double effect(int g) {
        return effects[g];
    }

    /** The intercept and the effects of the levels, factor after factor, as the other groups alone say them. */
    private double[] fixedByOthers(int g) {
        double[] others = levelsWithoutOwn(g);
        double score = 0;
        double information = 0;
        for (int o = 0; o < effects.length; o++) {
            if (o != g) {
                score += plainScore[o];
                information += plainInformation[o];
                for (int c = 1; c < others.length; c++) {
                    score -= plainCross[o][c] * (others[c] - fixed[c]);
                }
            }
        }
        if (information > 0) {
            others[0] = fixed[0] + score / information;
        }
        return others;
    }

    /** With the group's own effect set free: by the linear algebra of one Newton step. */
    private double[] levelsWithoutOwn(int g) {
        double d = groupInformation[g];
        double[] q = schur.solve(cross[g]);
        double t = dot(cross[g], q);
        double free = 1 / (1 / d + t / (d * d)) - 1 / groupVariance();
        double[] others = fixed.clone();
        if (free > 0) {
            double move = effects[g] / groupVariance() / free;
            for (int c = 1; c < others.length; c++) {
                others[c] -= move * q[c] / (1 + t / d);
            }
        }
        return others;
    }

    /**
     * The trials of a group, their log-odds changed by what the others say of the intercept and the levels, each counting for as much
     * less as it is less well known what to expect of it: the share of the group's information that is left when the
     * intercept and the levels are estimated besides. So the likelihood has the curvature of the profile likelihood.
     */
    public TiltedOutcomes of(int g) {
        double[] others = fixedByOthers(g);
        double own = plainInformation[g];
        double left = own - dot(plainCross[g], plain.solve(plainCross[g]));
        double share = own > 0 ? Math.max(0, Math.min(1, left / own)) : 0;
        TiltedOutcomes.Collector collector = new TiltedOutcomes.Collector();
        for (int i = begin[g]; i < begin[g + 1]; i++) {
            int cell = byGroup[i];
            double x = 0;
            for (int column : columns[cell]) {
                x += others[column];
            }
            collector.add(
                    TiltedOutcomes.tilted(before[cell], x), TiltedOutcomes.tilted(now[cell], x), share * count[cell]);
        }
        return collector.made();
    }

    /** How many trials of a group came true, open ones by their chances, and were expected to by the intercept and the levels. */
    public double[] observedAndExpected(int g) {
        double[] sums = new double[2];
        for (int i = begin[g]; i < begin[g + 1]; i++) {
            int cell = byGroup[i];
            double x = offset(cell);
            sums[0] += count[cell] * TiltedOutcomes.tilted(now[cell], x);
            sums[1] += count[cell] * TiltedOutcomes.tilted(before[cell], x);
        }
        return sums;
    }
}
