package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.salespipeline.insight.FlowAccount;
import org.salespipeline.insight.FlowKind;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;

/** The accounts of everybody and of each segment. Used by one thread. */
final class FlowLedger {

    private static final Comparator<FlowBook> LARGEST_FIRST = Comparator.<FlowBook, BigDecimal>comparing(
                    book -> book.value(FlowKind.CLOSING))
            .thenComparing(book -> book.value(FlowKind.OPENING))
            .reversed()
            .thenComparing(FlowBook::segment);

    private final FlowMoney money;
    private final FlowBook all = new FlowBook(Segment.ALL);
    private final Map<Segment, FlowBook> segments = new HashMap<>();

    FlowLedger(FlowMoney money) {
        this.money = money;
    }

    private FlowBook of(FlowState lead) {
        return segments.computeIfAbsent(lead.segment(), FlowBook::new);
    }

    private void both(FlowState lead, Consumer<FlowBook> entry) {
        entry.accept(all);
        entry.accept(of(lead));
    }

    void add(FlowKind kind, String leadId, FlowState lead) {
        both(lead, book -> book.add(kind, leadId, lead));
    }

    /** A win: the value that left the pipeline, and beside it what the lead was won for. */
    void won(String leadId, FlowState lead, Optional<Money> amount) {
        add(FlowKind.WON, leadId, lead);
        both(lead, book -> amount.map(money::of).ifPresentOrElse(book::wonFor, book::wonWithoutAmount));
    }

    /** A new value of an open lead counts in the segment where the lead was. */
    void revalued(String leadId, FlowState before, FlowState after) {
        BigDecimal change = after.amount().subtract(before.amount());
        if (change.signum() != 0) {
            FlowKind kind = change.signum() > 0 ? FlowKind.VALUE_UP : FlowKind.VALUE_DOWN;
            both(before, book -> book.add(kind, leadId, 0, change.abs(), true));
        }
    }

    /** An open lead in another segment, with the value that it has now. */
    void transferred(String leadId, FlowState before, FlowState after) {
        of(before).add(FlowKind.TRANSFERRED_OUT, leadId, after);
        of(after).add(FlowKind.TRANSFERRED_IN, leadId, after);
    }

    /** What a correction changed: of two open states of one segment the difference, else one goes and the other comes. */
    void corrected(String leadId, FlowState before, FlowState after) {
        int leads = (after.open() ? 1 : 0) - (before.open() ? 1 : 0);
        BigDecimal change = after.amount().subtract(before.amount());
        boolean moved = before.open() && after.open() && !before.segment().equals(after.segment());
        if (moved) {
            of(before).add(FlowKind.CORRECTED, leadId, -1, before.amount().negate(), true);
            of(after).add(FlowKind.CORRECTED, leadId, 1, after.amount(), true);
            if (change.signum() != 0) {
                all.add(FlowKind.CORRECTED, leadId, 0, change, true);
            }
        } else if (leads != 0 || change.signum() != 0) {
            both(before.open() ? before : after, book -> book.add(FlowKind.CORRECTED, leadId, leads, change, true));
        }
    }

    FlowAccount everybody() {
        return all.account(money);
    }

    List<FlowAccount> segments() {
        return segments.values().stream()
                .sorted(LARGEST_FIRST)
                .map(book -> book.account(money))
                .toList();
    }
}
