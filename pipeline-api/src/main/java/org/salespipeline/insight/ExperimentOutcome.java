package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;

/**
 * What became of the leads of one variant. The first visit of each lead to the stage counts, if it began since the experiment did.
 * Immutable and thread-safe.
 *
 * @param variant name of the variant
 * @param leads how many leads got it
 * @param advanced how many of them left the stage forward: for a later stage, or won
 * @param open how many of them are still in the stage, on that first visit
 * @param mature how many of them entered at least a window ago, so that all is known of them that the daily test asks
 * @param convertedInWindow how many of the mature ones advanced within the window
 * @param conversion the share that advances ever, once all visits have ended; drawn towards the model's where little is known
 * @param meanTime the mean of the smaller of the time in the stage and {@link ExperimentResult#restriction()}, in steps of the grid,
 *     whatever leads left for; drawn towards the model's where little is known
 * @param meanTimeInterval where it lies
 * @param revenuePerLead what its leads were won for, and what those that are open in any stage are expected to be won for by the
 *     model, divided by their number; empty without leads, or where nothing has an amount. As in a forecast ({@link
 *     org.salespipeline.funnel.WonAmounts}), an open lead is worth its value times what won leads turned out to be worth against
 *     theirs, or without a value the mean of won amounts; where the model knows of none, of those that were given
 */
public record ExperimentOutcome(
        String variant,
        long leads,
        long advanced,
        long open,
        long mature,
        long convertedInWindow,
        Rate conversion,
        double meanTime,
        Interval meanTimeInterval,
        OptionalDouble revenuePerLead) {

    /**
     * Checks that the numbers fit.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if a number is negative or larger than that of which it is a part
     */
    public ExperimentOutcome {
        requireNonNull(variant, "variant");
        requireNonNull(conversion, "conversion");
        requireNonNull(meanTimeInterval, "meanTimeInterval");
        requireNonNull(revenuePerLead, "revenuePerLead");
        if (advanced < 0 || open < 0 || advanced + open > leads) {
            throw new IllegalArgumentException("variant \"" + variant + "\" had " + leads + " leads, " + advanced
                    + " advanced and " + open + " open; the parts must not be negative nor more than all");
        }
        if (convertedInWindow < 0 || convertedInWindow > mature || mature > leads) {
            throw new IllegalArgumentException(
                    "variant \"" + variant + "\" had " + leads + " leads, " + mature + " mature and "
                            + convertedInWindow + " converted of these; each must be a part of the one before");
        }
    }

    /**
     * How many of its leads left the stage without advancing: lost, dormant, or moved back.
     *
     * @return zero or more
     */
    public long leftOtherwise() {
        return leads - advanced - open;
    }
}
