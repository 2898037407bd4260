package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.FlowEverWon;
import org.salespipeline.insight.FlowFigure;
import org.salespipeline.insight.PipelineMetrics;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** Win rate, cycle length and velocity against closed forms, and against simulated leads whose truth is known. */
class FlowMetricsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    private static final SalesProcess PROCESS = SalesProcess.named("Simulated")
            .stage("open")
            .wonAs("won")
            .lostAs("lost")
            .recycles("lost", "open")
            .build();

    private static Instant noon(int day) {
        return DAY.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static PipelineMetrics metrics(List<Lead> leads, int opening, int closing) {
        return Pipelines.standard()
                .flow(PROCESS)
                .from(leads)
                .between(DAY.plusDays(opening), DAY.plusDays(closing))
                .run()
                .metrics();
    }

    private static Lead lead(int id, int opened, String exit, int age) {
        return Lead.withId("lead-" + id)
                .worth(Money.of(10, "EUR"))
                .entered("open", noon(opened))
                .left(PROCESS.exit(exit), noon(opened + age))
                .build();
    }

    /** Where all leads come and go within the period nothing is censored: both versions are the plain shares and means. */
    @Test
    void withAllDecidedBothVersionsAgree() {
        int[] wins = {3, 5, 5, 12, 20};
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            leads.add(i < wins.length ? lead(i, i, "won", wins[i]) : lead(i, 2 * i, "lost", 1 + i % 4));
        }
        PipelineMetrics metrics = metrics(leads, -1, 60);

        Interval closed = metrics.winRate().closed().orElseThrow().interval();
        FlowEverWon ever = metrics.winRate().ever().orElseThrow();
        assertThat(metrics.winRate().closed().orElseThrow().value()).isCloseTo(5 / 12.0, within(1e-15));
        assertThat(ever.won().value()).isCloseTo(5 / 12.0, within(1e-14));
        // The variance of Greenwood's type is that of a binomial share then, p (1 - p) / n.
        assertThat(ever.won().interval().low()).isCloseTo(closed.low(), within(1e-10));
        assertThat(ever.won().interval().high()).isCloseTo(closed.high(), within(1e-10));
        assertThat(ever.open()).isZero();
        FlowFigure mean = metrics.cycle().mean().orElseThrow();
        assertThat(mean.value()).isEqualTo(9);
        // qt(0.9, 4) = 1.533206 (R 4.3), standard deviation sqrt(198 / 4).
        assertThat(mean.interval().high() - 9).isCloseTo(1.533206 * Math.sqrt(198 / 4.0 / 5), within(1e-5));
        FlowFigure all = metrics.cycle().ofAllWins().orElseThrow();
        assertThat(all.value()).isCloseTo(9, within(1e-12));
        // qnorm(0.9) = 1.281552; the standard deviation of all, not of a sample.
        assertThat(all.interval().high() - 9).isCloseTo(1.281552 * Math.sqrt(198 / 5.0 / 5), within(1e-5));
    }

    /** Kaplan and Meier by hand: 2 of 4 won at age 10, one leaves observation at 15, 1 of the last 1 lost at 20. */
    @Test
    void openLeadsAreCountedByHowFarTheyCame() {
        List<Lead> leads = List.of(
                lead(1, 0, "won", 10),
                lead(2, 1, "won", 10),
                Lead.withId("open").entered("open", noon(25)).build(),
                lead(4, 2, "lost", 20));
        FlowEverWon ever = metrics(leads, -1, 40).winRate().ever().orElseThrow();

        assertThat(ever.won().value()).isCloseTo(0.5, within(1e-15));
        assertThat(ever.open()).isZero();
        assertThat(ever.lastAge()).isEqualTo(20 + 18);
    }

    /** A lead that was opened before comes under observation at its age; nobody is seen between age 3 and there. */
    @Test
    void theEstimateEndsWhereNobodyIsSeen() {
        List<Lead> leads = List.of(
                lead(1, 10, "won", 2),
                Lead.withId("open").entered("open", noon(10)).build(),
                lead(3, -50, "lost", 62));
        FlowEverWon ever = metrics(leads, 9, 13).winRate().ever().orElseThrow();

        assertThat(ever.won().value()).isCloseTo(0.5, within(1e-15));
        assertThat(ever.open()).isCloseTo(0.5, within(1e-15));
        assertThat(ever.lastAge()).isEqualTo(3);
    }

    /** Opening on day 9: a win of that day tells nothing of the period, one of the next does, at the age that the lead has then. */
    @Test
    void thePeriodBeginsOnTheDayAfterTheOpening() {
        List<Lead> leads = new ArrayList<>(List.of(lead(1, 10, "won", 4), lead(2, 10, "lost", 4)));
        assertThat(everWon(leads)).isCloseTo(1 / 2.0, within(1e-15));
        leads.add(lead(3, 5, "won", 4));
        assertThat(everWon(leads)).isCloseTo(1 / 2.0, within(1e-15));
        leads.add(lead(4, 6, "won", 4));
        assertThat(everWon(leads)).isCloseTo(2 / 3.0, within(1e-15));
        leads.add(lead(5, 10, "lost", 41));
        assertThat(metrics(leads, 9, 50).winRate().lost()).isEqualTo(1);
        assertThat(metrics(leads, 9, 51).winRate().lost()).isEqualTo(2);
    }

    private static double everWon(List<Lead> leads) {
        return metrics(leads, 9, 50).winRate().ever().orElseThrow().won().value();
    }

    @Test
    void whoComesBackCanStillBeWon() {
        Lead back = Lead.withId("back")
                .entered("open", noon(0))
                .left(PROCESS.exit("lost"), noon(5))
                .entered("open", noon(20))
                .left(PROCESS.exit("won"), noon(30))
                .build();
        List<Lead> leads = List.of(back, lead(2, 0, "lost", 5));
        PipelineMetrics metrics = metrics(leads, -1, 40);

        assertThat(metrics.winRate().ever().orElseThrow().won().value()).isCloseTo(0.5, within(1e-15));
        assertThat(metrics.cycle().ofAllWins().orElseThrow().value()).isCloseTo(30, within(1e-12));
        assertThat(metrics.cycle().mean().orElseThrow().value()).isEqualTo(30);
    }

    @Test
    void velocityOfTwoWins() {
        List<Lead> leads =
                new ArrayList<>(List.of(lead(1, 0, "won", 10), lead(2, 0, "won", 30), lead(3, 0, "lost", 5)));
        leads.add(Lead.withId("open")
                .worth(Money.of(90, "EUR"))
                .entered("open", noon(1))
                .build());
        leads.add(Lead.withId("open too").entered("open", noon(1)).build());
        FlowFigure perDay = metrics(leads, -1, 39).velocity().perDay().orElseThrow();

        assertThat(perDay.value()).isCloseTo(2 * 90 * (2 / 3.0) / 20, within(1e-12));
        // Var(log) = (1/3) / (2/3 x 3) + (200 / 2) / 20^2 = 1/6 + 1/4.
        double factor = Math.exp(1.2815515655446004 * Math.sqrt(1 / 6.0 + 1 / 4.0));
        assertThat(perDay.interval().low()).isCloseTo(perDay.value() / factor, within(1e-9));
        assertThat(perDay.interval().high()).isCloseTo(perDay.value() * factor, within(1e-9));
        assertThat(metrics(leads, -1, 39).velocity().wonPerDay()).hasValue(0.5);
    }

    /**
     * Each day until it is 12 days old a lead is lost with chance 0.06; from day 20 on it is won with chance 0.08 or lost with 0.02; one
     * lost early may come back ten days later, once. Ever more leads come in. The truth is worked out by hand.
     */
    private static Lead simulated(String id, int opened, Random random, int until) {
        LeadBuilder lead = Lead.withId(id).entered("open", noon(opened));
        boolean back = false;
        for (int age = 0; opened + age <= until; age++) {
            double u = random.nextDouble();
            if (age < 12 && u < 0.06) {
                lead.left(PROCESS.exit("lost"), noon(opened + age));
                if (back || random.nextDouble() > 0.3) {
                    break;
                }
                back = true;
                age += 10;
                if (opened + age > until) {
                    break;
                }
                lead.entered("open", noon(opened + age));
            } else if (age >= 20 && u < 0.08) {
                lead.left(PROCESS.exit("won"), noon(opened + age));
                break;
            } else if (age >= 20 && u < 0.1) {
                lead.left(PROCESS.exit("lost"), noon(opened + age));
                break;
            }
        }
        return lead.build();
    }

    private static List<Lead> growing(long seed, double scale) {
        Random random = new Random(seed);
        List<Lead> leads = new ArrayList<>();
        for (int day = 0; day < 200; day++) {
            // Doubles every 35 days.
            double expected = scale * Math.pow(2, day / 35.0);
            int count = (int) expected + (random.nextDouble() < expected % 1 ? 1 : 0);
            for (int i = 0; i < count; i++) {
                leads.add(simulated("lead-" + day + "-" + i, day, random, 200));
            }
        }
        return leads;
    }

    @Test
    void simulatedLeadsAreEstimatedWithoutBias() {
        study(120);
    }

    static double[] study(int runs) {
        // Of those who reach day 20, whether at once or after having come back, 0.08 / (0.08 + 0.02) are won, 9 days
        // later on average.
        double reached = Math.pow(0.94, 12);
        double days = reached * 20;
        for (int age = 0; age < 12; age++) {
            // Lost at that age, back ten days later; who is back at the age of ten days sees one more day of early
            // losses.
            double back = Math.pow(0.94, age) * 0.06 * 0.3 * (age == 0 ? 0.94 : 1);
            reached += back;
            days += back * Math.max(20, age + 11);
        }
        double truth = 0.8 * reached;
        double cycle = days / reached + 9;
        double[] sums = new double[8];
        for (int run = 0; run < runs; run++) {
            PipelineMetrics metrics = metrics(growing(100 + run, 0.6), 110, 199);
            FlowEverWon ever = metrics.winRate().ever().orElseThrow();
            FlowFigure all = metrics.cycle().ofAllWins().orElseThrow();
            sums[0] += ever.won().value();
            sums[1] += ever.won().value() * ever.won().value();
            sums[2] += ever.won().interval().contains(truth) ? 1 : 0;
            sums[3] += all.value();
            sums[4] += all.value() * all.value();
            sums[5] += all.interval().contains(cycle) ? 1 : 0;
            sums[6] += metrics.winRate().closed().orElseThrow().value();
            sums[7] += metrics.cycle().mean().orElseThrow().value();
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= runs;
        }
        double error = Math.sqrt((sums[1] - sums[0] * sums[0]) / runs);
        double cycleError = Math.sqrt((sums[4] - sums[3] * sums[3]) / runs);
        assertThat(sums[0]).as("share ever won").isCloseTo(truth, within(4 * error));
        assertThat(sums[3]).as("mean days to win").isCloseTo(cycle, within(4 * cycleError));
        double coverage = 4 * Math.sqrt(0.8 * 0.2 / runs);
        assertThat(sums[2]).as("intervals of the share").isCloseTo(0.8, within(coverage));
        assertThat(sums[5]).as("intervals of the mean").isCloseTo(0.8, within(coverage));
        // The usual formulas miss it, because losses come before wins, and ever more leads come.
        assertThat(sums[6]).isLessThan(truth - 0.05);
        assertThat(sums[7]).isLessThan(cycle - 1);
        return new double[] {truth, sums[0], error, sums[2], sums[6], cycle, sums[3], cycleError, sums[5], sums[7]};
    }
}
