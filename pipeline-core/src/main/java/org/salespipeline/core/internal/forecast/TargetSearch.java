package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Goal;
import org.salespipeline.forecast.Scenario;
import org.salespipeline.forecast.TargetAnswer;
import org.salespipeline.forecast.TargetPlan;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;

/** Looks for the least that a lever has to do: the probability to reach a goal rises with each of them. */
final class TargetSearch implements TargetPlan {

    private static final int MOST_LEADS = 1_000_000;
    private static final double RATE_STEP = 1e-4;
    private static final int TIME_STEPS = 1_000;

    private final LeadsForecast forecast;
    private final Goal goal;
    private final int span;
    private final int lastPeriod;
    private final Lazy<Double> now;

    TargetSearch(LeadsForecast forecast, Goal goal) {
        this.forecast = forecast;
        this.goal = goal;
        Spans spans = forecast.basis().spans();
        this.lastPeriod = spans.requirePeriod(goal.byPeriod().orElse(spans.count() - 1));
        this.span = spans.upTo(lastPeriod);
        goal.revenue().ifPresent(this::requireCurrency);
        this.now = new Lazy<>(() -> chance(forecast));
    }

    private void requireCurrency(Money money) {
        if (forecast.currency().isPresent() && !forecast.currency().get().equals(money.currency())) {
            throw new CurrencyMismatchException(
                    money.currency(), forecast.currency().get());
        }
    }

    @Override
    public Goal goal() {
        return goal;
    }

    @Override
    public double chanceNow() {
        return now.get();
    }

    private double chance(LeadsForecast of) {
        Laws laws = new Laws(of.everyone(), of.chances(), of.amounts(), Laws.Resolution.FINE);
        LatticeLaw law = goal.revenue().isPresent() ? laws.revenue(span) : laws.wins(span);
        return law.probabilityAtLeast(
                goal.revenue().map(money -> money.amount().doubleValue()).orElse((double) goal.wins()));
    }

    @Override
    public TargetAnswer newLeadsPerWeek(String stage) {
        return newLeads(stage, Double.NaN);
    }

    @Override
    public TargetAnswer newLeadsPerWeek(String stage, Money value) {
        if (requireNonNull(value, "value").isNegative()) {
            throw new IllegalArgumentException("value of the leads was " + value + "; it must not be negative");
        }
        requireCurrency(value);
        return newLeads(stage, value.amount().doubleValue());
    }

    private TargetAnswer newLeads(String stage, double value) {
        forecast.process().stageIndex(requireNonNull(stage, "stage"));
        if (goal.revenue().isPresent()
                && Double.isNaN(value)
                && !forecast.amounts().knows(Double.NaN)) {
            throw new IllegalArgumentException("nobody knows what a new lead is worth: no won lead had an amount."
                    + " Maybe say newLeadsPerWeek(\"" + stage + "\", value)?");
        }
        DoubleFunction<LeadsForecast> with = perWeek -> with(stage, (int) perWeek, value);
        int most = 1;
        while (most < MOST_LEADS && !reached(chance(with.apply(most)))) {
            most = Math.min(MOST_LEADS, 4 * most);
        }
        return answer(
                "new leads in " + stage, "leads a week", 0, most, most, step -> step, step -> chance(with.apply(step)));
    }

    /** With so many more leads on the first step of each week up to the end of the goal's period. */
    private LeadsForecast with(String stage, int perWeek, double value) {
        LocalDate first = forecast.asOf().plusDays(1);
        LocalDate end = forecast.basis().spans().period(lastPeriod).endExclusive();
        int weeks = (int) ((end.toEpochDay() - first.toEpochDay() + 6) / 7);
        CampaignPlan plan = CampaignPlan.named("more").entering(stage).weekly(perWeek, first, weeks);
        Basis basis = forecast.basis();
        List<InflowSource> sources = new ArrayList<>(basis.sources());
        sources.add(new InflowSource(plan));
        List<Double> values = new ArrayList<>(basis.planValues());
        values.add(value);
        return new LeadsForecast(basis.with(sources, values));
    }

    @Override
    public TargetAnswer rate(String stage, String target) {
        int from = forecast.process().stageIndex(requireNonNull(stage, "stage"));
        int to = Change.placeIndex(forecast.process(), requireNonNull(target, "target"));
        Change change = forecast.basis().change();
        StageDynamics dynamics = change.apply(Kernels.dynamics(change.model(), Segment.ALL))[from];
        double rate =
                OddsChange.shares(dynamics, Change.unchanged(dynamics.targets().size()))[to];
        if (!(rate > 0)) {
            throw new IllegalArgumentException("rate from stage \"" + stage + "\" to \"" + target
                    + "\" was 0; a lever needs visits that go there");
        }
        double highest = OddsChange.highest(dynamics, to);
        int steps = (int) Math.ceil((highest - rate) / RATE_STEP);
        DoubleUnaryOperator at = step -> Math.min(highest, rate + step * RATE_STEP);
        return answer(
                "rate from " + stage + " to " + target,
                "of the visits",
                rate,
                highest,
                steps,
                at,
                step -> chanceWith(Scenario.named("rate").converting(stage, target, at.applyAsDouble(step))));
    }

    @Override
    public TargetAnswer timeInStage(String stage) {
        int at = forecast.process().stageIndex(requireNonNull(stage, "stage"));
        double days = forecast.basis().change().meanDays(at, forecast.basis().assumed());
        if (!(days > 0)) {
            throw new IllegalArgumentException("time in stage \"" + stage + "\" was 0 days; there is nothing to cut");
        }
        DoubleUnaryOperator factor = step -> 1 - step / TIME_STEPS;
        return answer(
                "time in " + stage,
                "days",
                days,
                0,
                TIME_STEPS,
                step -> days * factor.applyAsDouble(step),
                step -> chanceWith(Scenario.named("time").takingTimes(stage, factor.applyAsDouble(step))));
    }

    private double chanceWith(Scenario scenario) {
        return chance(forecast.with(scenario));
    }

    private boolean reached(double chance) {
        return chance >= goal.probability();
    }

    /** The fewest steps of a lever that reach the goal, by bisection. */
    private TargetAnswer answer(
            String lever,
            String unit,
            double today,
            double furthest,
            int steps,
            DoubleUnaryOperator at,
            DoubleUnaryOperator chance) {
        if (reached(chanceNow())) {
            return new TargetAnswer(lever, unit, true, today, today, chanceNow(), chanceNow());
        }
        double best = chance.applyAsDouble(steps);
        if (!reached(best)) {
            return new TargetAnswer(lever, unit, false, today, furthest, chanceNow(), best);
        }
        int low = 0;
        int high = steps;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            double there = chance.applyAsDouble(middle);
            if (reached(there)) {
                high = middle;
                best = there;
            } else {
                low = middle;
            }
        }
        return new TargetAnswer(lever, unit, true, today, at.applyAsDouble(high), chanceNow(), best);
    }
}
