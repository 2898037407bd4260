package org.salespipeline.funnel;

import static java.util.Objects.requireNonNull;

/**
 * How often leads moved from one place to another. Immutable and thread-safe.
 *
 * @param from id of the stage, or of the exit of a recycled lead
 * @param to id of a stage or exit
 * @param kind what the move means
 * @param allowed whether the process has such a step
 * @param count how many moves were seen, at least 1
 * @param sameStep how many of them came in the step of the time grid, such as the day, in which the place was entered
 */
public record MoveCount(String from, String to, MoveKind kind, boolean allowed, long count, long sameStep) {

    /**
     * Checks the ranges.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code count} is not positive or {@code sameStep} not in [0, count]
     */
    public MoveCount {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(kind, "kind");
        if (count < 1 || sameStep < 0 || sameStep > count) {
            throw new IllegalArgumentException("moves from \"" + from + "\" to \"" + to + "\" were " + count + ", "
                    + sameStep + " of them in the step of entry; the first must be positive, the second within it");
        }
    }
}
