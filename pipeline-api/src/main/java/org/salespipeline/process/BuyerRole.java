package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

/**
 * A part that somebody plays in a customer's decision: a person or a department with needs of its own, such as the one
 * who uses, the one who pays, the one who signs.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id not blank; two roles of one id in a process must be the same role
 * @param name for people, not blank
 */
public record BuyerRole(String id, String name) {

    /**
     * Refuses nulls; the process checks the rest.
     *
     * @throws NullPointerException if a part is null
     */
    public BuyerRole {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
    }

    /**
     * A role whose name is its id.
     *
     * @param name such as {@code "Finance"}, not blank
     * @return the role
     * @throws NullPointerException if {@code name} is null
     */
    public static BuyerRole of(String name) {
        requireNonNull(name, "name");
        return new BuyerRole(name, name);
    }
}
