package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;

class SimulationTruthTest {

    private final SimulatedFunnel funnel = Samples.full().leads(2_000).run();
    private final SimulationTruth truth = funnel.truth();

    @Test
    void snippetOfTheDocumentation() {
        LocalDate asOf = LocalDate.of(2025, 3, 31);
        LocalDate quarterStart = LocalDate.of(2025, 4, 1);
        LocalDate quarterEnd = LocalDate.of(2025, 7, 1);
        Optional<Money> revenue =
                truth.openAsOf(asOf).wonBetween(quarterStart, quarterEnd).revenue();

        List<String> open =
                funnel.asOf(asOf).stream().filter(Lead::isOpen).map(Lead::id).toList();
        BigDecimal expected = funnel.asOf(quarterEnd.minusDays(1)).stream()
                .filter(lead -> open.contains(lead.id()))
                .flatMap(lead -> lead.wonAmount().stream())
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(expected.signum()).isPositive();
        assertThat(revenue).contains(Money.of(expected.toPlainString(), "EUR"));
        assertThat(truth.openAsOf(asOf).count()).isEqualTo(open.size());
    }

    @Test
    void tellsWhatBecameOfEveryLead() {
        assertThat(truth.count()).isEqualTo(2_000);
        for (int i = 0; i < truth.count(); i++) {
            Lead lead = funnel.leads().get(i);
            LeadOutcome outcome = truth.outcomes().get(i);
            assertThat(outcome.leadId()).isEqualTo(lead.id());
            assertThat(outcome.exit().map(Exit::id)).isEqualTo(lead.lastVisit().target());
            assertThat(outcome.wonAmount()).isEqualTo(lead.wonAmount());
            assertThat(outcome.isWon()).isEqualTo(lead.wonAmount().isPresent());
        }
        assertThat(truth.outcomes())
                .extracting(outcome -> outcome.exit().orElseThrow().kind())
                .containsOnly(Exit.Kind.WON, Exit.Kind.LOST, Exit.Kind.DORMANT);
    }

    @Test
    void windowsAddUp() {
        LocalDate middle = LocalDate.of(2025, 4, 1);
        LocalDate end = LocalDate.of(2125, 1, 1);
        assertThat(truth.wonBetween(Samples.JANUARY, middle).count()
                        + truth.wonBetween(middle, end).count())
                .isEqualTo(truth.won().count());
        assertThat(truth.enteredBetween(Samples.JANUARY, middle).count()
                        + truth.enteredBetween(middle, end).count())
                .isEqualTo(2_000);
        assertThat(truth.wonBetween(middle, middle).count()).isZero();
        assertThat(truth.wonBetween(middle, middle).revenue()).contains(Money.of(0, "EUR"));
    }

    @Test
    void boundsAreAsNamed() {
        LeadOutcome won = truth.won().outcomes().get(0);
        LocalDate day = won.on().orElseThrow();

        assertThat(truth.wonBetween(day, day.plusDays(1)).outcomes()).contains(won);
        assertThat(truth.wonBetween(day.plusDays(1), day.plusDays(9)).outcomes())
                .doesNotContain(won);
        assertThat(truth.wonBetween(day.minusDays(9), day).outcomes()).doesNotContain(won);
        assertThat(won.isOpenAsOf(day)).isFalse();
        assertThat(won.isOpenAsOf(day.minusDays(1))).isEqualTo(!won.entered().equals(day));
        assertThat(won.isOpenAsOf(won.entered().minusDays(1))).isFalse();
        assertThat(truth.enteredBetween(won.entered(), won.entered().plusDays(1))
                        .outcomes())
                .contains(won);
    }

    @Test
    void withoutValuesThereIsNoRevenue() {
        SimulationTruth plain = FunnelSimulator.of(Samples.winding())
                .entering(Samples.JANUARY, LocalDate.of(2025, 2, 1))
                .run()
                .truth();

        assertThat(plain.won().count()).isPositive();
        assertThat(plain.revenue()).isEmpty();
        assertThat(plain.currency()).isEmpty();
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> truth.openAsOf(null)).withMessage("date");
        assertThatNullPointerException()
                .isThrownBy(() -> truth.wonBetween(null, Samples.JANUARY))
                .withMessage("startInclusive");
        assertThatNullPointerException()
                .isThrownBy(() -> truth.enteredBetween(Samples.JANUARY, null))
                .withMessage("endExclusive");
        assertThatNullPointerException()
                .isThrownBy(() -> new SimulationTruth(List.of(), null))
                .withMessage("currency");
        assertThatNullPointerException()
                .isThrownBy(() ->
                        new LeadOutcome(null, Samples.JANUARY, Optional.empty(), Optional.empty(), Optional.empty()))
                .withMessage("leadId");
    }
}
