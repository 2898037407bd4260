package org.salespipeline.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.money.Money;

class LeadTest {

    private final Instant monday = Instant.parse("2026-11-23T09:00:00Z");
    private final Instant tuesday = Instant.parse("2026-11-24T09:00:00Z");

    @Test
    void enteringAStageEndsTheVisitBefore() {
        Lead lead = Lead.withId("lead-17")
                .owner("Ann")
                .campaign("Fair")
                .product("Basic")
                .with(Dimension.of("size"), "small")
                .worth(Money.of(100, "EUR"))
                .wonFor(Money.of(90, "EUR"))
                .entered("inquiry", monday)
                .entered("demo", monday)
                .left("customer", tuesday)
                .build();
        assertThat(lead.visits())
                .containsExactly(
                        StageVisit.open("inquiry", monday).endedBy("demo", monday),
                        StageVisit.open("demo", monday).endedBy("customer", tuesday));
        assertThat(lead.transitions())
                .containsExactly(
                        new Transition("lead-17", "inquiry", "demo", monday),
                        new Transition("lead-17", "demo", "customer", tuesday));
        assertThat(lead.isOpen()).isFalse();
        assertThat(lead.valueIn(Dimension.OWNER)).isEqualTo("Ann");
        assertThat(lead.valueIn(Dimension.REGION)).isEmpty();
        assertThat(lead).hasToString("Lead[lead-17 in customer]");
        assertThat(lead.value()).contains(Money.of(100, "EUR"));
        assertThat(lead.wonAmount()).contains(Money.of(90, "EUR"));
    }

    @Test
    void aLeadThatLeftCanComeBack() {
        Lead lead = Lead.withId("x")
                .entered("demo", monday)
                .left("dormant", monday)
                .entered("demo", tuesday)
                .build();
        assertThat(lead.visits()).hasSize(2);
        assertThat(lead.isOpen()).isTrue();
        assertThat(lead.lastVisit()).isEqualTo(StageVisit.open("demo", tuesday));
    }

    @Test
    void faultsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lead.withId(" ").entered("demo", monday).build())
                .withMessage("id of the lead was blank; it must identify the lead");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lead.withId("x").build())
                .withMessage("lead \"x\" has no stage visit; it must have entered at least one stage");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lead.withId("x").entered("a", tuesday).entered("b", monday))
                .withMessage("visit to stage \"a\" was left at 2026-11-23T09:00:00Z; that must not be before it was"
                        + " entered, 2026-11-24T09:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lead.withId("x")
                        .entered("a", monday)
                        .left("lost", tuesday)
                        .entered("a", monday)
                        .build())
                .withMessage("lead \"x\" enters stage \"a\" at 2026-11-23T09:00:00Z, before it left stage \"a\" at"
                        + " 2026-11-24T09:00:00Z; visits must not overlap");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lead(
                        "x",
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(StageVisit.open("a", monday), StageVisit.open("b", tuesday))))
                .withMessage(
                        "lead \"x\" enters stage \"b\" at 2026-11-24T09:00:00Z while still in stage \"a\"; a lead is"
                                + " in one stage at a time");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lead.withId("x")
                        .worth(Money.of(-1, "EUR"))
                        .entered("a", monday)
                        .build())
                .withMessage("value of lead \"x\" was EUR -1; it must not be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lead.withId("x")
                        .wonFor(Money.of(-1, "EUR"))
                        .entered("a", monday)
                        .build())
                .withMessage("won amount of lead \"x\" was EUR -1; it must not be negative");
        assertThatIllegalStateException()
                .isThrownBy(() -> Lead.withId("x").left("lost", monday))
                .withMessage("lead \"x\" is in no stage; it cannot leave as \"lost\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StageVisit("a", monday, Optional.of(tuesday), Optional.empty()))
                .withMessage("visit to stage \"a\" had left Optional[2026-11-24T09:00:00Z] and target Optional.empty;"
                        + " both must be present, or neither");
    }

    @Test
    void segmentsAreValuesOfDimensions() {
        Lead lead = Lead.withId("x").owner("Ann").entered("a", monday).build();
        assertThat(Segment.of(lead, List.of(Dimension.OWNER)))
                .isEqualTo(Segment.of(Dimension.OWNER, "Ann"))
                .hasToString("owner=Ann");
        assertThat(Segment.of(lead, List.of(Dimension.PRODUCT, Dimension.OWNER)))
                .hasToString("owner=Ann, product=");
        assertThat(Segment.of(lead, List.of())).isEqualTo(Segment.ALL).hasToString("all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dimension.of(" "))
                .withMessage("name of the dimension was blank; it must be a word such as \"owner\"");
    }
}
