package org.salespipeline.core.internal.insight;

import java.time.LocalDate;
import java.util.List;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.time.TimeGrid;

/**
 * What was seen of leads within a period, by their age in days: who was open or away (lost, dormant) when a day of their life began,
 * and where they stood when it ended. A lead is under observation on the days of the period alone, whenever it was opened.
 */
final class FlowLife {

    static final int OPEN = 0;
    static final int AWAY = 1;
    static final int WON = 2;

    private static final int NOWHERE = -1;

    private final TimeGrid days;
    private final int before;
    private final int last;

    /** By state, how many more are at risk at an age than at the one before. */
    private final long[][] risk;

    /** By state before, state after and age. */
    private final long[][][] moves;

    private int opened;
    private int state;
    private int from;
    private int pendingDay;
    private int pendingState;

    /**
     * Reads the leads.
     *
     * @param days calendar days
     * @param opening the last day before the period
     * @param closing the last day of the period
     * @param leads as known at its end
     * @param outcomes tells who stands won then
     */
    FlowLife(TimeGrid days, LocalDate opening, LocalDate closing, List<FlowLead> leads, FlowOutcomes outcomes) {
        this.days = days;
        this.before = days.indexOf(opening);
        this.last = days.indexOf(closing);
        int first = last;
        for (FlowLead lead : leads) {
            first = Math.min(first, openedOn(lead.lead()));
        }
        int ages = last - first + 1;
        this.risk = new long[2][ages + 1];
        this.moves = new long[2][WON + 1][ages];
        for (FlowLead lead : leads) {
            if (openedOn(lead.lead()) <= last) {
                read(lead.lead(), outcomes.isWon(lead));
            }
        }
        for (long[] row : risk) {
            for (int age = 1; age <= ages; age++) {
                row[age] += row[age - 1];
            }
        }
    }

    private int openedOn(Lead lead) {
        return days.indexOf(lead.visits().get(0).entered());
    }

    private void read(Lead lead, boolean won) {
        opened = openedOn(lead);
        state = OPEN;
        from = 0;
        pendingDay = opened;
        pendingState = OPEN;
        List<StageVisit> visits = lead.visits();
        for (int i = 0; i < visits.size(); i++) {
            StageVisit visit = visits.get(i);
            change(days.indexOf(visit.entered()), OPEN);
            if (!visit.isOpen()) {
                // Out is out until the next visit begins; of a move between stages that is the same instant, and
                // overwritten.
                change(days.indexOf(visit.left().orElseThrow()), won && i == visits.size() - 1 ? WON : AWAY);
            }
        }
        settle();
        if (state != WON) {
            run(last - opened, NOWHERE);
        }
    }

    /** Where the lead stands from some moment of a day on; the last word of a day counts. */
    private void change(int day, int to) {
        if (day > pendingDay) {
            settle();
            pendingDay = day;
        }
        pendingState = to;
    }

    private void settle() {
        if (pendingState != state) {
            int age = pendingDay - opened;
            run(age, pendingState);
            state = pendingState;
            from = age + 1;
        }
    }

    /** The lead was in its state when each day from {@code from} to {@code to} began, and elsewhere after the last of them. */
    private void run(int to, int next) {
        int seen = Math.max(from, before + 1 - opened);
        if (seen > to || to > last - opened) {
            return;
        }
        risk[state][seen]++;
        risk[state][to + 1]--;
        if (next != NOWHERE) {
            moves[state][next][to]++;
        }
    }

    /** One more than the last age at which anybody was seen. */
    int ages() {
        int ages = moves[OPEN][OPEN].length;
        while (ages > 0 && risk[OPEN][ages - 1] == 0 && risk[AWAY][ages - 1] == 0) {
            ages--;
        }
        return ages;
    }

    /** How many were in a state when their day of that age began. */
    long atRisk(int of, int age) {
        return risk[of][age];
    }

    /** How many of these stood elsewhere when it ended. */
    long moved(int of, int to, int age) {
        return moves[of][to][age];
    }
}
