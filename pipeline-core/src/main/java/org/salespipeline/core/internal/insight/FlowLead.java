package org.salespipeline.core.internal.insight;

import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Lead;

/**
 * A lead at both ends of the flow.
 *
 * @param lead as known at the closing
 * @param opening its state at the opening; null if it had not been opened
 * @param closing its state at the closing
 */
record FlowLead(Lead lead, @Nullable FlowState opening, FlowState closing) {

    boolean wasOpen() {
        return opening != null && opening.open();
    }
}
