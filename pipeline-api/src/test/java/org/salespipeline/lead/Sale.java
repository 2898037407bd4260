package org.salespipeline.lead;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.salespipeline.money.Money;
import org.salespipeline.process.BuyerRole;
import org.salespipeline.process.Positioning;
import org.salespipeline.process.SalesMaterial;
import org.salespipeline.process.SalesProcess;

/** A process with criteria of every sort, and leads in it. */
final class Sale {

    static final BuyerRole ENGINEERING = BuyerRole.of("Engineering");
    static final BuyerRole FINANCE = new BuyerRole("fin", "Finance");
    static final SalesMaterial BROCHURE = SalesMaterial.of("brochure", "Brochure", SalesMaterial.Kind.BROCHURE)
            .answering("use");
    static final SalesMaterial FILM = SalesMaterial.of("film", "Film", SalesMaterial.Kind.OTHER);
    static final SalesMaterial QUOTE = SalesMaterial.of("quote", "Quote", SalesMaterial.Kind.OFFER);

    /** Nothing is asked for in the demo. */
    static final SalesProcess PROCESS = SalesProcess.named("Sale")
            .positionedAs(new Positioning("Built to last", List.of("countdown"), Optional.of(new BigDecimal("0.1"))))
            .stage(
                    "enquiry",
                    s -> s.prospectNeeds("use", "what it is good for", ENGINEERING)
                            .material(BROCHURE)
                            .material(FILM)
                            .requiresAllAnswers()
                            .requiresField("owner")
                            .mayGoTo("demo"))
            .stage("call", s -> s.requiresField("value").mayGoTo("enquiry"))
            .stage("demo", s -> s.mayGoTo("call").mayGoTo("resting"))
            .stage(
                    "proposal",
                    s -> s.prospectNeeds("price", "what it costs")
                            .material(QUOTE)
                            .requiresAnswer("price")
                            .approvalBy(FINANCE))
            .wonAs("customer")
            .lostAs("lost")
            .dormantAs("resting")
            .recycles("lost", "enquiry")
            .recycles("resting", "demo")
            .build();

    static final LeadMoves MOVES = LeadMoves.in(PROCESS);

    private Sale() {}

    /** Noon of a day in January 2026. */
    static Instant day(int day) {
        return Instant.parse("2026-01-01T12:00:00Z").plusSeconds((day - 1) * 86_400L);
    }

    static Money eur(long amount) {
        return Money.of(amount, "EUR");
    }

    static Lead opened() {
        return Lead.withId("lead-17")
                .following(PROCESS)
                .entered("enquiry", day(1))
                .build();
    }

    /** In the call since day 3. */
    static Lead inCall() {
        return MOVES.advance(opened().answered("use", day(2), "Ann").assigned("Ann", day(2), "Ben"), day(3), "Ann")
                .lead();
    }

    /** In the proposal since day 5. */
    static Lead inProposal() {
        Lead inDemo = MOVES.advance(inCall().valued(eur(100), day(3), "Ann"), day(4), "Ann")
                .lead();
        return MOVES.advance(inDemo, day(5), "Ann").lead();
    }

    /** Won on day 7. */
    static Lead won() {
        return MOVES.win(
                        inProposal().answered("price", day(6), "Ann").approved("fin", day(6), "Ann"),
                        "customer",
                        eur(90),
                        day(7),
                        "Ann")
                .lead();
    }
}
