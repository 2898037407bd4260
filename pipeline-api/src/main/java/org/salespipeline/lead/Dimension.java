package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

/**
 * Something by which leads can be told apart: owner, campaign, channel, product, region. Immutable and thread-safe.
 *
 * @param name not blank; two dimensions of the same name are the same
 */
public record Dimension(String name) implements Comparable<Dimension> {

    /** The sales rep responsible. */
    public static final Dimension OWNER = new Dimension("owner");

    /** The marketing effort that the lead came from. */
    public static final Dimension CAMPAIGN = new Dimension("campaign");

    /** The channel that it came through. */
    public static final Dimension CHANNEL = new Dimension("channel");

    /** What it would buy. */
    public static final Dimension PRODUCT = new Dimension("product");

    /** The company that would buy. */
    public static final Dimension ACCOUNT = new Dimension("account");

    /** Where it is. */
    public static final Dimension REGION = new Dimension("region");

    /**
     * The currency of its value, by its ISO 4217 code; forecasts and insights split by it. It is no attribute: a lead's value
     * says it.
     */
    public static final Dimension CURRENCY = new Dimension("currency");

    /**
     * Refuses a blank name.
     *
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if {@code name} is blank
     */
    public Dimension {
        requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of the dimension was blank; it must be a word such as \"owner\"");
        }
    }

    /**
     * A dimension of the caller's own.
     *
     * @param name not blank
     * @return the dimension
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if {@code name} is blank
     */
    public static Dimension of(String name) {
        return new Dimension(name);
    }

    /** Orders by name. */
    @Override
    public int compareTo(Dimension other) {
        return name.compareTo(other.name);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
