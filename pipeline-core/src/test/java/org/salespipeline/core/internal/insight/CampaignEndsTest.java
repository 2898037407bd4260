package org.salespipeline.core.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.core.internal.math.LevelledGroups;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.TimeGrid;

class CampaignEndsTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

    private static final SalesProcess PROCESS = SalesProcess.named("Ends")
            .stage("demo", s -> s.converts(0.5).takes(Durations.days(10)))
            .stage("offer", s -> s.converts(0.6).takes(Durations.days(10)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static Instant daysAgo(int days) {
        return TODAY.minusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static LeadBuilder lead(String id, String campaign, int daysAgo) {
        return Lead.withId(id).campaign(campaign).entered("demo", daysAgo(daysAgo));
    }

    private static Money euros(long amount) {
        return Money.of(amount, "EUR");
    }

    private static FunnelModel model(List<Lead> leads) {
        return ENGINE.learn(PROCESS)
                .from(leads)
                .asOf(TODAY)
                .on(TimeGrid.days(ZoneOffset.UTC))
                .run();
    }

    /** What one answer is made of. */
    private static final class Parts {

        private final InsightBasis basis;
        private final List<CampaignGroup> groups;
        private final List<CampaignTrials> trials = new ArrayList<>();
        private final LevelledGroups effects;
        private final CampaignAmounts amounts;
        private final CampaignEnds ends;

        Parts(List<Lead> leads) {
            this.basis = InsightBasis.of(model(leads), leads);
            this.groups = CampaignGroup.of(basis, Set.of());
            CampaignTrials.Maker maker = new CampaignTrials.Maker(basis);
            groups.forEach(group -> trials.add(maker.of(group)));
            this.effects = new CampaignRates(basis, trials).groups();
            this.amounts = new CampaignAmounts(basis, groups);
            this.ends = new CampaignEnds(basis, trials, effects, amounts);
        }

        /** The probability of each set of open leads of a campaign to be won, one bit for a lead. */
        double[] outcomes(int g) {
            CampaignTrials own = trials.get(g);
            double[] probability = new double[1 << own.openLeads()];
            for (int state = 0; state < effects.states(); state++) {
                TiltLaw law = effects.laws(state).get(g);
                for (int set = 0; set < probability.length; set++) {
                    int won = set;
                    probability[set] += effects.probability(state)
                            * law.mean(x -> {
                                double product = 1;
                                for (int i = 0; i < own.openLeads(); i++) {
                                    double chance = TiltedOutcomes.tilted(own.chances()[own.kind(i)], x);
                                    product *= (won >> i & 1) == 1 ? chance : 1 - chance;
                                }
                                return product;
                            });
                }
            }
            return probability;
        }
    }

    private static List<Lead> few() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            leads.add(lead("won " + i, i < 8 ? "A" : "B", 90)
                    .worth(euros(400))
                    .entered("offer", daysAgo(80))
                    .left("customer", daysAgo(70))
                    .wonFor(euros(400))
                    .build());
            leads.add(lead("lost " + i, i < 3 ? "A" : "B", 90)
                    .left("lost", daysAgo(70 + i))
                    .build());
        }
        leads.add(lead("open 1", "A", 5).worth(euros(100)).build());
        leads.add(lead("open 2", "A", 30)
                .worth(euros(250))
                .entered("offer", daysAgo(4))
                .build());
        leads.add(lead("open 3", "A", 12).worth(euros(520)).build());
        leads.add(lead("open 4", "B", 12).worth(euros(300)).build());
        return leads;
    }

    @Test
    void drawsWhatAllOutcomesSayWhenTheyAreCounted() {
        Parts parts = new Parts(few());
        double[] outcomes = parts.outcomes(0);
        double[] worth = {100, 250, 520};
        double mean = 0;
        double customers = 0;
        double total = 0;
        for (int set = 0; set < outcomes.length; set++) {
            double revenue = 0;
            for (int i = 0; i < worth.length; i++) {
                revenue += (set >> i & 1) * worth[i];
            }
            mean += outcomes[set] * revenue;
            customers += outcomes[set] * Integer.bitCount(set);
            total += outcomes[set];
        }
        assertThat(total).isCloseTo(1, within(1e-9));
        // Deals were won for just what was stated, so that nothing but outcomes is uncertain.
        assertThat(parts.ends.revenue(0)).isCloseTo(mean, within(0.005 * mean));
        assertThat(parts.ends.customers(0)).isCloseTo(customers, within(0.005 * customers));
        for (double amount : new double[] {1, 101, 251, 351, 521, 621, 771}) {
            double atLeast = 0;
            for (int set = 0; set < outcomes.length; set++) {
                double revenue = (set & 1) * 100 + (set >> 1 & 1) * 250 + (set >> 2) * 520;
                atLeast += revenue >= amount ? outcomes[set] : 0;
            }
            double error = Math.sqrt(atLeast * (1 - atLeast) / 4000);
            assertThat(parts.ends.atLeast(0, amount)).isCloseTo(atLeast, within(4 * error + 1e-9));
        }
    }

    @Test
    void comparesReturnsAsAllOutcomesOfBothSay() {
        Parts parts = new Parts(few());
        // A costs 500, B costs 300: what they brought so far aside, A must bring more than 5/3 of what B does.
        double more = 0;
        for (int state = 0; state < parts.effects.states(); state++) {
            List<TiltLaw> laws = parts.effects.laws(state);
            CampaignTrials a = parts.trials.get(0);
            CampaignTrials b = parts.trials.get(1);
            double bWins = laws.get(1).mean(x -> TiltedOutcomes.tilted(b.chances()[b.kind(0)], x));
            double above500 = laws.get(0).mean(x -> TiltedOutcomes.tilted(a.chances()[a.kind(2)], x));
            double none = laws.get(0).mean(x -> {
                double product = 1;
                for (int i = 0; i < 3; i++) {
                    product *= 1 - TiltedOutcomes.tilted(a.chances()[a.kind(i)], x);
                }
                return product;
            });
            more += parts.effects.probability(state) * (bWins * above500 + (1 - bWins) * (1 - none + none / 2));
        }
        assertThat(parts.ends.returnsMore(0, 0, 500, 1, 0, 300))
                .isCloseTo(more, within(4 * Math.sqrt(more * (1 - more) / 4000)));
        assertThat(parts.ends.returnsMore(0, 0, 500, 1, 0, 300) + parts.ends.returnsMore(1, 0, 300, 0, 0, 500))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void doesNotCountLeadsTwiceThatTheModelWasLearnedOf() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            leads.add(lead("lead " + i, i % 2 == 0 ? "A" : "B", 90)
                    .left(i % 4 < 2 ? "customer" : "lost", daysAgo(70))
                    .build());
        }
        Parts parts = new Parts(leads);
        double alone = CampaignRates.precision(parts.basis, 0, List.of());
        double besides = CampaignRates.precision(
                parts.basis,
                0,
                parts.trials.stream().map(CampaignTrials::outcomes).toList());

        // 400 leads of even odds, and ten that are assumed; besides these leads the ten alone.
        assertThat(alone).isBetween(90.0, 115.0);
        assertThat(besides).isBetween(1.0, 10.0);
    }

    @Test
    void takesOpenLeadsForWhatForecastsTakeThemFor() {
        List<Lead> leads = new ArrayList<>();
        long[] won = {700, 950, 1_200, 400};
        for (int i = 0; i < won.length; i++) {
            leads.add(lead("won " + i, "A", 90)
                    .worth(euros(500 + 200L * i))
                    .entered("offer", daysAgo(80))
                    .left("customer", daysAgo(70))
                    .wonFor(euros(won[i]))
                    .build());
        }
        leads.add(lead("valued", "A", 5).worth(euros(300)).build());
        leads.add(lead("blank", "A", 5).build());
        Forecast forecast = ENGINE.forecast(model(leads))
                .leads(leads)
                .over(Horizon.days(10))
                .run();
        CampaignAmounts amounts = new Parts(leads).amounts;

        assertThat(amounts.worth(0, 300)).isCloseTo(forecast.of("valued").worth(), within(1e-9));
        assertThat(amounts.worth(0, Double.NaN)).isCloseTo(forecast.of("blank").worth(), within(1e-9));
        assertThat(amounts.worth(0, Double.NaN)).isEqualTo(812.5);
    }

    @Test
    void drawsAmountsAboutTheirMeans() {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            leads.add(lead("won " + i, i % 2 == 0 ? "A" : "B", 90)
                    .worth(euros(1_000))
                    .left("customer", daysAgo(70))
                    .wonFor(euros((i % 2 == 0 ? 800 : 2_000) + 10L * i))
                    .build());
        }
        CampaignAmounts amounts = new Parts(leads).amounts;
        int draws = 20_000;
        double ratio = 0;
        double own = 0;
        double squares = 0;
        for (int r = 0; r < draws; r++) {
            KeyedRandom random = new KeyedRandom(1, r, 2, 3);
            ratio += amounts.drawnRatio(random) / draws;
            double mean = amounts.drawnMean(0, amounts.drawnMean(random), random);
            own += mean / draws;
            squares += mean * mean / draws;
        }
        double deviation = Math.sqrt(squares - own * own);
        assertThat(own).isCloseTo(amounts.worth(0, Double.NaN), within(4 * deviation / Math.sqrt(draws)));
        assertThat(ratio).isCloseTo(amounts.worth(0, 1), within(0.02));
        // Campaigns differ by far more than their deals do: A's mean is its own, about 990, as well known as 20 such
        // deals tell it.
        assertThat(own).isBetween(985.0, 1_000.0);
        assertThat(deviation).isBetween(22.0, 32.0);
    }
}
