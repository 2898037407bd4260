package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.salespipeline.core.internal.math.CompoundLaw;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.core.internal.math.PoissonBinomial;
import org.salespipeline.core.internal.math.TrialGroup;

/** The laws of how many of a portfolio's leads are won in a span of time, and of what those are worth. */
final class Laws {

    /**
     * A Poisson number is that of the successes among so many trials of equally many times smaller a chance, to the last digit
     * that laws have.
     */
    static final long POISSON_TRIALS = 1L << 50;

    private static final int FEWEST_LAWS = 20;
    private static final int MOST_WORK_ON_WINS = 20_000_000;
    private static final int MOST_WORK_ON_REVENUE = 200_000;

    /** A transform takes about a millisecond, however few the leads. */
    private static final int MOST_LAWS_OF_REVENUE = 40;

    private final Portfolio portfolio;
    private final Chances chances;
    private final Amounts amounts;

    Laws(Portfolio portfolio, Chances chances, Amounts amounts) {
        this.portfolio = portfolio;
        this.chances = chances;
        this.amounts = amounts;
    }

    /** The number of wins. */
    LatticeLaw wins(int span) {
        if (chances.draws() == 0) {
            return winsOf(chances.expected(span));
        }
        // A law of n leads takes about a nanosecond times 12 n; all of them about half a second at most.
        int most = Math.max(FEWEST_LAWS, MOST_WORK_ON_WINS / Math.max(1, portfolio.trials()));
        return mixture(DrawGroups.of(chances, span, portfolio.weights(), most).stream()
                .map(this::winsOf)
                .toList());
    }

    private LatticeLaw winsOf(double[] chance) {
        double[] weights = portfolio.weights();
        double[] p = chance.clone();
        long[] multiplicity = new long[p.length];
        int standing = portfolio.cells().size();
        for (int c = 0; c < p.length; c++) {
            boolean arrivals = c >= standing && isArrivals(c - standing);
            multiplicity[c] = arrivals && weights[c] > 0 ? POISSON_TRIALS : (long) weights[c];
            p[c] = arrivals ? p[c] / POISSON_TRIALS : p[c];
        }
        return PoissonBinomial.of(p, multiplicity);
    }

    private boolean isArrivals(int column) {
        return portfolio.inflow().column(column).arrivals() != null;
    }

    private static LatticeLaw mixture(List<LatticeLaw> laws) {
        double[] weights = new double[laws.size()];
        Arrays.fill(weights, 1);
        return LatticeLaw.mixture(laws, weights);
    }

    /** What the wins are worth: a lead's scaled value, or what won leads are worth where it has none. */
    LatticeLaw revenue(int span) {
        if (chances.draws() == 0) {
            return compound(chances.expected(span)).law();
        }
        int most = Math.max(
                FEWEST_LAWS, Math.min(MOST_LAWS_OF_REVENUE, MOST_WORK_ON_REVENUE / Math.max(1, portfolio.trials())));
        List<CompoundLaw> laws = DrawGroups.of(chances, span, portfolio.worth(amounts), most).stream()
                .map(this::compound)
                .toList();
        double step = laws.stream()
                .mapToDouble(law -> law.stepFor(CompoundLaw.DEFAULT_GRID_SIZE))
                .max()
                .orElseThrow();
        return mixture(laws.stream()
                .map(law -> law.variance() > 0 ? law.onStep(step) : LatticeLaw.pointMass(law.mean()))
                .toList());
    }

    private CompoundLaw compound(double[] chanceOfColumn) {
        Cells cells = portfolio.cells();
        double[] values = portfolio.values();
        double[] chance = new double[portfolio.size()];
        double[] worth = new double[portfolio.size()];
        int with = 0;
        List<TrialGroup> groups = new ArrayList<>();
        double[] chanceWithout = new double[portfolio.size()];
        int without = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            int segment = cells.segment(cell);
            for (int i = portfolio.first(cell); i < portfolio.first(cell + 1); i++) {
                if (!Double.isNaN(values[i])) {
                    chance[with] = chanceOfColumn[cell];
                    worth[with++] = amounts.worth(values[i], segment);
                } else if (amounts.mean(segment) > 0) {
                    chanceWithout[without++] = chanceOfColumn[cell];
                }
            }
            // Cells are in order of their segments.
            if (without > 0 && (cell + 1 == cells.size() || cells.segment(cell + 1) != segment)) {
                groups.add(TrialGroup.of(
                        Arrays.copyOf(chanceWithout, without), amounts.mean(segment), amounts.variance(segment)));
                without = 0;
            }
        }
        addNew(chanceOfColumn, groups);
        return CompoundLaw.of(Arrays.copyOf(chance, with), Arrays.copyOf(worth, with), groups);
    }

    private void addNew(double[] chanceOfColumn, List<TrialGroup> groups) {
        Inflow inflow = portfolio.inflow();
        for (int c = 0; c < inflow.size(); c++) {
            Inflow.Column column = inflow.column(c);
            double mean = amounts.worthOfNew(column);
            if (portfolio.counts(c) && mean > 0) {
                double p = chanceOfColumn[portfolio.cells().size() + c];
                boolean arrivals = column.arrivals() != null;
                groups.add(TrialGroup.of(
                        new double[] {arrivals ? p / POISSON_TRIALS : p},
                        new long[] {arrivals ? POISSON_TRIALS : column.leads()},
                        mean,
                        amounts.varianceOfNew(column)));
            }
        }
    }
}
