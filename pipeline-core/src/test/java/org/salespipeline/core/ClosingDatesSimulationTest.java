package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.internal.funnel.CalendarFit;
import org.salespipeline.core.internal.funnel.LearnedModel;
import org.salespipeline.core.internal.funnel.LexisTally;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.LeadForecast;
import org.salespipeline.lead.Lead;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.LastDays;
import org.salespipeline.time.TimeGrid;

/** A company that closes at the ends of months: what is forecast with the pattern measured comes in its futures. */
class ClosingDatesSimulationTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int FUTURES = 200;

    private static final CalendarPattern PLANTED = CalendarPattern.NONE
            .on(DayOfWeek.SATURDAY, 0.1)
            .on(DayOfWeek.SUNDAY, 0.1)
            .in(LastDays.ofMonth(3), 3);

    private final CalendarCompany company = new CalendarCompany(PLANTED, 21);

    /** The mean number of wins up to each of some dates over many futures of the open leads. */
    private double[] simulated(List<LeadForecast> open, LocalDate asOf, List<LocalDate> last) {
        double[] mean = new double[last.size()];
        for (int future = 0; future < FUTURES; future++) {
            for (LeadForecast lead : open) {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += company.isWon(lead.stage(), asOf, last.get(i)) ? 1.0 / FUTURES : 0;
                }
            }
        }
        return mean;
    }

    @Test
    void windowsThatEndWithAMonthAreRightWherePlainOnesAreOff() {
        // As of the 20th: up to the last days of the month, through them, and up to the middle of the next month.
        LocalDate asOf = LocalDate.of(2025, 7, 20);
        List<Lead> leads = company.leads(START, asOf, 20);
        LexisTally tally = new LexisTally(CalendarCompany.PROCESS, TimeGrid.days(ZoneOffset.UTC), asOf);
        leads.forEach(tally::accept);
        LearnedModel model = (LearnedModel)
                ENGINE.learn(CalendarCompany.PROCESS).from(tally).asOf(asOf).run();
        CalendarPattern measured = CalendarFit.of(tally, model, Month.JANUARY).pattern();
        List<LocalDate> last = List.of(LocalDate.of(2025, 7, 28), LocalDate.of(2025, 7, 31), LocalDate.of(2025, 8, 15));
        ForecastRequest request = ENGINE.forecast(model)
                .leads(leads)
                .over(Horizon.until(last.stream().map(date -> date.plusDays(1)).toArray(LocalDate[]::new)));
        Forecast plain = request.run();
        Forecast following = request.closingBy(measured).run();
        List<LeadForecast> open = new ArrayList<>();
        plain.leadIds().forEach(id -> open.add(plain.of(id)));
        double[] came = simulated(open, asOf, last);
        double[] off = new double[came.length];
        double[] plainOff = new double[came.length];
        for (int i = 0; i < came.length; i++) {
            off[i] = following.upTo(i).wins().mean() / came[i] - 1;
            plainOff[i] = plain.upTo(i).wins().mean() / came[i] - 1;
        }
        // Rates and pattern are learned from some 3,900 closings; the futures add one per cent or less.
        assertThat(off[0]).as("before the end of the month").isBetween(-0.05, 0.05);
        assertThat(off[1]).as("up to the end of the month").isBetween(-0.05, 0.05);
        assertThat(off[2]).as("some weeks later").isBetween(-0.05, 0.05);
        assertThat(plainOff[0]).isGreaterThan(0.1);
        assertThat(plainOff[1]).isLessThan(-0.25);
        assertThat(plainOff[2]).isLessThan(-0.08);
    }
}
