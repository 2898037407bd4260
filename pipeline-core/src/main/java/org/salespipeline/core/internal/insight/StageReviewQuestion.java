package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.forecast.ForecastFlow;
import org.salespipeline.core.internal.forecast.LeverDraws;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.insight.StageInsight;
import org.salespipeline.insight.StageReview;
import org.salespipeline.insight.StageReviewRequest;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.time.Horizon;

/**
 * The words of {@link StageReviewRequest}.
 *
 * @param basis what is known
 * @param horizon the time ahead; null for three months
 * @param length of the periods compared
 */
record StageReviewQuestion(InsightBasis basis, @Nullable Horizon horizon, Period length) implements StageReviewRequest {

    private static final int USUAL_DAYS = 91;
    private static final int MONTHS_AHEAD = 3;
    private static final int DRAWS = 200;

    StageReviewQuestion(InsightBasis basis) {
        this(basis, null, Period.ofDays(USUAL_DAYS));
    }

    @Override
    public StageReviewRequest over(Horizon newHorizon) {
        return new StageReviewQuestion(basis, requireNonNull(newHorizon, "horizon"), length);
    }

    @Override
    public StageReviewRequest comparing(Period newLength) {
        requireNonNull(newLength, "length");
        if (newLength.isNegative() || newLength.isZero()) {
            throw new IllegalArgumentException("length of the periods compared was " + newLength
                    + "; it must be longer than nothing, and no part of it negative. Maybe Period.ofDays(91)?");
        }
        return new StageReviewQuestion(basis, horizon, newLength);
    }

    @Override
    public StageReview run() {
        // Refuses amounts of several currencies before anything is computed.
        Optional<Currency> ofAmounts = basis.currency();
        LocalDate asOf = basis.model().asOf();
        Forecast forecast = forecast(asOf);
        Period each = observedLength(asOf);
        LocalDate between = asOf.minus(each);
        LocalDate start = between.minus(each);
        StagePeriods periods = new StagePeriods(basis, start, between);
        LeverDraws levers = LeverDraws.of(forecast);
        BottleneckRanks ranks = new BottleneckRanks(
                basis.process(), levers.expected(), levers.drawn(DRAWS, basis.seed()), basis.level());
        List<StageSummary> summaries = basis.model().summaries(basis.level());
        List<StageInsight> stages = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            stages.add(new StageInsight(
                    summaries.get(i).stage(),
                    periods.standing(i),
                    periods.recent(i),
                    periods.earlier(i),
                    summaries.get(i),
                    periods.trend(i, summaries.get(i)),
                    ranks.point(i),
                    ranks.day(i),
                    ranks.likelyFirst(i)));
        }
        stages.sort(
                ranks.byMoney()
                        ? Comparator.comparingDouble((StageInsight one) -> -one.worth())
                        : Comparator.comparingDouble((StageInsight one) -> -one.worthInWins()));
        return new StageReview(
                asOf,
                forecast.currency().or(() -> ofAmounts),
                ahead(forecast),
                period(between, asOf),
                period(start, between),
                stages);
    }

    /** How long the periods are: where history is not complete for both, half of what is, at least a day. */
    private Period observedLength(LocalDate asOf) {
        LocalDate start = asOf.minus(length).minus(length);
        if ((long) basis.grid().indexOf(start) + 1 >= basis.observed()) {
            return length;
        }
        LocalDate first = basis.grid().dateOf(basis.observed());
        return Period.ofDays((int) Math.max(1, (asOf.toEpochDay() - first.toEpochDay() + 1) / 2));
    }

    private Forecast forecast(LocalDate asOf) {
        Horizon stated = horizon;
        ForecastRequest request = ForecastFlow.of(basis.model())
                .leads(basis.leads())
                .withArrivals()
                .over(stated != null ? stated : Horizon.until(asOf.plusDays(1).plusMonths(MONTHS_AHEAD)))
                .allowingFor(new Uncertainty(0, 0, basis.seed()));
        Currency chosen = basis.chosen();
        ExchangeRates rates = basis.rates();
        return (chosen == null || rates == null ? request : request.in(chosen, rates)).run();
    }

    private static org.salespipeline.time.Period ahead(Forecast forecast) {
        org.salespipeline.time.Period last =
                forecast.period(forecast.periods().size() - 1).period();
        return period(forecast.asOf(), last.endExclusive().minusDays(1));
    }

    /** From the day after one up to and with another. */
    private static org.salespipeline.time.Period period(LocalDate after, LocalDate last) {
        LocalDate first = after.plusDays(1);
        return new org.salespipeline.time.Period(first + " to " + last, first, last.plusDays(1));
    }
}
