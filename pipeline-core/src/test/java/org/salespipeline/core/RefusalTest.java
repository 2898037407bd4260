package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.ProjectionRequest;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.funnel.MoveCount;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.TimeGrid;

/** What the engine refuses, and what it says then. */
class RefusalTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final TimeGrid GRID = TimeGrid.days(ZoneOffset.UTC);

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call", s -> s.converts(0.5).takes(Durations.days(2)))
            .stage("demo", s -> s.converts(0.4).takes(Durations.days(5)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    /** The second stage has rates but no time; the third has neither, and is never reached. */
    private static final SalesProcess GAPS = SalesProcess.named("Gaps")
            .stage("call", s -> s.converts(0.5).takes(Durations.days(2)))
            .stage("demo", s -> s.goesTo("customer", 0.4).converts(0))
            .stage("contract")
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static Lead open(String id, String stage) {
        return Lead.withId(id).entered(stage, Company.noon(AS_OF)).build();
    }

    private static Lead worth(String id, String currency) {
        return Lead.withId(id)
                .worth(Money.of(10, currency))
                .entered("call", Company.noon(AS_OF))
                .build();
    }

    private static Lead won(String id, String currency) {
        return Lead.withId(id)
                .wonFor(Money.of(10, currency))
                .entered("call", Company.noon(AS_OF.minusDays(4)))
                .left("customer", Company.noon(AS_OF.minusDays(2)))
                .build();
    }

    private static FunnelModel model(Lead... history) {
        return ENGINE.learn(PROCESS).from(List.of(history)).asOf(AS_OF).run();
    }

    @Test
    void forecastOfUnknownStagesAndWrongNumbers() {
        ForecastRequest request = ENGINE.forecast(PROCESS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.withLeads(3, "dmo"))
                .withMessage("stage was \"dmo\"; sales process \"Direct\" has the stages [call, demo]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.withLeads(3, "customer"))
                .withMessage("stage was \"customer\"; sales process \"Direct\" has the stages [call, demo]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.withLeads(-1, "demo"))
                .withMessage("number of leads was -1; it must be zero or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.withLeads(1, "demo", Money.of("-0.5", "EUR")))
                .withMessage("value of the leads was EUR -0.5; it must not be negative");
    }

    @Test
    void forecastWithoutADate() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ENGINE.forecast(PROCESS).withLeads(1, "demo").run())
                .withMessage("the date is missing; a forecast from assumptions needs .asOf(date), the last day that is"
                        + " known");
    }

    @Test
    void forecastThatContradictsItsModel() {
        ForecastRequest request = ENGINE.forecast(model());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.asOf(AS_OF.plusDays(1)))
                .withMessage(
                        "date was 2026-11-24; the model was learned as of 2026-11-23, and its forecast begins there."
                                + " Maybe leave the date out, or learn as of 2026-11-24?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.on(TimeGrid.days(ZoneId.of("Asia/Tokyo"))))
                .withMessage(
                        "grid was TimeGrid[days in Asia/Tokyo]; the model was learned on TimeGrid[days in Z]. Maybe leave"
                                + " the grid out?");
    }

    @Test
    void forecastOverAPastHorizon() {
        ForecastRequest request = ENGINE.forecast(PROCESS).asOf(AS_OF).over(Horizon.until(AS_OF));
        assertThatIllegalArgumentException()
                .isThrownBy(request::run)
                .withMessage(
                        "first end date was 2026-11-23; it must be after the first forecast day, 2026-11-24, the day"
                                + " after the date that the forecast is made as of");
    }

    @Test
    void forecastOfLeadsThatDoNotFit() {
        ForecastRequest request = ENGINE.forecast(PROCESS).asOf(AS_OF);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.leads(List.of(open("x", "dmo"))).run())
                .withMessage(
                        "open lead \"x\" was in stage \"dmo\"; sales process \"Direct\" has the stages [call, demo]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.leads(List.of(open("x", "call")))
                        .leads(List.of(open("x", "demo")))
                        .run())
                .withMessage("lead \"x\" was given twice; ids of open leads must differ");
        Forecast forecast =
                request.leads(List.of(open("x", "call"), won("y", "EUR"))).run();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.of("y"))
                .withMessage(
                        "lead was \"y\"; it is not among the 1 open leads of this forecast as of 2026-11-23. Maybe it"
                                + " was closed by then, or not there yet?");
        assertThatNullPointerException().isThrownBy(() -> forecast.of(null)).withMessage("leadId");
    }

    @Test
    void currenciesDoNotMix() {
        String message =
                "currencies EUR and USD met in one calculation; amounts must share one currency. Maybe convert one"
                        + " of them first?";
        assertThatExceptionOfType(CurrencyMismatchException.class)
                .isThrownBy(() -> ENGINE.forecast(PROCESS)
                        .leads(List.of(worth("a", "EUR"), worth("b", "USD")))
                        .asOf(AS_OF)
                        .run())
                .withMessage(message);
        assertThatExceptionOfType(CurrencyMismatchException.class)
                .isThrownBy(() -> ENGINE.project(PROCESS)
                        .leads(1)
                        .on(AS_OF)
                        .worth(Money.of(1, "EUR"))
                        .costing(Money.of(1, "USD"))
                        .run())
                .withMessage(message);
    }

    @Test
    void stagesWithoutAssumptions() {
        String message =
                "stage \"demo\" of sales process \"Gaps\" has no assumptions; a forecast without history needs its"
                        + " conversion rate and its time, such as s -> s.converts(0.4).takes(days(10))";
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ENGINE.forecast(GAPS).withLeads(1, "call").asOf(AS_OF).run())
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.forecast(GAPS)
                        .leads(List.of(open("x", "call")))
                        .asOf(AS_OF)
                        .run())
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.project(GAPS).leads(1).on(AS_OF).run())
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.forecast(GAPS)
                        .withLeads(1, "contract")
                        .asOf(AS_OF)
                        .run())
                .withMessageStartingWith("stage \"contract\" of sales process \"Gaps\" has no assumptions;");
    }

    @Test
    void projections() {
        ProjectionRequest request = ENGINE.project(PROCESS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.leads(-5))
                .withMessage("number of leads was -5; it must be zero or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.entering("lost"))
                .withMessage("stage was \"lost\"; sales process \"Direct\" has the stages [call, demo]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.worth(Money.of(-1, "EUR")))
                .withMessage("value was EUR -1; it must not be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.costing(Money.of(-1, "EUR")))
                .withMessage("cost was EUR -1; it must not be negative");
        assertThatIllegalStateException()
                .isThrownBy(() -> request.on(AS_OF).run())
                .withMessage("the number of leads is missing; a projection needs .leads(100), say");
        assertThatIllegalStateException()
                .isThrownBy(() -> request.leads(1).run())
                .withMessage("the date is missing; a projection needs .on(date), the day on which the leads enter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.leads(1).on(AS_OF).run().reaching("dmo"))
                .withMessage("target was \"dmo\"; the process has the stages and exits [call, demo, customer, lost]");
    }

    @Test
    void learning() {
        LearnRequest.HistoryOptions request =
                ENGINE.learn(PROCESS).from(List.of()).asOf(AS_OF);
        for (double strength : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> request.priorStrength(strength))
                    .withMessage("prior strength was " + strength + "; it must be zero or more leads, and finite");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(open("x", "dmo")))
                .withMessage("lead \"x\" was in \"dmo\"; sales process \"Direct\" has the stages and exits [call, demo,"
                        + " customer, lost]. Maybe rename it while reading, add it to the process, or say translating(...)"
                        + " if the history follows another version?");
    }

    @Test
    void learningFromATallyOfSomethingElse() {
        FunnelTally tally = ENGINE.tally(PROCESS).upTo(AS_OF).on(GRID).begin();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.learn(GAPS).from(tally))
                .withMessage(
                        "tally counts sales process \"Direct\", the request is about \"Gaps\"; the two must be equal");
        LearnRequest.AsOf<LearnRequest.TallyOptions> from =
                ENGINE.learn(PROCESS).from(tally);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> from.asOf(AS_OF.plusDays(1)))
                .withMessage("date was 2026-11-24; it must not be after the cut of the tally, 2026-11-23");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.learn(PROCESS).from(new ForeignTally(tally)))
                .withMessage("tally was a " + ForeignTally.class.getName()
                        + "; it must have been made by engine.tally(...)");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nulls() {
        ForecastRequest forecast = ENGINE.forecast(PROCESS);
        ProjectionRequest project = ENGINE.project(PROCESS);
        LearnRequest learn = ENGINE.learn(PROCESS);
        assertThatNullPointerException()
                .isThrownBy(() -> ENGINE.forecast((SalesProcess) null))
                .withMessage("process");
        assertThatNullPointerException()
                .isThrownBy(() -> ENGINE.forecast((FunnelModel) null))
                .withMessage("model");
        assertThatNullPointerException()
                .isThrownBy(() -> ENGINE.project((SalesProcess) null))
                .withMessage("process");
        assertThatNullPointerException()
                .isThrownBy(() -> ENGINE.project((FunnelModel) null))
                .withMessage("model");
        assertThatNullPointerException().isThrownBy(() -> ENGINE.learn(null)).withMessage("process");
        assertThatNullPointerException()
                .isThrownBy(() -> ENGINE.tally(PROCESS).upTo(AS_OF).on(null).begin())
                .withMessage("grid");
        assertThatNullPointerException()
                .isThrownBy(() -> ENGINE.tally(PROCESS).upTo(null).on(GRID).begin())
                .withMessage("cut");
        assertThatNullPointerException().isThrownBy(() -> forecast.leads(null)).withMessage("leads");
        assertThatNullPointerException()
                .isThrownBy(() -> forecast.withLeads(1, null))
                .withMessage("stage");
        assertThatNullPointerException()
                .isThrownBy(() -> forecast.withLeads(1, "demo", null))
                .withMessage("value");
        assertThatNullPointerException().isThrownBy(() -> forecast.asOf(null)).withMessage("date");
        assertThatNullPointerException().isThrownBy(() -> forecast.on(null)).withMessage("grid");
        assertThatNullPointerException().isThrownBy(() -> forecast.over(null)).withMessage("horizon");
        assertThatNullPointerException().isThrownBy(() -> forecast.splitBy(Dimension.OWNER, null));
        assertThatNullPointerException()
                .isThrownBy(() -> project.on((LocalDate) null))
                .withMessage("date");
        assertThatNullPointerException().isThrownBy(() -> project.worth(null)).withMessage("value");
        assertThatNullPointerException().isThrownBy(() -> project.costing(null)).withMessage("cost");
        assertThatNullPointerException()
                .isThrownBy(() -> learn.from((Iterable<Lead>) null))
                .withMessage("history");
        assertThatNullPointerException()
                .isThrownBy(() -> learn.from((FunnelTally) null))
                .withMessage("tally");
        assertThatNullPointerException()
                .isThrownBy(() -> learn.from(List.of()).asOf(null))
                .withMessage("date");
        assertThatNullPointerException()
                .isThrownBy(() -> learn.from(List.of()).asOf(AS_OF).on(null))
                .withMessage("grid");
    }

    /** A tally that this engine did not make. */
    private record ForeignTally(FunnelTally real) implements FunnelTally {

        @Override
        public SalesProcess process() {
            return real.process();
        }

        @Override
        public TimeGrid grid() {
            return real.grid();
        }

        @Override
        public List<Dimension> dimensions() {
            return real.dimensions();
        }

        @Override
        public void accept(StageVisit visit, Segment segment, boolean first) {
            real.accept(visit, segment, first);
        }

        @Override
        public byte[] toBytes() {
            return real.toBytes();
        }

        @Override
        public long unobserved() {
            return real.unobserved();
        }

        @Override
        public List<MoveCount> moves() {
            return real.moves();
        }

        @Override
        public List<Segment> segments() {
            return real.segments();
        }

        @Override
        public long cells() {
            return real.cells();
        }

        @Override
        public LocalDate cut() {
            return real.cut();
        }

        @Override
        public void accept(Lead lead) {
            real.accept(lead);
        }

        @Override
        public void combine(FunnelTally other) {
            real.combine(other);
        }

        @Override
        public long leads() {
            return real.leads();
        }

        @Override
        public long visits(String stage) {
            return real.visits(stage);
        }

        @Override
        public long exits(String stage, String target) {
            return real.exits(stage, target);
        }
    }
}
