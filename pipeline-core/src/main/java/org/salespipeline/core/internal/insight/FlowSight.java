package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;

/** Looks at leads: what of them concerns the pipeline. */
final class FlowSight {

    private final FlowSettings settings;
    private final FlowMoney money;

    FlowSight(FlowSettings settings, FlowMoney money) {
        this.settings = settings;
        this.money = money;
    }

    /** What is known when all facts of a lead are. */
    FlowState of(Lead lead) {
        boolean open = lead.isOpen();
        String place = lead.exit().orElse(lead.lastVisit().stage());
        // Amounts of leads that are not in the pipeline are of no concern, whatever their currency.
        BigDecimal value = open ? lead.value().map(money::of).orElse(null) : null;
        String text = settings.expectedIn == null
                ? ""
                : lead.valueIn(settings.expectedIn).strip();
        LocalDate due = dateOf(text);
        return new FlowState(
                open, place, value, Segment.of(lead, settings.dimensions), due, due == null && !text.isEmpty());
    }

    private static @Nullable LocalDate dateOf(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
