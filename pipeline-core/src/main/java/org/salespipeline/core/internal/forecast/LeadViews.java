package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salespipeline.forecast.Explanation;
import org.salespipeline.forecast.LeadForecast;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.process.Target;

/** What a forecast says of single open leads; what leads of one cell share is made once. Thread-safe. */
final class LeadViews {

    private final Change change;
    private final OpenLeads leads;
    private final Cells cells;
    private final Chances chances;
    private final Amounts amounts;
    private final Spans spans;
    private final @Nullable Shared[] shared;

    /** What leads of a cell have in common. */
    private record Shared(double survived, List<Double> byPeriod, double ever, Explanation explain) {}

    LeadViews(Change change, OpenLeads leads, Cells cells, Chances chances, Amounts amounts, Spans spans) {
        this.change = change;
        this.leads = leads;
        this.cells = cells;
        this.chances = chances;
        this.amounts = amounts;
        this.spans = spans;
        this.shared = new Shared[cells.size()];
    }

    LeadForecast of(String id, int row) {
        int cell = cells.of(row);
        Shared ofCell = shared(cell);
        return new LeadForecast(
                id,
                change.model().process().stages().get(cells.stage(cell)).id(),
                cells.age(cell),
                amounts.worth(leads.value(row), cells.segment(cell)),
                ofCell.survived(),
                ofCell.byPeriod(),
                ofCell.ever(),
                ofCell.explain());
    }

    private synchronized Shared shared(int cell) {
        Shared known = shared[cell];
        if (known == null) {
            known = make(cell);
            shared[cell] = known;
        }
        return known;
    }

    private Shared make(int cell) {
        StageDynamics[] dynamics =
                change.apply(Kernels.dynamics(change.model(), cells.segments().get(cells.segment(cell))));
        int stage = cells.stage(cell);
        int age = cells.age(cell);
        List<Double> byPeriod = new ArrayList<>();
        for (int p = 0; p < spans.count(); p++) {
            byPeriod.add(chances.expected(p, cell));
        }
        double survived = 1;
        StageDynamics now = Change.scaled(dynamics, change.times())[stage];
        for (int d = 0; d <= age; d++) {
            survived *= 1 - now.totalHazard(d);
        }
        double ever = chances.expected(spans.eventual(), cell);
        return new Shared(survived, List.copyOf(byPeriod), ever, explain(dynamics, stage, age, ever));
    }

    /** For each place that leads go to next, the chance to go there and to be won from there. */
    private Explanation explain(StageDynamics[] dynamics, int stage, int age, double ever) {
        List<Target> places = change.model().process().targets();
        double[] ways = new EverReached(dynamics, WinCurves.won(places)).ways(stage, age);
        double sum = 0;
        for (double way : ways) {
            sum += way;
        }
        List<Explanation> parts = new ArrayList<>();
        for (int k = 0; k < ways.length; k++) {
            if (ways[k] > 0) {
                // The sum may be cut at 1, or raised to the chance within a horizon, by no more than rounding.
                parts.add(Explanation.of("by way of " + places.get(k).id(), ways[k] * ever / sum));
            }
        }
        return new Explanation("won ever", ever, parts);
    }
}
