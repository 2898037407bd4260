package org.salespipeline.insight;

import java.time.LocalDate;
import org.salespipeline.lead.Dimension;

/**
 * The words between {@code insights.owners()} or {@code insights.compare(dimension)} and {@code run()}. Immutable; each word returns a
 * new request.
 */
public interface ComparisonRequest {

    /**
     * What makes leads easier or harder, whoever has them. Where this word is left out: those of product, channel and campaign that are
     * not compared themselves and of which the leads have at least two values.
     *
     * @param dimensions different ones, not the compared one; none to take leads as equal but for their value
     * @return a new request
     * @throws NullPointerException if a dimension is null
     * @throws IllegalArgumentException if one is named twice, or is the compared one
     */
    ComparisonRequest adjustingFor(Dimension... dimensions);

    /**
     * Does not adjust for the value of leads. Where this word is left out, fifths of the values at the entry of each visit, with one
     * more band for leads without a value, are adjusted for like a dimension.
     *
     * @return a new request
     */
    ComparisonRequest regardlessOfValue();

    /**
     * How many of the peers that are told apart may be so by chance; 0.10 where this word is left out. {@link PeerComparison} says what
     * it bounds.
     *
     * @param falseDiscoveryRate in (0, 1)
     * @return a new request
     * @throws IllegalArgumentException if it is out of range
     */
    ComparisonRequest flaggingAt(double falseDiscoveryRate);

    /**
     * Compares what began on a date or later; all history where this word is left out.
     *
     * @param date the first day on which visits that count may begin
     * @return a new request
     * @throws NullPointerException if {@code date} is null
     */
    ComparisonRequest since(LocalDate date);

    /**
     * Compares.
     *
     * @return the comparison
     * @throws org.salespipeline.money.CurrencyMismatchException if amounts are in more than one currency, and none was chosen
     * @throws org.salespipeline.money.MissingExchangeRateException if a rate is needed that was not given
     */
    PeerComparison run();
}
