package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a snapshot keeps of one open lead. Immutable and thread-safe.
 *
 * @param leadId id of the lead
 * @param stage id of the stage in which it stood
 * @param age how many steps of the grid it had been there, zero or more
 * @param worth what it was worth if won, in the snapshot's currency: zero or more, finite
 * @param winProbabilities the chance to be won in each period of the horizon, each in [0, 1]
 * @param winProbability the chance to be won ever, in [0, 1]
 */
public record LeadSnapshot(
        String leadId, String stage, int age, double worth, List<Double> winProbabilities, double winProbability) {

    /** Sums of products may exceed 1 by their rounding. */
    private static final double HIGHEST = 1 + 1e-12;

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException naming what breaks a rule named above
     */
    public LeadSnapshot {
        requireNonNull(leadId, "leadId");
        requireNonNull(stage, "stage");
        winProbabilities = List.copyOf(requireNonNull(winProbabilities, "winProbabilities"));
        if (age < 0) {
            throw new IllegalArgumentException(
                    "age of lead \"" + leadId + "\" was " + age + "; it must be zero or more");
        }
        if (!(worth >= 0 && worth < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "worth of lead \"" + leadId + "\" was " + worth + "; it must be zero or more, and finite");
        }
        for (double p : winProbabilities) {
            requireProbability(p, "winProbabilities", leadId);
        }
        requireProbability(winProbability, "winProbability", leadId);
    }

    private static void requireProbability(double p, String what, String leadId) {
        if (!(p >= 0 && p <= HIGHEST)) {
            throw new IllegalArgumentException(
                    what + " of lead \"" + leadId + "\" had " + p + "; it must be in [0, 1]");
        }
    }

    static LeadSnapshot of(LeadForecast forecast) {
        return new LeadSnapshot(
                forecast.leadId(),
                forecast.stage(),
                forecast.age(),
                forecast.worth(),
                forecast.winProbabilities(),
                forecast.winProbability());
    }
}
