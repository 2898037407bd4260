package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.insight.RecyclingCandidate;
import org.salespipeline.insight.RecyclingGroup;
import org.salespipeline.insight.RecyclingReview;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

/** What holds of all histories: numbers add up, and no number depends on the order of the leads. */
class RecyclingPropertyTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate AS_OF = START.plusDays(120);
    private static final Instant END =
            AS_OF.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1);

    private static final SalesProcess PROCESS = SalesProcess.named("Any way")
            .stage("call", s -> s.converts(0.6).takes(Durations.days(2)))
            .stage("demo", s -> s.converts(0.4).goesTo("resting", 0.2).takes(Durations.days(5)))
            .stage("offer")
            .wonAs("won")
            .lostAs("lost")
            .lostAs("fraud")
            .dormantAs("resting")
            .recycles("lost", "call")
            .recycles("resting", "demo")
            .build();

    private static final List<String> STAGES = List.of("call", "demo", "offer");
    private static final List<String> EXITS = List.of("lost", "lost", "resting", "fraud", "won");

    /** Goes anywhere, allowed or not, several moves on one day, past the date that is known. */
    private static Lead lead(Random random, int number) {
        LeadBuilder lead = Lead.withId("lead-" + number);
        if (random.nextBoolean()) {
            lead.owner(random.nextBoolean() ? "Ann" : "Bo");
        }
        if (random.nextBoolean()) {
            lead.worth(new Money(BigDecimal.valueOf(random.nextInt(30_000), 2), Currency.getInstance("EUR")));
        }
        Instant at = START.plusDays(random.nextInt(100)).atTime(8, 0).toInstant(ZoneOffset.UTC);
        lead.entered(STAGES.get(random.nextInt(3)), at);
        boolean in = true;
        for (int move = random.nextInt(8); move > 0; move--) {
            at = at.plusSeconds(3_600L * random.nextInt(24 * 20));
            if (in && random.nextInt(3) > 0) {
                String exit = EXITS.get(random.nextInt(EXITS.size()));
                lead.left(PROCESS.exit(exit), at);
                in = false;
                if (exit.equals("won")) {
                    break;
                }
            } else {
                lead.entered(STAGES.get(random.nextInt(3)), at);
                in = true;
            }
        }
        return lead.build();
    }

    private static RecyclingReview review(FunnelModel model, List<Lead> leads) {
        return ENGINE.insights(model)
                .from(leads)
                .lostLeads()
                .groupedBy(Dimension.OWNER)
                .costing(Money.of(3, "EUR"))
                .restingFor(10)
                .only(lead -> lead.id().hashCode() % 5 != 0)
                .run();
    }

    @Property(tries = 20)
    void numbersAddUpInAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<Lead> leads = new ArrayList<>();
        for (int i = random.nextInt(200); i >= 0; i--) {
            leads.add(lead(random, i));
        }
        FunnelModel model = ENGINE.learn(PROCESS).from(leads).asOf(AS_OF).run();
        RecyclingReview review = review(model, leads);
        addsUp(review);
        countsAre(review, leads);
        Collections.shuffle(leads, random);
        assertThat(review(model, leads)).isEqualTo(review);
    }

    private static void addsUp(RecyclingReview review) {
        assertThat(review.left()).isEqualTo(review.cameBack() + review.away());
        assertThat(review.away())
                .isEqualTo(review.askable() + review.notAllowed() + review.resting() + review.passedOver());
        assertThat(review.candidates()).hasSize((int) review.askable());
        long left = 0;
        long askable = 0;
        double worth = 0;
        for (RecyclingGroup group : review.groups()) {
            assertThat(group.left()).isEqualTo(group.cameBack() + group.away());
            assertThat(group.cameBack()).isEqualTo(group.won() + group.leftAgain() + group.open());
            left += group.left();
            askable += group.askable();
            worth += group.allAsked().map(each -> each.value()).orElse(0.0);
        }
        assertThat(left).isEqualTo(review.left());
        assertThat(askable).isEqualTo(review.askable());
        double each = 0;
        for (RecyclingCandidate candidate : review.candidates()) {
            each += candidate.worth().map(one -> one.value()).orElse(0.0);
        }
        assertThat(each).isCloseTo(worth, within(1e-6));
        assertThat(review.reasons().stream().mapToLong(share -> share.losses()).sum())
                .isEqualTo(review.losses());
    }

    /** By the visits alone. */
    private static void countsAre(RecyclingReview review, List<Lead> leads) {
        long left = 0;
        long back = 0;
        for (Lead all : leads) {
            Lead lead = all.asOf(END).orElse(null);
            if (lead != null) {
                List<StageVisit> visits = lead.visits();
                for (int i = 0; i < visits.size(); i++) {
                    String target = visits.get(i).target().orElse("");
                    if (target.equals("lost") || target.equals("fraud") || target.equals("resting")) {
                        left++;
                        back += i + 1 < visits.size() ? 1 : 0;
                    }
                }
            }
        }
        assertThat(review.left()).isEqualTo(left);
        assertThat(review.cameBack()).isEqualTo(back);
    }
}
