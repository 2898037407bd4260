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

    /** By so little a value may miss a multiple of a step and still be one. */
    private static final double ON_THE_STEP = 1e-10;

    private static final int FEWEST_LAWS = 20;
    private static final int MOST_WORK_ON_WINS = 20_000_000;
    private static final int MOST_WORK_ON_REVENUE = 200_000;

    private final Portfolio portfolio;
    private final ChanceDraws chances;
    private final Amounts amounts;
    private final Resolution resolution;

    /**
     * How finely laws of revenue are resolved.
     *
     * @param points at most, a power of two
     * @param mixed how many laws are mixed at most, one for each group of draws
     */
    record Resolution(int points, int mixed) {

        /** A transform takes about a millisecond, however few the leads. */
        static final Resolution FINE = new Resolution(CompoundLaw.DEFAULT_GRID_SIZE, 40);

        /** A hundred points for each standard deviation, where many laws are made and only scored. */
        static final Resolution COARSE = new Resolution(1 << 11, 20);
    }

    Laws(Portfolio portfolio, ChanceDraws chances, Amounts amounts, Resolution resolution) {
        this.portfolio = portfolio;
        this.chances = chances;
        this.amounts = amounts;
        this.resolution = resolution;
    }

    /** The number of wins. */
    LatticeLaw wins(int span) {
        if (chances.draws() == 0) {
            return winsOf(chances.expected(span));
        }
        // A law of n leads takes about a nanosecond times 12 n; all of them about half a second at most.
        int most = Math.max(FEWEST_LAWS, MOST_WORK_ON_WINS / Math.max(1, portfolio.trials()));
        double[] weights = portfolio.weights();
        double[] expected = new double[chances.draws()];
        Arrays.setAll(expected, r -> Portfolio.product(weights, chances.drawn(r, span)));
        List<int[]> groups = DrawGroups.of(expected, most);
        return mixture(
                groups, groups.stream().map(group -> winsOf(mean(group, span))).toList());
    }

    /** The mean chances of some draws. */
    private double[] mean(int[] draws, int span) {
        double[] mean = new double[chances.columns()];
        for (int r : draws) {
            double[] chance = chances.drawn(r, span);
            for (int c = 0; c < mean.length; c++) {
                mean[c] += chance[c];
            }
        }
        // Divided once, so that no mean of chances rounds to more than 1.
        for (int c = 0; c < mean.length; c++) {
            mean[c] /= draws.length;
        }
        return mean;
    }

    private LatticeLaw winsOf(double[] chance) {
        double[] weights = portfolio.weights();
        double[] p = chance.clone();
        long[] multiplicity = new long[p.length];
        int standing = portfolio.cells().size();
        for (int c = 0; c < p.length; c++) {
            boolean arrivals = c >= standing && isArrivals(c - standing);
            multiplicity[c] = arrivals && weights[c] > 0 ? PoissonBinomial.POISSON_TRIALS : (long) weights[c];
            p[c] = arrivals ? p[c] / PoissonBinomial.POISSON_TRIALS : p[c];
        }
        return PoissonBinomial.of(p, multiplicity);
    }

    private boolean isArrivals(int column) {
        return portfolio.inflow().column(column).arrivals() != null;
    }

    private static LatticeLaw mixture(List<int[]> groups, List<LatticeLaw> laws) {
        return LatticeLaw.mixture(
                laws, groups.stream().mapToDouble(group -> group.length).toArray());
    }

    /** What the wins are worth: a lead's scaled value, or what won leads are worth where it has none. */
    LatticeLaw revenue(int span) {
        if (chances.draws() == 0) {
            return compound(chances.expected(span), amounts).onGrid(resolution.points());
        }
        int most = Math.max(
                FEWEST_LAWS, Math.min(resolution.mixed(), MOST_WORK_ON_REVENUE / Math.max(1, portfolio.trials())));
        List<Amounts> drawn = new ArrayList<>();
        double[] expected = new double[chances.draws()];
        for (int r = 0; r < expected.length; r++) {
            drawn.add(chances.drawn(amounts, r));
            expected[r] = Portfolio.product(portfolio.worth(drawn.get(r)), chances.drawn(r, span));
        }
        List<int[]> groups = DrawGroups.of(expected, most);
        List<CompoundLaw> laws = groups.stream()
                .map(group -> compound(
                        mean(group, span),
                        Amounts.mean(Arrays.stream(group).mapToObj(drawn::get).toList())))
                .toList();
        double step = commonStep(laws);
        return mixture(
                groups,
                laws.stream()
                        .map(law -> law.variance() > 0 ? law.onStep(step) : certain(law.mean(), step))
                        .toList());
    }

    /** The greatest of those laws that leave something to chance; where none does, one that tells the laws apart. */
    private double commonStep(List<CompoundLaw> laws) {
        double step = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (CompoundLaw law : laws) {
            step = law.variance() > 0 ? Math.max(step, law.stepFor(resolution.points())) : step;
            least = Math.min(least, law.mean());
            greatest = Math.max(greatest, law.mean());
        }
        return step > 0 || greatest == least ? step : (greatest - least) / resolution.points();
    }

    /** What is certain in one draw is another amount in the next: it is split between its neighbours, keeping the mean (Gerber 1982). */
    private static LatticeLaw certain(double value, double step) {
        double below = Math.floor(value / step);
        double share = value / step - below;
        return step > 0 && share > ON_THE_STEP && share < 1 - ON_THE_STEP
                ? LatticeLaw.of((long) below, step, new double[] {1 - share, share}, value, 0)
                : LatticeLaw.pointMass(value);
    }

    private CompoundLaw compound(double[] chanceOfColumn, Amounts of) {
        Cells cells = portfolio.cells();
        double[] values = portfolio.values();
        double[] chance = new double[portfolio.size()];
        double[] worth = new double[portfolio.size()];
        int with = 0;
        List<TrialGroup> groups = new ArrayList<>();
        double[] chanceWithout = new double[portfolio.size()];
        int without = 0;
        Scattered scattered = new Scattered();
        for (int cell = 0; cell < cells.size(); cell++) {
            int segment = cells.segment(cell);
            for (int i = portfolio.first(cell); i < portfolio.first(cell + 1); i++) {
                if (!Double.isNaN(values[i]) && Scattered.scatters(of.law(segment))) {
                    scattered.add(chanceOfColumn[cell], values[i], of.law(segment));
                } else if (!Double.isNaN(values[i])) {
                    chance[with] = chanceOfColumn[cell];
                    worth[with++] = of.worth(values[i], segment);
                } else if (of.mean(segment) > 0) {
                    chanceWithout[without++] = chanceOfColumn[cell];
                }
            }
            // Cells are in order of their segments.
            if (without > 0 && (cell + 1 == cells.size() || cells.segment(cell + 1) != segment)) {
                groups.add(
                        TrialGroup.of(Arrays.copyOf(chanceWithout, without), of.mean(segment), of.variance(segment)));
                without = 0;
            }
        }
        int[] fixed = {with};
        scattered.addTo(
                (p, amount) -> {
                    chance[fixed[0]] = p;
                    worth[fixed[0]++] = amount;
                },
                groups);
        addNew(chanceOfColumn, of, groups);
        return CompoundLaw.of(Arrays.copyOf(chance, fixed[0]), Arrays.copyOf(worth, fixed[0]), groups);
    }

    private void addNew(double[] chanceOfColumn, Amounts of, List<TrialGroup> groups) {
        Inflow inflow = portfolio.inflow();
        for (int c = 0; c < inflow.size(); c++) {
            Inflow.Column column = inflow.column(c);
            double mean = of.worthOfNew(column);
            if (portfolio.counts(c) && mean > 0) {
                double p = chanceOfColumn[portfolio.cells().size() + c];
                double variance = of.varianceOfNew(column);
                groups.add(
                        column.arrivals() != null
                                ? TrialGroup.poisson(p, mean, variance)
                                : TrialGroup.of(new double[] {p}, new long[] {column.leads()}, mean, variance));
            }
        }
    }
}
