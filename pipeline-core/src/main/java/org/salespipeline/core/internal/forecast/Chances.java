package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.funnel.LearnedModel;
import org.salespipeline.core.internal.funnel.PosteriorDraws;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;

/**
 * The chance of each cell of leads to be won in each period, by the model's rates, and in each of several draws of rates that
 * might be the true ones. The whole horizon and all time follow the periods.
 *
 * <p>Expected values are those of the model's own rates, which do not depend on the seed; a law's spread is that of the draws. A
 * common shock moves the log-odds of all leads of a draw alike.
 */
final class Chances {

    /** Draws for a common shock alone, where none are asked for. */
    private static final int FEWEST = 50;

    private final Cells cells;
    private final int[] steps;
    private final boolean[] won;

    /** chance[period][cell]. */
    private final double[][] expected;

    /** By the model's own rates, up to the end of each period, and for ever. */
    private final double[][] within;

    private final Uncertainty uncertainty;
    private final @Nullable LearnedModel learned;
    private final int draws;

    /** chance[draw][period][cell]; made when first asked for. */
    private double @Nullable [][][] drawn;

    /**
     * Computes the chances.
     *
     * @param steps how many steps after the forecast's date each period ends
     */
    Chances(FunnelModel model, Cells cells, int[] steps, Uncertainty uncertainty) {
        this.cells = cells;
        this.steps = steps.clone();
        this.won = WinCurves.won(model.process().targets());
        this.within = within(segment -> Kernels.dynamics(model, segment));
        this.expected = byPeriod(within);
        this.uncertainty = uncertainty;
        this.learned = uncertainty.draws() > 0 && model instanceof LearnedModel known ? known : null;
        boolean spread = cells.size() > 0 && (learned != null || uncertainty.commonShock() > 0);
        this.draws = !spread ? 0 : uncertainty.draws() > 0 ? uncertainty.draws() : FEWEST;
    }

    private interface Dynamics {
        StageDynamics[] of(Segment segment);
    }

    /** Chances up to the end of each period, and for ever. */
    private double[][] within(Dynamics dynamics) {
        int last = steps[steps.length - 1];
        double[][] byEnd = new double[steps.length + 1][cells.size()];
        WinCurves curves = null;
        for (int cell = 0; cell < cells.size(); cell++) {
            if (curves == null || cells.segment(cell) != cells.segment(cell - 1)) {
                curves = new WinCurves(dynamics.of(cells.segments().get(cells.segment(cell))), won, last);
            }
            double[] within = curves.within(cells.stage(cell), cells.age(cell), steps);
            for (int p = 0; p < steps.length; p++) {
                byEnd[p][cell] = within[p];
            }
            byEnd[steps.length][cell] =
                    Math.max(within[steps.length - 1], curves.ever(cells.stage(cell), cells.age(cell)));
        }
        return byEnd;
    }

    private double[][] byPeriod(double[][] within) {
        int periods = steps.length;
        double[][] chance = new double[periods + 2][cells.size()];
        for (int cell = 0; cell < cells.size(); cell++) {
            for (int p = 0; p < periods; p++) {
                chance[p][cell] = Math.max(0, within[p][cell] - (p == 0 ? 0 : within[p - 1][cell]));
            }
            chance[periods][cell] = within[periods - 1][cell];
            chance[periods + 1][cell] = within[periods][cell];
        }
        return chance;
    }

    private double[][][] draw() {
        PosteriorDraws posterior = learned == null ? null : new PosteriorDraws(learned, uncertainty.seed());
        double[][][] each = new double[draws][][];
        IntStream.range(0, draws).parallel().forEach(r -> {
            double[][] chances = posterior == null ? copy(within) : within(posterior.draw(r)::dynamics);
            if (uncertainty.commonShock() > 0) {
                KeyedRandom random = new KeyedRandom(uncertainty.seed(), r, -2, 0);
                shift(chances, uncertainty.commonShock() * random.nextGaussian());
            }
            each[r] = byPeriod(chances);
        });
        return each;
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        Arrays.setAll(copy, i -> rows[i].clone());
        return copy;
    }

    private static void shift(double[][] within, double shock) {
        double factor = StrictMath.exp(shock);
        for (double[] ofEnd : within) {
            for (int cell = 0; cell < ofEnd.length; cell++) {
                double p = ofEnd[cell];
                ofEnd[cell] = p * factor / (1 - p + p * factor);
            }
        }
    }

    /** What the laws allow for. */
    Uncertainty uncertainty() {
        return uncertainty;
    }

    /** 0 if rates are taken as certain and there is no common shock. */
    int draws() {
        return draws;
    }

    /** By cell, by the model's own rates. */
    double[] expected(int period) {
        return expected[period];
    }

    /** By cell, in a draw. */
    double[] drawn(int draw, int period) {
        return drawn()[draw][period];
    }

    private synchronized double[][][] drawn() {
        double[][][] known = drawn;
        if (known == null) {
            known = draw();
            drawn = known;
        }
        return known;
    }

    int periods() {
        return steps.length;
    }
}
