package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

/**
 * What identifies a process definition: its name and its version. A lead stays on the version that it started on until
 * it is migrated.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name name of the process, not blank
 * @param version 1 or more
 */
public record ProcessVersion(String name, int version) {

    /**
     * Checks the rules named above.
     *
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if the name is blank or the version below 1
     */
    public ProcessVersion {
        requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "name of the process version was blank; it must be the name of a process");
        }
        if (version < 1) {
            throw new IllegalArgumentException(
                    "version of process \"" + name + "\" was " + version + "; it must be 1 or more");
        }
    }

    /** Name and version: {@code "Direct sales" version 2}. */
    @Override
    public String toString() {
        return "\"" + name + "\" version " + version;
    }
}
