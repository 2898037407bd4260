package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

/**
 * Why a lead was lost. Immutable and thread-safe.
 *
 * @param code what reports count by, such as {@code "price"}; not blank
 * @param text more about it, in words; empty where there is no more to say
 */
public record LostReason(String code, String text) {

    /**
     * Refuses a blank code.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code code} is blank
     */
    public LostReason {
        Texts.requireText(
                code, "code of the lost reason", "it must be a word that reports count by, such as \"price\"");
        requireNonNull(text, "text");
    }

    /**
     * A reason of which only the code is known.
     *
     * @param code such as {@code "price"}, not blank
     * @return the reason
     * @throws NullPointerException if {@code code} is null
     * @throws IllegalArgumentException if {@code code} is blank
     */
    public static LostReason of(String code) {
        return new LostReason(code, "");
    }
}
