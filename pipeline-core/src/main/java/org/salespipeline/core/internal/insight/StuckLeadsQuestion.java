package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.salespipeline.core.internal.forecast.ForecastFlow;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.insight.StuckLead;
import org.salespipeline.insight.StuckLeads;
import org.salespipeline.insight.StuckLeadsRequest;
import org.salespipeline.insight.StuckStage;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadMoves;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.process.Stage;

/**
 * The words of {@link StuckLeadsRequest}.
 *
 * @param basis what is known
 * @param activity what is planned next
 * @param share of the leads that go on which are faster than a stuck one
 * @param filter which leads count
 */
record StuckLeadsQuestion(
        InsightBasis basis, Function<Lead, Optional<LocalDate>> activity, double share, Predicate<Lead> filter)
        implements StuckLeadsRequest {

    private static final double USUAL_SHARE = 0.9;

    private static final Comparator<StuckLead> ORDER = Comparator.comparingDouble(StuckLead::valueAtRisk)
            .thenComparingDouble(lead -> lead.winProbability().value())
            .thenComparingDouble(StuckLead::daysOver)
            .reversed()
            .thenComparing(StuckLead::leadId);

    StuckLeadsQuestion(InsightBasis basis) {
        this(basis, lead -> Optional.empty(), USUAL_SHARE, lead -> true);
    }

    @Override
    public StuckLeadsRequest withNextActivity(Map<String, LocalDate> dates) {
        Map<String, LocalDate> copy = Map.copyOf(requireNonNull(dates, "dates"));
        return withNextActivity(lead -> Optional.ofNullable(copy.get(lead.id())));
    }

    @Override
    public StuckLeadsRequest withNextActivity(Function<Lead, Optional<LocalDate>> dates) {
        return new StuckLeadsQuestion(basis, requireNonNull(dates, "dates"), share, filter);
    }

    @Override
    public StuckLeadsRequest quantile(double newShare) {
        if (!(newShare > 0 && newShare < 1)) {
            String hint = newShare > 1 && newShare < 100 ? ". Maybe " + newShare / 100 + " was meant?" : "";
            throw new IllegalArgumentException(
                    "share of faster leads was " + newShare + "; it must be in (0, 1)" + hint);
        }
        return new StuckLeadsQuestion(basis, activity, newShare, filter);
    }

    @Override
    public StuckLeadsRequest only(Predicate<Lead> newFilter) {
        return new StuckLeadsQuestion(basis, activity, share, filter.and(requireNonNull(newFilter, "filter")));
    }

    @Override
    public StuckLeads run() {
        // Refuses amounts of several currencies before anything is computed.
        Optional<Currency> ofAmounts = basis.currency();
        List<Lead> open =
                basis.leads().stream().filter(Lead::isOpen).filter(filter).toList();
        WaitingLeads waiting = new WaitingLeads(basis, share);
        List<Lead> over = open.stream().filter(waiting::isOver).toList();
        Forecast forecast = forecast(over);
        LeadMoves moves = LeadMoves.in(basis.process());
        List<StuckLead> stuck = new ArrayList<>();
        List<StuckLead> planned = new ArrayList<>();
        for (Lead lead : over) {
            Optional<LocalDate> next = requireNonNull(activity.apply(lead), "next activity");
            boolean isPlanned =
                    next.isPresent() && !next.get().isBefore(basis.model().asOf());
            (isPlanned ? planned : stuck)
                    .add(waiting.view(lead, next, forecast.of(lead.id()).worth(), moves.next(lead)));
        }
        stuck.sort(ORDER);
        planned.sort(ORDER);
        return new StuckLeads(
                basis.model().asOf(),
                ofAmounts.or(forecast::currency),
                stuck,
                planned,
                byStage(open, stuck, planned),
                waiting.limits(open));
    }

    private Forecast forecast(List<Lead> leads) {
        ForecastRequest request =
                ForecastFlow.of(basis.model()).leads(leads).allowingFor(new Uncertainty(0, 0, basis.seed()));
        Currency chosen = basis.chosen();
        ExchangeRates rates = basis.rates();
        return (chosen == null || rates == null ? request : request.in(chosen, rates)).run();
    }

    private List<StuckStage> byStage(List<Lead> open, List<StuckLead> stuck, List<StuckLead> planned) {
        List<StuckStage> stages = new ArrayList<>();
        for (Stage stage : basis.process().stages()) {
            int there = 0;
            for (Lead lead : open) {
                there += placeOf(lead).equals(stage.id()) ? 1 : 0;
            }
            int waiting = 0;
            double[] sums = new double[3];
            for (StuckLead lead : stuck) {
                if (lead.stage().equals(stage.id())) {
                    waiting++;
                    sums[0] += lead.valueAtRisk();
                    sums[1] += lead.lostSinceEntry();
                    sums[2] += lead.lostPerWeek();
                }
            }
            int cared = 0;
            for (StuckLead lead : planned) {
                cared += lead.stage().equals(stage.id()) ? 1 : 0;
            }
            stages.add(new StuckStage(stage.id(), there, waiting, cared, sums[0], sums[1], sums[2]));
        }
        stages.sort(Comparator.comparingDouble(StuckStage::valueAtRisk)
                .thenComparingInt(StuckStage::stuck)
                .reversed());
        return stages;
    }

    private static String placeOf(Lead lead) {
        StageVisit visit = lead.lastVisit();
        return visit.stage();
    }
}
