package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import java.util.List;
import org.salespipeline.core.internal.math.CompoundLaw;
import org.salespipeline.core.internal.math.PoissonBinomial;
import org.salespipeline.core.internal.math.TrialGroup;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.funnel.WonAmounts;

/** Some of the open leads, and the laws of how many of them are won and what those are worth. */
final class Rows {

    private final OpenLeads leads;
    private final Cells cells;
    private final int[] rows;

    private Rows(OpenLeads leads, Cells cells, int[] rows) {
        this.leads = leads;
        this.cells = cells;
        this.rows = rows;
    }

    static Rows all(OpenLeads leads, Cells cells) {
        int[] rows = new int[leads.size()];
        Arrays.setAll(rows, row -> row);
        return new Rows(leads, cells, rows);
    }

    static Rows ofSegment(OpenLeads leads, Cells cells, int segment) {
        int[] rows = new int[leads.size()];
        int size = 0;
        for (int row = 0; row < leads.size(); row++) {
            if (leads.segment(row) == segment) {
                rows[size++] = row;
            }
        }
        return new Rows(leads, cells, Arrays.copyOf(rows, size));
    }

    int size() {
        return rows.length;
    }

    /** The number of wins, given the chance of each cell: leads of one cell are alike. */
    Distribution wins(double[] chanceOfCell) {
        long[] multiplicity = new long[cells.size()];
        for (int row : rows) {
            multiplicity[cells.of(row)]++;
        }
        return LatticeDistribution.of(PoissonBinomial.of(chanceOfCell, multiplicity));
    }

    /** What the wins are worth: the lead's value, or what won leads are worth where it has none. */
    Distribution revenue(double[] chanceOfCell, Amounts amounts) {
        double[] chance = new double[rows.length];
        double[] value = new double[rows.length];
        double[] chanceWithout = new double[rows.length];
        int with = 0;
        int without = 0;
        for (int row : rows) {
            double p = chanceOfCell[cells.of(row)];
            if (!Double.isNaN(leads.value(row))) {
                chance[with] = p;
                value[with++] = leads.value(row);
            } else if (amounts.learned().isPresent()) {
                chanceWithout[without++] = p;
            }
        }
        CompoundLaw revenue = CompoundLaw.of(
                Arrays.copyOf(chance, with),
                Arrays.copyOf(value, with),
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
