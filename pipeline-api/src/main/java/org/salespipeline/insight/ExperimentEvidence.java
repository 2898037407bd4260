package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.salespipeline.funnel.Interval;

/**
 * How strong the evidence is that a variant makes a difference for whether leads advance within the window: valid whenever it is
 * looked at, every day if liked, and whenever the experiment is ended for what was seen. Immutable and thread-safe.
 *
 * <p>Leads count once a full window has gone by since they entered the stage, in order of entry, whatever became of them; so what
 * counts does not depend on the variant. The window, where the experiment does not state it, is the age within which nine of ten of those
 * advanced who had advanced before the experiment began, or 28 days if these were fewer than 20: nothing that happens later moves it.
 *
 * <p><b>The e-value</b> is the wealth of somebody who starts with 1 and bets, lead after lead, on which variant it had, being told
 * whether it advanced, at fair odds if the variant makes no difference. Of control and variant let the variant have the share w; let
 * q = w b / (w b + (1 - w) a) for a lead that advanced, with a and b the chances to advance on either side, and 1 - a, 1 - b in place
 * of a, b for one that did not. The wealth is multiplied by q / w if the lead had the variant, else by (1 - q) / (1 - w). It is spread
 * over effects x = logit b - logit a that are normal with mean 0 and standard deviation 1/2, around the share of both sides together
 * that advanced among the leads before, (1 + advanced) / (2 + leads). As long as chance assigned the leads by the stated shares, and the
 * variant changes nothing, the expected wealth stays 1 exactly, and the probability that it ever reaches 1 / alpha is at most alpha
 * (Ville's inequality; Ramdas, Gruenwald, Vovk &amp; Shafer 2023, doi:10.1214/23-STS894; for two proportions Turner, Ly &amp;
 * Gruenwald 2024, doi:10.1016/j.jspi.2023.106116). Nothing is assumed of how leads convert: rates may drift, and leads may depend on
 * one another.
 *
 * @param mature how many leads of control and variant have counted
 * @param difference by how much the share of these that advanced within the window is higher with the variant; NaN if one side has
 *     no such leads
 * @param interval where that difference lies, at the level of the question: at all times together, by a confidence sequence for a
 *     normal mixture, which holds approximately and the better the more leads there are (Waudby-Smith, Arbour, Sinha, Kennedy &amp;
 *     Ramdas 2024, doi:10.1214/24-AOS2408); from -1 to 1 if {@code difference} is NaN
 * @param eValue the wealth now, zero or more; 1 without leads, infinite beyond what a double holds
 * @param largestEValue the most that it ever was at the end of a day
 * @param leadsNeeded how many leads of control and variant must become mature from now on, until the e-value has reached what decides the
 *     experiment with the stated power, if the difference is what is expected by now or was asked for; zero if it has; empty if none
 *     is expected, if the difference asked for leads beyond 0 or 1, or if a thousand million leads are too few
 * @param daysNeeded how many calendar days that will take, at the pace of entries of the last 28 days; empty if {@code leadsNeeded}
 *     is, or if nobody entered
 */
public record ExperimentEvidence(
        long mature,
        double difference,
        Interval interval,
        double eValue,
        double largestEValue,
        OptionalLong leadsNeeded,
        OptionalDouble daysNeeded) {

    /**
     * Checks the ranges.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if an e-value is negative or the largest is below the present one
     */
    public ExperimentEvidence {
        requireNonNull(interval, "interval");
        requireNonNull(leadsNeeded, "leadsNeeded");
        requireNonNull(daysNeeded, "daysNeeded");
        if (!(eValue >= 0 && largestEValue >= eValue)) {
            throw new IllegalArgumentException("e-value was " + eValue + ", the largest " + largestEValue
                    + "; they must not be negative, nor the largest below the other");
        }
    }

    /**
     * The p-value that is valid on any day: at most alpha with probability alpha or less, ever, if the variant makes no difference.
     *
     * @return {@code min(1, 1 / largestEValue)}
     */
    public double anytimeP() {
        return Math.min(1, 1 / largestEValue);
    }
}
