package org.salespipeline.core.internal.backtest;

import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.math.DoubleSum;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.time.TimeGrid;

/**
 * The leads of a view by numbers, in its order: their visits and what came of them. As in a tally, a visit lasts from the step
 * in which it was entered to the one in which it was left, a lead is open at the end of a step if a visit was entered by then and
 * not left by then, and a win is of the step in which the lead left by an exit that the process calls won. Stages that the
 * process does not know count as one more stage. Immutable.
 */
final class KnownLeads {

    private static final int NEVER = Integer.MAX_VALUE;

    private final @Nullable Currency currency;
    private final Map<String, Integer> stageNumbers = new HashMap<>();
    private final Set<String> waysToWin = new HashSet<>();
    private final int stages;

    /** Where a lead's visits begin in the columns; those of the next one are their end. */
    private final int[] firstVisit;

    private final int[] stage;
    private final int[] entry;
    private final int[] end;
    private final int[] won;
    private final double[] amount;
    private final int firstEntry;
    private final double meanAmount;

    KnownLeads(OriginView view) {
        List<Lead> leads = view.known();
        currency = view.currency();
        view.process().stages().forEach(each -> stageNumbers.put(each.id(), stageNumbers.size()));
        view.process().exits().stream().filter(Exit::isWon).forEach(exit -> waysToWin.add(exit.id()));
        stages = stageNumbers.size() + 1;
        int visits = 0;
        for (Lead lead : leads) {
            visits += lead.visits().size();
        }
        firstVisit = new int[leads.size() + 1];
        stage = new int[visits];
        entry = new int[visits];
        end = new int[visits];
        won = new int[leads.size()];
        amount = new double[leads.size()];
        int earliest = NEVER;
        int row = 0;
        for (Lead lead : leads) {
            read(row, lead, view.grid());
            earliest = Math.min(earliest, entry[firstVisit[row]]);
            row++;
        }
        firstEntry = earliest;
        meanAmount = mean();
    }

    private void read(int row, Lead lead, TimeGrid grid) {
        int at = firstVisit[row];
        for (StageVisit visit : lead.visits()) {
            stage[at] = stageOf(visit);
            entry[at] = grid.indexOf(visit.entered());
            end[at] = visit.isOpen() ? NEVER : grid.indexOf(visit.left().orElseThrow());
            at++;
        }
        firstVisit[row + 1] = at;
        boolean isWon = lead.exit().filter(waysToWin::contains).isPresent();
        won[row] = isWon ? end[at - 1] : NEVER;
        amount[row] = isWon ? amountOf(lead.wonAmount().or(lead::value)) : Double.NaN;
    }

    private double mean() {
        DoubleSum sum = new DoubleSum();
        int count = 0;
        for (double each : amount) {
            if (!Double.isNaN(each)) {
                sum.add(each);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum.value() / count;
    }

    int size() {
        return won.length;
    }

    /** How many stages there are, those that the process does not know as one more. */
    int stages() {
        return stages;
    }

    /** The number of a visit's stage. */
    int stageOf(StageVisit visit) {
        return stageNumbers.getOrDefault(visit.stage(), stages - 1);
    }

    /**
     * An amount as a number.
     *
     * @return NaN if there is none, or none is looked at because the view has no currency
     * @throws CurrencyMismatchException if it is in another currency than the view
     */
    double amountOf(Optional<Money> money) {
        Currency common = currency;
        if (money.isEmpty() || common == null) {
            return Double.NaN;
        }
        Money known = money.get();
        if (!known.currency().equals(common)) {
            throw new CurrencyMismatchException(common, known.currency());
        }
        return known.amount().doubleValue();
    }

    /** Whether amounts are looked at. */
    boolean haveAmounts() {
        return currency != null;
    }

    /** What leads were won for, on average, as far as known; NaN if of none. */
    double meanAmount() {
        return meanAmount;
    }

    /** What a won lead was won for; where nobody said, what others were won for on average, or NaN. */
    double wonFor(int lead) {
        return Double.isNaN(amount[lead]) ? meanAmount : amount[lead];
    }

    /** Whether the history had begun by the end of a step. */
    boolean reachBackTo(int step) {
        return firstEntry <= step;
    }

    boolean isOpen(int lead) {
        return end[firstVisit[lead + 1] - 1] == NEVER;
    }

    boolean isWon(int lead) {
        return won[lead] != NEVER;
    }

    /** The step in which a won lead was won. */
    int wonAt(int lead) {
        return won[lead];
    }

    /** Whether a lead was won in the steps after one and up to another. */
    boolean isWon(int lead, int after, int upTo) {
        return won[lead] > after && won[lead] <= upTo;
    }

    /** The stage in which a lead was at the end of a step; -1 if in none. */
    int stageAt(int lead, int step) {
        // From the last visit back: most questions are about the recent past.
        for (int v = firstVisit[lead + 1] - 1; v >= firstVisit[lead] && end[v] > step; v--) {
            if (entry[v] <= step) {
                return stage[v];
            }
        }
        return -1;
    }

    /** Tells of each stage whether a lead was ever in it. */
    void markStages(int lead, boolean[] visited) {
        for (int v = firstVisit[lead]; v < firstVisit[lead + 1]; v++) {
            visited[stage[v]] = true;
        }
    }

    /** The leads that were open at the end of a step, and which of them were won by another. */
    Cohort cohort(int step, int upTo) {
        int[] rows = new int[size()];
        int[] stageThen = new int[size()];
        boolean[] wonSince = new boolean[size()];
        int count = 0;
        for (int lead = 0; lead < rows.length; lead++) {
            int at = stageAt(lead, step);
            if (at >= 0) {
                rows[count] = lead;
                stageThen[count] = at;
                wonSince[count] = isWon(lead, step, upTo);
                count++;
            }
        }
        return new Cohort(step, count, rows, stageThen, wonSince);
    }
}
