package org.salespipeline.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.process.ProcessVersion;

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
                .isThrownBy(() -> Lead.withId("x")
                        .entered("a", tuesday)
                        .entered("b", monday)
                        .build())
                .withMessage(
                        "fact 1 of lead \"x\" became known at 2026-11-23T09:00:00Z, before the fact that precedes it,"
                                + " 2026-11-24T09:00:00Z; the times of a history never go back");
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
                        .left("won", monday)
                        .build())
                .withMessage("won amount of lead \"x\" was EUR -1; it must not be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lead.withId("x")
                        .wonFor(Money.of(1, "EUR"))
                        .entered("a", monday)
                        .build())
                .withMessage(
                        "won amount of lead \"x\" was EUR 1, but it has not left any stage; only a win has an amount");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lead.withId("x")
                        .wonFor(Money.of(1, "EUR"))
                        .entered("a", monday)
                        .left(new Exit("lost", "Lost", Exit.Kind.LOST), monday)
                        .build())
                .withMessage("won amount of lead \"x\" was EUR 1, but it left as \"lost\", which is no win; only a win"
                        + " has an amount");
        assertThatIllegalStateException()
                .isThrownBy(() -> Lead.withId("x").worth(Money.of(1, "EUR"), monday))
                .withMessage(
                        "lead \"x\" has not entered any stage; say entered(...) before you set its value at a time");
        assertThatIllegalStateException()
                .isThrownBy(() -> Lead.withId("x").with(Dimension.OWNER, "Ann", monday))
                .withMessage(
                        "lead \"x\" has not entered any stage; say entered(...) before you set its owner at a time");
        assertThatIllegalStateException()
                .isThrownBy(() -> Lead.withId("x").left("lost", monday))
                .withMessage("lead \"x\" is in no stage; it cannot leave as \"lost\"");
        assertThatIllegalStateException()
                .isThrownBy(() -> Lead.withId("x")
                        .entered("a", monday)
                        .left("lost", monday)
                        .left("won", tuesday))
                .withMessage("lead \"x\" is in no stage; it cannot leave as \"won\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StageVisit("a", monday, Optional.of(tuesday), Optional.empty()))
                .withMessage("visit to stage \"a\" had left Optional[2026-11-24T09:00:00Z] and target Optional.empty;"
                        + " both must be present, or neither");
    }

    @Test
    void aWayOfBeingWonIsKnownWithOrWithoutAnAmount() {
        Exit won = new Exit("won", "Won", Exit.Kind.WON);
        LeadBuilder lead = Lead.withId("x").entered("a", monday).left(won, tuesday);
        assertThat(lead.build().isWon()).isTrue();
        assertThat(lead.build().wonAmount()).isEmpty();
        assertThat(lead.wonFor(Money.of(5, "EUR")).build().wonAmount()).contains(Money.of(5, "EUR"));
        assertThat(Lead.withId("x")
                        .entered("a", monday)
                        .left("won", tuesday)
                        .build()
                        .isWon())
                .as("an id alone does not say so")
                .isFalse();
    }

    @Test
    void theBuilderWritesFacts() {
        Lead lead = Lead.withId("x")
                .by("Ann")
                .following(new ProcessVersion("Sale", 2))
                .worth(Money.of(9, "EUR"))
                .owner("Ann")
                .channel("web")
                .account("Acme")
                .entered("a", monday)
                .worth(Money.of(9, "EUR"), monday)
                .with(Dimension.OWNER, "Ann", monday)
                .worth(Money.of(8, "EUR"), tuesday)
                .worth(Money.of(8, "EUR"), tuesday)
                .with(Dimension.OWNER, "Ben", tuesday)
                .with(Dimension.OWNER, "Ben", tuesday)
                .left("won", tuesday)
                .wonFor(Money.of(7, "EUR"))
                .build();
        assertThat(lead.history())
                .containsExactly(
                        new LeadFact.Opened(monday, "Ann", Optional.of(new ProcessVersion("Sale", 2)), "a"),
                        new LeadFact.AttributeSet(monday, "Ann", Dimension.ACCOUNT, "Acme"),
                        new LeadFact.AttributeSet(monday, "Ann", Dimension.CHANNEL, "web"),
                        new LeadFact.AttributeSet(monday, "Ann", Dimension.OWNER, "Ann"),
                        new LeadFact.ValueSet(monday, "Ann", Money.of(9, "EUR")),
                        new LeadFact.ValueSet(tuesday, "Ann", Money.of(8, "EUR")),
                        new LeadFact.AttributeSet(tuesday, "Ann", Dimension.OWNER, "Ben"),
                        new LeadFact.Moved(
                                tuesday,
                                "Ann",
                                "a",
                                "won",
                                Way.WON,
                                Optional.empty(),
                                Optional.of(Money.of(7, "EUR")),
                                Optional.empty()));
        assertThat(lead.owner()).contains("Ben");
        assertThat(lead.channel()).contains("web");
        assertThat(lead.account()).contains("Acme");
        assertThat(lead.product()).isEmpty();
        assertThat(lead.campaign()).isEmpty();
        assertThat(lead.process()).contains(new ProcessVersion("Sale", 2));
        assertThat(lead.stage()).isEmpty();
        assertThat(lead.exit()).contains("won");
        assertThat(lead.isWon()).isTrue();
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
