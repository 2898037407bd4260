package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.salespipeline.insight.FlowAccount;
import org.salespipeline.insight.FlowKind;
import org.salespipeline.insight.FlowLine;
import org.salespipeline.lead.Segment;

/** The account of one segment while it is kept. Used by one thread. */
final class FlowBook {

    private final Segment segment;
    private final Map<FlowKind, FlowTally> tallies = new EnumMap<>(FlowKind.class);
    private BigDecimal wonAmount = BigDecimal.ZERO;
    private long winsWithoutAmount;

    FlowBook(Segment segment) {
        this.segment = segment;
    }

    /** A lead, with the value and the number that its kind counts with. */
    void add(FlowKind kind, String leadId, FlowState lead) {
        add(kind, leadId, kind.leadsSign(), lead.amount(), lead.value() != null);
    }

    void add(FlowKind kind, String leadId, int leads, BigDecimal amount, boolean valued) {
        tallies.computeIfAbsent(kind, any -> new FlowTally()).add(leadId, leads, amount, valued);
    }

    void wonFor(BigDecimal amount) {
        wonAmount = wonAmount.add(amount);
    }

    void wonWithoutAmount() {
        winsWithoutAmount++;
    }

    BigDecimal value(FlowKind kind) {
        FlowTally tally = tallies.get(kind);
        return tally == null ? BigDecimal.ZERO : tally.value();
    }

    Segment segment() {
        return segment;
    }

    FlowAccount account(FlowMoney money) {
        List<FlowLine> lines = new ArrayList<>();
        for (FlowKind kind : FlowKind.values()) {
            lines.add(tallies.getOrDefault(kind, new FlowTally()).line(kind, money));
        }
        return new FlowAccount(segment, lines, money.money(wonAmount), winsWithoutAmount);
    }
}
