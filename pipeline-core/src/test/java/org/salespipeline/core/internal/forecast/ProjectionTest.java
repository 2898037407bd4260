package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.CampaignProjection;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.ProjectionRequest;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.money.Money;

/** Projections of models whose hazards are written down, against the enumeration of all paths and convolution by hand. */
class ProjectionTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 23);

    private static final List<String> PLACES = List.of("a", "b", "c", "won", "lost");

    /** Leads enter on days 0, 2 and 5. */
    private static final int[] DAYS = {0, 2, 5};

    private static final int[] LEADS = {2, 1, 3};

    private static final CampaignPlan PLAN = CampaignPlan.named("Three dates")
            .leads(LEADS[0], START)
            .leads(LEADS[1], START.plusDays(DAYS[1]))
            .leads(LEADS[2], START.plusDays(DAYS[2]));

    private static double[] row(double... hazards) {
        return hazards;
    }

    private static ProjectionRequest request(FixedModel model) {
        return ProjectionFlow.of(model).allowingFor(Uncertainty.CHANCE_ALONE);
    }

    /** The law of the number of leads for whom something holds, one lead after the other. */
    private static double[] convolved(double[] shareByDay, int day) {
        double[] law = {1};
        for (int e = 0; e < DAYS.length; e++) {
            double p = day < DAYS[e] ? 0 : shareByDay[day - DAYS[e]];
            for (int lead = 0; lead < LEADS[e]; lead++) {
                double[] longer = new double[law.length + 1];
                for (int n = 0; n < law.length; n++) {
                    longer[n] += law[n] * (1 - p);
                    longer[n + 1] += law[n] * p;
                }
                law = longer;
            }
        }
        return law;
    }

    private static void checkLaw(Distribution law, double[] expected, String what) {
        double[] found = new double[expected.length];
        for (Mass mass : law.masses()) {
            found[(int) mass.value()] = mass.probability();
        }
        assertThat(found).as(what).containsExactly(expected, within(1e-14));
        double mean = 0;
        for (int n = 0; n < expected.length; n++) {
            mean += n * expected[n];
        }
        assertThat(law.mean()).as(what).isCloseTo(mean, within(1e-13));
    }

    @Test
    void everyLawAgreesWithTheEnumerationOfAllPathsWithoutLoops() {
        checkAgainstEnumeration(RenewalSolverTest.straight(), 12);
    }

    @Test
    void everyLawAgreesWithTheEnumerationOfAllPathsWithLoopsAndZeroDayStays() {
        checkAgainstEnumeration(RenewalSolverTest.looping(), 7);
    }

    private static void checkAgainstEnumeration(FixedModel model, int horizon) {
        for (int entry = 0; entry < 3; entry++) {
            CampaignProjection projection =
                    request(model).plan(PLAN.entering(PLACES.get(entry))).run();
            double[][] in =
                    PathEnumeration.visits(model, entry, -1, horizon + 1).in();
            for (int k = 0; k < PLACES.size(); k++) {
                // Paths end where the place is reached: the first time alone counts.
                double[] reached = PathEnumeration.fromEntry(model, k, entry, horizon);
                if (k == entry) {
                    Arrays.fill(reached, 1);
                }
                for (int day = 0; day <= horizon; day++) {
                    String what = PLACES.get(k) + " from " + PLACES.get(entry) + " by day " + day;
                    LocalDate date = START.plusDays(day);
                    checkLaw(projection.reachingBy(PLACES.get(k), date), convolved(reached, day), what);
                    if (k < 3) {
                        double[] there = Arrays.copyOfRange(in[k], 1, horizon + 2);
                        checkLaw(projection.in(PLACES.get(k), date), convolved(there, day), "in " + what);
                    }
                    if (k == 3) {
                        checkLaw(projection.customersBy(date), convolved(reached, day), "customers " + what);
                    }
                }
            }
        }
    }

    /** Nine days until half are won, the others never: atoms at every amount, and dates to the day. */
    @Test
    void returnsAndPaybackOfCertainTimes() {
        FixedModel model = oneStage(9, 0.5);
        CampaignPlan plan = CampaignPlan.named("Fair")
                .leads(2, START)
                .leads(2, START.plusDays(7))
                .worth(Money.of(100, "EUR"))
                .costing(Money.of(200, "EUR"));
        CampaignProjection projection = request(model).plan(plan).run();

        Distribution returned = projection.returnOnInvestment().orElseThrow();
        assertThat(returned.masses())
                .extracting(Mass::value)
                .as("0 to 4 customers for the cost of two")
                .containsExactly(-1.0, -0.5, 0.0, 0.5, 1.0);
        assertThat(returned.masses().stream().mapToDouble(Mass::probability).toArray())
                .containsExactly(row(1 / 16.0, 4 / 16.0, 6 / 16.0, 4 / 16.0, 1 / 16.0), within(1e-15));
        assertThat(returned.mean()).isCloseTo(0, within(1e-15));
        assertThat(returned.variance()).isCloseTo(0.25, within(1e-15));
        assertThat(returned.quantile(0.5)).isZero();
        assertThat(returned.interval(0.8).low()).isEqualTo(-0.5);
        assertThat(returned.probabilityAtMost(0)).isCloseTo(11 / 16.0, within(1e-15));
        assertThat(returned.probabilityAtLeast(0)).isCloseTo(11 / 16.0, within(1e-15));
        assertThat(projection.chanceOfProfit().orElseThrow())
                .as("just the cost is no profit")
                .isCloseTo(5 / 16.0, within(1e-15));

        // Expected: 100 after the first nine days, 200 after the second; at least 200 back with 1/4 and with 11/16.
        LocalDate first = START.plusDays(9);
        LocalDate second = START.plusDays(16);
        assertThat(projection.payback()).contains(second);
        assertThat(projection.payback(0.25)).contains(first);
        assertThat(projection.payback(0.26)).contains(second);
        assertThat(projection.payback(11 / 16.0)).contains(second);
        assertThat(projection.payback(0.7)).isEmpty();
        assertThat(projection.revenueBy(first.minusDays(1)).mean()).isZero();
        assertThat(projection.revenueBy(first).mean()).isEqualTo(100);
        assertThat(projection.revenueBy(first).quantile(1)).isEqualTo(200);
    }

    /** Stays for some days and then is won with a chance, else lost. */
    private static FixedModel oneStage(int days, double wins) {
        double[][] hazards = new double[days + 2][5];
        hazards[days] = row(0, 0, 0, wins, 1 - wins);
        return FixedModel.ofThreeStages()
                .with("a", hazards)
                .with("b", row(0, 0, 0, 0, 1))
                .with("c", row(0, 0, 0, 0, 1));
    }

    @Test
    void certainWinsAndCertainLosses() {
        ProjectionRequest worth = request(oneStage(40, 1))
                .leads(5)
                .on(START)
                .worth(Money.of(100, "EUR"))
                .costing(Money.of(500, "EUR"));
        CampaignProjection wins = worth.run();
        assertThat(wins.customers().masses()).containsExactly(new Mass(5, 1));
        assertThat(wins.payback()).contains(START.plusDays(40));
        assertThat(wins.payback(1)).contains(START.plusDays(40));
        assertThat(wins.chanceOfProfit()).hasValue(0);
        assertThat(worth.costing(Money.of(499, "EUR")).run().chanceOfProfit()).hasValue(1);
        assertThat(worth.costing(Money.of(501, "EUR")).run().payback(0.001)).isEmpty();
        assertThat(worth.costing(Money.of(501, "EUR")).run().payback()).isEmpty();

        CampaignProjection losses = request(oneStage(40, 0))
                .leads(5)
                .on(START)
                .worth(Money.of(100, "EUR"))
                .costing(Money.of(500, "EUR"))
                .run();
        assertThat(losses.reaching("lost").masses()).containsExactly(new Mass(5, 1));
        assertThat(losses.revenue().quantile(1)).isZero();
        assertThat(losses.returnOnInvestment().orElseThrow().masses()).containsExactly(new Mass(-1, 1));
        assertThat(losses.payback()).isEmpty();
        assertThat(losses.payback(0.001)).isEmpty();
        assertThat(losses.costPerCustomer()).isEmpty();
        assertThat(losses.costPerCustomer(0.8).orElseThrow().low()).isInfinite();
    }

    /** Half a percent of those who are there win each day: not all have within ten years of days. */
    @Test
    void datesBeyondTheSolverHaveTheLimit() {
        FixedModel model = FixedModel.ofThreeStages()
                .with("a", row(0, 0, 0, 0.0005, 0))
                .with("b", row(0, 0, 0, 0, 1))
                .with("c", row(0, 0, 0, 0, 1));
        LocalDate later = START.plusDays(1_000);
        CampaignPlan plan = CampaignPlan.named("Slow").leads(1, START).leads(1, later);
        CampaignProjection projection = request(model).plan(plan).run();
        double ever = 1 - Math.pow(1 - 0.0005, 3_651);
        double[] days = {0, 1, 999, 1_000, 1_001, 3_650};
        for (double day : days) {
            double expected =
                    1 - Math.pow(1 - 0.0005, day + 1) + (day < 1_000 ? 0 : 1 - Math.pow(1 - 0.0005, day - 999));
            assertThat(projection.customersBy(START.plusDays((long) day)).mean())
                    .isCloseTo(expected, within(1e-11));
        }
        // Ten years after its entry, what is still to come of the first lead counts; of the second it does not.
        assertThat(projection.customersBy(later.plusDays(3_650)).mean()).isCloseTo(1 + ever, within(1e-11));
        assertThat(projection.customersBy(later.plusDays(3_651)).mean()).isEqualTo(2);
        assertThat(projection.customersBy(LocalDate.MAX).mean()).isEqualTo(2);
        assertThat(projection.customersBy(LocalDate.MIN).mean()).isZero();
        assertThat(projection.arrival("won").shareByDay()).hasSize(4_651).isSorted();
        assertThat(projection.expectedIn("a", START.plusDays(3_650)))
                .isCloseTo(1 - ever + Math.pow(1 - 0.0005, 2_651), within(1e-11));
    }

    /** The market moves all leads together: the variance between draws comes on top, and what is won is not lost. */
    @Test
    void aCommonShockMovesAllLeadsTogether() {
        int draws = 10_000;
        CampaignProjection projection = ProjectionFlow.of(oneStage(3, 0.3))
                .allowingFor(new Uncertainty(draws, 0.5, 11))
                .leads(40)
                .on(START)
                .run();
        // Moments of the chance 1 / (1 + 7/3 exp(-z / 2)) of a standard normal z, by the midpoint rule.
        double mean = 0;
        double square = 0;
        double fourth = 0;
        for (double z = -8 + 0.0005; z < 8; z += 0.001) {
            double weight = 0.001 * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            double p = 1 / (1 + 7 / 3.0 * Math.exp(-z / 2));
            mean += weight * p;
            square += weight * p * p;
            fourth += weight * Math.pow(p - 0.31, 4);
        }
        double between = square - mean * mean;
        double expected = 40 * (mean - square) + 1_600 * between;
        double error = 1_600 * Math.sqrt((fourth - between * between) / draws);
        assertThat(projection.customers().variance()).isCloseTo(expected, within(4 * error));
        assertThat(projection.customers().mean()).as("by the model's own rates").isEqualTo(12);

        double[] won = new double[41];
        double[] lost = new double[41];
        projection.customers().masses().forEach(mass -> won[(int) mass.value()] = mass.probability());
        projection.reaching("lost").masses().forEach(mass -> lost[40 - (int) mass.value()] = mass.probability());
        assertThat(won).containsExactly(lost, within(1e-14));
        assertThat(projection.uncertainty().commonShock().eventually()).isEqualTo(0.5);
    }

    @Test
    void aShockAloneIsDrawnFiftyTimes() {
        ProjectionRequest request =
                ProjectionFlow.of(oneStage(3, 0.3)).leads(40).on(START);
        CampaignProjection alone =
                request.allowingFor(new Uncertainty(0, 0.5, 11)).run();
        CampaignProjection fifty =
                request.allowingFor(new Uncertainty(50, 0.5, 11)).run();
        assertThat(alone.customers().masses()).isEqualTo(fifty.customers().masses());
        assertThat(request.allowingFor(new Uncertainty(0, 1e6, 11))
                        .run()
                        .customers()
                        .masses())
                .as("a market that takes all or nothing")
                .extracting(Mass::value)
                .containsExactly(0.0, 40.0);
    }
}
