package org.salespipeline.core;

import java.math.BigDecimal;
import java.util.List;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;

/** Leads whose values and won amounts are all so many times as large. */
public final class ScaledLeads {

    private ScaledLeads() {}

    /** The same leads on another scale of money. */
    public static List<Lead> of(List<Lead> leads, BigDecimal times) {
        return leads.stream()
                .map(lead -> Lead.rebuild(
                        lead.id(),
                        lead.history().stream().map(fact -> scaled(fact, times)).toList()))
                .toList();
    }

    private static LeadFact scaled(LeadFact fact, BigDecimal times) {
        if (fact instanceof LeadFact.ValueSet set) {
            return new LeadFact.ValueSet(set.at(), set.by(), set.value().times(times));
        }
        if (fact instanceof LeadFact.Moved moved) {
            return new LeadFact.Moved(
                    moved.at(),
                    moved.by(),
                    moved.from(),
                    moved.to(),
                    moved.way(),
                    moved.reason(),
                    moved.amount().map(money -> money.times(times)),
                    moved.override());
        }
        if (fact instanceof LeadFact.Corrected corrected) {
            return new LeadFact.Corrected(
                    corrected.at(),
                    corrected.by(),
                    corrected.factIndex(),
                    scaled(corrected.replacement(), times),
                    corrected.reason());
        }
        return fact;
    }
}
