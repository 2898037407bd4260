package org.salespipeline.insight;

import java.util.function.Predicate;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;

/**
 * The words between the question why leads were lost or went quiet and {@code run()}. Immutable; each word returns a new request.
 */
public interface RecyclingRequest {

    /**
     * Tells groups apart by more than the exit, the stage left and the reason. A lead counts with the values that it had when it left.
     *
     * @param dimensions such as {@link Dimension#PRODUCT}; without any, and without this word, by exit, stage and reason alone
     * @return a new request
     * @throws NullPointerException if a dimension is null
     */
    RecyclingRequest groupedBy(Dimension... dimensions);

    /**
     * States what it costs to ask one lead, whether or not it comes back; nothing where this word is left out.
     *
     * @param perLead not negative
     * @return a new request
     * @throws NullPointerException if {@code perLead} is null
     * @throws IllegalArgumentException if it is negative
     */
    RecyclingRequest costing(Money perLead);

    /**
     * States how many of the leads that are asked come back. Where this word is left out, it is the share of the leads of the same
     * group that have come back, {@link RecyclingGroup#returnShare()}: as if to be asked made no difference.
     *
     * @param share in [0, 1]
     * @return a new request
     * @throws IllegalArgumentException if {@code share} is out of range
     */
    RecyclingRequest answering(double share);

    /**
     * Leaves in peace those who have just left. The word concerns who is asked, not what is learned of those who came back.
     *
     * @param days leads that left less than so many calendar days before the model's date are not asked yet; 0 or more, 0 where this
     *     word is left out
     * @return a new request
     * @throws IllegalArgumentException if {@code days} is negative
     */
    RecyclingRequest restingFor(int days);

    /**
     * Asks some of the leads only. The word concerns who is asked, not what is learned of those who came back.
     *
     * @param filter says of each lead that was lost or rests, as it was known on the model's date, whether it may be asked; with several
     *     filters all have to agree
     * @return a new request
     * @throws NullPointerException if {@code filter} is null
     */
    RecyclingRequest only(Predicate<Lead> filter);

    /**
     * Lists no more than so many candidates; all where this word is left out. Groups count all of them still.
     *
     * @param count at least 1
     * @return a new request
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    RecyclingRequest first(int count);

    /**
     * Answers.
     *
     * @return the answer
     * @throws org.salespipeline.money.CurrencyMismatchException if amounts, the cost included, are in several currencies, and none was
     *     chosen by {@link Insights#in}
     * @throws org.salespipeline.money.MissingExchangeRateException if one was chosen, and an amount cannot be converted
     */
    RecyclingReview run();
}
