package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;

/**
 * How the pipeline of a segment went from opening to closing. It balances exactly: the changes of all lines add up to the line of
 * {@link FlowKind#CLOSING}, in leads and in money. Immutable and thread-safe.
 *
 * @param segment whose leads; {@link Segment#ALL} for everybody
 * @param lines one for every kind, in the order of {@link FlowKind}
 * @param wonAmount what the leads of the line of {@link FlowKind#WON} were won for, as stated with the win; beside the line's value,
 *     which is what the pipeline thought of them
 * @param winsWithoutAmount how many of them were won without an amount being stated
 */
public record FlowAccount(Segment segment, List<FlowLine> lines, Money wonAmount, long winsWithoutAmount) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public FlowAccount {
        requireNonNull(segment, "segment");
        requireNonNull(wonAmount, "wonAmount");
        lines = List.copyOf(lines);
    }

    /**
     * The line of a kind.
     *
     * @param kind the kind
     * @return the line; with nothing in it if nothing of the kind happened
     * @throws NullPointerException if {@code kind} is null
     */
    public FlowLine line(FlowKind kind) {
        requireNonNull(kind, "kind");
        return lines.stream().filter(line -> line.kind() == kind).findFirst().orElseThrow();
    }
}
