package org.salespipeline.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class ExchangeRatesPropertyTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static ExchangeRates at(BigDecimal rate) {
        return ExchangeRates.of(new ExchangeRate(EUR, USD, DAY, rate));
    }

    @Property
    void scalesAndAdds(
            @ForAll @Scale(4) BigDecimal amount,
            @ForAll @Scale(2) BigDecimal other,
            @ForAll @BigRange(min = "0.000001", max = "100000") @Scale(6) BigDecimal rate,
            @ForAll @IntRange(min = -1000, max = 1000) int factor) {
        ExchangeRates rates = at(rate);
        Money first = new Money(amount, EUR);
        Money second = new Money(other, EUR);
        Money converted = rates.convert(first, USD, DAY);
        assertThat(converted.amount()).isEqualByComparingTo(amount.multiply(rate));
        assertThat(rates.convert(first.times(factor), USD, DAY)).isEqualTo(converted.times(factor));
        assertThat(rates.convert(first.plus(second), USD, DAY))
                .isEqualTo(converted.plus(rates.convert(second, USD, DAY)));
    }

    @Property
    void oneCurrencyIsTheIdentity(@ForAll @Scale(4) BigDecimal amount, @ForAll @IntRange(max = 400) int days) {
        Money money = new Money(amount, USD);
        assertThat(at(BigDecimal.TEN).convert(money, USD, DAY.plusDays(days))).isEqualTo(money);
    }

    @Property
    void thereAndBackByOneRateIsTheSameAmount(
            @ForAll @BigRange(min = "-1000000000", max = "1000000000") @Scale(4) BigDecimal amount,
            @ForAll @BigRange(min = "0.000001", max = "100000") @Scale(6) BigDecimal rate) {
        ExchangeRates rates = at(rate).inverting(MathContext.DECIMAL64);
        Money euros = new Money(amount, EUR);
        assertThat(rates.convert(rates.convert(euros, USD, DAY), EUR, DAY)).isEqualTo(euros);
    }

    @Property
    void reachingFurtherBackNeverLosesOrChangesARate(
            @ForAll @IntRange(max = 30) int gap, @ForAll @IntRange(max = 40) int days) {
        ExchangeRates rates = at(BigDecimal.TEN).reachingBack(days);
        assertThat(rates.find(EUR, USD, DAY.plusDays(gap)).isPresent()).isEqualTo(gap <= days);
        assertThat(rates.find(EUR, USD, DAY.minusDays(gap + 1))).isEmpty();
    }
}
