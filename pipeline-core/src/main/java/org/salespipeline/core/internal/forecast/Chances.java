package org.salespipeline.core.internal.forecast;

import java.util.List;
import java.util.Map;
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
 * The chance of each column to be won within each span of time, by the model's rates, and in each of several draws of rates that
 * might be the true ones. Columns are the cells of open leads, then those of new ones; of arrivals the mean number of wins
 * takes the place of the chance.
 *
 * <p>Expected values are those of the model's own rates, which do not depend on the seed; a law's spread is that of the draws. A
 * common shock moves the log-odds of all leads of a draw alike.
 */
final class Chances implements ChanceDraws {

    /** Draws for a common shock or arrivals alone, where none are asked for. */
    static final int FEWEST = 50;

    /** A quarter of a gigabyte of chances: more ends of periods than that are drawn anew for each span. */
    private static final long MOST_KEPT = 1L << 25;

    private final Cells cells;
    private final Inflow inflow;
    private final Spans spans;
    private final Change change;
    private final boolean[] won;
    private final Uncertainty uncertainty;
    private final @Nullable LearnedModel learned;
    private final FunnelModel model;
    private final ClosingDates closing;
    private final int draws;

    /** By the model's own rates: up to the end of each period, and for ever, by column. */
    private final double[][] within;

    /** within of each draw; made when first asked for, if there is room for all ends of periods at once. */
    private final Lazy<double[][][]> drawn = new Lazy<>(() -> draw(allEnds()));

    /** Where there is not: those ends that were asked for last. */
    private @Nullable Kept kept;

    private record Kept(int span, List<double[][]> draws) {}

    Chances(Change change, Cells cells, Inflow inflow, Spans spans, Uncertainty uncertainty) {
        this.model = change.model();
        this.cells = cells;
        this.inflow = inflow;
        this.spans = spans;
        this.change = change;
        this.won = WinCurves.won(model.process().targets());
        this.uncertainty = uncertainty;
        this.learned = uncertainty.draws() > 0 && model instanceof LearnedModel known ? known : null;
        boolean spread =
                columns() > 0 && (learned != null || !uncertainty.commonShock().isNone() || inflow.isRandom());
        this.draws = !spread ? 0 : uncertainty.draws() > 0 ? uncertainty.draws() : FEWEST;
        double[][] plain = within(segment -> Kernels.dynamics(model, segment), 0, -1, allEnds());
        this.closing = ClosingDates.of(change, cells, inflow, spans, plain);
        this.within = closing.moved(plain, allEnds());
    }

    private interface Dynamics {
        StageDynamics[] of(Segment segment);
    }

    /** The ends of all periods, and for ever, which is the number after the last period. */
    private int[] allEnds() {
        return IntStream.rangeClosed(0, spans.count()).toArray();
    }

    /**
     * Chances up to the ends of some periods, and for ever; what all leads share moves the log-odds.
     *
     * @param z what they share, in standard deviations
     * @param ends in order
     * @return rows for those ends, empty rows for the others
     */
    private double[][] within(Dynamics dynamics, double z, int draw, int[] ends) {
        double[][] byEnd = new double[spans.count() + 1][0];
        for (int end : ends) {
            byEnd[end] = new double[columns()];
        }
        double[] shocks = shocks(z);
        int[] steps = IntStream.of(ends).map(this::stepsBy).distinct().toArray();
        List<Segment> segments = inflow.segments();
        int cell = 0;
        for (int s = 0; s < segments.size(); s++) {
            WinCurves curves =
                    new WinCurves(change.apply(dynamics.of(segments.get(s))), change.times(), won, spans.horizon());
            // Cells are in order of their segments.
            for (; cell < cells.size() && cells.segment(cell) == s; cell++) {
                fillCell(curves, cell, shocks, steps, ends, byEnd);
            }
            for (int c = 0; c < inflow.size(); c++) {
                if (inflow.column(c).segment() == s) {
                    fillNew(curves, c, shocks, draw, ends, byEnd);
                }
            }
        }
        return byEnd;
    }

    /** By end: by how much log-odds move. */
    private double[] shocks(double z) {
        double[] shocks = new double[spans.count() + 1];
        for (int end = 0; end < shocks.length && z != 0; end++) {
            shocks[end] = z
                    * (end < spans.count()
                            ? uncertainty.commonShock().after(spans.daysTo(end))
                            : uncertainty.commonShock().eventually());
        }
        return shocks;
    }

    private int stepsBy(int end) {
        return spans.steps()[Math.min(end, spans.count() - 1)];
    }

