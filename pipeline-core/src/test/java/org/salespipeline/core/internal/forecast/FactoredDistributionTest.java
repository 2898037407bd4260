package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.internal.math.PoissonBinomial;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** What customers are worth if nobody is sure of the mean amount. */
class FactoredDistributionTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 23);

    private static final Currency EUR = Currency.getInstance("EUR");

    private static final SalesProcess ONE = SalesProcess.named("One")
            .stage("demo")
            .wonAs("customer")
            .lostAs("lost")
            .build();

    /** So many won leads, of 100 and 300 in turn. */
    private static FunnelModel model(int won) {
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 2 * won; i++) {
            var lead = Lead.withId("lead-" + i)
                    .entered(
                            "demo",
                            AS_OF.minusDays(9).atStartOfDay(ZoneOffset.UTC).toInstant());
            leads.add(
                    i % 2 == 0
                            ? lead.wonFor(Money.of(i % 4 == 0 ? 100 : 300, "EUR"))
                                    .left(
                                            "customer",
                                            AS_OF.minusDays(8)
                                                    .atStartOfDay(ZoneOffset.UTC)
                                                    .toInstant())
                                    .build()
                            : lead.left(
                                            "lost",
                                            AS_OF.minusDays(8)
                                                    .atStartOfDay(ZoneOffset.UTC)
                                                    .toInstant())
                                    .build());
        }
        return Pipelines.standard()
                .learn(ONE)
                .from(leads)
                .asOf(AS_OF)
                .halfLife(Double.POSITIVE_INFINITY)
                .run();
    }

    @Test
    void factorsHaveTheErrorOfTheMean() {
        AmountFactors factors = AmountFactors.of(model(16), Segment.ALL, EUR, new Uncertainty(2_000, 0, 3));
        double mean = 0;
        double square = 0;
        double weight = 0;
        for (int g = 0; g < factors.size(); g++) {
            mean += factors.weight(g) * factors.factor(g);
            square += factors.weight(g) * factors.factor(g) * factors.factor(g);
            weight += factors.weight(g);
        }
        // Mean 200, sample variance 100^2 16 / 15, of 16 amounts: a relative error of 0.129.
        double error = Math.sqrt(10_000 * 16.0 / 15 / 16) / 200;
        assertThat(weight).isCloseTo(1, within(1e-12));
        assertThat(mean).isCloseTo(1, within(4 * error / Math.sqrt(2_000)));
        assertThat(Math.sqrt(square - mean * mean)).isCloseTo(error, within(0.08 * error));
        assertThat(AmountFactors.of(model(16), Segment.ALL, EUR, Uncertainty.CHANCE_ALONE)
                        .isCertain())
                .isTrue();
    }

    @Test
    void theLawIsTheMixture() {
        AmountFactors factors = AmountFactors.of(model(16), Segment.ALL, EUR, Uncertainty.DEFAULT);
        Distribution base =
                LatticeDistribution.scaled(PoissonBinomial.of(new double[] {0.3, 0.6, 0.9}), 100, Uncertainty.DEFAULT);
        Distribution law = new FactoredDistribution(base, factors);
        double total = 0;
        double mean = 0;
        double square = 0;
        for (Mass mass : law.masses()) {
            total += mass.probability();
            mean += mass.value() * mass.probability();
            square += mass.value() * mass.value() * mass.probability();
            assertThat(law.probabilityAtMost(mass.value()) + law.probabilityAtLeast(Math.nextUp(mass.value()) + 1e-6))
                    .isCloseTo(1, within(1e-12));
        }
        assertThat(total).isCloseTo(1, within(1e-12));
        assertThat(law.masses())
                .as("nothing, and three numbers times twelve factors")
                .hasSize(37);
        assertThat(square - mean * mean).isCloseTo(law.variance(), within(1e-8 * law.variance()));
        assertThat(law.mean()).isEqualTo(base.mean());
        for (double p : new double[] {0.01, 0.1, 0.5, 0.9, 0.99}) {
            double x = law.quantile(p);
            double below = 0;
            double atMost = 0;
            for (Mass mass : law.masses()) {
                below += mass.value() < x * (1 - 1e-9) ? mass.probability() : 0;
                atMost += mass.value() <= x * (1 + 1e-9) ? mass.probability() : 0;
            }
            assertThat(below).isLessThan(p + 1e-12);
            assertThat(atMost).isGreaterThanOrEqualTo(p - 1e-12);
        }
        assertThat(law.quantile(0)).isZero();
        assertThat(law.quantile(1)).isEqualTo(300 * factors.factor(factors.size() - 1));
        assertThat(law.uncertainty()).isEqualTo(Uncertainty.DEFAULT);
        assertThat(law.toString()).startsWith("Distribution[mean 180.0, P10 ");
    }

    /** The fewer won leads, the less sure the return; its expectation stays. */
    @Test
    void aReturnFromFewAmountsIsLessSure() {
        CampaignPlan plan =
                CampaignPlan.named("plan").leads(1_000, AS_OF.plusDays(1)).costing(Money.of(50_000, "EUR"));
        double[] spread = new double[2];
        int[] won = {8, 200};
        for (int i = 0; i < 2; i++) {
            Distribution revenue =
                    Pipelines.standard().project(model(won[i])).plan(plan).run().revenue();
            spread[i] = revenue.standardDeviation() / revenue.mean();
            assertThat(revenue.interval(0.8).contains(revenue.mean())).isTrue();
        }
        // Of 8 wins the mean is sure to 19 %, the rate to 25 %; of 200 to 3.5 and 5 %.
        assertThat(spread[0]).isBetween(0.24, 0.40);
        assertThat(spread[1]).isBetween(0.05, 0.08);
    }
}
