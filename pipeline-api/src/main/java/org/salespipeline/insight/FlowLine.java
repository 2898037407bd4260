package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.salespipeline.money.Money;

/**
 * All that happened to the pipeline in one way. Immutable and thread-safe.
 *
 * @param kind in which way
 * @param times how often it happened; of {@link FlowKind#OPENING} and {@link FlowKind#CLOSING} the number of leads. A lead that was
 *     lost twice counts twice
 * @param withoutValue how many of these times the lead had no value, and added nothing
 * @param leadsChange by how much that changed the number of open leads; of {@link FlowKind#CLOSING} 0, because it is the result
 * @param value what moved: the value of the leads at that moment, for {@link FlowKind#VALUE_UP} and {@link FlowKind#VALUE_DOWN} by how
 *     much it rose or fell; not negative, but for {@link FlowKind#CORRECTED}, where it is what corrections added less what they took
 * @param items the leads, those with the largest value first, up or down, then by id
 */
public record FlowLine(
        FlowKind kind, long times, long withoutValue, long leadsChange, Money value, List<FlowItem> items) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public FlowLine {
        requireNonNull(kind, "kind");
        requireNonNull(value, "value");
        items = List.copyOf(items);
    }

    /**
     * By how much that changed the value of the open leads.
     *
     * @return the value with the sign of the kind; zero where the kind changes nothing
     */
    public Money valueChange() {
        return value.times(kind.valueSign());
    }

    /**
     * The leads.
     *
     * @return their ids, each once, those with the largest value first, up or down, then by id
     */
    public List<String> leadIds() {
        return items.stream().map(FlowItem::leadId).toList();
    }
}
