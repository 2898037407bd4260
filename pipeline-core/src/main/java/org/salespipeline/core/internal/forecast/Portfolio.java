package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.salespipeline.core.internal.math.DoubleSum;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Outcomes;
import org.salespipeline.forecast.PeriodForecast;

/**
 * Some of the open leads, in order of cell, and some of the new ones. Sums are made with twice the digits, so that they do not show
 * in which order leads were given.
 */
final class Portfolio {

    /** Leads first[c] to first[c + 1] - 1 are those of cell c. */
    private final int[] first;

    /** As they were given; NaN of leads that have none. */
    private final double[] value;

    /** In order within each cell, NaN last, so that laws do not show how leads were given. */
    private final Lazy<double[]> sorted = new Lazy<>(this::sort);

    private final Cells cells;
    private final Inflow inflow;
    private final boolean[] counts;

    /**
     * Chooses.
     *
     * @param rows of the open leads
     * @param sources which sources of new leads
     */
    Portfolio(OpenLeads leads, Cells cells, int[] rows, Inflow inflow, IntPredicate sources) {
        this.cells = cells;
        this.inflow = inflow;
        this.counts = new boolean[inflow.size()];
        for (int c = 0; c < counts.length; c++) {
            counts[c] = sources.test(inflow.column(c).source());
        }
        this.first = new int[cells.size() + 1];
        for (int row : rows) {
            first[cells.of(row) + 1]++;
        }
        for (int cell = 0; cell < cells.size(); cell++) {
            first[cell + 1] += first[cell];
        }
        this.value = new double[first[cells.size()]];
        int[] next = first.clone();
        for (int row : rows) {
            value[next[cells.of(row)]++] = leads.value(row);
        }
    }

    private double[] sort() {
        double[] inOrder = value.clone();
        for (int cell = 0; cell < cells.size(); cell++) {
            Arrays.sort(inOrder, first[cell], first[cell + 1]);
        }
        return inOrder;
    }

    /** How many open leads. */
    int size() {
        return value.length;
    }

    Cells cells() {
        return cells;
    }

    Inflow inflow() {
        return inflow;
    }

    /** Tells whether a column of new leads counts. */
    boolean counts(int column) {
        return counts[column];
    }

    int first(int cell) {
        return first[cell];
    }

    /** The values of the leads, in order within each cell, NaN for those that have none; not to be changed. */
    double[] values() {
        return sorted.get();
    }

    /** How many trials there are: a column of new leads is one. */
    int trials() {
        return value.length + inflow.size();
    }

    /** How many open leads there are in each cell. */
    double[] leads() {
        return Arrays.copyOf(weights(), cells.size());
    }

    /** How many there are in each column; of arrivals, 1. */
    double[] weights() {
        double[] weights = new double[cells.size() + inflow.size()];
        for (int cell = 0; cell < cells.size(); cell++) {
            weights[cell] = first[cell + 1] - first[cell];
        }
        for (int c = 0; c < inflow.size(); c++) {
            weights[cells.size() + c] = counts[c] ? inflow.column(c).weight() : 0;
        }
        return weights;
    }

    /** What those of each column are worth together, if all are won; of arrivals, what one is worth. */
    double[] worth(Amounts amounts) {
        double[] worth = new double[cells.size() + inflow.size()];
        for (int cell = 0; cell < cells.size(); cell++) {
            DoubleSum sum = new DoubleSum();
            for (int i = first[cell]; i < first[cell + 1]; i++) {
                sum.add(amounts.worth(value[i], cells.segment(cell)));
            }
            worth[cell] = sum.value();
        }
        for (int c = 0; c < inflow.size(); c++) {
            worth[cells.size() + c] = counts[c] ? inflow.column(c).weight() * amounts.worthOfNew(inflow.column(c)) : 0;
        }
        return worth;
    }

    /** What comes of it. */
    Outcomes outcomes(Chances chances, Amounts amounts, Spans spans) {
        PeriodForecast[] all = new PeriodForecast[2 * spans.count() + 1];
        double[] weights = weights();
        double[] worth = worth(amounts);
        Laws laws = new Laws(this, chances, amounts, Laws.Resolution.FINE);
        for (int span = 0; span < all.length; span++) {
            int of = span;
            double[] expected = chances.expected(span);
            Distribution wins = new LazyDistribution(
                    product(weights, expected), chances.uncertainty(), () -> shown(laws.wins(of), chances));
            Distribution revenue = new LazyDistribution(
                    product(worth, expected), chances.uncertainty(), () -> shown(laws.revenue(of), chances));
            all[span] = new PeriodForecast(spans.period(span), wins, revenue);
        }
        return new Outcomes(
                Arrays.asList(all).subList(0, spans.count()),
                Arrays.asList(all).subList(spans.count(), 2 * spans.count()),
                all[spans.total()],
                all[spans.eventual()]);
    }

    private static Distribution shown(LatticeLaw law, Chances chances) {
        return LatticeDistribution.of(law, chances.uncertainty());
    }

    static double product(double[] a, double[] b) {
        DoubleSum sum = new DoubleSum();
        for (int i = 0; i < a.length; i++) {
            sum.addProduct(a[i], b[i]);
        }
        return sum.value();
    }
}
