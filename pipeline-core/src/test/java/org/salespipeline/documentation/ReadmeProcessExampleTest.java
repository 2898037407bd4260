package org.salespipeline.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadMoves;
import org.salespipeline.lead.MoveRefusedException;
import org.salespipeline.money.Money;
import org.salespipeline.process.BuyerRole;
import org.salespipeline.process.SalesProcess;

/** The example of a process and a lead in it; {@link DocumentationTest} sees to it that the README has the same text. */
class ReadmeProcessExampleTest {

    private final Instant start = Instant.parse("2026-11-23T09:00:00Z");
    private final URI offer = URI.create("https://example.org/offer");

    private Instant day(int day) {
        return start.plus(day - 1, ChronoUnit.DAYS);
    }

    @Test
    void fiveStepsOfASaleThatDoNotSkipTheApproval() {
        BuyerRole engineering = BuyerRole.of("Engineering");
        BuyerRole finance = BuyerRole.of("Finance");
        SalesProcess process = SalesProcess.named("Machines")
                .stage(
                        "enquiry",
                        s -> s.prospectNeeds("use", "what it does for us").requiresField("campaign"))
                .stage("call", s -> s.requiresAnswer("use").requiresField("value"))
                .stage(
                        "demo",
                        s -> s.prospectNeeds("fit", "does it fit our line", engineering)
                                .requiresAllAnswers())
                .stage(
                        "proposal",
                        s -> s.prospectNeeds("price", "what it costs", finance)
                                .material("Offer", offer)
                                .requiresAllAnswers()
                                .approvalBy(finance))
                .stage("signature", s -> s.guidedBy("Won when the first payment is in"))
                .wonAs("customer")
                .lostAs("lost")
                .build();

        LeadMoves moves = LeadMoves.in(process);
        Lead lead = Lead.withId("lead-17")
                .following(process)
                .campaign("Fair")
                .entered("enquiry", day(1))
                .build();
        lead = moves.advance(lead, day(2), "Ann").lead(); // call
        lead = lead.answered("use", day(2), "Ann").valued(Money.of(48_000, "EUR"), day(2), "Ann");
        lead = moves.advance(lead, day(3), "Ann").lead(); // demo
        lead = lead.answered("fit", day(9), "Ben");
        lead = moves.advance(lead, day(9), "Ben").lead(); // proposal
        lead = lead.answered("price", day(12), "Ann").used("proposal-material-1", day(12), "Ann");

        String refusal = "";
        try {
            lead = moves.advance(lead, day(13), "Ann").lead();
        } catch (MoveRefusedException e) {
            refusal = e.getMessage(); // ... approval by "Finance" is missing ...; the lead stays in proposal
        }
        List<BuyerRole> ask = moves.next(lead).approvalsMissing(); // Finance

        lead = lead.approved("Finance", day(20), "Ann");
        lead = moves.advance(lead, day(20), "Ann").lead(); // signature
        lead = moves.win(lead, "customer", Money.of(45_000, "EUR"), day(34), "Ann")
                .lead();
        Optional<Lead> then = lead.asOf(day(13)); // in proposal, worth 48,000, nothing approved yet

        assertThat(refusal)
                .isEqualTo("lead \"lead-17\" stays in \"proposal\" and does not go to \"signature\": approval by"
                        + " \"Finance\" is missing, which stage \"proposal\" asks for before a lead goes on. Maybe meet"
                        + " what is missing, or let a person override it with a reason?");
        assertThat(ask).containsExactly(finance);
        assertThat(lead).hasToString("Lead[lead-17 in customer]");
        assertThat(lead.wonAmount()).contains(Money.of(45_000, "EUR"));
        assertThat(lead.transitions()).hasSize(5);
        assertThat(then.orElseThrow()).hasToString("Lead[lead-17 in proposal]");
        assertThat(then.orElseThrow().value()).contains(Money.of(48_000, "EUR"));
        assertThat(then.orElseThrow().approvals()).isEmpty();
        assertThat(Lead.rebuild("lead-17", lead.history())).isEqualTo(lead);
    }
}
