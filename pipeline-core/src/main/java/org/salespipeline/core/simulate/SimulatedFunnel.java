package org.salespipeline.core.simulate;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * Simulated leads with their whole lives, and what was known of them on any day. Made by {@link FunnelSimulator}.
 * Immutable and thread-safe.
 */
public final class SimulatedFunnel {

    private final SalesProcess process;
    private final Schedule schedule;
    private final List<Lead> leads;
    private final TimeGrid grid;

    SimulatedFunnel(SalesProcess process, Schedule schedule, List<Lead> leads) {
        this.process = process;
        this.schedule = schedule;
        this.leads = List.copyOf(leads);
        this.grid = TimeGrid.days(schedule.zone());
    }

    /**
     * The process that the leads went through.
     *
     * @return the process
     */
    public SalesProcess process() {
        return process;
    }

    /**
     * The zone whose dates and times of day are meant.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return schedule.zone();
    }

    /**
     * The whole truth: every lead until its end.
     *
     * @return all leads, {@code lead-1} first, in the order in which they were drawn, not in order of entry; all visits
     *     have ended but those that outlast {@link FunnelSimulator#MAX_DAYS} or {@link FunnelSimulator#MAX_VISITS}
     */
    public List<Lead> leads() {
        return leads;
    }

    /**
     * What was known at the end of a day: leads that had entered by then, visits cut there, won amounts only of leads
     * won by then.
     *
     * @param date the last day that is known
     * @return the leads in the same order, none that entered later
     * @throws NullPointerException if {@code date} is null
     */
    public List<Lead> asOf(LocalDate date) {
        int lastDay = grid.indexOf(requireNonNull(date, "date"));
        return leads.stream().flatMap(lead -> lead.asOf(grid, lastDay).stream()).toList();
    }

    /**
     * What became of the leads.
     *
     * @return one outcome per lead, in the same order
     */
    public SimulationTruth truth() {
        return new SimulationTruth(
                leads.stream().map(this::outcomeOf).toList(),
                leads.stream()
                        .flatMap(lead -> lead.value().stream())
                        .map(Money::currency)
                        .findFirst());
    }

    private LeadOutcome outcomeOf(Lead lead) {
        StageVisit last = lead.lastVisit();
        return new LeadOutcome(
                lead.id(),
                grid.dateOf(dayOf(lead.visits().get(0).entered())),
                last.target().map(id -> (Exit) process.target(id).orElseThrow()),
                last.left().map(left -> grid.dateOf(dayOf(left))),
                lead.wonAmount());
    }

    private int dayOf(Instant instant) {
        return grid.indexOf(instant);
    }

    /**
     * Writes what was known at the end of a day as a CRM exports it, without a flaw.
     *
     * @param out where the text goes; it is neither flushed nor closed
     * @param asOf the last day that is known
     * @return how many rows were written
     * @throws NullPointerException if an argument is null
     * @throws IOException if {@code out} throws it
     */
    public EventExport writeEvents(Appendable out, LocalDate asOf) throws IOException {
        return writeEvents(out, asOf, 0);
    }

    /**
     * Writes what was known at the end of a day as a CRM exports it: comma-separated values (RFC 4180, but each line
     * ends with {@code '\n'}), a header, one row for each stage entered and one for each exit, in order of time.
     *
     * <pre>
     * lead,stage,entered,owner,campaign,product,value,currency
     * lead-17,inquiry,2026-03-02T09:14:05Z,Ann,"Trade fair, Hanover",Basic,11250.40,EUR
     * </pre>
     *
     * <p>Times carry the offset of the simulation's zone. The value is the lead's, in the row of a win the won amount;
     * what a lead does not have is left empty. Without flaws the export of an earlier day is the beginning of that of a
     * later one.
     *
     * <p>On request bad rows are strewn in: the kinds of {@link RowFlaw} take turns, each a spoilt copy of a good row
     * of its own, a few rows after it; rows and places are drawn with the simulation's seed. Good rows stay as they are
     * and in their order.
     *
     * @param out where the text goes; it is neither flushed nor closed
     * @param asOf the last day that is known
     * @param dirtyRows number of bad rows, from 0 to the number of good ones
     * @return how many rows were written, bad ones by kind
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code dirtyRows} is negative or larger than the number of good rows; nothing
     *     has been written then
     * @throws IOException if {@code out} throws it
     */
    public EventExport writeEvents(Appendable out, LocalDate asOf, int dirtyRows) throws IOException {
        requireNonNull(out, "out");
        requireNonNull(asOf, "asOf");
        List<EventRow> good = EventRow.of(asOf(asOf), process, schedule.zone());
        FlawedRows bad = FlawedRows.of(good, dirtyRows, process, schedule);
        EventRow.HEADER.writeTo(out);
        for (int i = 0; i < good.size(); i++) {
            good.get(i).writeTo(out);
            for (EventRow row : bad.after(i)) {
                row.writeTo(out);
            }
        }
        return new EventExport(good.size(), bad.counts());
    }
}
