package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a sales rep wants to offer a lead, as far as a {@link Positioning} limits it.
 *
 * <p>Immutable and thread-safe. Discounts of the same size are equal, however many zeros they are written with.
 *
 * @param discount the share taken off the list price, in [0, 1]: 0.15 is 15 %; zero for none; kept without trailing zeros
 * @param tactics how the offer is made attractive, such as {@code "free trial"}; none of them blank; may be empty
 */
public record Offer(BigDecimal discount, List<String> tactics) {

    /**
     * Copies the list and checks the rules named above.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the discount is outside [0, 1], or a tactic is blank
     */
    public Offer {
        requireNonNull(discount, "discount");
        tactics = List.copyOf(requireNonNull(tactics, "tactics"));
        if (!Percent.isShare(discount)) {
            throw new IllegalArgumentException("discount of the offer" + Percent.rule(discount));
        }
        if (tactics.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "a tactic of the offer was blank; it must be in words. Maybe leave it out?");
        }
        discount = discount.stripTrailingZeros();
    }
}
