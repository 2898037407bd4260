package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

/**
 * One way of doing a step that an experiment tries. Immutable and thread-safe.
 *
 * @param name what it is called, not blank
 * @param share the probability that a lead is assigned to it, in (0, 1)
 */
public record ExperimentVariant(String name, double share) {

    /**
     * Checks the rules named above.
     *
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if the name is blank or the share is out of range
     */
    public ExperimentVariant {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name of the variant was blank; it must be a word such as \"usual\"");
        }
        if (!(share > 0 && share < 1)) {
            String hint = share > 1 && share < 100 ? ". Maybe " + share + " % was meant: " + share / 100 + "?" : "";
            throw new IllegalArgumentException(
                    "share of variant \"" + name + "\" was " + share + "; it must be in (0, 1)" + hint);
        }
    }
}
