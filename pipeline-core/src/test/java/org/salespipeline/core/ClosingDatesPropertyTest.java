package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.LeadForecast;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.SegmentForecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.LastDays;

/** Whatever the calendar does to closings, a forecast stays one. */
class ClosingDatesPropertyTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static CalendarPattern pattern(Random random) {
        List<Double> weights = List.of(0.0, 0.5, 1.0, 3.0);
        CalendarPattern pattern = CalendarPattern.NONE.on(DayOfWeek.MONDAY, 1);
        for (int day = 2; day <= 7; day++) {
            pattern = pattern.on(DayOfWeek.of(day), weights.get(random.nextInt(4)));
        }
        return random.nextBoolean() ? pattern : pattern.in(LastDays.ofMonth(1 + random.nextInt(5)), 4);
    }

    private static double sum(List<PeriodForecast> periods) {
        return periods.stream().mapToDouble(period -> period.wins().mean()).sum();
    }

    @Property(tries = 25)
    void lawsOfForecastsHold(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 250) int count,
            @ForAll @IntRange(max = 100) int day,
            @ForAll @IntRange(min = 1, max = 60) int days) {
        List<Lead> leads = Company.leads(seed, count);
        LocalDate asOf = Company.START.plusDays(60 + day);
        FunnelModel model = ENGINE.learn(Company.PROCESS)
                .from(leads)
                .asOf(asOf)
                .by(Dimension.OWNER)
                .run();
        ForecastRequest request = ENGINE.forecast(model)
                .leads(leads)
                .withPlan(CampaignPlan.named("Fair").leads(9, asOf.plusDays(2)).leads(3, asOf.plusDays(9)))
                .allowingFor(new Uncertainty(3, 0.2, 7))
                .splitBy(Dimension.OWNER);
        CalendarPattern pattern = pattern(new Random(seed));
        Forecast daily = request.over(Horizon.days(days)).closingBy(pattern).run();
        Forecast plain = request.over(Horizon.days(days)).run();
        double total = daily.total().wins().mean();
        assertThat(sum(daily.periods())).isCloseTo(total, within(1e-12 * (1 + total)));
        assertThat(daily.segments().stream()
                        .map(SegmentForecast::total)
                        .mapToDouble(of -> of.wins().mean())
                        .sum())
                .isCloseTo(total, within(1e-12 * (1 + total)));
        for (String id : daily.leadIds()) {
            LeadForecast lead = daily.of(id);
            assertThat(lead.winProbability()).isEqualTo(plain.of(id).winProbability());
            double sum = 0;
            for (double chance : lead.winProbabilities()) {
                assertThat(chance).isGreaterThanOrEqualTo(0);
                sum += chance;
            }
            assertThat(sum).isLessThanOrEqualTo(lead.winProbability() + 1e-12);
        }
        for (int draw = 0; draw < 2; draw++) {
            PeriodForecast of = draw == 0
                    ? daily.eventual()
                    : daily.newBusiness().get(0).outcomes().eventual();
            PeriodForecast before = draw == 0
                    ? plain.eventual()
                    : plain.newBusiness().get(0).outcomes().eventual();
            assertThat(of.wins().mean()).isEqualTo(before.wins().mean());
            assertThat(of.wins().variance()).isEqualTo(before.wins().variance());
        }
        // As many wins by a date, whatever periods lie before it.
        Forecast once = request.over(Horizon.until(asOf.plusDays(days + 1)))
                .closingBy(pattern)
                .run();
        assertThat(once.total().wins().mean()).isCloseTo(total, within(1e-9 * (1 + total)));
        assertThat(once.newBusiness().get(0).outcomes().total().wins().mean())
                .isCloseTo(daily.newBusiness().get(0).outcomes().total().wins().mean(), within(1e-9));
    }
}
