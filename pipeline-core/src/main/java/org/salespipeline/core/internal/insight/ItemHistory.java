package org.salespipeline.core.internal.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.salespipeline.insight.ItemKind;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Target;

/** Reads what leads were shown and told, stage by stage. */
final class ItemHistory {

    private final InsightBasis basis;
    private final List<Dimension> within;
    private final ExpectedAmounts amounts;

    /** By the stages of the process. */
    private final List<ItemStage> stages = new ArrayList<>();

    ItemHistory(InsightBasis basis, List<Dimension> within, ExpectedAmounts amounts) {
        this.basis = basis;
        this.within = within;
        this.amounts = amounts;
        for (Stage ignored : basis.process().stages()) {
            stages.add(new ItemStage());
        }
        for (Lead lead : basis.leads()) {
            // What earlier leads were shown before is not known.
            if (basis.isObservedFromEntry(lead)) {
                read(lead);
            }
        }
    }

    ItemStage stage(int index) {
        return stages.get(index);
    }

    private void read(Lead lead) {
        Map<ItemKey, Instant> firstUses = firstUses(lead);
        List<StageVisit> visits = lead.visits();
        for (int v = 0; v < visits.size(); v++) {
            StageVisit visit = visits.get(v);
            Target target = basis.process().target(visit.stage()).orElse(null);
            if (target instanceof Stage known) {
                ItemStage stage = stages.get(basis.process().stages().indexOf(known));
                Map<ItemKey, Long> lags = new LinkedHashMap<>();
                firstUses.forEach((item, at) -> lags.put(item, lag(visit, at)));
                stage.add(counted(lead, visit, stage), lags);
                Instant next = v + 1 < visits.size() ? visits.get(v + 1).entered() : Instant.MAX;
                firstUses.forEach((item, at) -> {
                    if (isWithin(visit, at, next)) {
                        stage.having(item).usedAt((int) lag(visit, at));
                    }
                });
            }
        }
    }

    private ItemVisit counted(Lead lead, StageVisit visit, ItemStage stage) {
        List<String> values = new ArrayList<>();
        for (Dimension dimension : within) {
            values.add(lead.valueIn(dimension, visit.entered()));
        }
        ItemVisit.End end = ItemVisit.End.OPEN;
        if (!visit.isOpen()) {
            boolean forward =
                    basis.process().isForward(visit.stage(), visit.target().orElseThrow());
            end = forward ? ItemVisit.End.ADVANCED : ItemVisit.End.LEFT;
        }
        double worth = visit.isOpen() ? amounts.of(lead) : Double.NaN;
        return new ItemVisit(basis.age(visit), end, stage.group(values), worth);
    }

    private long lag(StageVisit visit, Instant at) {
        return (long) basis.grid().indexOf(at) - basis.grid().indexOf(visit.entered());
    }

    /** Whether something happened during a visit; what happened when the next one began belongs to that. */
    private static boolean isWithin(StageVisit visit, Instant at, Instant next) {
        return !at.isBefore(visit.entered())
                && at.isBefore(next)
                && (visit.isOpen() || !at.isAfter(visit.left().orElseThrow()));
    }

    /** When each item was first used, as the history with its corrections says. */
    private static Map<ItemKey, Instant> firstUses(Lead lead) {
        Map<ItemKey, Instant> uses = new LinkedHashMap<>();
        for (LeadFact fact : lead.factsInForce()) {
            if (fact instanceof LeadFact.MaterialUsed used) {
                uses.putIfAbsent(new ItemKey(ItemKind.MATERIAL, used.materialId()), used.at());
            } else if (fact instanceof LeadFact.NeedAnswered answered) {
                uses.putIfAbsent(new ItemKey(ItemKind.NEED, answered.needId()), answered.at());
            }
        }
        return uses;
    }
}
