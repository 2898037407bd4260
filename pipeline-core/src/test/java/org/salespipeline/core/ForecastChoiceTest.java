package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.time.Durations.days;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.SegmentForecast;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.MissingExchangeRateException;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** Which leads a forecast is about, and in which money. */
class ForecastChoiceTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final Currency EUR = Currency.getInstance("EUR");

    private static final SalesProcess ONE = SalesProcess.named("One")
            .stage("demo", s -> s.converts(0.4).takes(days(1), 1))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static final ExchangeRates RATES =
            ExchangeRates.of(new ExchangeRate(Currency.getInstance("USD"), EUR, AS_OF, new BigDecimal("0.5")));

    private static Lead lead(String id, String owner, Money value) {
        return Lead.withId(id)
                .with(Dimension.OWNER, owner)
                .worth(value)
                .entered("demo", Company.noon(AS_OF))
                .build();
    }

    private static final List<Lead> LEADS = List.of(
            lead("a", "Ann", Money.of(100, "EUR")),
            lead("b", "Bob", Money.of(60, "USD")),
            Lead.withId("c")
                    .with(Dimension.OWNER, "Ann")
                    .entered("demo", Company.noon(AS_OF))
                    .build());

    private static ForecastRequest request() {
        return ENGINE.forecast(ONE).leads(LEADS).asOf(AS_OF);
    }

    @Test
    void someOfTheLeadsAsTheyWereKnown() {
        Forecast forecast = request()
                .only(lead -> lead.owner().orElseThrow().equals("Ann"))
                .only(lead -> lead.value().isPresent())
                .run();
        assertThat(forecast.leadIds()).containsExactly("a");
        Lead passedOn = LEADS.get(0).assigned("Bob", Company.noon(AS_OF.plusDays(3)), "Cleo");
        assertThat(ENGINE.forecast(ONE)
                        .leads(List.of(passedOn))
                        .only(lead -> lead.owner().orElseThrow().equals("Ann"))
                        .asOf(AS_OF)
                        .run()
                        .leads())
                .as("later owners are not known yet")
                .isEqualTo(1);
        assertThatNullPointerException().isThrownBy(() -> request().only(null)).withMessage("filter");
    }

    @Test
    void manyLeadsAreChosenInTheirOrder() {
        List<Lead> many = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            many.add(lead("lead-" + i, "Ann", Money.of(i, "EUR")));
        }
        Forecast forecast = ENGINE.forecast(ONE)
                .leads(many)
                .only(lead -> lead.id().endsWith("7"))
                .asOf(AS_OF)
                .run();
        assertThat(forecast.leads()).isEqualTo(4_000);
        double values = 0;
        for (int i = 7; i < 40_000; i += 10) {
            values += i;
        }
        assertThat(forecast.eventual().revenue().mean()).isCloseTo(0.4 * values, within(1e-6));
    }

    @Test
    void amountsOfSeveralCurrencies() {
        Forecast forecast = request()
                .withLeads(1, "demo", Money.of(10, "USD"))
                .withPlan(CampaignPlan.named("Fair").worth(Money.of(20, "USD")).leads(3, AS_OF.plusDays(1)))
                .in(EUR, RATES)
                .splitBy(Dimension.CURRENCY)
                .run();
        assertThat(forecast.currency()).contains(EUR);
        assertThat(forecast.eventual().revenue().mean()).isCloseTo(0.4 * (100 + 30 + 5), within(1e-9));
        assertThat(forecast.everything().eventual().revenue().mean())
                .isCloseTo(0.4 * (100 + 30 + 5 + 3 * 10), within(1e-9));
        assertThat(forecast.segments())
                .extracting(SegmentForecast::segment)
                .containsExactly(
                        Segment.of(Dimension.CURRENCY, ""),
                        Segment.of(Dimension.CURRENCY, "EUR"),
                        Segment.of(Dimension.CURRENCY, "USD"));
        assertThat(forecast.segment(Segment.of(Dimension.CURRENCY, "USD"))
                        .eventual()
                        .revenue()
                        .mean())
                .isCloseTo(0.4 * 35, within(1e-9));
        assertThat(forecast.leadsWithoutAmount()).isEqualTo(1);
    }

    @Test
    void amountsThatCannotBeConvertedAreRefused() {
        assertThatExceptionOfType(CurrencyMismatchException.class)
                .isThrownBy(() -> request().run())
                .withMessage(
                        "currencies EUR and USD met in one calculation; amounts must share one currency. Maybe convert"
                                + " one of them first?");
        assertThatExceptionOfType(MissingExchangeRateException.class)
                .isThrownBy(
                        () -> request().in(Currency.getInstance("USD"), RATES).run())
                .withMessageContaining("EUR")
                .withMessageContaining("USD")
                .withMessageContaining("2026-11-23");
        assertThatNullPointerException()
                .isThrownBy(() -> request().in(null, RATES))
                .withMessage("currency");
    }
}
