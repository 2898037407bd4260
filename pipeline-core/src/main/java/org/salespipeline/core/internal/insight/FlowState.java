package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Segment;

/**
 * What is known of a lead at one moment, as far as the pipeline is concerned.
 *
 * @param open in a stage
 * @param place the stage or exit where it stands
 * @param value what it is thought to be worth; null if nobody has said, and for leads that are not open
 * @param segment where it is counted
 * @param due when it is expected to close; null if there is no readable date
 * @param unreadable something else than a date was said
 */
record FlowState(
        boolean open,
        String place,
        @Nullable BigDecimal value,
        Segment segment,
        @Nullable LocalDate due,
        boolean unreadable) {

    /** What it adds to the value of the pipeline. */
    BigDecimal amount() {
        return value == null ? BigDecimal.ZERO : value;
    }
}
