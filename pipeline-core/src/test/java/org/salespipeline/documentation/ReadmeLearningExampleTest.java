package org.salespipeline.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.lead.Dimension.CAMPAIGN;
import static org.salespipeline.lead.Dimension.OWNER;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.funnel.ArrivalRate;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.funnel.TimeFit;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** The examples of the README that are about learning, as they stand there. */
class ReadmeLearningExampleTest {

    private final LocalDate today = LocalDate.of(2026, 11, 23);
    private final PipelineEngine engine = Pipelines.standard();

    private final SalesProcess process = SalesProcess.named("Direct sales")
            .stage("inquiry", s -> s.converts(0.60).takes(Durations.days(3)))
            .stage("demo", s -> s.converts(0.40).takes(Durations.days(10)))
            .stage("proposal", s -> s.converts(0.50).takes(Durations.days(14)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private final List<Lead> history = FunnelSimulator.of(process)
            .leads(3_000)
            .entering(today.minusDays(400), today.plusDays(1))
            .owners("Ann", "Ben")
            .campaigns("Fair", "Referral")
            .seed(17)
            .run()
            .asOf(today);

    @Test
    void whatAModelSays() {
        FunnelModel model = engine.learn(process)
                .from(history)
                .asOf(today)
                .by(CAMPAIGN, OWNER) // everybody, then each campaign, then each owner within it
                .run();

        Segment bens = Segment.of(CAMPAIGN, "Fair").and(OWNER, "Ben");
        StageSummary demo = model.summaries(bens, 0.80).get(1);
        Rate goesOn = demo.conversionRate(); // 0.40, and where it lies in 8 of 10 cases
        OptionalDouble days = demo.timeToAdvance().median(); // half of those who go on do so within as many days
        double borrowed = demo.evidence().priorShare(); // how much of that is not Ben's record, but that of all
        Interval within = model.curve(bens, "demo", "proposal", 0.80).intervalBy(14); // gone on by day 14
        List<TimeFit> laws = model.timeFits(bens, "demo"); // gamma, Weibull, log-normal: the best first
        ArrivalRate arrivals = model.arrivals(Segment.ALL, 0.80); // new leads a day, lately
        double memory = model.halfLife().days(); // infinite: nothing had to be forgotten

        assertThat(goesOn.interval().contains(0.4)).isTrue();
        assertThat(days.orElseThrow()).isBetween(6.0, 11.0);
        assertThat(borrowed).isBetween(0.1, 0.99);
        assertThat(within.high()).isLessThan(0.5);
        assertThat(laws).hasSize(3);
        assertThat(arrivals.interval().contains(3_000 / 401.0)).isTrue();
        assertThat(memory).isInfinite();
    }

    @Test
    void partsAreCountedApartAndCombined() {
        List<Lead> north = history.subList(0, 1_000);
        List<Lead> south = history.subList(1_000, history.size());

        TimeGrid workingDays = TimeGrid.workingDays(ZoneId.of("Europe/Berlin"), WorkCalendar.mondayToFriday());
        FunnelTally counts =
                engine.tally(process).upTo(today).on(workingDays).by(OWNER).begin();
        north.forEach(counts::accept);
        byte[] stored = counts.toBytes(); // equal counts, equal bytes

        FunnelTally more =
                engine.tally(process).upTo(today).on(workingDays).by(OWNER).begin();
        south.forEach(more::accept);
        more.combine(engine.tally(process).read(stored));

        FunnelModel now = engine.learn(process).from(more).asOf(today).run();
        FunnelModel lastMonth =
                engine.learn(process).from(more).asOf(today.minusMonths(1)).run(); // as if nothing later were known

        assertThat(now.leads()).isEqualTo(history.size());
        assertThat(lastMonth.leads()).isLessThan(now.leads());
    }
}
