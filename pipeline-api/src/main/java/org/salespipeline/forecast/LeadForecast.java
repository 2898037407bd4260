package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a forecast says of one open lead. Immutable and thread-safe.
 *
 * @param leadId id of the lead
 * @param stage id of the stage in which it stands
 * @param age how many steps of the grid it has been there
 * @param worth what it is worth if it is won, in the forecast's currency: its value, scaled by what won leads turned out to be
 *     worth, or the mean of those where it has none; 0 where nobody knows
 * @param survived the share of all visits to the stage that last longer than this one has so far
 * @param winProbabilities the chance to be won in each period of the horizon
 * @param winProbability the chance to be won ever
 * @param explain where {@code winProbability} comes from: for each place that the lead can go to next, the chance that it goes
 *     there and is won from there
 */
public record LeadForecast(
        String leadId,
        String stage,
        int age,
        double worth,
        double survived,
        List<Double> winProbabilities,
        double winProbability,
        Explanation explain) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public LeadForecast {
        requireNonNull(leadId, "leadId");
        requireNonNull(stage, "stage");
        winProbabilities = List.copyOf(winProbabilities);
        requireNonNull(explain, "explain");
    }

    /**
     * The chance to be won by the end of a period.
     *
     * @param period index of the period, from 0
     * @return in [0, 1]; never goes down from one period to the next
     * @throws IndexOutOfBoundsException if the horizon has no such period
     */
    public double winProbabilityBy(int period) {
        double sum = winProbabilities.get(period);
        for (int p = 0; p < period; p++) {
            sum += winProbabilities.get(p);
        }
        return Math.min(1, sum);
    }
}
