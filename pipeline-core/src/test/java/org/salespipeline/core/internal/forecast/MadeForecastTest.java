package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.internal.funnel.LearnFlow;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.forecast.CommonShock;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;

/** What a backtest reads off a forecast has to be what the forecast itself says. */
class MadeForecastTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call")
            .stage("offer")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static final List<Lead> LEADS = leads();

    private static final FunnelModel MODEL =
            new LearnFlow(PROCESS).from(LEADS).asOf(AS_OF).run();

    private static Instant day(int daysAgo) {
        return AS_OF.minusDays(daysAgo).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static List<Lead> leads() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int entered = 3 + (i * 37) % 160;
            var lead = Lead.withId("lead-" + i).entered("call", day(entered));
            int offered = entered - 2 - i % 11;
            if (i % 3 > 0 && offered > 0) {
                lead.entered("offer", day(offered));
                int closed = offered - 3 - (i * 7) % 30;
                if (closed > 0) {
                    lead.left(i % 4 == 0 ? "won" : "lost", day(closed));
                }
            }
            leads.add(lead.build());
        }
        return leads;
    }

    private static ForecastRequest request() {
        return ForecastFlow.of(MODEL)
                .leads(LEADS)
                .over(Horizon.until(AS_OF.plusDays(8), AS_OF.plusDays(29), AS_OF.plusDays(92)));
    }

    private static void checkSame(LatticeLaw law, Distribution wins) {
        assertThat(wins.variance()).isGreaterThan(0.1);
        for (int n = 0; n <= 20; n++) {
            assertThat(law.probabilityAtMost(n)).as("P(at most %s)", n).isEqualTo(wins.probabilityAtMost(n));
        }
    }

    @Test
    void aShockThatIsTriedIsTheOneThatAForecastHas() {
        Uncertainty plain = new Uncertainty(30, 0, 5);
        MadeForecast made = MadeForecast.of(request().allowingFor(plain).run());
        CommonShock byDays = new CommonShock(new TreeMap<>(Map.of(7, 0.8, 28, 0.0, 91, 0.3)));
        Forecast shocked = request().allowingFor(plain.with(byDays)).run();
        checkSame(made.winsWithShock(0, false, 0.8), shocked.upTo(0).wins());
        checkSame(made.winsWithShock(1, false, 0), shocked.upTo(1).wins());
        checkSame(made.winsWithShock(2, false, 0.3), shocked.upTo(2).wins());
        assertThat(shocked.upTo(0).wins().variance())
                .isGreaterThan(1.2 * made.winsWithShock(0, false, 0).variance());
    }

    @Test
    void withoutDrawsOfRatesAShockHasDrawsOfItsOwn() {
        Uncertainty plain = new Uncertainty(0, 0, 5);
        MadeForecast made = MadeForecast.of(request().allowingFor(plain).run());
        checkSame(
                made.winsWithShock(1, false, 0.5),
                request().allowingFor(new Uncertainty(0, 0.5, 5)).run().upTo(1).wins());
        checkSame(
                made.winsWithShock(1, false, 0),
                request().allowingFor(plain).run().upTo(1).wins());
    }

    @Test
    void ofArrivalsTheMeanNumberOfWinsMovesNearlyAsItShould() {
        Uncertainty plain = new Uncertainty(60, 0, 5);
        MadeForecast made =
                MadeForecast.of(request().withArrivals().allowingFor(plain).run());
        Forecast shocked = request()
                .withArrivals()
                .allowingFor(new Uncertainty(60, 0.5, 5))
                .run();
        for (int period = 0; period < 3; period++) {
            Distribution wins = shocked.everything().cumulative().get(period).wins();
            LatticeLaw law = made.winsWithShock(period, true, 0.5);
            for (int n = 0; n <= 40; n++) {
                assertThat(law.probabilityAtMost(n)).isCloseTo(wins.probabilityAtMost(n), within(0.02));
            }
        }
    }

    @Test
    void chancesOfSingleLeadsStandInTheOrderInWhichTheyWereGiven() {
        Forecast forecast = request().run();
        double[] chances = MadeForecast.of(forecast).chancesBy(1);
        List<Lead> open = LEADS.stream().filter(Lead::isOpen).toList();
        assertThat(chances).hasSize(open.size()).hasSizeGreaterThan(20);
        for (int i = 0; i < chances.length; i++) {
            assertThat(chances[i]).isCloseTo(forecast.of(open.get(i).id()).winProbabilityBy(1), within(1e-14));
        }
    }

    @Test
    void forecastsOfOthersAreRefused() {
        Forecast foreign = (Forecast) Proxy.newProxyInstance(
                Forecast.class.getClassLoader(), new Class<?>[] {Forecast.class}, (proxy, method, arguments) -> null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MadeForecast.of(foreign))
                .withMessageMatching(
                        "forecast was a .*Proxy.*; it must have been made by engine\\.forecast\\(\\.\\.\\.\\)");
    }
}
