package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.core.internal.forecast.ForecastFlow;
import org.salespipeline.forecast.CommonShock;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.LeadForecast;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.HealthAction;
import org.salespipeline.insight.HealthCriterion;
import org.salespipeline.insight.HealthLimits;
import org.salespipeline.insight.HealthMeasure;
import org.salespipeline.time.Horizon;

/** How much the next 91 days are known. */
final class HealthOutlook {

    /** A quarter, as long on every day of the year. */
    static final int DAYS = 91;

    private static final double LEVEL = 0.8;

    /** The part of the variance that the leads to judge by hand make. */
    private static final double PART = 0.5;

    private final HealthLeads leads;
    private final HealthLimits limits;
    private final Forecast forecast;

    HealthOutlook(InsightBasis basis, HealthLeads leads, HealthLimits limits, @Nullable Backtest backtest) {
        this.leads = leads;
        this.limits = limits;
        CommonShock shock =
                backtest == null ? CommonShock.NONE : backtest.uncertainty().commonShock();
        ForecastRequest request = ForecastFlow.of(basis.model()).leads(basis.leads());
        if (basis.chosen() != null && basis.rates() != null) {
            request = request.in(basis.chosen(), basis.rates());
        }
        forecast = request.withArrivals()
                .over(Horizon.until(basis.model().asOf().plusDays(DAYS + 1)))
                .allowingFor(new Uncertainty(Uncertainty.DEFAULT.draws(), shock, basis.seed()))
                .run();
    }

    List<HealthFinding> findings() {
        PeriodForecast next = forecast.everything().total();
        List<HealthFinding> findings = new ArrayList<>();
        width(HealthMeasure.WINS_WIDTH, next.wins()).ifPresent(findings::add);
        width(HealthMeasure.REVENUE_WIDTH, next.revenue()).ifPresent(findings::add);
        return findings;
    }

    /** Empty where nothing is expected. */
    private Optional<HealthFinding> width(HealthMeasure measure, Distribution law) {
        OptionalDouble limit = limits.of(measure);
        if (limit.isEmpty() || !(law.mean() > 0)) {
            return Optional.empty();
        }
        Interval interval = law.interval(LEVEL);
        double width = interval.high() - interval.low();
        HealthCriterion criterion = new HealthCriterion(
                measure, width / law.mean(), Optional.empty(), limit.getAsDouble(), width, Optional.empty());
        boolean money = measure == HealthMeasure.REVENUE_WIDTH;
        return Optional.of(new HealthFinding(
                criterion, HealthAction.JUDGE_LARGE_LEADS, criterion.isMet() ? List.of() : uncertain(money)));
    }

    /** The fewest open leads that make half of what chance in single deals makes. */
    private List<HealthLead> uncertain(boolean money) {
        Map<String, Double> variance = new HashMap<>();
        List<String> ids = new ArrayList<>(forecast.leadIds());
        double sum = 0;
        for (String id : ids) {
            LeadForecast lead = forecast.of(id);
            double chance = lead.winProbabilityBy(0);
            double size = money ? lead.worth() : 1;
            double each = chance * (1 - chance) * size * size;
            variance.put(id, each);
            sum += each;
        }
        ids.sort(Comparator.comparing((String id) -> variance.getOrDefault(id, 0.0), Comparator.reverseOrder())
                .thenComparing(Comparator.naturalOrder()));
        Set<String> chosen = new HashSet<>();
        double made = 0;
        for (int i = 0; i < ids.size() && made < PART * sum; i++) {
            made += variance.getOrDefault(ids.get(i), 0.0);
            chosen.add(ids.get(i));
        }
        return leads.where(lead -> chosen.contains(lead.id()));
    }
}
