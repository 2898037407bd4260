package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.salespipeline.insight.FlowItem;
import org.salespipeline.insight.FlowKind;
import org.salespipeline.insight.FlowLine;
import org.salespipeline.insight.FlowSum;

/** Adds up one line of an account, lead by lead. Used by one thread. */
final class FlowTally {

    private static final Comparator<FlowItem> BY_VALUE = Comparator.<FlowItem, BigDecimal>comparing(
                    item -> item.value().amount().abs())
            .reversed()
            .thenComparing(FlowItem::leadId);

    /** The part of one lead. */
    private static final class Part {
        private final String leadId;
        private long times;
        private BigDecimal value = BigDecimal.ZERO;

        Part(String leadId) {
            this.leadId = leadId;
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private long times;
    private long withoutValue;
    private long leadsChange;
    private BigDecimal value = BigDecimal.ZERO;

    /** One more time; all times of one lead come one after the other. */
    void add(String leadId, int leads, BigDecimal amount, boolean valued) {
        if (parts.isEmpty() || !parts.get(parts.size() - 1).leadId.equals(leadId)) {
            parts.add(new Part(leadId));
        }
        Part part = parts.get(parts.size() - 1);
        part.times++;
        part.value = part.value.add(amount);
        times++;
        leadsChange += leads;
        value = value.add(amount);
        if (!valued) {
            withoutValue++;
        }
    }

    BigDecimal value() {
        return value;
    }

    FlowLine line(FlowKind kind, FlowMoney money) {
        List<FlowItem> items = parts.stream()
                .map(part -> new FlowItem(part.leadId, part.times, money.money(part.value)))
                .sorted(BY_VALUE)
                .toList();
        return new FlowLine(kind, times, withoutValue, leadsChange, money.money(value), items);
    }

    /** A running sum of leads, without their ids. */
    static final class Sum {
        private long leads;
        private long withoutValue;
        private BigDecimal value = BigDecimal.ZERO;

        void add(FlowState state) {
            add(state, 1);
        }

        void subtract(FlowState state) {
            add(state, -1);
        }

        private void add(FlowState state, int sign) {
            leads += sign;
            value = sign > 0 ? value.add(state.amount()) : value.subtract(state.amount());
            if (state.value() == null) {
                withoutValue += sign;
            }
        }

        long leads() {
            return leads;
        }

        BigDecimal value() {
            return value;
        }

        FlowSum sum(FlowMoney money) {
            return new FlowSum(leads, money.money(value), withoutValue);
        }
    }
}
