package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

/**
 * What comes of leads that do not exist yet: those of one campaign plan, or those that keep coming in as they lately did.
 *
 * <p>Of a plan the number of leads is as planned. Arrivals are random: in each draw of the rates their own rate is drawn from
 * what history leaves open, the number of each week about that varies as much as weeks did, and within the week leads come
 * independently. What comes in after the horizon is not counted, not even under {@code eventual}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the name of the plan; {@code "arrivals"} for those that keep coming in
 * @param leads how many enter within the horizon, expected
 * @param outcomes what comes of them
 */
public record NewBusiness(String name, double leads, Outcomes outcomes) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public NewBusiness {
        requireNonNull(name, "name");
        requireNonNull(outcomes, "outcomes");
    }
}
