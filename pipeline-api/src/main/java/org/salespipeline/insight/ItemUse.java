package org.salespipeline.insight;

/**
 * How an item was used at a stage. What counts is its first use for a lead, wherever the lead was then, and only from the step after
 * it on. Immutable and thread-safe.
 *
 * @param with visits that went on for at least one step after the first use, so that it could have told
 * @param before how many of these had it before the visit began
 * @param without visits that never were in the stage later than the step of the first use
 * @param medianAge the age of the visits, in steps of the grid, when the item was first used in them: half of them were older; NaN
 *     where that never was. Late use is no reason to distrust the ratios: each is against leads of that age
 * @param openWithout open leads in the stage that have not had it yet
 */
public record ItemUse(long with, long before, long without, double medianAge, long openWithout) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is negative, or more had it before than had it at all
     */
    public ItemUse {
        if (!(with >= before && before >= 0 && without >= 0 && openWithout >= 0 && !(medianAge < 0))) {
            throw new IllegalArgumentException(
                    "use of an item was " + with + " visits with it, " + before + " of them from before, "
                            + without + " without, median age " + medianAge + " and " + openWithout
                            + " open leads without; none must be negative, and not more from before than with it");
        }
    }
}
