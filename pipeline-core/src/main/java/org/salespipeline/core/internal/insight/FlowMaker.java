package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.salespipeline.insight.FlowAccount;
import org.salespipeline.insight.PipelineFlow;
import org.salespipeline.insight.PipelineMetrics;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;
import org.salespipeline.time.TimeGrid;

/** Makes a flow. Used once, by one thread. */
final class FlowMaker {

    private final FlowSettings settings;
    private final FlowMoney money;

    FlowMaker(FlowSettings settings) {
        this.settings = settings;
        this.money = new FlowMoney(settings);
    }

    PipelineFlow make() {
        SalesProcess process = settings.process;
        FlowLedger ledger = new FlowLedger(money);
        FlowStages stages = new FlowStages(process);
        FlowReplay replay = new FlowReplay(process, new FlowSight(settings, money), ledger, stages);
        List<FlowLead> leads = replayed(replay);
        // The metrics come before any sum is shown: they may be the first to meet an amount, and with it the currency.
        PipelineMetrics metrics = new FlowMeasures(settings, money, leads).metrics();
        FlowAccount all = ledger.everybody();
        return new PipelineFlow(
                settings.opening,
                settings.closing,
                money.currency(),
                all,
                settings.dimensions.isEmpty() ? List.of(all) : ledger.segments(),
                stages.flows(money),
                metrics);
    }

    private List<FlowLead> replayed(FlowReplay replay) {
        TimeGrid grid = settings.grid();
        int first = grid.indexOf(settings.opening);
        int last = grid.indexOf(settings.closing);
        Set<String> places = new HashSet<>();
        for (Target target : settings.process.targets()) {
            places.add(target.id());
        }
        List<FlowLead> leads = new ArrayList<>();
        for (Lead given : settings.leads) {
            Lead lead = given.asOf(grid, last).orElse(null);
            if (lead != null) {
                requireKnownPlace(lead, places);
                @Nullable Lead before = lead.asOf(grid, first).orElse(null);
                leads.add(replay.replay(before, lead));
            }
        }
        return leads;
    }

    private void requireKnownPlace(Lead lead, Set<String> places) {
        String place = lead.exit().orElse(lead.lastVisit().stage());
        if (!places.contains(place)) {
            throw new IllegalArgumentException("lead \"" + lead.id() + "\" stands in \"" + place
                    + "\"; sales process \""
                    + settings.process.name() + "\" has the places "
                    + settings.process.targets().stream().map(Target::id).toList()
                    + ". Maybe migrate the lead to this version of the process?");
        }
    }
}
