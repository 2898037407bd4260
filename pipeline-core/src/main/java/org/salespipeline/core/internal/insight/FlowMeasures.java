package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.FlowCycle;
import org.salespipeline.insight.FlowEverWon;
import org.salespipeline.insight.FlowFigure;
import org.salespipeline.insight.FlowVelocity;
import org.salespipeline.insight.FlowWinRate;
import org.salespipeline.insight.PipelineMetrics;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.Exit;
import org.salespipeline.time.TimeGrid;

/** The figures of the field, each with its unbiased twin. Used once. */
final class FlowMeasures {

    private final FlowSettings settings;
    private final FlowMoney money;
    private final List<FlowLead> leads;
    private final FlowOutcomes outcomes;
    private final TimeGrid days;
    private final FlowChances chances;

    private long won;
    private long lost;
    private BigDecimal wonValue = BigDecimal.ZERO;

    /** Sum of the cycle lengths, and of their squares: whole numbers, so exact. */
    private double cycleSum;

    private double cycleSquares;

    FlowMeasures(FlowSettings settings, FlowMoney money, List<FlowLead> leads) {
        this.settings = settings;
        this.money = money;
        this.leads = leads;
        this.outcomes = new FlowOutcomes(settings.process, money);
        TimeGrid grid = settings.grid();
        this.days = TimeGrid.days(grid.zone());
        int first = grid.indexOf(settings.opening);
        int last = grid.indexOf(settings.closing);
        this.chances = new FlowChances(new FlowLife(days, grid.dateOf(first), grid.dateOf(last), leads, outcomes));
        for (FlowLead lead : leads) {
            Exit.Kind kind = outcomes.of(lead);
            if (kind != null && grid.indexOf(lead.lead().lastVisit().left().orElseThrow()) > first) {
                decided(lead, kind);
            }
        }
    }

    private void decided(FlowLead lead, Exit.Kind kind) {
        if (kind == Exit.Kind.LOST) {
            lost++;
        } else if (kind == Exit.Kind.WON) {
            won++;
            wonValue = wonValue.add(outcomes.wonFor(lead));
            List<StageVisit> visits = lead.lead().visits();
            double length = days.indexOf(lead.lead().lastVisit().left().orElseThrow())
                    - days.indexOf(visits.get(0).entered());
            cycleSum += length;
            cycleSquares += length * length;
        }
    }

    PipelineMetrics metrics() {
        FlowDue due = new FlowDue(settings, money, leads, outcomes);
        return new PipelineMetrics(days(), winRate(), cycle(), velocity(), due.coverage(), due.slippage());
    }

    private long days() {
        return ChronoUnit.DAYS.between(settings.opening, settings.closing);
    }

    private FlowWinRate winRate() {
        double level = settings.level;
        double decided = won + lost;
        Optional<Rate> closed =
                decided == 0 ? Optional.empty() : Optional.of(FlowRates.share(won / decided, decided, level));
        Optional<FlowEverWon> ever = chances.isKnown()
                ? Optional.of(new FlowEverWon(
                        FlowRates.share(chances.won(), chances.effectiveLeads(), level),
                        chances.open(),
                        chances.lastAge()))
                : Optional.empty();
        Optional<Rate> byModel = Optional.ofNullable(settings.model)
                .map(model -> model.summaries(level).get(0).winRate());
        return new FlowWinRate(won, lost, closed, ever, byModel);
    }

    private double meanCycle() {
        return cycleSum / won;
    }

    /** Squared standard error of the mean cycle; of at least two wins. */
    private double meanCycleVariance() {
        return Math.max(0, cycleSquares - cycleSum * meanCycle()) / (won - 1) / won;
    }

    private FlowCycle cycle() {
        double level = settings.level;
        Optional<FlowFigure> mean = Optional.empty();
        if (won > 0) {
            double half = won < 2 ? 0 : FlowRates.student(level, won - 1) * Math.sqrt(meanCycleVariance());
            mean = Optional.of(FlowRates.around(meanCycle(), half, won, level));
        }
        Optional<FlowFigure> ofAll = chances.isKnown() && chances.won() > 0
                ? Optional.of(FlowRates.around(
                        chances.meanAge(), FlowRates.normal(level) * chances.meanAgeError(), chances.wins(), level))
                : Optional.empty();
        return new FlowCycle(won, mean, ofAll);
    }

    private FlowVelocity velocity() {
        long open = 0;
        long valued = 0;
        BigDecimal value = BigDecimal.ZERO;
        for (FlowLead lead : leads) {
            FlowState state = lead.closing();
            open += state.open() ? 1 : 0;
            valued += state.open() && state.value() != null ? 1 : 0;
            value = value.add(state.amount());
        }
        OptionalDouble average = valued == 0 ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue() / valued);
        Optional<FlowFigure> perDay = average.isPresent() && won > 0 && cycleSum > 0
                ? Optional.of(velocity(open * average.getAsDouble()))
                : Optional.empty();
        OptionalDouble wonPerDay =
                days() == 0 ? OptionalDouble.empty() : OptionalDouble.of(wonValue.doubleValue() / days());
        return new FlowVelocity(open, average, perDay, wonPerDay);
    }

    /** What is expected of a pipeline of some value, each day. */
    private FlowFigure velocity(double pipeline) {
        double rate = (double) won / (won + lost);
        double perDay = pipeline * rate / meanCycle();
        double level = settings.level;
        if (won < 2) {
            return FlowRates.around(perDay, 0, won, level);
        }
        // Var(log(rate / cycle)): who is won does not tell how long those took who were.
        double variance = (1 - rate) / (rate * (won + lost)) + meanCycleVariance() / (meanCycle() * meanCycle());
        double factor = StrictMath.exp(FlowRates.normal(level) * Math.sqrt(variance));
        return new FlowFigure(perDay, new Interval(perDay / factor, perDay * factor, level));
    }
}
