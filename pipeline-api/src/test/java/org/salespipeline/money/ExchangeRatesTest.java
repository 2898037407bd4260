package org.salespipeline.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeRatesTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);

    private final ExchangeRate friday = ExchangeRate.of("EUR", "USD", FRIDAY, "1.0840");
    private final ExchangeRates rates = ExchangeRates.of(friday);

    @Test
    void aDirectRateMultipliesExactly() {
        assertThat(rates.convert(Money.of("12345678901234567890.01", "EUR"), USD, FRIDAY))
                .isEqualTo(Money.of("13382715928938271592.77084", "USD"));
        assertThat(rates.convert(Money.of("-3", "EUR"), USD, FRIDAY)).isEqualTo(Money.of("-3.252", "USD"));
        assertThat(rates.convert(Money.of("0.1", "EUR"), USD, FRIDAY).rounded(RoundingMode.HALF_EVEN))
                .isEqualTo(Money.of("0.11", "USD"));
    }

    @Test
    void oneCurrencyNeedsNoRate() {
        Money amount = Money.of("1.5", "CNY");
        assertThat(rates.convert(amount, CNY, FRIDAY)).isSameAs(amount);
        assertThat(rates.find(CNY, CNY, FRIDAY)).isEmpty();
    }

    @Test
    void anInverseRateDividesInTheNamedContextOnly() {
        ExchangeRates both = rates.inverting(new MathContext(5, RoundingMode.HALF_UP));
        assertThat(both.convert(Money.of(1, "USD"), EUR, FRIDAY)).isEqualTo(Money.of("0.92251", "EUR"));
        assertThat(both.convert(Money.of(1, "EUR"), USD, FRIDAY)).isEqualTo(Money.of("1.084", "USD"));
        assertThat(both.find(USD, EUR, FRIDAY)).contains(friday);
    }

    @Test
    void aMissingRateNamesPairDateAndAWayOut() {
        assertThatThrownBy(() -> rates.convert(Money.of(1, "EUR"), CNY, FRIDAY))
                .isInstanceOfSatisfying(MissingExchangeRateException.class, e -> {
                    assertThat(e.from()).isEqualTo(EUR);
                    assertThat(e.to()).isEqualTo(CNY);
                    assertThat(e.date()).isEqualTo(FRIDAY);
                })
                .hasMessage(
                        "no exchange rate from EUR to CNY for 2026-11-20; a rate serves for its own date only, in its own direction."
                                + " Maybe supply one: ExchangeRate.of(\"EUR\", \"CNY\", date, rate)?");
        assertMissing(
                rates,
                "USD",
                EUR,
                FRIDAY,
                "no exchange rate from USD to EUR for 2026-11-20; a rate serves for its own date only, in its own direction. Maybe"
                        + " allow EUR/USD 1.084 on 2026-11-20 with inverting(MathContext.DECIMAL128)?");
        assertMissing(
                rates,
                "EUR",
                USD,
                SUNDAY,
                "no exchange rate from EUR to USD for 2026-11-22; a rate serves for its own date only, in its own direction. Maybe"
                        + " allow EUR/USD 1.084 on 2026-11-20 with reachingBack(2)?");
        assertMissing(
                rates.reachingBack(1),
                "USD",
                EUR,
                SUNDAY,
                "no exchange rate from USD to EUR for 2026-11-22; a rate serves up to 1 day later, in its own direction. Maybe"
                        + " allow EUR/USD 1.084 on 2026-11-20 with reachingBack(2) and"
                        + " inverting(MathContext.DECIMAL128)?");
        assertMissing(
                rates.inverting(MathContext.DECIMAL64),
                "USD",
                EUR,
                FRIDAY.minusDays(1),
                "no exchange rate from USD to EUR for 2026-11-19; a rate serves for its own date only, in both directions. Maybe"
                        + " supply one: ExchangeRate.of(\"USD\", \"EUR\", date, rate)?");
    }

    private static void assertMissing(ExchangeRates rates, String from, Currency to, LocalDate date, String message) {
        assertThatThrownBy(() -> rates.convert(Money.of(1, from), to, date))
                .isInstanceOf(MissingExchangeRateException.class)
                .hasMessage(message);
    }

    @Test
    void noRateIsCrossedOverAThirdCurrency() {
        ExchangeRates three = ExchangeRates.of(friday, ExchangeRate.of("USD", "CNY", FRIDAY, "7.11"))
                .inverting(MathContext.DECIMAL128);
        assertThat(three.find(EUR, CNY, FRIDAY)).isEmpty();
    }

    @Test
    void theLatestRateBeforeServesAsLongAsIsStated() {
        ExchangeRate thursday = ExchangeRate.of("EUR", "USD", FRIDAY.minusDays(1), "1.09");
        ExchangeRates back = ExchangeRates.of(friday, thursday).reachingBack(2);
        assertThat(back.find(EUR, USD, FRIDAY)).contains(friday);
        assertThat(back.find(EUR, USD, SUNDAY)).contains(friday);
        assertThat(back.find(EUR, USD, SUNDAY.plusDays(1))).isEmpty();
        assertThat(back.find(EUR, USD, FRIDAY.minusDays(2)))
                .as("never a later rate")
                .isEmpty();
        assertThat(back.reachingBack(0).find(EUR, USD, SUNDAY)).isEmpty();
    }

    @Test
    void ofDirectAndInverseTheLaterCountsAndOnOneDayTheDirect() {
        ExchangeRate sameDay = ExchangeRate.of("USD", "EUR", FRIDAY, "0.9");
        ExchangeRate later = ExchangeRate.of("USD", "EUR", SUNDAY, "0.8");
        ExchangeRates all =
                ExchangeRates.of(friday, sameDay, later).reachingBack(7).inverting(MathContext.DECIMAL64);
        assertThat(all.find(EUR, USD, FRIDAY)).contains(friday);
        assertThat(all.find(USD, EUR, FRIDAY)).contains(sameDay);
        assertThat(all.convert(Money.of(1, "EUR"), USD, SUNDAY)).isEqualTo(Money.of("1.25", "USD"));
    }

    @Test
    void contradictionsAreListed() {
        ExchangeRate other = ExchangeRate.of("EUR", "USD", FRIDAY, "1.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExchangeRates.of(
                        friday,
                        other,
                        ExchangeRate.of("USD", "CNY", FRIDAY, "7"),
                        ExchangeRate.of("USD", "CNY", FRIDAY, "8")))
                .withMessage("exchange rates contradict each other: EUR/USD 1.084 on 2026-11-20 and EUR/USD 1.2 on"
                        + " 2026-11-20; USD/CNY 7 on 2026-11-20 and USD/CNY 8 on 2026-11-20; a pair must have one rate"
                        + " for a date. Maybe they come from two sources?");
        assertThat(ExchangeRates.of(friday, ExchangeRate.of("EUR", "USD", FRIDAY, "1.084")))
                .isEqualTo(rates);
    }

    @Test
    void settingsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rates.reachingBack(-3))
                .withMessage("days to reach back was -3; it must be 0 or more. Maybe 3 was meant?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rates.inverting(MathContext.UNLIMITED))
                .withMessage("precision of the context was 0, unlimited; it must be limited, because 1/3 has no last"
                        + " digit. Maybe MathContext.DECIMAL128?");
        assertThatNullPointerException()
                .isThrownBy(() -> rates.convert(Money.of(1, "EUR"), EUR, null))
                .withMessage("date");
    }

    @Test
    void ratesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExchangeRate.of("EUR", "USD", FRIDAY, "0"))
                .withMessage("exchange rate from EUR to USD for 2026-11-20 was 0; it must be over 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExchangeRate.of("EUR", "EUR", FRIDAY, "1"))
                .withMessage("exchange rate for 2026-11-20 was from EUR to itself; it must join two currencies. Maybe"
                        + " leave it out: amounts stay as they are there");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExchangeRate.of("EUR", "USD", FRIDAY, "1,08"))
                .withMessage("exchange rate from EUR to USD for 2026-11-20 was \"1,08\"; it must be a decimal number"
                        + " such as 1.0842");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExchangeRate.of("EURO", "USD", FRIDAY, "1"))
                .withMessage("currency code was \"EURO\"; it must be an ISO 4217 code such as EUR, USD or CNY");
    }

    @Test
    void equalityIsByRatesAndSettings() {
        assertThat(friday).hasToString("EUR/USD 1.084 on 2026-11-20");
        assertThat(rates)
                .isEqualTo(ExchangeRates.of(List.of(friday)))
                .hasSameHashCodeAs(ExchangeRates.of(List.of(friday)))
                .isNotEqualTo(rates.reachingBack(1))
                .isNotEqualTo(rates.inverting(MathContext.DECIMAL64))
                .isNotEqualTo(ExchangeRates.of())
                .hasToString("ExchangeRates[1 rate of 1 pair]");
        assertThat(ExchangeRates.of()).hasToString("ExchangeRates[0 rates of 0 pairs]");
    }
}
