package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;

/** How leads stand at the closing, by the exits of the process. */
final class FlowOutcomes {

    private final Map<String, Exit.Kind> kinds = new HashMap<>();
    private final FlowMoney money;

    FlowOutcomes(SalesProcess process, FlowMoney money) {
        this.money = money;
        for (Exit exit : process.exits()) {
            kinds.put(exit.id(), exit.kind());
        }
    }

    /** By what kind of exit a lead has left; null if it is open. */
    Exit.@Nullable Kind of(FlowLead lead) {
        return lead.closing().open() ? null : kinds.get(lead.closing().place());
    }

    boolean isWon(FlowLead lead) {
        return of(lead) == Exit.Kind.WON;
    }

    /** What a won lead was won for, or else what it was thought to be worth. */
    BigDecimal wonFor(FlowLead won) {
        Lead lead = won.lead();
        return lead.wonAmount().or(lead::value).map(money::of).orElse(BigDecimal.ZERO);
    }
}
