package org.salespipeline.funnel;

import java.time.LocalDate;
import org.salespipeline.lead.Lead;
import org.salespipeline.time.TimeGrid;

/**
 * The words between {@code engine.learn(process)} and {@code run()}. Each word returns a new request; requests are
 * immutable and can be kept and completed in several ways.
 */
public interface LearnRequest {

    /**
     * The leads to learn from, open ones included: leaving them out would make every rate too high. They are read once,
     * when {@link AsOf#asOf} has been followed by {@code run()}.
     *
     * @param history leads with their visits, in any order
     * @return the next word
     * @throws NullPointerException if {@code history} is null
     */
    AsOf from(Iterable<Lead> history);

    /**
     * Counts made before. The model's date may be the tally's cut or any earlier day; its grid is the tally's.
     *
     * @param tally a tally of this process
     * @return the next word
     * @throws NullPointerException if {@code tally} is null
     * @throws IllegalArgumentException if it counts another process
     */
    AsOf from(FunnelTally tally);

    /** The word that says up to when things are known. */
    interface AsOf {

        /**
         * The last day that is known; every later event is ignored.
         *
         * @param date the date, on the grid's calendar
         * @return the optional words
         * @throws NullPointerException if {@code date} is null
         */
        Options asOf(LocalDate date);
    }

    /** Words that may be left out, and the verb. */
    interface Options {

        /**
         * The grid on which ages are counted; calendar days in UTC where this word is left out.
         *
         * @param grid the grid
         * @return a new request
         * @throws NullPointerException if {@code grid} is null
         */
        Options on(TimeGrid grid);

        /**
         * How much the assumptions weigh, in leads; 10 where this word is left out. With 0 the result is the
         * Aalen-Johansen estimator.
         *
         * @param leads zero or more
         * @return a new request
         * @throws IllegalArgumentException if {@code leads} is negative, infinite or NaN
         */
        Options priorStrength(double leads);

        /**
         * Learns the model.
         *
         * @return the model
         * @throws IllegalArgumentException if a lead does not fit the process, as {@link FunnelTally#accept} says, or the
         *     date is after the cut of a tally made before
         */
        FunnelModel run();
    }
}
