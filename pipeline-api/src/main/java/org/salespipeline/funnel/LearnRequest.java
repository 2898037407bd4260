package org.salespipeline.funnel;

import java.time.LocalDate;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.ProcessMigration;
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
    AsOf<HistoryOptions> from(Iterable<Lead> history);

    /**
     * Counts made before. The model's date may be the tally's cut or any earlier day; its grid is the tally's.
     *
     * @param tally a tally of this process; read when {@code run()} is said, and not kept
     * @return the next word
     * @throws NullPointerException if {@code tally} is null
     * @throws IllegalArgumentException if it counts another process
     */
    AsOf<TallyOptions> from(FunnelTally tally);

    /**
     * The word that says up to when things are known.
     *
     * @param <O> the words that follow
     */
    interface AsOf<O> {

        /**
         * The last day that is known; every later event is ignored.
         *
         * @param date the date, on the grid's calendar
         * @return the optional words
         * @throws NullPointerException if {@code date} is null
         * @throws IllegalArgumentException if it is after the cut of a tally made before
         */
        O asOf(LocalDate date);
    }

    /**
     * Words that may be left out, and the verb.
     *
     * @param <O> the request's own type
     */
    interface Options<O extends Options<O>> {

        /**
         * What tells segments apart, from coarse to fine: everybody, then the values of the first dimension, then those of the
         * first two, and so on. Each segment borrows from the one above it, the more the fewer leads it has.
         *
         * @param dimensions different ones, in this order; of a tally, any of those it was counted by
         * @return a new request
         * @throws NullPointerException if an argument is null
         * @throws IllegalArgumentException if a dimension is named twice, or is not one of the tally's
         */
        O by(Dimension... dimensions);

        /**
         * How much the assumptions weigh, in leads; 10 where this word is left out. With 0 the result is the
         * Aalen-Johansen estimator.
         *
         * @param leads zero or more
         * @return a new request
         * @throws IllegalArgumentException if {@code leads} is negative, infinite or NaN
         */
        O priorStrength(double leads);

        /**
         * How much each segment borrows from the one above it, in leads. Where this word is left out, it is fitted for each
         * level by how much its segments differ. With 0 each segment stands on its own record.
         *
         * @param leads zero or more
         * @return a new request
         * @throws IllegalArgumentException if {@code leads} is negative, infinite or NaN
         */
        O poolingStrength(double leads);

        /**
         * How fast older history is forgotten: what happened so many calendar days ago counts half. Where this word is left
         * out, the half-life is fitted by how well each day's exits are predicted from the days before.
         *
         * @param days greater than 0; infinite for a model that forgets nothing
         * @return a new request
         * @throws IllegalArgumentException if {@code days} is not greater than 0
         */
        O halfLife(double days);

        /**
         * What becomes of moves that the process does not allow; admitted where this word is left out. They are listed by
         * {@link FunnelModel#moves} in any case.
         *
         * @param policy admitted or set aside
         * @return a new request
         * @throws NullPointerException if {@code policy} is null
         */
        O offPath(OffPath policy);

        /**
         * Learns the model.
         *
         * @return the model
         * @throws IllegalArgumentException if a lead does not fit the process, as {@link FunnelTally#accept} says
         */
        FunnelModel run();
    }

    /** The words for leads that are yet to be counted. */
    interface HistoryOptions extends Options<HistoryOptions> {

        /**
         * The grid on which ages are counted; calendar days in UTC where this word is left out.
         *
         * @param grid the grid
         * @return a new request
         * @throws NullPointerException if {@code grid} is null
         */
        HistoryOptions on(TimeGrid grid);

        /**
         * From when on the history is complete, as {@link TallyRequest.Options#observedFrom} says.
         *
         * @param date the first day on which everything was recorded, on the grid's calendar
         * @return a new request
         * @throws NullPointerException if {@code date} is null
         */
        HistoryOptions observedFrom(LocalDate date);

        /**
         * Learns from leads of another version of the process, as {@link TallyRequest.Options#translating} says.
         *
         * @param migration from the version that the history follows to this process
         * @return a new request
         * @throws NullPointerException if {@code migration} is null
         * @throws IllegalArgumentException if it leads to another process
         */
        HistoryOptions translating(ProcessMigration migration);
    }

    /** The words for counts made before. */
    interface TallyOptions extends Options<TallyOptions> {}
}
