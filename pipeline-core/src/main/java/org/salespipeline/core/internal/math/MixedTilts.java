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

    private final TiltDesign design;

    /** Of the intercept, of each factor's levels, and of the groups. */
    private final double[] variances;

    private final double[] fixed;
    private final double[] effects;

    /** Of the last Newton step, with the penalty, and its Schur complement. */
    private final TiltDesign.Derivatives last;

    private SmallLu schur;

    /** As if no group had an effect. */
    private final TiltDesign.Derivatives plain;

    private final SmallLu plainColumns;

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
        this.design = new TiltDesign(before, now, count, group, groups, level, levels);
        this.variances = new double[levels.length + 2];
        Arrays.fill(variances, FIRST_VARIANCE);
        variances[0] = INTERCEPT_VARIANCE;
        this.fixed = new double[design.columns()];
        this.effects = new double[groups];
        this.last = new TiltDesign.Derivatives(design);
        this.schur = SmallLu.of(new double[0][0]);
        fit();
        this.plain = new TiltDesign.Derivatives(design);
        design.derive(fixed, new double[groups], plain);
        penalise(plain);
        this.plainColumns = SmallLu.of(plain.information);
    }

    /** Adds what is believed of the columns before the trials. */
    private void penalise(TiltDesign.Derivatives of) {
        for (int c = 0; c < fixed.length; c++) {
            double precision = 1 / variances[design.factorOf(c)];
            of.information[c][c] += precision;
            of.score[c] -= fixed[c] * precision;
        }
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

    /** One step; how far it went. */
    private double newton() {
        design.derive(fixed, effects, last);
        penalise(last);
        double own = 1 / groupVariance();
        for (int g = 0; g < effects.length; g++) {
            last.groupInformation[g] += own;
            last.groupScore[g] -= own * effects[g];
            takeOut(g);
        }
        schur = SmallLu.of(last.information);
        double[] move = schur.solve(last.score);
        double far = 0;
        double[] groupMove = new double[effects.length];
        for (int g = 0; g < effects.length; g++) {
            groupMove[g] = (last.groupScore[g] - dot(last.cross[g], move)) / last.groupInformation[g];
            far = Math.max(far, Math.abs(groupMove[g]));
        }
        for (double each : move) {
            far = Math.max(far, Math.abs(each));
        }
        // Long steps are cut: the logistic curve bends.
        double share = far > 1 ? 1 / far : 1;
        for (int c = 0; c < fixed.length; c++) {
            fixed[c] += share * move[c];
        }
        for (int g = 0; g < effects.length; g++) {
            effects[g] += share * groupMove[g];
        }
        return far;
    }

    private void takeOut(int g) {
        double[] row = last.cross[g];
        double d = last.groupInformation[g];
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                double share = row[i] / d;
                last.score[i] -= share * last.groupScore[g];
                for (int j = 0; j < row.length; j++) {
                    last.information[i][j] -= share * row[j];
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
            squares[design.factorOf(c)] += fixed[c] * fixed[c] + schur.solve(unit)[c];
            members[design.factorOf(c)]++;
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
        double d = last.groupInformation[g];
        return 1 / d + dot(last.cross[g], schur.solve(last.cross[g])) / (d * d);
    }

    /** How much the log-odds of a cell are changed by the intercept and its levels, its group apart. */
    public double offset(int cell) {
        return design.offset(cell, fixed);
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
                score += plain.groupScore[o];
                information += plain.groupInformation[o];
                for (int c = 1; c < others.length; c++) {
                    score -= plain.cross[o][c] * (others[c] - fixed[c]);
                }
            }
        }
        // With the intercept's prior: others who say next to nothing must not carry it away.
        double prior = 1 / INTERCEPT_VARIANCE;
        others[0] = fixed[0] + (score - prior * fixed[0]) / (Math.max(0, information) + prior);
        return others;
    }

    /** With the group's own effect set free: by the linear algebra of one Newton step. */
    private double[] levelsWithoutOwn(int g) {
        double d = last.groupInformation[g];
        double[] q = schur.solve(last.cross[g]);
        double t = dot(last.cross[g], q);
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
        double own = plain.groupInformation[g];
        double left = own - dot(plain.cross[g], plainColumns.solve(plain.cross[g]));
        double share = own > 0 ? Math.max(0, Math.min(1, left / own)) : 0;
        TiltedOutcomes.Collector collector = new TiltedOutcomes.Collector();
        for (int cell : design.cellsOf(g)) {
            double x = design.offset(cell, others);
            collector.add(design.before(cell, x), design.now(cell, x), share * design.count(cell));
        }
        return collector.made();
    }

    /** How many trials of a group came true, open ones by their chances, and were expected to by the intercept and the levels. */
    public double[] observedAndExpected(int g) {
        double[] sums = new double[2];
        for (int cell : design.cellsOf(g)) {
            double x = offset(cell);
            sums[0] += design.count(cell) * design.now(cell, x);
            sums[1] += design.count(cell) * design.before(cell, x);
        }
        return sums;
    }
}
