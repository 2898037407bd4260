package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.salespipeline.core.internal.math.CompoundLaw;
import org.salespipeline.core.internal.math.PoissonBinomial;
import org.salespipeline.core.internal.math.TrialGroup;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.funnel.WonAmounts;

/**
 * Some of the open leads, in order of cell and value, and the laws of how many of them are won and what those are worth.
 * The order is theirs, not that in which they were given: sums come out the same to the last digit.
 */
final class Rows {

    /** Leads first[c] to first[c + 1] - 1 are those of cell c. */
    private final int[] first;

    /** NaN, of leads that have none, stands last in each cell. */
    private final double[] value;

    private Rows(OpenLeads leads, Cells cells, IntPredicate chosen) {
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

    /** The number of wins, given the chance of each cell: leads of one cell are alike. */
    Distribution wins(double[] chanceOfCell) {
        long[] multiplicity = new long[first.length - 1];
        Arrays.setAll(multiplicity, cell -> first[cell + 1] - first[cell]);
        return LatticeDistribution.of(PoissonBinomial.of(chanceOfCell, multiplicity));
    }

    /** What the wins are worth: the lead's value, or what won leads are worth where it has none. */
    Distribution revenue(double[] chanceOfCell, Amounts amounts) {
        double[] chance = new double[value.length];
        double[] worth = new double[value.length];
        double[] chanceWithout = new double[value.length];
        int with = 0;
        int without = 0;
        for (int cell = 0; cell + 1 < first.length; cell++) {
            for (int i = first[cell]; i < first[cell + 1]; i++) {
                if (!Double.isNaN(value[i])) {
                    chance[with] = chanceOfCell[cell];
                    worth[with++] = value[i];
                } else if (amounts.learned().isPresent()) {
                    chanceWithout[without++] = chanceOfCell[cell];
                }
            }
        }
        CompoundLaw revenue = CompoundLaw.of(
                Arrays.copyOf(chance, with),
                Arrays.copyOf(worth, with),
                groups(Arrays.copyOf(chanceWithout, without), amounts));
        return LatticeDistribution.of(revenue.law());
    }

    private static List<TrialGroup> groups(double[] chances, Amounts amounts) {
        if (chances.length == 0) {
            return List.of();
        }
        WonAmounts won = amounts.learned().orElseThrow();
        return List.of(TrialGroup.of(chances, won.mean(), won.variance()));
    }
}
