package org.salespipeline.funnel;

import java.time.LocalDate;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * The counts from which everything is learned: a Lexis diagram, as demographers call it. Per stage, date of entry and age
 * it counts the exits to each target and the visits that still went on at the cut. Because an exit's date is entry plus
 * age, one tally answers for every earlier date too.
 *
 * <p>Tallies of one process, grid and cut add up cell by cell, in any order, with the empty tally as zero: leads can be
 * counted in parts and the parts combined. The memory used grows with the cells in use, not with the leads.
 *
 * <p>Made by the engine; mutable; not thread-safe: one tally per thread, then {@link #combine}.
 */
public interface FunnelTally {

    /**
     * The process whose visits are counted.
     *
     * @return the process
     */
    SalesProcess process();

    /**
     * The grid on which dates and ages are counted.
     *
     * @return the grid
     */
    TimeGrid grid();

    /**
     * The last day that is counted; everything later is ignored.
     *
     * @return the cut
     */
    LocalDate cut();

    /**
     * Counts a lead's visits and moves up to the cut. Visits that begin later are ignored, visits that end later count as
     * still open, amounts and corrections that became known later do not count. The amount counts when the lead is won: the
     * won amount if given, else the value.
     *
     * @param lead the lead
     * @throws NullPointerException if {@code lead} is null
     * @throws IllegalArgumentException if a visit up to the cut names a stage or exit that the process does not have, or
     *     the lead moves on after it was won; nothing of the lead is counted then
     */
    void accept(Lead lead);

    /**
     * Adds all counts of another tally to this one.
     *
     * @param other a tally of an equal process, grid and cut; unchanged
     * @throws NullPointerException if {@code other} is null
     * @throws IllegalArgumentException if process, grid or cut differ
     */
    void combine(FunnelTally other);

    /**
     * How many leads with at least one visit up to the cut were counted.
     *
     * @return zero or more
     */
    long leads();

    /**
     * How many visits to a stage were counted.
     *
     * @param stage id of the stage
     * @return zero or more
     * @throws IllegalArgumentException if the process has no such stage
     */
    long visits(String stage);

    /**
     * How many visits to a stage left it for a target.
     *
     * @param stage id of the stage
     * @param target id of a stage or exit
     * @return zero or more
     * @throws IllegalArgumentException if the process has no such stage, or no such target
     */
    long exits(String stage, String target);
}
