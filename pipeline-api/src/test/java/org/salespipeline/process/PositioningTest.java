package org.salespipeline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PositioningTest {

    private static final Positioning LUXURY = Positioning.of("Made once, worn for life")
            .forbidding("price discounts")
            .forbidding("bundles")
            .discountingAtMost(new BigDecimal("0.10"));

    private static Offer offer(String discount, String... tactics) {
        return new Offer(new BigDecimal(discount), List.of(tactics));
    }

    @Test
    void offersWithinTheRulesAreFine() {
        assertThat(LUXURY.check(offer("0.1", "free fitting"))).isEmpty();
        assertThat(LUXURY.check(offer("0"))).isEmpty();
        assertThat(Positioning.of("Cheap").check(offer("1", "anything"))).isEmpty();
    }

    @Test
    void everyBrokenRuleIsNamed() {
        assertThat(LUXURY.check(offer("0.125", " Price Discounts ", "free fitting", "BUNDLES")))
                .containsExactly(
                        "discount was 12.5 %; the positioning allows at most 10 %. Maybe offer 10 % or less?",
                        "tactic was \" Price Discounts \"; the positioning forbids \"price discounts\", \"bundles\". Maybe"
                                + " leave it out?",
                        "tactic was \"BUNDLES\"; the positioning forbids \"price discounts\", \"bundles\". Maybe leave it"
                                + " out?");
        assertThat(Positioning.of("Never cheaper")
                        .discountingAtMost(BigDecimal.ZERO)
                        .check(offer("0.01")))
                .containsExactly(
                        "discount was 1 %; the positioning allows none. Maybe offer something other than a lower"
                                + " price?");
    }

    @Test
    void offersAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> offer("15"))
                .withMessage("discount of the offer was 15; it must be in [0, 1]. Maybe 15 % was meant: 0.15?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> offer("-0.10"))
                .withMessage("discount of the offer was -0.1; it must be in [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> offer("1e1000000"))
                .withMessage("discount of the offer was 1E+1000000; it must be in [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> offer("0.1", " "))
                .withMessage("a tactic of the offer was blank; it must be in words. Maybe leave it out?");
    }

    @Test
    void theProcessReportsFaultsOfItsPositioning() {
        Positioning positioning = new Positioning(
                " ", List.of("price discounts", " ", "Price discounts"), Optional.of(new BigDecimal("10")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SalesProcess.named("P")
                        .positionedAs(positioning)
                        .stage("a")
                        .wonAs("won")
                        .lostAs("lost")
                        .build())
                .withMessage("sales process \"P\" has 4 faults: brand statement was blank; it must say what the brand"
                        + " promises; a forbidden tactic was blank; it must be in words, such as \"price discounts\";"
                        + " forbidden tactic \"Price discounts\" is stated twice; once is enough; largest discount was 10;"
                        + " it must be in [0, 1]. Maybe 10 % was meant: 0.1?");
    }

    @Test
    void theProcessKeepsItsPositioning() {
        SalesProcess process = SalesProcess.named("P")
                .positionedAs(LUXURY)
                .stage("a")
                .wonAs("won")
                .lostAs("lost")
                .build();
        assertThat(process.positioning()).contains(LUXURY);
    }

    @Test
    void equalityLooksAtTheSizeOfADiscount() {
        assertThat(offer("0.10")).isEqualTo(offer("0.1")).hasSameHashCodeAs(offer("0.1"));
        assertThat(offer("0.00")).isEqualTo(offer("0"));
        assertThat(LUXURY)
                .isEqualTo(new Positioning(
                        "Made once, worn for life",
                        List.of("price discounts", "bundles"),
                        Optional.of(new BigDecimal("0.1"))));
        assertThat(offer("0.10", "bundles")).hasToString("Offer[discount=0.1, tactics=[bundles]]");
    }
}
