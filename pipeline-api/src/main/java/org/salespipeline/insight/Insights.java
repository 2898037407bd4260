package org.salespipeline.insight;

import java.time.LocalDate;
import java.util.Currency;
import org.salespipeline.lead.Dimension;
import org.salespipeline.money.ExchangeRates;

/**
 * The questions that can be asked of a model and the leads it is about. First come words that hold for all answers, each giving new
 * questions; then each question begins a sentence that ends in {@code run()}.
 *
 * <p>Visits to stages that the process does not have, as of leads that were migrated from an earlier version, are passed over.
 * Immutable and thread-safe; the same input gives the same answers.
 */
public interface Insights {

    /**
     * Expresses all amounts in one currency, converted as of the model's date. Without this word all amounts must share one.
     *
     * @param currency the currency of all answers
     * @param rates what other amounts are converted by
     * @return new questions
     * @throws NullPointerException if an argument is null
     */
    Insights in(Currency currency, ExchangeRates rates);

    /**
     * The level of all intervals; 0.8 where this word is left out.
     *
     * @param level in (0, 1)
     * @return new questions
     * @throws IllegalArgumentException if {@code level} is out of range
     */
    Insights level(double level);

    /**
     * The seed of all answers that are simulated; 0 where this word is left out.
     *
     * @param seed any number
     * @return new questions
     */
    Insights seed(long seed);

    /**
     * From when on the history is complete (delayed entry), as {@link
     * org.salespipeline.funnel.LearnRequest.HistoryOptions#observedFrom} says; the model should have been learned with the same day.
     * Without this word the history is taken to be complete from its beginning, and leads that were there before anything
     * was recorded look as if they had been lucky: those that were not are missing.
     *
     * <p>Visits and leads that began earlier count from where they stood on this day, against what is expected of leads that got there; what
     * ended earlier does not count. Campaigns at equal age, material and needs, and records of entries and moves are judged by leads that
     * have come since; returns by departures since. If the two periods of {@link #stages()} reach back further, each is half as long as what is
     * complete. Sums over all leads, such as costs and revenue so far, stay as they were given.
     *
     * @param date the first day on which everything was recorded, on the calendar of the model's grid
     * @return new questions
     * @throws NullPointerException if {@code date} is null
     * @throws IllegalArgumentException if {@code date} is after the model's date
     */
    Insights observedFrom(LocalDate date);

    /**
     * Asks where leads are, go and get stuck, and where one step better is worth the most.
     *
     * @return the request; its {@code run()} gives a {@link StageReview}
     */
    StageReviewRequest stages();

    /**
     * Asks which open leads wait for longer than leads that advance do.
     *
     * @return the request; its {@code run()} gives a {@link StuckLeads}
     */
    StuckLeadsRequest stuckLeads();

    /**
     * Asks which campaigns bring customers, at what cost.
     *
     * @return the request; its {@code run()} gives a {@link CampaignComparison}
     */
    CampaignRequest campaigns();

    /**
     * Asks why leads were lost or went quiet, and which of them are worth asking again.
     *
     * @return the request; its {@code run()} gives a {@link RecyclingReview}
     */
    RecyclingRequest lostLeads();

    /**
     * Asks which sales material, and which answered needs, go with leads that advance sooner and more often.
     *
     * @return the request; its {@code run()} gives a {@link ItemReview}
     */
    ItemRequest items();

    /**
     * Asks in what state the process is, and what to do next about it.
     *
     * @return the request; its {@code run()} gives a {@link ProcessHealth}
     */
    HealthRequest health();

    /**
     * Compares sales reps with what is expected of anybody who has leads like theirs.
     *
     * @return the request; its {@code run()} gives a {@link PeerComparison}
     */
    default ComparisonRequest owners() {
        return compare(Dimension.OWNER);
    }

    /**
     * Compares the values of a dimension, such as owners or products, with what is expected of leads like theirs.
     *
     * @param dimension whose values are compared
     * @return the request; its {@code run()} gives a {@link PeerComparison}
     * @throws NullPointerException if {@code dimension} is null
     */
    ComparisonRequest compare(Dimension dimension);

    /**
     * Asks what came of an experiment so far.
     *
     * @param experiment which leads had which variant of which step, and since when
     * @return the request; its {@code run()} gives an {@link ExperimentResult}
     * @throws NullPointerException if {@code experiment} is null
     * @throws IllegalArgumentException if the process has no such stage, or the experiment does not say since when leads are assigned, or began
     *     before the history was complete
     */
    ExperimentRequest experiment(Experiment experiment);
}
