package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a forecast says of one open lead. Immutable and thread-safe.
 *
 * @param leadId id of the lead
 * @param stage id of the stage in which it stands
 * @param age how many steps of the grid it has been there
 * @param winProbabilities the chance to be won in each period of the horizon
 * @param winProbability the chance to be won ever
 */
public record LeadForecast(String leadId, String stage, int age, List<Double> winProbabilities, double winProbability) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public LeadForecast {
        requireNonNull(leadId, "leadId");
        requireNonNull(stage, "stage");
        winProbabilities = List.copyOf(winProbabilities);
    }
}
