package org.salespipeline.insight;

import org.salespipeline.lead.Dimension;

/**
 * The words between the question and {@code run()}. Immutable; each word returns a new request.
 *
 * <p>Method: at each age of a stage, all visits that lasted to it are compared, those of open leads too: of those that had the item by then,
 * how many advanced on that step, against those that had not (Cox's partial likelihood with a mark that changes over time, exact for
 * ties). A lead counts as one without the item until it has had it, so that a lead that waited long, and therefore was shown more, does
 * not look as if that had made it wait, or stay. Leads that leave otherwise on a step do not count on it against those that advance.
 *
 * <ul>
 *   <li>The first use counts, as the history with its corrections says; later ones change nothing. A need counts as used when it was
 *       answered.
 *   <li>Use counts from the step after it on: within a step nobody knows what came first. On a grid of days, what is shown in the very
 *       conversation in which a lead advances is not seen to help; a grid of hours sees more.
 *   <li>Items of leads that the process does not have are shown too, by their ids, at the stages where they were first used.
 *   <li>All history counts alike, also where the model forgets. Where material is recorded only for leads that went well, or must be used
 *       before a lead may go on, its ratio tells just that.
 * </ul>
 */
public interface ItemRequest {

    /**
     * Compares only leads that share their value in a dimension, as it was when they entered the stage: where one product is shown
     * more and sells better, that is not the material's doing. May be said several times; leads must share all of the values then. Without this
     * word all leads of a stage and age are compared.
     *
     * @param dimension such as {@link Dimension#PRODUCT}
     * @return the request with one dimension more
     * @throws NullPointerException if {@code dimension} is null
     */
    ItemRequest comparingWithin(Dimension dimension);

    /**
     * Compares only leads that, at that age, have had the same other items of the stage. Without this word each item is looked at by
     * itself, and what is always used together shares the credit; with it, an item that only ever keeps a good one company has none.
     * Each combination of other items is compared within itself, so that with many items, or few leads, little or nothing is left to
     * compare.
     *
     * @return the request with this comparison
     */
    ItemRequest adjustingForOthers();

    /**
     * How many of the flagged items may be flagged by chance; 0.1 where this word is left out. By Benjamini &amp; Hochberg 1995 over
     * the p-values of the odds of advancing of all items and stages that can be compared.
     *
     * @param falseDiscoveryRate the expected share, in (0, 1)
     * @return the request with this rate
     * @throws IllegalArgumentException if the rate is out of range
     */
    ItemRequest flaggingAt(double falseDiscoveryRate);

    /**
     * Answers.
     *
     * @return the answer; without items, an empty list
     * @throws org.salespipeline.money.CurrencyMismatchException if values are in several currencies and none was chosen
     * @throws org.salespipeline.money.MissingExchangeRateException if one was chosen, and an amount cannot be converted
     */
    ItemReview run();
}
