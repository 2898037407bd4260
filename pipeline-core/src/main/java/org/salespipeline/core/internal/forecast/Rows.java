package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.salespipeline.core.internal.math.CompoundLaw;
import org.salespipeline.core.internal.math.DoubleSum;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.core.internal.math.PoissonBinomial;
import org.salespipeline.core.internal.math.TrialGroup;
import org.salespipeline.forecast.Distribution;

/**
 * Some of the open leads, in order of cell and value, and the laws of how many of them are won and what those are worth.
 * The order is theirs, not that in which they were given: sums come out the same to the last digit.
 */
final class Rows {

    private static final int FEWEST_LAWS = 20;
    private static final int MOST_WORK_ON_WINS = 20_000_000;
    private static final int MOST_WORK_ON_REVENUE = 200_000;

    /** A transform takes about a millisecond, however few the leads. */
    private static final int MOST_LAWS_OF_REVENUE = 40;

    /** Leads first[c] to first[c + 1] - 1 are those of cell c. */
    private final int[] first;

    /** NaN, of leads that have none, stands last in each cell. */
    private final double[] value;

    /** By cell, the model's segment. */
    private final int[] segment;

    private Rows(OpenLeads leads, Cells cells, IntPredicate chosen) {
        this.segment = new int[cells.size()];
        Arrays.setAll(segment, cells::segment);
        this.first = new int[cells.size() + 1];
        for (int row = 0; row < leads.size(); row++) {
            if (chosen.test(row)) {
                first[cells.of(row) + 1]++;
            }
        }
        for (int cell = 0; cell < cells.size(); cell++) {
            first[cell + 1] += first[cell];
        }
        this.value = new double[first[cells.size()]];
        int[] next = first.clone();
        for (int row = 0; row < leads.size(); row++) {
            if (chosen.test(row)) {
                value[next[cells.of(row)]++] = leads.value(row);
            }
        }
        for (int cell = 0; cell < cells.size(); cell++) {
            Arrays.sort(value, first[cell], first[cell + 1]);
        }
    }

    static Rows all(OpenLeads leads, Cells cells) {
        return new Rows(leads, cells, row -> true);
    }

    static Rows ofSegment(OpenLeads leads, Cells cells, int segment) {
        return new Rows(leads, cells, row -> leads.segment(row) == segment);
    }

    int size() {
        return value.length;
    }

    /** How many there are in each cell. */
    double[] leads() {
        double[] leads = new double[first.length - 1];
        Arrays.setAll(leads, cell -> (double) (first[cell + 1] - first[cell]));
        return leads;
    }

    /** What those of each cell are worth together, if all are won. */
    double[] worth(Amounts amounts) {
        double[] worthOfCell = new double[first.length - 1];
        for (int cell = 0; cell + 1 < first.length; cell++) {
            DoubleSum worth = new DoubleSum();
            for (int i = first[cell]; i < first[cell + 1]; i++) {
                worth.add(worth(i, segment[cell], amounts));
            }
            worthOfCell[cell] = worth.value();
        }
        return worthOfCell;
    }

    /** The number of wins in a period. */
    Distribution wins(Chances chances, int period) {
        long[] multiplicity = new long[first.length - 1];
        Arrays.setAll(multiplicity, cell -> first[cell + 1] - first[cell]);
        double[] expected = chances.expected(period);
        DoubleSum mean = new DoubleSum();
        for (int cell = 0; cell < multiplicity.length; cell++) {
            mean.addProduct((double) multiplicity[cell], expected[cell]);
        }
        return new LazyDistribution(
                mean.value(),
                chances.uncertainty(),
                () -> LatticeDistribution.of(winsLaw(chances, period, multiplicity), chances.uncertainty()));
    }

    private LatticeLaw winsLaw(Chances chances, int period, long[] multiplicity) {
        if (chances.draws() == 0) {
            return PoissonBinomial.of(chances.expected(period), multiplicity);
        }
        List<double[]> groups = DrawGroups.of(chances, period, multiplicity, lawsOfWins());
        return mixture(groups.stream()
                .map(chance -> PoissonBinomial.of(chance, multiplicity))
                .toList());
    }

    /** A law of n leads takes about a nanosecond times 12 n; all of them about half a second at most. */
    private int lawsOfWins() {
        return Math.max(FEWEST_LAWS, MOST_WORK_ON_WINS / Math.max(1, value.length));
    }

    private int lawsOfRevenue() {
        return Math.max(FEWEST_LAWS, Math.min(MOST_LAWS_OF_REVENUE, MOST_WORK_ON_REVENUE / Math.max(1, value.length)));
    }

    private static LatticeLaw mixture(List<LatticeLaw> laws) {
        double[] weights = new double[laws.size()];
        Arrays.fill(weights, 1);
        return LatticeLaw.mixture(laws, weights);
    }

    /** What the wins of a period are worth: the lead's scaled value, or what won leads are worth where it has none. */
    Distribution revenue(Chances chances, int period, Amounts amounts) {
        double[] expected = chances.expected(period);
        DoubleSum mean = new DoubleSum();
        double[] worthOfCell = worth(amounts);
        for (int cell = 0; cell < worthOfCell.length; cell++) {
            mean.addProduct(expected[cell], worthOfCell[cell]);
        }
        return new LazyDistribution(
                mean.value(),
                chances.uncertainty(),
                () -> LatticeDistribution.of(revenueLaw(chances, period, amounts, worthOfCell), chances.uncertainty()));
    }

    private double worth(int row, int ofSegment, Amounts amounts) {
        return Double.isNaN(value[row]) ? amounts.mean(ofSegment) : value[row] * amounts.ratio(ofSegment);
    }

    private LatticeLaw revenueLaw(Chances chances, int period, Amounts amounts, double[] worthOfCell) {
        if (chances.draws() == 0) {
            return compound(chances.expected(period), amounts).law();
        }
        List<CompoundLaw> laws = DrawGroups.of(chances, period, worthOfCell, lawsOfRevenue()).stream()
                .map(chance -> compound(chance, amounts))
                .toList();
        double step = laws.stream()
                .mapToDouble(law -> law.stepFor(CompoundLaw.DEFAULT_GRID_SIZE))
                .max()
                .orElseThrow();
        return mixture(laws.stream()
                .map(law -> law.variance() > 0 ? law.onStep(step) : LatticeLaw.pointMass(law.mean()))
                .toList());
    }

    private CompoundLaw compound(double[] chanceOfCell, Amounts amounts) {
        double[] chance = new double[value.length];
        double[] worth = new double[value.length];
        int with = 0;
        List<TrialGroup> groups = new ArrayList<>();
        double[] chanceWithout = new double[value.length];
        int without = 0;
        for (int cell = 0; cell + 1 < first.length; cell++) {
            for (int i = first[cell]; i < first[cell + 1]; i++) {
                if (!Double.isNaN(value[i])) {
                    chance[with] = chanceOfCell[cell];
                    worth[with++] = worth(i, segment[cell], amounts);
                } else if (amounts.mean(segment[cell]) > 0) {
                    chanceWithout[without++] = chanceOfCell[cell];
                }
            }
            // Cells are in order of their segments.
            if (without > 0 && (cell + 2 == first.length || segment[cell + 1] != segment[cell])) {
                groups.add(TrialGroup.of(
                        Arrays.copyOf(chanceWithout, without),
                        amounts.mean(segment[cell]),
                        amounts.variance(segment[cell])));
                without = 0;
            }
        }
        return CompoundLaw.of(Arrays.copyOf(chance, with), Arrays.copyOf(worth, with), groups);
    }
}
