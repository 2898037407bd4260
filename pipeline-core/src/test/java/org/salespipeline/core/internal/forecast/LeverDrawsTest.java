package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.core.insight.StageCompany.AS_OF;
import static org.salespipeline.core.insight.StageCompany.ENGINE;
import static org.salespipeline.core.insight.StageCompany.PROCESS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.insight.StageCompany;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.Lever;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;

class LeverDrawsTest {

    private final List<Lead> leads = StageCompany.steady().leads(400, 7);
    private final FunnelModel model = StageCompany.learned(PROCESS, leads);

    @Test
    void drawnModelsScatterAboutTheLearnedOneAndSayAllElseAsItDoes() {
        List<FunnelModel> drawn = DrawnModel.of(model, 300, 5);
        double sum = 0;
        for (FunnelModel each : drawn) {
            sum += each.dynamics("demo").totalHazard(3) / drawn.size();
            assertThat(each.summaries(0.8)).isEqualTo(model.summaries(0.8));
        }
        assertThat(sum).isCloseTo(model.dynamics("demo").totalHazard(3), within(0.01));
        FunnelModel one = drawn.get(0);
        assertThat(one.dynamics("demo")).isSameAs(one.dynamics(Segment.ALL, "demo"));
        assertThat(one.leads()).isEqualTo(model.leads());
        assertThat(one.moves()).isEqualTo(model.moves());
        assertThat(one.wonAmounts()).isEqualTo(model.wonAmounts());
        assertThat(one.arrivals(Segment.ALL, 0.8)).isEqualTo(model.arrivals(Segment.ALL, 0.8));
        assertThat(one.halfLife()).isEqualTo(model.halfLife());
        assertThat(one.pooling()).isEqualTo(model.pooling());
        assertThat(one.segments()).isEqualTo(model.segments());
        assertThat(one.priorStrength()).isEqualTo(model.priorStrength());
        assertThat(one.curve(Segment.ALL, "demo", 0.8)).isEqualTo(model.curve(Segment.ALL, "demo", 0.8));
        assertThat(one.curve(Segment.ALL, "demo", "lost", 0.8))
                .isEqualTo(model.curve(Segment.ALL, "demo", "lost", 0.8));
        assertThat(one.timeFits(Segment.ALL, "demo")).isEqualTo(model.timeFits(Segment.ALL, "demo"));
    }

    @Test
    void modelsOfOthersAreNotDrawn() {
        FunnelModel other = new ForwardingModel(model) {
            @Override
            public org.salespipeline.funnel.StageDynamics dynamics(Segment segment, String stage) {
                return model.dynamics(segment, stage);
            }
        };
        assertThat(DrawnModel.of(other, 10, 1)).isEmpty();
        Forecast forecast = ENGINE.forecast(other).leads(leads).withArrivals().run();
        assertThat(LeverDraws.of(forecast).drawn(10, 1)).isEmpty();
        List<Lever> same = LeverDraws.of(
                        ENGINE.forecast(model).leads(leads).withArrivals().run())
                .expected();
        assertThat(LeverDraws.of(forecast).expected())
                .extracting(Lever::winsPerUnit)
                .isEqualTo(same.stream().map(Lever::winsPerUnit).toList());
    }

    @Test
    void aStageOfThatNameIsNoObstacle() {
        SalesProcess process = SalesProcess.named("Named")
                .stage("arrivals", s -> s.converts(0.5).takes(org.salespipeline.time.Durations.days(3)))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        FunnelModel named = ENGINE.learn(process).from(List.of()).asOf(AS_OF).run();
        assertThat(new ModelWithSource(named, java.util.Map.of(0, 1.0), 30).source())
                .isEqualTo("arrivals'");
    }

    @Test
    void refusesForecastsWithoutArrivals() {
        Forecast forecast = ENGINE.forecast(model).leads(leads).run();
        assertThatThrownBy(() -> LeverDraws.of(forecast))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("forecast had 0 columns of new leads; it must have arrivals and nothing else that is new."
                        + " Maybe withArrivals() was left out?");
    }
}
