package org.salespipeline.forecast;

import java.time.LocalDate;
import org.salespipeline.money.Money;
import org.salespipeline.time.TimeGrid;

/**
 * The words between {@code engine.project(...)} and {@code run()}. Each word returns a new request; requests are immutable
 * and can be kept and completed in several ways. A campaign is described word by word, or by a {@link CampaignPlan}.
 */
public interface ProjectionRequest {

    /**
     * The campaign, in place of all that was said of it before. Words that follow change one part each; {@link #leads} and
     * {@link #on(LocalDate)} together take the place of its entries.
     *
     * @param plan the plan
     * @return a new request
     * @throws NullPointerException if {@code plan} is null
     * @throws IllegalArgumentException if the process does not have the plan's stage
     */
    ProjectionRequest plan(CampaignPlan plan);

    /**
     * How many leads the campaign brings; needed, unless a plan says it.
     *
     * @param count zero or more
     * @return a new request
     * @throws IllegalArgumentException if {@code count} is negative
     */
    ProjectionRequest leads(int count);

    /**
     * The stage that they enter; the first of the process where nothing is said.
     *
     * @param stage id of the stage
     * @return a new request
     * @throws NullPointerException if {@code stage} is null
     * @throws IllegalArgumentException if the process has no such stage
     */
    ProjectionRequest entering(String stage);

    /**
     * The date on which they enter; needed, unless a plan says it. On a grid of hours they enter spread evenly over the hours
     * of the date; on a day off, with the next working day's leads.
     *
     * @param date the date
     * @return a new request
     * @throws NullPointerException if {@code date} is null
     */
    ProjectionRequest on(LocalDate date);

    /**
     * The grid on which ages are counted, for a projection from assumptions alone; calendar days in UTC where this word is
     * left out.
     *
     * @param grid the grid
     * @return a new request
     * @throws NullPointerException if {@code grid} is null
     * @throws IllegalArgumentException if a learned model has another grid
     */
    ProjectionRequest on(TimeGrid grid);

    /**
     * What one customer is worth; what won leads were worth where nothing is said.
     *
     * @param value not negative
     * @return a new request
     * @throws NullPointerException if {@code value} is null
     * @throws IllegalArgumentException if {@code value} is negative
     * @throws org.salespipeline.money.CurrencyMismatchException if the cost is in another currency
     */
    ProjectionRequest worth(Money value);

    /**
     * What the campaign costs.
     *
     * @param cost not negative
     * @return a new request
     * @throws NullPointerException if {@code cost} is null
     * @throws IllegalArgumentException if {@code cost} is negative
     * @throws org.salespipeline.money.CurrencyMismatchException if the value is in another currency
     */
    ProjectionRequest costing(Money cost);

    /**
     * What the laws allow for besides the chance in each deal. Where this word is left out: how little is known of learned
     * rates and amounts, in 200 draws; from assumptions alone, nothing, because they are taken as stated. A common shock moves the
     * log-odds of all leads alike, to get on and to be won up, to be lost down.
     *
     * @param uncertainty what to allow for; expected values do not depend on it
     * @return a new request
     * @throws NullPointerException if {@code uncertainty} is null
     */
    ProjectionRequest allowingFor(Uncertainty uncertainty);

    /**
     * Makes the projection.
     *
     * @return the projection
     * @throws IllegalStateException if the number of leads or the date is missing
     * @throws IllegalArgumentException if the model refuses the plan's segment, or, from assumptions alone, a stage that leads
     *     can reach has none
     */
    CampaignProjection run();
}
