package org.salespipeline.forecast;

import java.time.LocalDate;
import org.salespipeline.money.Money;

/**
 * The words between {@code engine.project(...)} and {@code run()}. Each word returns a new request; requests are immutable
 * and can be kept and completed in several ways.
 */
public interface ProjectionRequest {

    /**
     * How many leads the campaign brings; needed.
     *
     * @param count zero or more
     * @return a new request
     * @throws IllegalArgumentException if {@code count} is negative
     */
    ProjectionRequest leads(int count);

    /**
     * The stage that they enter; the first of the process where this word is left out.
     *
     * @param stage id of the stage
     * @return a new request
     * @throws NullPointerException if {@code stage} is null
     * @throws IllegalArgumentException if the process has no such stage
     */
    ProjectionRequest entering(String stage);

    /**
     * The date on which they enter; needed. On a grid of hours they enter spread evenly over the hours of the date; on a day
     * off, with the next working day's leads.
     *
     * @param date the date
     * @return a new request
     * @throws NullPointerException if {@code date} is null
     */
    ProjectionRequest on(LocalDate date);

    /**
     * What one customer is worth.
     *
     * @param value not negative
     * @return a new request
     * @throws NullPointerException if {@code value} is null
     * @throws IllegalArgumentException if {@code value} is negative
     */
    ProjectionRequest worth(Money value);

    /**
     * What the campaign costs.
     *
     * @param cost not negative
     * @return a new request
     * @throws NullPointerException if {@code cost} is null
     * @throws IllegalArgumentException if {@code cost} is negative
     */
    ProjectionRequest costing(Money cost);

    /**
     * Makes the projection.
     *
     * @return the projection
     * @throws IllegalStateException if the number of leads or the date is missing
     * @throws IllegalArgumentException if, from assumptions alone, a stage that leads can reach has none
     * @throws org.salespipeline.money.CurrencyMismatchException if value and cost are in different currencies
     */
    CampaignProjection run();
}
