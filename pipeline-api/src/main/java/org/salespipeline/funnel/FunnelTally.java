package org.salespipeline.funnel;

import java.time.LocalDate;
import java.util.List;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * The counts from which everything is learned: a Lexis diagram, as demographers call it. Per segment, stage, date of entry
 * and age it counts the exits to each target, the visits that still went on at the cut and those that came under observation
 * late; besides, when leads first entered, when lost ones came back, and what won ones were worth. Because an exit's date is
 * entry plus age, one tally answers for every earlier date too; what was corrected by the cut counts there as corrected.
 *
 * <p>Tallies of one process, grid, cut and choice of dimensions add up cell by cell, in any order, with the empty tally as
 * zero: leads can be counted in parts, on any number of threads or machines, and the parts combined. Equal counts have equal
 * {@link #toBytes bytes}. The memory used grows with the cells in use, not with the leads.
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
     * What tells segments apart, from coarse to fine.
     *
     * @return the dimensions; empty if there is one segment of everybody
     */
    List<Dimension> dimensions();

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
     * Counts one visit without its lead, for histories that come as rows of visits. Amounts, returns of lost leads and
     * whether the lead was won before are not known then.
     *
     * @param visit the visit; ignored if it begins after the cut, open if it ends later
     * @param segment a value in each of the tally's dimensions, and in no other
     * @param first whether the visit is the first of its lead: such visits are the leads that are counted, and the arrivals
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the process has no such stage or target, or the segment's dimensions are not the
     *     tally's
     */
    void accept(StageVisit visit, Segment segment, boolean first);

    /**
     * Adds all counts of another tally to this one.
     *
     * @param other a tally of an equal process, grid, cut and choice of dimensions; unchanged
     * @throws NullPointerException if {@code other} is null
     * @throws IllegalArgumentException if one of the four differs
     */
    void combine(FunnelTally other);

    /**
     * Writes all counts in a compact, versioned form of this library's own. Equal counts give equal bytes, however they were
     * gathered; the size grows with the cells in use.
     *
     * @return the bytes, for {@link TallyRequest#read}
     */
    byte[] toBytes();

    /**
     * How many leads with at least one observed visit up to the cut were counted.
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

    /**
     * How many visits were passed over because they had ended before the history was complete.
     *
     * @return zero or more; zero unless {@code observedFrom} was said
     */
    long unobserved();

    /**
     * Which moves were seen, whether the process allows them or not.
     *
     * @return in order of the process's places
     */
    List<MoveCount> moves();

    /**
     * The segments that have visits.
     *
     * @return in order; {@link Segment#ALL} alone if there are no dimensions and any visit
     */
    List<Segment> segments();

    /**
     * How many cells are in use: what the memory grows with.
     *
     * @return zero or more
     */
    long cells();
}
