package org.salespipeline.core.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.internal.insight.ExpectedAmounts.Amount;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** What leads would be worth if won, against arithmetic by hand. */
class ExpectedAmountsTest {

    private static final SalesProcess PROCESS = SalesProcess.named("Demos")
            .stage("demo", s -> s.converts(0.5))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 2);
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Currency DOLLAR = Currency.getInstance("USD");

    private static final Lead UNVALUED = lead("unvalued").build();
    private static final Lead IN_EUROS =
            lead("euros").worth(Money.of(1_000, "EUR")).build();

    /** Two euro leads of 100 and 300 won for 50 and 250, and one dollar lead of 200 won for 100. */
    private static final List<Lead> WON = List.of(
            won("a", Money.of(100, "EUR"), Money.of(50, "EUR")),
            won("b", Money.of(300, "EUR"), Money.of(250, "EUR")),
            won("c", Money.of(200, "USD"), Money.of(100, "USD")));

    private static Instant day(int ago) {
        return AS_OF.minusDays(ago).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static LeadBuilder lead(String id) {
        return Lead.withId(id).entered("demo", day(9));
    }

    private static Lead won(String id, Money value, Money amount) {
        return Lead.withId(id)
                .worth(value)
                .entered("demo", day(9))
                .left(PROCESS.exit("customer"), day(5))
                .wonFor(amount)
                .build();
    }

    private static FunnelModel learned(List<Lead> leads) {
        return Pipelines.standard()
                .learn(PROCESS)
                .from(leads)
                .asOf(AS_OF)
                .priorStrength(0)
                .run();
    }

    private static InsightBasis basis(Lead... leads) {
        return InsightBasis.of(learned(WON), List.of(leads));
    }

    private static void assertAmount(Amount amount, String kind, double mean, double error) {
        assertThat(amount.kind()).isEqualTo(kind);
        assertThat(amount.mean()).isEqualTo(mean, within(1e-9));
        assertThat(amount.error()).isEqualTo(error, within(1e-9));
    }

    @Test
    void aValueIsScaledByWhatWonLeadsOfItsCurrencyTurnedOutToBeWorth() {
        ExpectedAmounts amounts = new ExpectedAmounts(basis(IN_EUROS, UNVALUED));

        // Won 50 + 250 of 100 + 300; off by -25 and 25 from three quarters (Cochran 1977, section 2.11).
        double ratioError = Math.sqrt((25 * 25 + 25 * 25) / 1.0 / 2) / 200;
        assertAmount(amounts.amount(IN_EUROS), "EUR", 750, ratioError / 0.75);
        assertThat(amounts.of(IN_EUROS)).isEqualTo(750, within(1e-9));
        assertThat(amounts.currency()).contains(EURO);
    }

    @Test
    void withoutAValueItIsTheMeanOfWonAmountsOfTheCurrency() {
        ExpectedAmounts amounts = new ExpectedAmounts(basis(IN_EUROS, UNVALUED));

        // The standard deviation of 50 and 250 is 100 sqrt(2), the standard error of their mean 100.
        assertAmount(amounts.amount(UNVALUED), "", 150, 100 / 150.0);
    }

    @Test
    void amountsOfAllCurrenciesCountWhereOneWasChosen() {
        Lead dollars = lead("dollars").worth(Money.of(1_000, "USD")).build();
        Lead francs = lead("francs").worth(Money.of(1_000, "CHF")).build();
        ExchangeRates rates = ExchangeRates.of(
                new ExchangeRate(DOLLAR, EURO, AS_OF, new BigDecimal("0.5")),
                new ExchangeRate(Currency.getInstance("CHF"), EURO, AS_OF, new BigDecimal("1.1")));
        ExpectedAmounts amounts =
                new ExpectedAmounts(basis(IN_EUROS, dollars, francs, UNVALUED).in(EURO, rates));

        // One pair tells nothing of its error, and no francs were ever won.
        assertAmount(amounts.amount(dollars), "USD", 1_000 * 0.5 * 0.5, 0);
        assertAmount(amounts.amount(francs), "CHF", 1_100, 0);
        assertAmount(amounts.amount(UNVALUED), "", (50 + 250 + 50) / 3.0, Math.sqrt(2 * 20_000) / 350);
    }

    @Test
    void nobodyKnowsWhatALeadWithoutAValueIsWorthBeforeOneIsWon() {
        ExpectedAmounts amounts = new ExpectedAmounts(InsightBasis.of(learned(List.of()), List.of(UNVALUED)));
        assertThat(amounts.amount(UNVALUED)).isNull();
        assertThat(amounts.of(UNVALUED)).isNaN();
        assertThat(amounts.currency()).isEmpty();

        // Nor which of two currencies the next will pay in.
        assertThat(new ExpectedAmounts(basis(UNVALUED)).of(UNVALUED)).isNaN();
        assertThat(new ExpectedAmounts(InsightBasis.of(learned(WON.subList(0, 2)), List.of(UNVALUED))).of(UNVALUED))
                .isEqualTo(150, within(1e-9));
    }

    @Test
    void aCostChoosesTheCurrencyWhereNoLeadDoes() {
        Optional<Money> cost = Optional.of(Money.of(5, "USD"));
        ExpectedAmounts amounts = ExpectedAmounts.against(basis(UNVALUED), cost);
        assertThat(amounts.currency()).contains(DOLLAR);
        assertAmount(amounts.amount(UNVALUED), "", 100, 0);

        assertThat(ExpectedAmounts.against(basis(UNVALUED), Optional.empty()).currency())
                .isEmpty();
        assertThatThrownBy(() -> ExpectedAmounts.against(basis(IN_EUROS), cost))
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessage("currencies EUR and USD met in one calculation; amounts must share one currency. "
                        + "Maybe convert one of them first?");
        ExchangeRates rates = ExchangeRates.of(new ExchangeRate(DOLLAR, EURO, AS_OF, new BigDecimal("0.5")));
        assertThat(ExpectedAmounts.against(basis(IN_EUROS).in(EURO, rates), cost)
                        .currency())
                .contains(EURO);
    }
}
