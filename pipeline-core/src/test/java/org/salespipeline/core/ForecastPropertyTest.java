package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.SegmentForecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;

/** Laws that hold for every history, learned and forecast through the engine. */
class ForecastPropertyTest {

    private static final LocalDate AS_OF = Company.START.plusDays(90);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static FunnelModel learn(List<Lead> history) {
        return learn(Company.PROCESS, history);
    }

    private static FunnelModel learn(SalesProcess process, List<Lead> history) {
        return ENGINE.learn(process).from(history).asOf(AS_OF).run();
    }

    private static ForecastRequest request(List<Lead> history) {
        // A few draws and a common shock: the laws of forecasting hold for all that an interval may include.
        return ENGINE.forecast(learn(history))
                .leads(history)
                .over(Horizon.months(4))
                .allowingFor(new Uncertainty(4, 0.2, 7));
    }

    private static double sum(List<PeriodForecast> periods, ToDoubleFunction<PeriodForecast> mean) {
        return periods.stream().mapToDouble(mean).sum();
    }

    private static double winsOf(PeriodForecast period) {
        return period.wins().mean();
    }

    private static double revenueOf(PeriodForecast period) {
        return period.revenue().mean();
    }

    @Property(tries = 40)
    void meansAddUpOverPeriodsAndOverAnySplit(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int leads, @ForAll @IntRange(max = 3) int split) {
        List<Dimension> dimensions = List.of(Dimension.OWNER, Dimension.PRODUCT, Dimension.of("nothing"));
        Forecast forecast = request(Company.leads(seed, leads))
                .withLeads(3, "demo", Money.of(500, "EUR"))
                .splitBy(dimensions.subList(0, split).toArray(Dimension[]::new))
                .run();
        SegmentForecast all = forecast.all();
        for (ToDoubleFunction<PeriodForecast> mean :
                List.<ToDoubleFunction<PeriodForecast>>of(f -> winsOf(f), f -> revenueOf(f))) {
            double total = mean.applyAsDouble(all.total());
            assertThat(sum(all.periods(), mean)).isCloseTo(total, within(1e-12 * (1 + total)));
            assertThat(forecast.segments().stream()
                            .mapToDouble(s -> mean.applyAsDouble(s.total()))
                            .sum())
                    .isCloseTo(total, within(1e-12 * (1 + total)));
            for (int p = 0; p < all.periods().size(); p++) {
                int period = p;
                double whole = mean.applyAsDouble(all.periods().get(p));
                assertThat(forecast.segments().stream()
                                .mapToDouble(s -> mean.applyAsDouble(s.periods().get(period)))
                                .sum())
                        .isCloseTo(whole, within(1e-12 * (1 + whole)));
            }
            assertThat(mean.applyAsDouble(all.eventual())).isGreaterThanOrEqualTo(total);
        }
        assertThat(forecast.segments().stream().mapToInt(SegmentForecast::leads).sum())
                .isEqualTo(all.leads());
    }

