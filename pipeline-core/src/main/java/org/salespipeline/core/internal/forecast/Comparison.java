package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.List;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Outcomes;
import org.salespipeline.forecast.PeriodChange;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.Scenario;
import org.salespipeline.forecast.ScenarioForecast;

/** A forecast and the same under a scenario, draw by draw: both sides see the same rates. */
final class Comparison {

    private final LeadsForecast before;
    private final LeadsForecast after;

    private Comparison(LeadsForecast before, LeadsForecast after) {
        this.before = before;
        this.after = after;
    }

    static ScenarioForecast of(LeadsForecast before, Scenario scenario) {
        LeadsForecast after = before.with(scenario);
        Comparison comparison = new Comparison(before, after);
        Spans spans = before.basis().spans();
        List<PeriodChange> periods = new ArrayList<>();
        for (int p = 0; p < spans.count(); p++) {
            periods.add(comparison.change(p));
        }
        return new ScenarioForecast(
                scenario,
                before,
                after,
                periods,
                comparison.change(spans.total()),
                comparison.change(spans.eventual()));
    }

    private PeriodChange change(int span) {
        PeriodForecast then = at(after.everything(), span);
        PeriodForecast now = at(before.everything(), span);
        return new PeriodChange(
                now.period(),
                difference(span, then.wins().mean() - now.wins().mean(), false),
                difference(span, then.revenue().mean() - now.revenue().mean(), true));
    }

    private PeriodForecast at(Outcomes outcomes, int span) {
        Spans spans = before.basis().spans();
        if (span == spans.eventual()) {
            return outcomes.eventual();
        }
        return span == spans.total() ? outcomes.total() : outcomes.periods().get(span);
    }

    private Distribution difference(int span, double mean, boolean revenue) {
        return new LazyDistribution(mean, before.uncertainty(), () -> {
            int draws = Math.max(before.chances().draws(), after.chances().draws());
            double[] each = new double[draws];
            for (int r = 0; r < draws; r++) {
                each[r] = inDraw(after, r, span, revenue) - inDraw(before, r, span, revenue);
            }
            return new DrawnDistribution(mean, each, before.uncertainty());
        });
    }

    private static double inDraw(LeadsForecast of, int draw, int span, boolean revenue) {
        Portfolio everyone = of.everyone();
        double[] weights = revenue ? everyone.worth(of.amounts()) : everyone.weights();
        // Where nothing is left that could be uncertain, all draws are alike.
        double[] chance = draw < of.chances().draws()
                ? of.chances().drawn(draw, span)
                : of.chances().expected(span);
        return Portfolio.product(weights, chance);
    }
}