    private void fillCell(WinCurves curves, int cell, double[] shocks, int[] steps, int[] ends, double[][] byEnd) {
        double[] within = curves.within(cells.stage(cell), cells.age(cell), steps);
        int at = 0;
        for (int end : ends) {
            at += steps[at] == stepsBy(end) ? 0 : 1;
            double chance = end < spans.count()
                    ? within[at]
                    : Math.max(within[at], curves.ever(cells.stage(cell), cells.age(cell)));
            byEnd[end][cell] = LogOdds.moved(chance, shocks[end]);
        }
    }

    private void fillNew(WinCurves curves, int index, double[] shocks, int draw, int[] ends, double[][] byEnd) {
        Inflow.Column column = inflow.column(index);
        Inflow.Arrivals arrivals = column.arrivals();
        int at = cells.size() + index;
        double[] factors = arrivals == null || draw < 0 ? new double[0] : arrivals.factors(uncertainty.seed(), draw);
        for (int end : ends) {
            byEnd[end][at] = arrivals == null
                    ? LogOdds.moved(entering(curves, column.stage(), column.step(), end), shocks[end])
                    : winsOf(arrivals, factors, curves, shocks[end], end);
        }
    }

    private double winsOf(Inflow.Arrivals arrivals, double[] factors, WinCurves curves, double shock, int end) {
        double sum = 0;
        for (Map.Entry<Integer, Double> share : arrivals.shares().entrySet()) {
            double ofStage = 0;
            for (int step = 1; step <= arrivals.steps(); step++) {
                double leads = arrivals.perStep() * (factors.length == 0 ? 1 : factors[arrivals.week(step)]);
                ofStage += leads * LogOdds.moved(entering(curves, share.getKey(), step, end), shock);
            }
            sum += share.getValue() * ofStage;
        }
        return sum;
    }

    private double entering(WinCurves curves, int stage, int step, int period) {
        int last = spans.count();
        double atEnd = curves.fromEntry(stage, Math.max(0, spans.horizon() - step));
        if (period == last) {
            return Math.max(atEnd, curves.everFromEntry(stage));
        }
        int left = spans.steps()[period] - step;
        return left < 0 ? 0 : curves.fromEntry(stage, left);
    }

    private double[][][] draw(int[] ends) {
        PosteriorDraws posterior = learned == null ? null : new PosteriorDraws(learned, uncertainty.seed());
        double[][][] each = new double[draws][][];
        IntStream.range(0, draws).parallel().forEach(r -> {
            double z = uncertainty.commonShock().isNone() ? 0 : commonFactor(uncertainty.seed(), r);
            each[r] = posterior == null && !inflow.isRandom() && z == 0
                    ? within
                    : closing.moved(
                            within(
                                    posterior == null
                                            ? segment -> Kernels.dynamics(model, segment)
                                            : posterior.draw(r)::dynamics,
                                    z,
                                    r,
                                    closing.needed(ends)),
                            ends);
        });
        return each;
    }

    /** What all leads share in a draw, in standard deviations. */
    static double commonFactor(long seed, int draw) {
        return new KeyedRandom(seed, draw, -2, 0).nextGaussian();
    }

    @Override
    public int columns() {
        return cells.size() + inflow.size();
    }

    @Override
    public Amounts drawn(Amounts amounts, int draw) {
        return learned == null ? amounts : amounts.drawn(uncertainty.seed(), draw);
    }

    /** What the laws allow for. */
    Uncertainty uncertainty() {
        return uncertainty;
    }

    @Override
    public int draws() {
        return draws;
    }

    @Override
    public double[] expected(int span) {
        return ofSpan(within, span);
    }

    @Override
    public double[] drawn(int draw, int span) {
        boolean room = (long) draws * columns() * (spans.count() + 1) <= MOST_KEPT;
        return ofSpan(room ? drawn.get()[draw] : drawnFor(span).get(draw), span);
    }

    private synchronized List<double[][]> drawnFor(int span) {
        Kept known = kept;
        if (known == null || known.span() != span) {
            int end = span < spans.count() ? span : span - spans.count();
            int[] ends = span < spans.count() && span > 0 ? new int[] {end - 1, end} : new int[] {end};
            known = new Kept(span, List.of(draw(ends)));
            kept = known;
        }
        return known.draws();
    }

    private double[] ofSpan(double[][] ends, int span) {
        int periods = spans.count();
        if (span >= periods) {
            return ends[span - periods].clone();
        }
        double[] chance = ends[span].clone();
        for (int c = 0; c < chance.length && span > 0; c++) {
            chance[c] = Math.max(0, chance[c] - ends[span - 1][c]);
        }
        return chance;
    }

    /** Of one column, by the model's own rates. */
    double expected(int span, int column) {
        int periods = spans.count();
        if (span >= periods) {
            return within[span - periods][column];
        }
        return Math.max(0, within[span][column] - (span == 0 ? 0 : within[span - 1][column]));
    }
}
