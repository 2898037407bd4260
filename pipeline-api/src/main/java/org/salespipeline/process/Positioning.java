package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the product stands for in the market, and which offers would harm that: a luxury line that is never discounted,
 * a tool that is never given away.
 *
 * <p>Immutable and thread-safe. Limits of the same size are equal, however many zeros they are written with.
 *
 * @param brandStatement what the brand promises, in words, not blank
 * @param forbiddenTactics tactics not to be used, such as {@code "price discounts"}; not blank; empty if all may be used.
 *     They are words to compare with: only {@code largestDiscount} limits a discount
 * @param largestDiscount the largest share that may be taken off the list price, in [0, 1]: 0.10 is 10 %, zero forbids any;
 *     empty where nothing limits it; kept without trailing zeros
 */
public record Positioning(String brandStatement, List<String> forbiddenTactics, Optional<BigDecimal> largestDiscount) {

    /**
     * Copies the list and refuses nulls; the process checks the rest.
     *
     * @throws NullPointerException if a part is null
     */
    public Positioning {
        requireNonNull(brandStatement, "brandStatement");
        forbiddenTactics = List.copyOf(requireNonNull(forbiddenTactics, "forbiddenTactics"));
        largestDiscount = requireNonNull(largestDiscount, "largestDiscount").map(BigDecimal::stripTrailingZeros);
    }

    /**
     * A positioning that forbids nothing.
     *
     * @param brandStatement what the brand promises, not blank
     * @return the positioning
     * @throws NullPointerException if {@code brandStatement} is null
     */
    public static Positioning of(String brandStatement) {
        return new Positioning(brandStatement, List.of(), Optional.empty());
    }

    /**
     * The same positioning with one more tactic that is not to be used.
     *
     * @param tactic such as {@code "price discounts"}, not blank
     * @return a copy that forbids it too
     * @throws NullPointerException if {@code tactic} is null
     */
    public Positioning forbidding(String tactic) {
        List<String> tactics = new ArrayList<>(forbiddenTactics);
        tactics.add(requireNonNull(tactic, "tactic"));
        return new Positioning(brandStatement, tactics, largestDiscount);
    }

    /**
     * The same positioning with a limit to discounts.
     *
     * @param share the largest share that may be taken off the list price, in [0, 1]
     * @return a copy with this limit
     * @throws NullPointerException if {@code share} is null
     */
    public Positioning discountingAtMost(BigDecimal share) {
        return new Positioning(brandStatement, forbiddenTactics, Optional.of(share));
    }

    /**
     * Holds an offer against the rules. Tactics are compared by their words, whatever the case and the spaces around them.
     *
     * @param offer what a sales rep wants to offer
     * @return a sentence for every rule that it breaks, naming value and limit; empty if the offer is fine
     * @throws NullPointerException if {@code offer} is null
     */
    public List<String> check(Offer offer) {
        requireNonNull(offer, "offer");
        List<String> broken = new ArrayList<>();
        largestDiscount
                .filter(limit -> offer.discount().compareTo(limit) > 0)
                .ifPresent(limit -> broken.add(tooMuch(offer.discount(), limit)));
        offer.tactics().stream()
                .filter(tactic -> forbiddenTactics.stream()
                        .anyMatch(forbidden -> normalized(forbidden).equals(normalized(tactic))))
                .forEach(tactic -> broken.add("tactic was \"" + tactic + "\"; the positioning forbids "
                        + Quoted.list(forbiddenTactics) + ". Maybe leave it out?"));
        return List.copyOf(broken);
    }

    private static String tooMuch(BigDecimal discount, BigDecimal limit) {
        String start = "discount was " + Percent.of(discount) + "; the positioning allows ";
        return limit.signum() == 0
                ? start + "none. Maybe offer something other than a lower price?"
                : start + "at most " + Percent.of(limit) + ". Maybe offer " + Percent.of(limit) + " or less?";
    }

    /** By which tactics are compared. */
    static String normalized(String tactic) {
        return tactic.strip().toLowerCase(Locale.ROOT);
    }
}
