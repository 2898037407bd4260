package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

/**
 * A way to leave the process: won, lost or dormant. A process has at least one way to be won and one to be lost.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id unique within the process, among stages and exits
 * @param name for people
 * @param kind what leaving this way means
 */
public record Exit(String id, String name, Kind kind) implements Target {

    /** What leaving a process can mean. */
    public enum Kind {
        /** The prospect has become a customer; nothing comes after. */
        WON,
        /** The prospect has decided otherwise or gone quiet for good; may be recycled where the process says so. */
        LOST,
        /** The prospect rests, neither won nor lost; may be recycled where the process says so. */
        DORMANT
    }

    /**
     * Refuses nulls; the process checks the ids.
     *
     * @throws NullPointerException if a part is null
     */
    public Exit {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
    }
}
