package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Segment;

/**
 * What the calendar makes of chances to be won up to the ends of periods. As many wins are expected of all open leads together as
 * {@link DatedWins} has it: the model's own hazards of wins, multiplied by the factors of dates. The log-odds of all their
 * chances are moved alike, until they add up to that. Leads that do not exist yet come later, and are moved by source; a
 * Poisson number's mean is multiplied. No chance may go down from one end to the next, nor beyond the chance to be won ever,
 * which the calendar does not change: it says when, not whether. Draws of rates are moved as far as the model's own. Immutable.
 */
final class ClosingDates {

    private static final ClosingDates NONE = new ClosingDates(0, new int[0], new double[0][], new boolean[0]);

    private final int periods;

    /** By column, which of the groups it belongs to: 0, open leads, or one more than its source. */
    private final int[] group;

    /** By group and end of a period: by how much log-odds move, or a mean number is multiplied. */
    private final double[][] shifts;

    private final boolean[] isNumber;

    private ClosingDates(int periods, int[] group, double[][] shifts, boolean[] isNumber) {
        this.periods = periods;
        this.group = group;
        this.shifts = shifts;
        this.isNumber = isNumber;
    }

    /**
     * Finds how far chances move.
     *
     * @param plain chances by the model's own rates, by end of a period, and for ever, and by column
     */
    static ClosingDates of(Change change, Cells cells, Inflow inflow, Spans spans, double[][] plain) {
        if (spans.closing().isNone()) {
            return NONE;
        }
        int groups = 1 + inflow.sources().size();
        int[] group = new int[cells.size() + inflow.size()];
        double[] weights = Arrays.copyOf(cells.leads(), group.length);
        boolean[] isNumber = new boolean[groups];
        double[][] wins = new double[groups][];
        wins[0] = openWins(change, cells, spans);
        for (int c = 0; c < inflow.size(); c++) {
            Inflow.Column column = inflow.column(c);
            int of = 1 + column.source();
            group[cells.size() + c] = of;
            weights[cells.size() + c] = column.weight();
            isNumber[of] = column.arrivals() != null;
            wins[of] = wins[of] == null ? newWins(change, inflow, column.source(), spans) : wins[of];
        }
        double[][] shifts = new double[groups][spans.count()];
        for (int g = 0; g < groups; g++) {
            int[] columns = columns(group, g);
            if (columns.length > 0) {
                double[] wanted = upTo(wins[g], spans);
                shifts[g] = isNumber[g]
                        ? factors(wanted, plain, columns[0])
                        : shifts(wanted, plain, columns, chosen(weights, columns));
            }
        }
        return new ClosingDates(spans.count(), group, shifts, isNumber);
    }

    /** Of numbers whose means are multiplied. */
    private static double[] factors(double[] wanted, double[][] plain, int column) {
        double[] factors = new double[wanted.length];
        Arrays.setAll(factors, end -> plain[end][column] > 0 ? wanted[end] / plain[end][column] : 1);
        return factors;
    }

    /** Of chances, each of which stays at least what it was before. */
    private static double[] shifts(double[] wanted, double[][] plain, int[] columns, double[] weights) {
        double[] shifts = new double[wanted.length];
        double[] floors = new double[columns.length];
        double[] limits = chosen(plain[wanted.length], columns);
        for (int end = 0; end < shifts.length; end++) {
            double[] chances = chosen(plain[end], columns);
            shifts[end] = OddsShift.toward(wanted[end], chances, floors, limits, weights);
            for (int i = 0; i < floors.length; i++) {
                floors[i] = held(floors[i], LogOdds.moved(chances[i], shifts[end]), limits[i]);
            }
        }
        return shifts;
    }

    private static double held(double before, double moved, double ever) {
        return Math.max(before, Math.min(ever, moved));
    }

    private static int[] columns(int[] group, int of) {
        return IntStream.range(0, group.length)
                .filter(column -> group[column] == of)
                .toArray();
    }

    private static double[] chosen(double[] numbers, int[] columns) {
        return IntStream.of(columns).mapToDouble(column -> numbers[column]).toArray();
    }

    private static double[] upTo(double[] wins, Spans spans) {
        double[] sums = new double[spans.count()];
        double sum = 0;
        int u = 1;
        for (int end = 0; end < sums.length; end++) {
            for (; u <= spans.steps()[end]; u++) {
                sum += wins[u];
            }
            sums[end] = sum;
        }
        return sums;
    }

    private static DatedWins wins(Change change, Segment segment, Spans spans) {
        FunnelModel model = change.model();
        return new DatedWins(
                change.apply(Kernels.dynamics(model, segment)),
                change.times(),
                WinCurves.won(model.process().targets()),
                spans.closingFactors());
    }

    /** By step, how many open leads are won then. */
    private static double[] openWins(Change change, Cells cells, Spans spans) {
        double[] sum = new double[spans.horizon() + 1];
        double[] leads = cells.leads();
        int cell = 0;
        for (int segment = 0; segment < cells.segments().size(); segment++) {
            DatedWins dated = wins(change, cells.segments().get(segment), spans);
            // Cells are in order of their segments.
            for (; cell < cells.size() && cells.segment(cell) == segment; cell++) {
                dated.stand(cells.stage(cell), cells.age(cell), leads[cell]);
            }
            double[] wins = dated.wins();
            for (int u = 1; u < sum.length; u++) {
                sum[u] += wins[u];
            }
        }
        return sum;
    }

    /** By step, how many of a source's leads are won then. */
    private static double[] newWins(Change change, Inflow inflow, int source, Spans spans) {
        List<Inflow.Column> columns = IntStream.range(0, inflow.size())
                .mapToObj(inflow::column)
                .filter(column -> column.source() == source)
                .toList();
        DatedWins dated = wins(change, inflow.segments().get(columns.get(0).segment()), spans);
        for (Inflow.Column column : columns) {
            Inflow.Arrivals arrivals = column.arrivals();
            if (arrivals == null) {
                dated.enter(column.stage(), column.step(), column.weight());
            } else {
                arrivals.shares().forEach((stage, share) -> {
                    for (int step = 1; step <= arrivals.steps(); step++) {
                        dated.enter(stage, step, arrivals.perStep() * share);
                    }
                });
            }
        }
        return dated.wins();
    }

    /** The ends that chances up to some ends depend on: all before the last of them, and for ever. */
    int[] needed(int[] ends) {
        int last = ends[ends.length - 1];
        return this == NONE
                ? ends
                : IntStream.rangeClosed(0, periods)
                        .filter(end -> end <= last || end == periods)
                        .toArray();
    }

    /**
     * Moves chances.
     *
     * @param byEnd by end that is needed and column
     * @param ends those that were asked for
     * @return rows for those ends, empty rows for the others
     */
    double[][] moved(double[][] byEnd, int[] ends) {
        if (this == NONE) {
            return byEnd;
        }
        double[][] asked = new double[byEnd.length][0];
        for (int end : ends) {
            asked[end] = byEnd[end];
        }
        double[] ever = byEnd[periods];
        double[] before = new double[ever.length];
        for (int end = 0; end < periods && byEnd[end].length > 0; end++) {
            for (int column = 0; column < before.length; column++) {
                double moved = moved(byEnd[end][column], group[column], end);
                before[column] = held(before[column], moved, ever[column]);
            }
            asked[end] = asked[end].length > 0 ? before.clone() : asked[end];
        }
        return asked;
    }

    private double moved(double chance, int of, int end) {
        return isNumber[of] ? chance * shifts[of][end] : LogOdds.moved(chance, shifts[of][end]);
    }
}
