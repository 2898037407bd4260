package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.forecast.ForecastFlow;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.FlowCoverage;
import org.salespipeline.insight.FlowDates;
import org.salespipeline.insight.FlowFigure;
import org.salespipeline.insight.FlowShare;
import org.salespipeline.insight.FlowSlippage;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;

/** Which leads are due in a period: coverage of its target, and what slipped out of it. */
final class FlowDue {

    private final FlowSettings settings;
    private final FlowMoney money;
    private final List<FlowLead> leads;
    private final FlowOutcomes outcomes;

    FlowDue(FlowSettings settings, FlowMoney money, List<FlowLead> leads, FlowOutcomes outcomes) {
        this.settings = settings;
        this.money = money;
        this.leads = leads;
        this.outcomes = outcomes;
    }

    Optional<FlowCoverage> coverage() {
        Money target = settings.target;
        return target == null ? Optional.empty() : settings.period().map(period -> coverage(target, period));
    }

    private FlowCoverage coverage(Money stated, Period period) {
        BigDecimal target = money.of(stated);
        FlowTally.Sum opening = new FlowTally.Sum();
        FlowTally.Sum closing = new FlowTally.Sum();
        BigDecimal won = BigDecimal.ZERO;
        for (FlowLead lead : leads) {
            FlowState first = lead.opening();
            if (first != null && first.open() && isCounted(first, period)) {
                opening.add(first);
            }
            if (lead.closing().open() && isCounted(lead.closing(), period)) {
                closing.add(lead.closing());
            }
            if (outcomes.isWon(lead) && period.contains(dayOf(lead.lead()))) {
                won = won.add(outcomes.wonFor(lead));
            }
        }
        double size = target.doubleValue();
        return new FlowCoverage(
                period,
                money.money(target),
                opening.sum(money),
                closing.sum(money),
                opening.value().doubleValue() / size,
                closing.value().doubleValue() / size,
                money.money(won),
                expected(period, won.doubleValue(), size));
    }

    private boolean isCounted(FlowState lead, Period period) {
        return settings.expectedIn == null || isDue(lead, period);
    }

    private static boolean isDue(FlowState lead, Period period) {
        return lead.due() != null && period.contains(lead.due());
    }

    /** The day on which a lead left, in the sense of the grid. */
    private LocalDate dayOf(Lead left) {
        TimeGrid grid = settings.grid();
        return grid.dateOf(grid.indexOf(left.lastVisit().left().orElseThrow()));
    }

    private Optional<FlowFigure> expected(Period period, double won, double target) {
        double level = settings.level;
        if (settings.model == null) {
            return Optional.empty();
        }
        LocalDate next = settings.closing.plusDays(1);
        if (!period.endExclusive().isAfter(next)) {
            double reached = won / target;
            return Optional.of(new FlowFigure(reached, new Interval(reached, reached, level)));
        }
        ForecastRequest request = ForecastFlow.of(settings.model)
                .leads(leads.stream().map(FlowLead::lead).toList());
        if (settings.currency != null && settings.rates != null) {
            request = request.in(settings.currency, settings.rates);
        }
        boolean later = period.startInclusive().isAfter(next);
        Horizon horizon = later
                ? Horizon.until(period.startInclusive(), period.endExclusive())
                : Horizon.until(period.endExclusive());
        Distribution revenue = request.over(horizon).run().period(later ? 1 : 0).revenue();
        Interval interval = revenue.interval(level);
        return Optional.of(new FlowFigure(
                (won + revenue.mean()) / target,
                new Interval((won + interval.low()) / target, (won + interval.high()) / target, level)));
    }

    Optional<FlowSlippage> slippage() {
        return settings.expectedIn == null
                ? Optional.empty()
                : settings.period().map(this::slippage);
    }

    private FlowSlippage slippage(Period period) {
        FlowTally.Sum due = new FlowTally.Sum();
        FlowTally.Sum slipped = new FlowTally.Sum();
        FlowTally.Sum won = new FlowTally.Sum();
        FlowTally.Sum lost = new FlowTally.Sum();
        FlowTally.Sum still = new FlowTally.Sum();
        FlowTally.Sum undated = new FlowTally.Sum();
        BigDecimal squares = BigDecimal.ZERO;
        for (FlowLead lead : leads) {
            FlowState first = lead.opening();
            if (first == null || !first.open() || !isDue(first, period)) {
                continue;
            }
            due.add(first);
            squares = squares.add(first.amount().multiply(first.amount()));
            LocalDate now = lead.closing().due();
            if (!lead.closing().open()) {
                (outcomes.of(lead) == Exit.Kind.WON ? won : lost).add(first);
            } else if (now == null) {
                undated.add(first);
            } else {
                (now.isBefore(period.endExclusive()) ? still : slipped).add(first);
            }
        }
        double value = due.value().doubleValue();
        double effective = value * value / squares.doubleValue();
        Function<FlowTally.Sum, FlowShare> share = part -> share(part, due, effective);
        return new FlowSlippage(
                period,
                due.sum(money),
                share.apply(slipped),
                share.apply(won),
                share.apply(lost),
                share.apply(still),
                share.apply(undated),
                dates(FlowLead::opening),
                dates(FlowLead::closing));
    }

    private FlowShare share(FlowTally.Sum part, FlowTally.Sum due, double effective) {
        double number = due.leads();
        Optional<Rate> ofLeads = number == 0
                ? Optional.empty()
                : Optional.of(FlowRates.share(part.leads() / number, number, settings.level));
        Optional<Rate> ofValue = due.value().signum() == 0
                ? Optional.empty()
                : Optional.of(FlowRates.share(
                        part.value().doubleValue() / due.value().doubleValue(), effective, settings.level));
        return new FlowShare(part.leads(), money.money(part.value()), ofLeads, ofValue);
    }

    private FlowDates dates(Function<FlowLead, @Nullable FlowState> when) {
        FlowTally.Sum dated = new FlowTally.Sum();
        FlowTally.Sum blank = new FlowTally.Sum();
        FlowTally.Sum unreadable = new FlowTally.Sum();
        for (FlowLead lead : leads) {
            FlowState state = when.apply(lead);
            if (state != null && state.open()) {
                (state.due() != null ? dated : state.unreadable() ? unreadable : blank).add(state);
            }
        }
        return new FlowDates(dated.sum(money), blank.sum(money), unreadable.sum(money));
    }
}
