package org.salespipeline.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private final Money euro = Money.of("1.50", "EUR");

    @Test
    void equalityIsByNumericValue() {
        assertThat(euro).isEqualTo(Money.of("1.5", "EUR")).hasSameHashCodeAs(Money.of("1.500", "EUR"));
        assertThat(Money.of("0.00", "EUR")).isEqualTo(Money.zero(Currency.getInstance("EUR")));
        assertThat(euro).isNotEqualTo(Money.of("1.5", "USD"));
    }

    @Test
    void arithmeticIsExact() {
        assertThat(Money.of("0.1", "EUR").plus(Money.of("0.2", "EUR"))).isEqualTo(Money.of("0.3", "EUR"));
        assertThat(euro.minus(Money.of(2, "EUR"))).isEqualTo(Money.of("-0.5", "EUR"));
        assertThat(euro.minus(Money.of(2, "EUR")).isNegative()).isTrue();
        assertThat(euro.times(3)).isEqualTo(Money.of("4.5", "EUR"));
        assertThat(euro.times(new BigDecimal("0.333"))).isEqualTo(Money.of("0.4995", "EUR"));
        assertThat(euro).isLessThan(Money.of(2, "EUR"));
    }

    @Test
    void roundingHappensOnlyWhereItIsNamed() {
        assertThat(Money.of("1.005", "EUR").rounded(RoundingMode.HALF_EVEN)).isEqualTo(Money.of(1, "EUR"));
        assertThat(Money.of("1.5", "JPY").rounded(RoundingMode.HALF_UP)).isEqualTo(Money.of(2, "JPY"));
        assertThat(Money.of("1.23456", "XXX").rounded(RoundingMode.HALF_UP)).isEqualTo(Money.of("1.23456", "XXX"));
    }

    @Test
    void textIsPlain() {
        assertThat(Money.of("1e6", "CNY")).hasToString("CNY 1000000");
        assertThat(euro).hasToString("EUR 1.5");
    }

    @Test
    void currenciesNeverMix() {
        Money dollar = Money.of(1, "USD");
        assertThatThrownBy(() -> euro.plus(dollar))
                .isInstanceOfSatisfying(CurrencyMismatchException.class, e -> {
                    assertThat(e.first()).isEqualTo(euro.currency());
                    assertThat(e.second()).isEqualTo(dollar.currency());
                })
                .hasMessage("currencies EUR and USD met in one calculation; amounts must share one currency. Maybe"
                        + " convert one of them first?");
        assertThatThrownBy(() -> euro.minus(dollar)).isInstanceOf(CurrencyMismatchException.class);
        assertThatThrownBy(() -> euro.compareTo(dollar)).isInstanceOf(CurrencyMismatchException.class);
    }

    @Test
    void unreadableInputIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1,000", "EUR"))
                .withMessage("amount was \"1,000\"; it must be a decimal number such as 1250 or 1250.50");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(1, "EURO"))
                .withMessage("currency code was \"EURO\"; it must be an ISO 4217 code such as EUR, USD or CNY");
    }
}
