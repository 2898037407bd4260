package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.CampaignProjection;
import org.salespipeline.forecast.ProjectionRequest;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;

/** What projections refuse, word for word. */
class ProjectionRefusalTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 23);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call", s -> s.converts(0.5).takes(Durations.days(2)))
            .stage("demo", s -> s.converts(0.4).takes(Durations.days(5)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static final CampaignPlan FAIR = CampaignPlan.named("Fair").leads(3, START);

    private static FunnelModel learned() {
        return ENGINE.learn(PROCESS).from(List.of()).asOf(START).run();
    }

    @Test
    void plans() {
        ProjectionRequest request = ENGINE.project(PROCESS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.plan(FAIR.entering("dmo")))
                .withMessage("stage was \"dmo\"; sales process \"Direct\" has the stages [call, demo]");
        ProjectionRequest empty = request.plan(CampaignPlan.named("Nothing"));
        assertThatIllegalStateException()
                .isThrownBy(empty::run)
                .withMessage("the number of leads is missing; a projection needs .leads(100), say");
        assertThatIllegalStateException()
                .isThrownBy(() -> request.plan(FAIR).leads(1).run())
                .withMessage("the date is missing; a projection needs .on(date), the day on which the leads enter");
        assertThatIllegalStateException()
                .isThrownBy(() -> request.plan(FAIR).on(START).run())
                .withMessage("the number of leads is missing; a projection needs .leads(100), say");
        assertThat(empty.leads(1).on(START).run().leads()).isEqualTo(1);
    }

    @Test
    void segmentsThatTheModelDoesNotTellApart() {
        for (ProjectionRequest request : List.of(ENGINE.project(PROCESS), ENGINE.project(learned()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> request.plan(FAIR.like(Segment.of(Dimension.OWNER, "Ann")))
                            .run())
                    .withMessage(
                            "segment was \"owner=Ann\"; the model tells segments apart by [], and a segment has values in the"
                                    + " first of these, or in none. Maybe learn the model .by(...) the dimensions of the segment?");
        }
    }

    @Test
    void gridsOfALearnedModel() {
        ProjectionRequest request = ENGINE.project(learned()).plan(FAIR);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.on(TimeGrid.hours(ZoneId.of("UTC"))))
                .withMessage(
                        "grid was TimeGrid[hours in UTC]; the model was learned on TimeGrid[days in Z]. Maybe leave the"
                                + " grid out?");
        assertThat(request.on(learned().grid()).run().grid())
                .isEqualTo(learned().grid());
    }

    @Test
    void currencies() {
        ProjectionRequest request = ENGINE.project(PROCESS).plan(FAIR.worth(Money.of(1, "EUR")));
        assertThatExceptionOfType(CurrencyMismatchException.class)
                .isThrownBy(() -> request.costing(Money.of(1, "USD")))
                .withMessage(
                        "currencies EUR and USD met in one calculation; amounts must share one currency. Maybe convert"
                                + " one of them first?");
    }

    @Test
    void questionsThatHaveNoAnswer() {
        CampaignProjection projection = ENGINE.project(PROCESS).plan(FAIR).run();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> projection.reachingBy("dmo", START))
                .withMessage("target was \"dmo\"; the process has the stages and exits [call, demo, customer, lost]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> projection.arrival("dmo"))
                .withMessage("target was \"dmo\"; the process has the stages and exits [call, demo, customer, lost]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> projection.in("customer", START))
                .withMessage("stage was \"customer\"; sales process \"Direct\" has the stages [call, demo]");
        assertThat(projection.in("demo", START.plusDays(3_650)).mean()).isLessThan(1e-9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> projection.in("demo", START.plusDays(3_651)))
                .withMessage(
                        "date was 2036-11-21; the projection follows leads through the stages up to 2036-11-20. Maybe"
                                + " ask who has reached an exit by then?");
        for (double probability : new double[] {0, -0.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> projection.payback(probability))
                    .withMessage("probability was " + probability + "; it must be in (0, 1]");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> projection.payback(90))
                .withMessage("probability was 90.0; it must be in (0, 1]. Maybe 0.9 was meant?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> projection.costPerCustomer(80))
                .withMessage("level was 80.0; it must be in (0, 1). Maybe 0.8 was meant?");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nulls() {
        ProjectionRequest request = ENGINE.project(PROCESS);
        assertThatNullPointerException().isThrownBy(() -> request.plan(null)).withMessage("plan");
        assertThatNullPointerException()
                .isThrownBy(() -> request.on((TimeGrid) null))
                .withMessage("grid");
        assertThatNullPointerException()
                .isThrownBy(() -> request.allowingFor(null))
                .withMessage("uncertainty");
        CampaignProjection projection = request.plan(FAIR).run();
        assertThatNullPointerException()
                .isThrownBy(() -> projection.reaching(null))
                .withMessage("target");
        assertThatNullPointerException()
                .isThrownBy(() -> projection.reachingBy("demo", null))
                .withMessage("date");
        assertThatNullPointerException()
                .isThrownBy(() -> projection.in("demo", null))
                .withMessage("date");
        assertThatNullPointerException()
                .isThrownBy(() -> projection.customersBy(null))
                .withMessage("date");
        assertThatNullPointerException()
                .isThrownBy(() -> projection.revenueBy(null))
                .withMessage("date");
    }
}
