package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.salespipeline.lead.Segment;

/**
 * After which time in a stage a lead counts as stuck: the limit that the process states, else the age by which the share asked for, of
 * the leads that go on, have gone. Immutable and thread-safe.
 *
 * @param stage id of the stage
 * @param segment of the model; {@link Segment#ALL} if it has one segment of everybody, or no open lead is in the stage
 * @param stated true if the process states the limit
 * @param steps the limit in steps of the grid; older leads are stuck. Empty if none is stated, and nobody is known ever to go on, or
 *     too few are expected to go on at all
 * @param days the limit in calendar days; empty if {@code steps} is
 */
public record StuckLimit(String stage, Segment segment, boolean stated, OptionalDouble steps, OptionalDouble days) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public StuckLimit {
        requireNonNull(stage, "stage");
        requireNonNull(segment, "segment");
        requireNonNull(steps, "steps");
        requireNonNull(days, "days");
    }
}
