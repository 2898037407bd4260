package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.core.insight.CampaignCompany.ENGINE;
import static org.salespipeline.core.insight.CampaignCompany.TODAY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.CampaignComparison;
import org.salespipeline.insight.CampaignConversion;
import org.salespipeline.insight.CampaignCost;
import org.salespipeline.insight.CampaignInsight;
import org.salespipeline.insight.CampaignRequest;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;

class CampaignPropertyTest {

    private static final String[] STAGES = {"inquiry", "demo", "proposal"};

    private static Instant at(int daysAgo, int minute) {
        return TODAY.minusDays(daysAgo).atTime(8, 0).plusMinutes(minute).toInstant(ZoneOffset.UTC);
    }

    /** Few leads of few campaigns with all kinds of moves: back, skipping, into the process again after being lost. */
    private static List<Lead> leads(long seed, String... names) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Lead> leads = new ArrayList<>();
        int count = random.nextInt(25);
        int campaigns = 1 + random.nextInt(names.length);
        for (int i = 0; i < count; i++) {
            LeadBuilder lead = Lead.withId("lead " + i);
            String campaign = names[random.nextInt(campaigns)];
            if (!campaign.isEmpty()) {
                lead.campaign(campaign);
            }
            if (random.nextInt(3) > 0) {
                lead.worth(Money.of(random.nextInt(900), "EUR"));
            }
            int day = random.nextInt(60);
            int moves = 1 + random.nextInt(5);
            boolean over = false;
            for (int move = 0; move < moves && !over; move++) {
                lead.entered(STAGES[random.nextInt(move == 0 ? 2 : 3)], at(day, 2 * move));
                day = Math.max(0, day - random.nextInt(20));
                if (random.nextInt(4) == 0) {
                    over = random.nextBoolean();
                    lead.left(over ? "customer" : "lost", at(day, 2 * move + 1));
                }
            }
            leads.add(
                    over && random.nextBoolean()
                            ? lead.wonFor(Money.of(random.nextInt(900), "EUR")).build()
                            : lead.build());
        }
        return leads;
    }

    private static CampaignRequest asked(List<Lead> leads) {
        return ENGINE.insights(CampaignCompany.model(leads)).from(leads).seed(7).campaigns();
    }

    @Property(tries = 25)
    void anyHistoryGivesAnswersThatFitTogether(@ForAll long seed) {
        List<Lead> leads = leads(seed, "A", "B", "", "C");
        CampaignComparison comparison = asked(leads)
                .costing("A", Money.of(300, "EUR"))
                .costing("B", Money.of(700, "EUR"))
                .costing("D", Money.of(0, "EUR"))
                .run();

        int all = 0;
        double best = 0;
        double last = Double.POSITIVE_INFINITY;
        for (CampaignInsight one : comparison.campaigns()) {
            all += one.leads().all();
            best += one.probabilityBest();
            assertThat(one.leads().openByStage().values().stream()
                            .mapToInt(n -> n)
                            .sum())
                    .isEqualTo(one.leads().open());
            isWithin(one.winRate());
            one.conversion().ifPresent(CampaignPropertyTest::isConsistent);
            assertThat(one.expectedCustomers())
                    .isBetween(
                            (double) one.leads().won(),
                            (double) one.leads().won() + one.leads().open());
            assertThat(one.revenue().atEnd().low())
                    .isGreaterThanOrEqualTo(one.revenue().soFar());
            if (!one.campaign().isEmpty()) {
                assertThat(one.expectedProfit()).isLessThanOrEqualTo(last);
                last = one.expectedProfit();
            }
            one.probabilityBetter()
                    .forEach((other, probability) -> assertThat(
                                    probability + comparison.probabilityBetter(other, one.campaign()))
                            .isCloseTo(1, within(1e-12)));
            one.cost().ifPresent(cost -> isConsistent(one, cost));
        }
        assertThat(all).isEqualTo(leads.size());
        boolean named = leads.stream().anyMatch(lead -> lead.campaign().isPresent());
        assertThat(best).isCloseTo(named ? 1 : 0, within(1e-9));
    }

    private static void isWithin(Rate rate) {
        assertThat(rate.interval().contains(rate.value())).isTrue();
        assertThat(rate.interval().low()).isNotNegative();
        assertThat(rate.interval().high()).isLessThanOrEqualTo(1);
    }

    private static void isConsistent(CampaignConversion conversion) {
        double before = 1;
        for (Rate reached : conversion.reached().values()) {
            isWithin(reached);
            assertThat(reached.value()).isLessThanOrEqualTo(before + 1e-9);
            before = reached.value();
        }
        isWithin(conversion.won());
        assertThat(conversion.won().value()).isLessThanOrEqualTo(before + 1e-9);
    }

    private static void isConsistent(CampaignInsight one, CampaignCost cost) {
        assertThat(cost.roiAtEnd().isPresent()).isEqualTo(cost.roiInterval().isPresent());
        cost.roiAtEnd().ifPresent(roi -> {
            assertThat(roi).isGreaterThanOrEqualTo(cost.roiSoFar().orElseThrow());
            assertThat(roi * cost.cost()).isCloseTo(one.expectedProfit(), within(1e-6));
            Interval range = cost.roiInterval().orElseThrow();
            assertThat(range.low()).isGreaterThanOrEqualTo(cost.roiSoFar().orElseThrow() - 1e-9);
        });
        cost.probabilityPays().ifPresent(p -> assertThat(p).isBetween(0.0, 1.0));
        cost.probabilityReturnsMore().values().forEach(p -> assertThat(p).isBetween(0.0, 1.0));
    }

    @Property(tries = 10)
    void neitherOrderNorNamesChangeAnything(@ForAll long seed) {
        List<Lead> leads = leads(seed, "A", "B", "C");
        List<Lead> shuffled = new ArrayList<>(leads);
        Collections.shuffle(shuffled, new Random(seed));
        Map<String, String> newNames = Map.of("A", "Z", "B", "Y", "C", "X");
        List<Lead> renamed = leads(seed, "Z", "Y", "X");

        CampaignComparison plain =
                asked(leads).costing("A", Money.of(300, "EUR")).run();
        assertThat(asked(shuffled).costing("A", Money.of(300, "EUR")).run()).isEqualTo(plain);
        CampaignComparison other =
                asked(renamed).costing("Z", Money.of(300, "EUR")).run();
        assertThat(other.equalAge()).isEqualTo(plain.equalAge());
        for (CampaignInsight one : plain.campaigns()) {
            CampaignInsight same = other.of(newNames.get(one.campaign()));
            assertThat(same.leads()).isEqualTo(one.leads());
            assertThat(same.conversion()).isEqualTo(one.conversion());
            assertThat(same.winRate().value()).isCloseTo(one.winRate().value(), within(1e-6));
            assertThat(same.winRate().interval().high())
                    .isCloseTo(one.winRate().interval().high(), within(1e-6));
            assertThat(same.probabilityBest()).isCloseTo(one.probabilityBest(), within(1e-6));
            assertThat(same.revenue().open()).isCloseTo(one.revenue().open(), within(1e-3));
            assertThat(same.revenue().atEnd().high())
                    .isCloseTo(one.revenue().atEnd().high(), within(1e-2));
            assertThat(same.cost().isPresent()).isEqualTo(one.cost().isPresent());
            one.probabilityBetter()
                    .forEach((than, probability) -> assertThat(
                                    other.probabilityBetter(newNames.get(one.campaign()), newNames.get(than)))
                            .isCloseTo(probability, within(1e-6)));
        }
    }
}
