package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.Insights;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** The words that hold for all questions, and what they refuse. */
class InsightsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("demo")
            .stage("proposal")
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private final PipelineEngine engine = Pipelines.standard();

    private static Lead lead(String id, String stage, LocalDate entered, String currency) {
        return Lead.withId(id)
                .worth(Money.of(1_000, currency))
                .entered(stage, entered.atTime(9, 0).toInstant(ZoneOffset.UTC))
                .build();
    }

    private FunnelModel model(Lead... leads) {
        return engine.learn(PROCESS).from(List.of(leads)).asOf(DAY).run();
    }

    private Insights of(Lead... leads) {
        return engine.insights(model()).from(List.of(leads));
    }

    @Test
    void nullsAreRefused() {
        assertThatThrownBy(() -> engine.insights(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("model");
        assertThatThrownBy(() -> engine.insights(model()).from(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("history");
        assertThatThrownBy(() -> engine.insights(model()).from(Arrays.asList((Lead) null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("lead");
        assertThatThrownBy(() -> of().in(null, ExchangeRates.of()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("currency");
        assertThatThrownBy(() -> of().in(Currency.getInstance("EUR"), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("rates");
        assertThatThrownBy(() -> of().compare(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("dimension");
        assertThatThrownBy(() -> of().experiment(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("experiment");
    }

    @Test
    void aLevelIsAProbability() {
        assertThatThrownBy(() -> of().level(80))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("level was 80.0; it must be in (0, 1). Maybe 0.8 was meant?");
    }

    @Test
    void aLeadIsGivenOnce() {
        assertThatThrownBy(() -> of(lead("a", "demo", DAY, "EUR"), lead("a", "proposal", DAY, "EUR")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "lead \"a\" was given twice; each id must be given once. Maybe the history was joined from two"
                                + " exports?");
    }

    @Test
    void aPlaceIsOneOfTheProcess() {
        assertThatThrownBy(() -> of(lead("a", "call", DAY, "EUR")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "lead \"a\" stands in \"call\"; sales process \"Direct\" has the places [demo, proposal, customer,"
                                + " lost]. Maybe migrate the lead to this version of the process?");
    }

    @Test
    void whatCameLaterIsNotLookedAt() {
        Lead later = lead("b", "call", DAY.plusDays(1), "USD");
        Insights insights = of(lead("a", "demo", DAY, "EUR"), later);

        assertThat(insights.stages().run().stage("demo").now().leads()).isEqualTo(1);
    }

    @Test
    void amountsShareACurrencyOrAreConverted() {
        Insights insights = of(lead("a", "demo", DAY, "EUR"), lead("b", "demo", DAY, "USD"));

        assertThatThrownBy(() -> insights.stages().run()).isInstanceOf(CurrencyMismatchException.class);
        ExchangeRates rates = ExchangeRates.of(ExchangeRate.of("USD", "EUR", DAY, "0.5"));
        assertThat(insights.in(Currency.getInstance("EUR"), rates)
                        .stages()
                        .run()
                        .stage("demo")
                        .now()
                        .value())
                .contains(Money.of(1_500, "EUR"));
    }

    @Test
    void ownersAreADimensionLikeAnother() {
        Insights insights = of(lead("a", "demo", DAY, "EUR"));

        assertThat(insights.owners().run())
                .isEqualTo(insights.compare(Dimension.OWNER).run());
    }
}
