package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.core.simulate.Samples.assertShare;
import static org.salespipeline.time.Durations.days;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Step;
import org.salespipeline.time.TimeGrid;

/** The laws that the simulation promises, within four standard errors at a fixed seed. */
class SimulationLawTest {

    private static final int LEADS = 20_000;
    private static final LocalDate DAY = Samples.JANUARY;
    private static final TimeGrid GRID = TimeGrid.days(ZoneOffset.UTC);

    private static FunnelSimulator simulator(SalesProcess process) {
        return FunnelSimulator.of(process)
                .leads(LEADS)
                .entering(DAY, DAY.plusDays(1))
                .seed(11);
    }

    @Test
    void visitsLeaveByTheRatesOfTheSteps() {
        SalesProcess process = Samples.winding();
        List<StageVisit> visits = visits(simulator(process).run());

        for (Step step : process.steps()) {
            List<StageVisit> from =
                    visits.stream().filter(v -> v.stage().equals(step.from())).toList();
            long to = from.stream()
                    .filter(v -> v.target().orElseThrow().equals(step.to()))
                    .count();
            assertShare(to, from.size(), step.rate().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 2", "0.4, 1", "30, 0.5", "12, 50", "5, 1e9", "900, 3"})
    void timeInStageIsNegativeBinomial(double mean, double shape) {
        SimulatedFunnel funnel = simulator(Samples.single(0.4, mean, shape)).run();
        double[] days =
                visits(funnel).stream().mapToDouble(SimulationLawTest::stay).toArray();

        double variance = mean + mean * mean / shape;
        double success = shape / (shape + mean);
        double excess = 6 / shape + success * success / ((1 - success) * shape);
        double sampleMean = mean(days);
        double sampleVariance = mean(squares(days, sampleMean));
        assertThat(sampleMean).isCloseTo(mean, within(4 * Math.sqrt(variance / LEADS)));
        assertThat(sampleVariance).isCloseTo(variance, within(4 * variance * Math.sqrt((excess + 2) / LEADS)));
    }

    @Test
    void whereLeadsGoDoesNotDependOnTheTime() {
        List<StageVisit> visits = visits(simulator(Samples.single(0.5, 10, 2)).run());
        double[] won = daysIf(visits, v -> v.target().orElseThrow().equals("customer"));
        double[] lost = daysIf(visits, v -> v.target().orElseThrow().equals("lost"));

        double error = Math.sqrt(60.0 / won.length + 60.0 / lost.length);
        assertThat(mean(won) - mean(lost)).isCloseTo(0, within(4 * error));
    }

    @Test
    void winsOfOneStageArriveByItsTime() {
        SimulationTruth truth = simulator(Samples.single(0.3, 8, 2)).run().truth();

        for (int t : new int[] {0, 1, 4, 8, 16, 40}) {
            assertShare(truth.wonBetween(DAY, DAY.plusDays(t + 1L)).count(), LEADS, 0.3 * cdf(8, 2, t));
        }
    }

    @Test
    void winsOfTwoStagesArriveByTheSumOfTheirTimes() {
        // Of equal m / r, so the sum of the two is again negative binomial: means and shapes add up.
        SalesProcess process = SalesProcess.named("Two")
                .stage("first", s -> s.converts(0.6).takes(days(10), 2))
                .stage("second", s -> s.converts(0.5).takes(days(15), 3))
                .wonAs("customer")
                .lostAs("lost")
                .build();
        SimulationTruth truth = simulator(process).run().truth();

        for (int t : new int[] {3, 10, 20, 25, 40, 80}) {
            assertShare(truth.wonBetween(DAY, DAY.plusDays(t + 1L)).count(), LEADS, 0.3 * cdf(25, 5, t));
        }
    }

    @Test
    void loopsMultiplyVisits() {
        // offer is reached with chance e, and again with chance 0.2 * 0.6 after each visit: e / (1 - 0.12) visits.
        double reached = 0.1 + 0.5 * 0.6;
        List<StageVisit> visits = visits(simulator(Samples.winding()).run());
        long offers = visits.stream().filter(v -> v.stage().equals("offer")).count();

        double perLead = reached / 0.88;
        double variance = reached * (1 + 0.12) / (0.88 * 0.88) - perLead * perLead;
        assertThat(offers / (double) LEADS).isCloseTo(perLead, within(4 * Math.sqrt(variance / LEADS)));
    }

    @Test
    void oddsFactorsMultiplyTheOddsOfMovingForward() {
        List<Lead> leads = simulator(Samples.winding())
                .owner("Ann", 2)
                .owner("Ben", 0.5)
                .campaign("Fair", 1.5)
                .campaigns("Web")
                .run()
                .leads();

        for (String owner : List.of("Ann", "Ben")) {
            for (String campaign : List.of("Fair", "Web")) {
                double factor = (owner.equals("Ann") ? 2 : 0.5) * (campaign.equals("Fair") ? 1.5 : 1);
                List<StageVisit> visits = leads.stream()
                        .filter(l -> l.valueIn(Dimension.OWNER).equals(owner))
                        .filter(l -> l.valueIn(Dimension.CAMPAIGN).equals(campaign))
                        .flatMap(l -> l.visits().stream())
                        .toList();
                assertGoes(visits, "inquiry", "demo", 0.5 * factor / (0.4 + 0.6 * factor));
                assertGoes(visits, "inquiry", "offer", 0.1 * factor / (0.4 + 0.6 * factor));
                assertGoes(visits, "demo", "asleep", 0.1 / (0.4 + 0.6 * factor));
                assertGoes(visits, "offer", "demo", 0.2 / (0.6 + 0.4 * factor));
                assertGoes(visits, "offer", "customer", 0.4 * factor / (0.6 + 0.4 * factor));
            }
        }
    }

    private static void assertGoes(List<StageVisit> visits, String from, String to, double share) {
        List<StageVisit> all =
                visits.stream().filter(v -> v.stage().equals(from)).toList();
        assertShare(
                all.stream().filter(v -> v.target().orElseThrow().equals(to)).count(), all.size(), share);
    }

    @Test
    void leadsEnterUniformly() {
        List<Lead> leads = simulator(Samples.winding())
                .entering(DAY, DAY.plusDays(10))
                .run()
                .leads();

        for (int day = 0; day < 10; day++) {
            int index = GRID.indexOf(DAY) + day;
            assertShare(
                    leads.stream()
                            .filter(l -> GRID.indexOf(l.visits().get(0).entered()) == index)
                            .count(),
                    LEADS,
                    0.1);
        }
    }

    @Test
    void ownersAreDrawnUniformlyAndProductsByShare() {
        List<Lead> leads = simulator(Samples.winding())
                .owners("Ann", "Ben", "Chi")
                .product("Basic", 3, Money.of(9, "EUR"))
                .products("Plus")
                .run()
                .leads();

        assertShare(
                leads.stream()
                        .filter(l -> l.valueIn(Dimension.OWNER).equals("Chi"))
                        .count(),
                LEADS,
                1 / 3.0);
        assertShare(
                leads.stream()
                        .filter(l -> l.valueIn(Dimension.PRODUCT).equals("Basic"))
                        .count(),
                LEADS,
                0.75);
    }

    @ParameterizedTest
    @CsvSource({"0.2", "0.6", "1", "2"})
    void valuesAreGamma(double variation) {
        double[] values = simulator(Samples.winding()).valued(Money.of(12_000, "EUR"), variation).run().leads().stream()
                .mapToDouble(l -> l.value().orElseThrow().amount().doubleValue() / 12_000)
                .toArray();

        double variance = variation * variation;
        double sampleMean = mean(values);
        assertThat(sampleMean).isCloseTo(1, within(4 * Math.sqrt(variance / LEADS)));
        assertThat(mean(squares(values, sampleMean)))
                .isCloseTo(variance, within(4 * variance * Math.sqrt((6 * variance + 2) / LEADS)));
    }

    @Test
    void wonAmountsScatterAroundValues() {
        double[] ratios = simulator(Samples.single(0.5, 2, 2))
                .valued(Money.of(100_000, "EUR"), 0.3)
                .wonAmountNoise(0.25)
                .run()
                .leads()
                .stream()
                .filter(l -> l.wonAmount().isPresent())
                .mapToDouble(l -> l.wonAmount().get().amount().doubleValue()
                        / l.value().orElseThrow().amount().doubleValue())
                .toArray();

        double sampleMean = mean(ratios);
        assertThat(sampleMean).isCloseTo(1, within(4 * 0.25 / Math.sqrt(ratios.length)));
        assertThat(mean(squares(ratios, sampleMean)))
                .isCloseTo(0.0625, within(4 * 0.0625 * Math.sqrt((6 * 0.0625 + 2) / ratios.length)));
    }

    /** Chance that a negative binomial of mean m and whole shape r is at most t: sums of binomial coefficients. */
    private static double cdf(double mean, int shape, int t) {
        double success = shape / (shape + mean);
        double sum = 0;
        for (int k = 0; k <= t; k++) {
            double ways = 1;
            for (int i = 1; i < shape; i++) {
                ways *= (k + i) / (double) i;
            }
            sum += ways * Math.pow(success, shape) * Math.pow(1 - success, k);
        }
        return sum;
    }

    private static List<StageVisit> visits(SimulatedFunnel funnel) {
        return funnel.leads().stream().flatMap(l -> l.visits().stream()).toList();
    }

    private static double stay(StageVisit visit) {
        return GRID.indexOf(visit.left().orElseThrow()) - GRID.indexOf(visit.entered());
    }

    private static double[] daysIf(List<StageVisit> visits, Predicate<StageVisit> condition) {
        return visits.stream()
                .filter(condition)
                .mapToDouble(SimulationLawTest::stay)
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double[] squares(double[] values, double center) {
        return Arrays.stream(values).map(v -> (v - center) * (v - center)).toArray();
    }
}
