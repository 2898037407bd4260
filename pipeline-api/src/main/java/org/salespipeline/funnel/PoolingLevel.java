package org.salespipeline.funnel;

import java.util.List;
import org.salespipeline.lead.Dimension;

/**
 * How much the segments of one level borrow from the level above: each is judged as if it had, besides its own leads, as
 * many leads as the strength says that behave like the segment above it. Immutable and thread-safe.
 *
 * @param dimensions what tells the segments of this level apart; the first ones of the model's dimensions
 * @param segments how many segments of this level have visits
 * @param strength how many leads the level above weighs as, 0 or more; a large number means that the segments were not seen
 *     to differ by more than chance
 * @param fitted true if the strength was fitted by the marginal likelihood of the segments' exit counts, false if the caller
 *     stated it
 */
public record PoolingLevel(List<Dimension> dimensions, int segments, double strength, boolean fitted) {

    /**
     * Copies the list and checks the ranges.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if a number is negative or NaN
     */
    public PoolingLevel {
        dimensions = List.copyOf(dimensions);
        if (segments < 0 || !(strength >= 0)) {
            throw new IllegalArgumentException("level of " + dimensions + " had " + segments + " segments and strength "
                    + strength + "; neither must be negative");
        }
    }
}
