package org.salespipeline.funnel;

import java.time.LocalDate;
import org.salespipeline.lead.Dimension;
import org.salespipeline.process.ProcessMigration;
import org.salespipeline.time.TimeGrid;

/**
 * The words between {@code engine.tally(process)} and an empty tally, or one that was stored. Each word returns a new
 * request; requests are immutable.
 */
public interface TallyRequest {

    /**
     * The last day that is counted.
     *
     * @param cut the date, on the grid's calendar; whatever happened later is ignored
     * @return the optional words
     * @throws NullPointerException if {@code cut} is null
     */
    Options upTo(LocalDate cut);

    /**
     * Reads a tally that {@link FunnelTally#toBytes} wrote. Grid, cut and dimensions are those it was written with; the
     * words {@code observedFrom} and {@code translating} are about leads yet to be counted, and are not kept.
     *
     * @param bytes what was written
     * @return an equal tally, to which more can be added
     * @throws NullPointerException if {@code bytes} is null
     * @throws IllegalArgumentException if the bytes are not a tally, are damaged, come from a newer version of this library,
     *     or count a process with other stages or exits
     */
    FunnelTally read(byte[] bytes);

    /** Words that may be left out, and the verb. */
    interface Options {

        /**
         * The grid on which dates and ages are counted; calendar days in UTC where this word is left out.
         *
         * @param grid the grid
         * @return a new request
         * @throws NullPointerException if {@code grid} is null
         */
        Options on(TimeGrid grid);

        /**
         * What tells segments apart, from coarse to fine. A visit belongs to the segment that its lead was in when the visit
         * began, so that nothing which became known later shows in it.
         *
         * @param dimensions different ones; none for one segment of everybody
         * @return a new request
         * @throws NullPointerException if an argument is null
         * @throws IllegalArgumentException if a dimension is named twice
         */
        Options by(Dimension... dimensions);

        /**
         * From when on the history is complete (delayed entry): what ended earlier was never recorded, what began earlier is
         * there only because it lasted. Such visits count as at risk from this day on; earlier ends are not counted. Where
         * this word is left out, the history is taken to be complete from its beginning.
         *
         * @param date the first day on which everything was recorded, on the grid's calendar
         * @return a new request
         * @throws NullPointerException if {@code date} is null
         */
        Options observedFrom(LocalDate date);

        /**
         * Counts leads whose history, or part of it, follows another version of the process: each of its stages and exits
         * counts as its counterpart. Consecutive visits to stages that became one count as one visit. Ids of the tally's own
         * process stand for themselves unless the migration renames them.
         *
         * @param migration from the version that the history follows to the tally's process
         * @return a new request
         * @throws NullPointerException if {@code migration} is null
         * @throws IllegalArgumentException if it leads to another process
         */
        Options translating(ProcessMigration migration);

        /**
         * Begins the tally.
         *
         * @return a tally with no lead in it
         */
        FunnelTally begin();
    }
}