    @Property(tries = 15)
    void theOrderOfTheLeadsDoesNotShow(@ForAll long seed, @ForAll @IntRange(min = 2, max = 250) int leads) {
        List<Lead> history = Company.leads(seed, leads);
        List<Lead> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Company.shown(request(shuffled).splitBy(Dimension.OWNER).run()))
                .isEqualTo(
                        Company.shown(request(history).splitBy(Dimension.OWNER).run()));
    }

    @Property(tries = 20)
    void amountsOfAnotherScaleGiveTheSameLawOnThatScale(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int leads,
            @ForAll @IntRange(min = 2, max = 1_000) int factor) {
        List<Lead> history = Company.leads(seed, leads);
        List<Lead> scaled = ScaledLeads.of(history, BigDecimal.valueOf(factor));
        Distribution expected = request(history).run().total().revenue();
        Distribution actual = request(scaled).run().total().revenue();
        double scale = factor * (1 + expected.mean());
        assertThat(actual.mean()).isCloseTo(factor * expected.mean(), within(1e-12 * scale));
        assertThat(actual.standardDeviation()).isCloseTo(factor * expected.standardDeviation(), within(1e-12 * scale));
        // Amounts that have no common step are laid on 2^14 points: quantiles move by a few of their distances.
        double few = 4 * (actual.quantile(1) - actual.quantile(0)) / (1 << 14) + 0.001 * factor;
        for (double p : new double[] {0.05, 0.1, 0.5, 0.9, 0.95}) {
            double q = factor * expected.quantile(p);
            assertThat(actual.probabilityAtMost(q + few))
                    .as("at most the quantile at %s", p)
                    .isGreaterThan(p - 1e-9);
            assertThat(actual.probabilityAtMost(q - few))
                    .as("less than the quantile at %s", p)
                    .isLessThan(p + 1e-9);
        }
    }

    @Property(tries = 15)
    void whatHappensAfterTheDateIsNeverUsed(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int leads, @ForAll @IntRange(max = 2) int future) {
        List<Lead> history = Company.leads(seed, leads);
        List<Lead> cut = Company.knownBy(history, AS_OF, lead -> lead);
        List<Lead> changed = new ArrayList<>(Company.knownBy(history, AS_OF, lead -> switch (future) {
            case 0 -> lead.left("customer", Company.noon(AS_OF.plusDays(1))).wonFor(Money.of(1_000_000, "EUR"));
            case 1 -> lead.left("lost", Company.noon(AS_OF.plusDays(1)));
            default ->
                lead.entered("a stage of next year's process", Company.noon(AS_OF.plusDays(2)))
                        .left("customer", Company.noon(AS_OF.plusDays(40)))
                        .wonFor(Money.of(1, "USD"));
        }));
        changed.add(Lead.withId("later")
                .worth(Money.of(9_999_999, "USD"))
                .entered("inquiry", Company.noon(AS_OF.plusDays(1)))
                .build());
        String expected =
                Company.shown(request(history).splitBy(Dimension.PRODUCT).run());
        assertThat(Company.shown(request(cut).splitBy(Dimension.PRODUCT).run())).isEqualTo(expected);
        assertThat(Company.shown(request(changed).splitBy(Dimension.PRODUCT).run()))
                .isEqualTo(expected);
        assertThat(learn(changed).summaries(0.8)).isEqualTo(learn(history).summaries(0.8));
        assertThat(learn(changed).wonAmounts()).isEqualTo(learn(history).wonAmounts());
    }

    @Property(tries = 30)
    void theLongerTheHorizonTheMoreWins(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int leads) {
        List<Lead> history = Company.leads(seed, leads);
        ForecastRequest request = request(history);
        double eventual = request.run().eventual().wins().mean();
        double before = 0;
        double atLeastFive = 0;
        for (int days : new int[] {1, 2, 7, 30, 90, 365}) {
            PeriodForecast total =
                    request.over(Horizon.until(AS_OF.plusDays(days + 1L))).run().total();
            assertThat(total.wins().mean()).as("%s days", days).isBetween(before * (1 - 1e-12), eventual * (1 + 1e-12));
            assertThat(total.wins().probabilityAtLeast(5)).isGreaterThanOrEqualTo(atLeastFive * (1 - 1e-9));
            before = total.wins().mean();
            atLeastFive = total.wins().probabilityAtLeast(5);
        }
    }

    @Property(tries = 20)
    void oneMoreLeadNeverLowersTheExpectation(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int leads, @ForAll @IntRange(max = 80) int age) {
        ForecastRequest request = request(Company.leads(seed, leads));
        for (String stage : List.of("inquiry", "demo", "proposal")) {
            Lead more = Lead.withId("one more")
                    .worth(Money.of(10, "EUR"))
                    .entered(stage, Company.noon(AS_OF.minusDays(age)))
                    .build();
            Forecast without = request.run();
            Forecast with = request.leads(List.of(more)).run();
            double own = with.of("one more").winProbability();
            assertThat(own).isBetween(0.0, 1.0);
            assertThat(with.leads()).isEqualTo(without.leads() + 1);
            assertThat(with.eventual().wins().mean())
                    .isCloseTo(without.eventual().wins().mean() + own, within(1e-12 * (1 + with.leads())));
            assertThat(with.total().wins().mean())
                    .isGreaterThanOrEqualTo(without.total().wins().mean());
            assertThat(with.eventual().revenue().mean())
                    .isCloseTo(without.eventual().revenue().mean() + 10 * own, within(1e-6));
        }
    }

    @Property(tries = 40)
    void theLawOfTheWinsIsTheConvolutionOfTheLeads(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int leads) {
        List<Lead> history = Company.leads(seed, leads);
        Forecast forecast =
                request(history).allowingFor(Uncertainty.CHANCE_ALONE).run();
        double[] law = {1};
        for (Lead lead : Company.knownBy(history, AS_OF, open -> open)) {
            if (lead.isOpen()) {
                double p = forecast.of(lead.id()).winProbabilities().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
                double[] longer = new double[law.length + 1];
                for (int n = 0; n < law.length; n++) {
                    longer[n] += law[n] * (1 - p);
                    longer[n + 1] += law[n] * p;
                }
                law = longer;
            }
        }
        assertThat(law).hasSize(forecast.leads() + 1);
        double atMost = 0;
        for (int n = 0; n < law.length; n++) {
            atMost += law[n];
            assertThat(forecast.total().wins().probabilityAtMost(n))
                    .as("at most %s wins", n)
                    .isCloseTo(atMost, within(1e-12));
        }
    }

    @Property(tries = 40)
    void ratesOfEveryStageAndWhatIsUnresolvedAddToOne(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int leads, @ForAll boolean assumed) {
        FunnelModel model = learn(assumed ? Company.PROCESS : Company.PLAIN, Company.leads(seed, leads));
        model.summaries(0.8).forEach(stage -> {
            double sum = stage.unresolved()
                    + stage.exitRates().values().stream()
                            .mapToDouble(rate -> rate.value())
                            .sum();
            assertThat(sum).as("%s", stage).isCloseTo(1, within(1e-12));
            assertThat(stage.winRate().value()).isBetween(0.0, 1.0);
            assertThat(stage.time().medianInterval().low()).isFinite();
            stage.exitRates()
                    .values()
                    .forEach(rate -> assertThat(rate.interval().contains(rate.value()))
                            .as("%s", rate)
                            .isTrue());
        });
    }
}
