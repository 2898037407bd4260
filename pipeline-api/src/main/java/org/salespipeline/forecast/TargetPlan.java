package org.salespipeline.forecast;

import org.salespipeline.money.Money;

/**
 * What it takes to reach a goal: how many more leads, or how much better a rate, or how much shorter a time, each on its own.
 * Open leads and new business count together; probabilities allow for whatever the forecast's laws allow for, in the same
 * draws.
 *
 * <p>Made by the engine; immutable and thread-safe. Each answer is computed when it is asked for.
 */
public interface TargetPlan {

    /**
     * What is to be reached.
     *
     * @return the goal
     */
    Goal goal();

    /**
     * The probability to reach the amount of the goal as things are.
     *
     * @return in [0, 1]
     */
    double chanceNow();

    /**
     * The fewest new leads a week, besides those that are forecast, that reach the goal. They enter one day of each week from
     * the first day of the horizon to the end of the goal's period, and are worth what won leads were worth.
     *
     * @param stage id of the stage that they enter
     * @return a whole number of leads a week; unreachable with a million of them
     * @throws NullPointerException if {@code stage} is null
     * @throws IllegalArgumentException if the process has no such stage, or the goal is a revenue and nobody knows what a new
     *     lead is worth
     */
    TargetAnswer newLeadsPerWeek(String stage);

    /**
     * The same with a value for each lead.
     *
     * @param stage id of the stage that they enter
     * @param value what each of them is worth if it is won, not negative
     * @return a whole number of leads a week; unreachable with a million of them
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the process has no such stage, or the value is negative or in another currency
     */
    TargetAnswer newLeadsPerWeek(String stage, Money value);

    /**
     * The smallest lift of a rate that reaches the goal, to a hundredth of a percentage point.
     *
     * @param stage id of the stage
     * @param target id of the stage or exit that more of its visits go to
     * @return the rate of all visits, as in {@link Scenario#converting}; unreachable if even the highest rate that the lever
     *     goes to is not enough
     * @throws NullPointerException if an id is null
     * @throws IllegalArgumentException if the process has no such stage or target, or no visit goes there at all
     */
    TargetAnswer rate(String stage, String target);

    /**
     * The smallest cut of the time in a stage that reaches the goal, to a thousandth of the time.
     *
     * @param stage id of the stage
     * @return the mean time in days, as in {@link Scenario#taking}; unreachable if even no time at all is not enough
     * @throws NullPointerException if {@code stage} is null
     * @throws IllegalArgumentException if the process has no such stage, or its visits take no time
     */
    TargetAnswer timeInStage(String stage);
}
