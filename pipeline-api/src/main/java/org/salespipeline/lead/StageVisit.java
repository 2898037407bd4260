package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One stay of one lead in one stage. Immutable and thread-safe.
 *
 * @param stage id of the stage
 * @param entered when it began
 * @param left when it ended; empty while the lead is still there; never before {@code entered}
 * @param target id of the stage or exit that the lead went to; present exactly when {@code left} is
 */
public record StageVisit(String stage, Instant entered, Optional<Instant> left, Optional<String> target) {

    /**
     * Checks the rules named above.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the visit ended before it began, or only one of {@code left} and {@code target}
     *     is present
     */
    public StageVisit {
        requireNonNull(stage, "stage");
        requireNonNull(entered, "entered");
        requireNonNull(left, "left");
        requireNonNull(target, "target");
        if (left.isPresent() != target.isPresent()) {
            throw new IllegalArgumentException("visit to stage \"" + stage + "\" had left " + left + " and target "
                    + target + "; both must be present, or neither");
        }
        if (left.isPresent() && left.get().isBefore(entered)) {
            throw new IllegalArgumentException("visit to stage \"" + stage + "\" was left at " + left.get()
                    + "; that must not be before it was entered, " + entered);
        }
    }

    /**
     * A stay that lasts.
     *
     * @param stage id of the stage
     * @param entered when it began
     * @return the visit
     */
    public static StageVisit open(String stage, Instant entered) {
        return new StageVisit(stage, entered, Optional.empty(), Optional.empty());
    }

    /**
     * The same stay, ended.
     *
     * @param to id of the stage or exit that the lead went to
     * @param at when, not before {@link #entered()}
     * @return the ended visit
     * @throws IllegalArgumentException if {@code at} is before it began
     */
    public StageVisit endedBy(String to, Instant at) {
        return new StageVisit(stage, entered, Optional.of(at), Optional.of(to));
    }

    /**
     * Tells whether the lead is still there.
     *
     * @return true if it has not left
     */
    public boolean isOpen() {
        return left.isEmpty();
    }
}
