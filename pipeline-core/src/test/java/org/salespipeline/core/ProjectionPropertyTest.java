package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.PipelineEngine;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.CampaignProjection;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;

/** Laws that hold for every plan and every learned model. */
class ProjectionPropertyTest {

    private static final LocalDate AS_OF = Company.START.plusDays(90);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final List<String> STAGES = List.of("inquiry", "demo", "proposal");

    private static final List<String> EXITS = List.of("customer", "trial", "lost", "competitor");

    /** A few draws and a common shock: the laws hold for all that an interval may include. */
    private static final Uncertainty SOME = new Uncertainty(5, 0.2, 7);

    private static FunnelModel model(long seed) {
        return ENGINE.learn(Company.PROCESS)
                .from(Company.leads(seed, 150))
                .asOf(AS_OF)
                .by(Dimension.OWNER)
                .run();
    }

    private static CampaignPlan plan(long seed) {
        Random random = new Random(seed);
        CampaignPlan plan = CampaignPlan.named("Any")
                .entering(STAGES.get(random.nextInt(3)))
                .like(random.nextBoolean() ? Segment.ALL : Segment.of(Dimension.OWNER, "Ann"))
                .costing(Money.of(random.nextInt(20_000), "EUR"));
        for (int e = 0; e <= random.nextInt(4); e++) {
            plan = plan.leads(random.nextInt(30), AS_OF.plusDays(random.nextInt(60) - 10));
        }
        return random.nextBoolean() ? plan.worth(Money.of(random.nextInt(3_000), "EUR")) : plan;
    }

    private static CampaignProjection projection(FunnelModel model, CampaignPlan plan) {
        return ENGINE.project(model).plan(plan).allowingFor(SOME).run();
    }

    private static LocalDate date(int day) {
        return AS_OF.plusDays(day);
    }

    @Property(tries = 40)
    void nobodyIsLostOnTheWay(@ForAll long seed, @ForAll @IntRange(min = -20, max = 400) int day) {
        CampaignPlan plan = plan(seed);
        CampaignProjection projection = projection(model(seed), plan);
        double there = 0;
        for (String stage : STAGES) {
            there += projection.expectedIn(stage, date(day));
        }
        for (String exit : EXITS) {
            there += projection.expectedReaching(exit, date(day));
        }
        long entered = plan.entries().stream()
                .filter(entry -> !entry.date().isAfter(date(day)))
                .mapToLong(CampaignPlan.Entry::leads)
                .sum();
        assertThat(there).isCloseTo((double) entered, within(1e-10));
        assertThat(projection.expectedReaching(plan.stage().orElseThrow(), date(day)))
                .isEqualTo((double) entered);
        assertThat(projection.customersBy(date(day)).mean())
                .as("customers of both kinds")
                .isCloseTo(
                        projection.expectedReaching("customer", date(day))
                                + projection.expectedReaching("trial", date(day)),
                        within(1e-11));
    }

    @Property(tries = 30)
    void meansAddUpOverEntries(@ForAll long seed, @ForAll @IntRange(min = -20, max = 400) int day) {
        CampaignPlan plan = plan(seed);
        FunnelModel model = model(seed);
        double[] whole = numbers(projection(model, plan), date(day));
        double[] sums = new double[whole.length];
        for (CampaignPlan.Entry entry : plan.entries()) {
            CampaignPlan one = new CampaignPlan(
                    "One", List.of(entry), plan.stage(), plan.segment(), plan.value(), Optional.empty());
            double[] part = numbers(projection(model, one), date(day));
            for (int i = 0; i < sums.length; i++) {
                sums[i] += part[i];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            assertThat(whole[i]).as("number %s", i).isCloseTo(sums[i], within(1e-10 * (1 + sums[i])));
        }
    }

    private static double[] numbers(CampaignProjection projection, LocalDate date) {
        List<Double> numbers = new ArrayList<>(List.of(
                projection.customers().mean(),
                projection.customersBy(date).mean(),
                projection.revenue().mean(),
                projection.revenueBy(date).mean()));
        for (String place : List.of("inquiry", "demo", "proposal", "customer", "lost")) {
            numbers.add(projection.reaching(place).mean());
            numbers.add(projection.expectedReaching(place, date));
        }
        STAGES.forEach(stage -> numbers.add(projection.expectedIn(stage, date)));
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Property(tries = 25)
    void revenueScalesWithTheValueAndReturnsWithBoth(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int factor) {
        FunnelModel model = model(seed);
        CampaignPlan plan = plan(seed).worth(Money.of(300, "EUR")).costing(Money.of(2_000, "EUR"));
        CampaignProjection one = projection(model, plan);
        CampaignProjection many = projection(model, plan.worth(Money.of(300L * factor, "EUR")));
        CampaignProjection both =
                projection(model, plan.worth(Money.of(300L * factor, "EUR")).costing(Money.of(2_000L * factor, "EUR")));
        assertThat(many.revenue().mean()).isCloseTo(one.revenue().mean() * factor, within(1e-7));
        for (double p : new double[] {0, 0.1, 0.5, 0.9, 1}) {
            assertThat(many.revenue().quantile(p)).isCloseTo(one.revenue().quantile(p) * factor, within(1e-7));
            assertThat(both.returnOnInvestment().orElseThrow().quantile(p))
                    .isCloseTo(one.returnOnInvestment().orElseThrow().quantile(p), within(1e-12));
        }
        assertThat(both.chanceOfProfit()).isEqualTo(one.chanceOfProfit());
        assertThat(both.payback()).isEqualTo(one.payback());
        assertThat(both.payback(0.5)).isEqualTo(one.payback(0.5));
    }

    @Property(tries = 25)
    void arrivalsNeverGoDown(@ForAll long seed) {
        CampaignProjection projection = projection(model(seed), plan(seed));
        double mean = 0;
        double chance = 0;
        for (int day = -20; day < 300; day += 16) {
            Distribution law = projection.customersBy(date(day));
            assertThat(law.mean()).isGreaterThanOrEqualTo(mean - 1e-12);
            assertThat(law.probabilityAtLeast(5)).isGreaterThanOrEqualTo(chance - 1e-12);
            mean = law.mean();
            chance = law.probabilityAtLeast(5);
        }
        assertThat(projection.customers().mean()).isGreaterThanOrEqualTo(mean - 1e-12);
        assertThat(projection.customers().probabilityAtLeast(5)).isGreaterThanOrEqualTo(chance - 1e-12);
        for (String place : List.of("inquiry", "demo", "customer", "lost")) {
            assertThat(projection.arrival(place).shareByDay()).isSorted();
            for (int day : new int[] {-20, 0, 7, 49, 500}) {
                assertThat(projection.arrival(place).shareBy(date(day)) * projection.leads())
                        .isCloseTo(projection.expectedReaching(place, date(day)), within(1e-10));
            }
        }
    }

    /** Value times number is on a lattice, gamma amounts are not: the day before it is missed, on the day it is reached. */
    @Property(tries = 12)
    void paybackIsTheFirstDateThatReachesTheCost(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1) double probability) {
        CampaignPlan plan = plan(seed);
        CampaignProjection projection = projection(model(seed), plan);
        LocalDate first = plan.entries().get(0).date();
        double cost = plan.cost().orElseThrow().amount().doubleValue();
        Optional<LocalDate> expected = projection.payback();
        expected.ifPresent(date -> {
            assertThat(projection.revenueBy(date).mean()).isGreaterThanOrEqualTo(cost * (1 - 1e-11));
            assertThat(date).isAfterOrEqualTo(first);
            assertThat(date.equals(first)
                            || projection.revenueBy(date.minusDays(1)).mean() < cost)
                    .isTrue();
        });
        assertThat(expected.isPresent()).isEqualTo(projection.revenue().mean() >= cost);
        Optional<LocalDate> likely = projection.payback(probability);
        likely.ifPresent(date -> {
            assertThat(projection.revenueBy(date).probabilityAtLeast(cost)).isGreaterThanOrEqualTo(probability - 1e-11);
            assertThat(date.equals(first)
                            || projection.revenueBy(date.minusDays(1)).probabilityAtLeast(cost) < probability)
                    .isTrue();
        });
        double ever = projection.revenue().probabilityAtLeast(cost);
        if (Math.abs(ever - probability) > 1e-6) {
            assertThat(likely.isPresent()).isEqualTo(ever > probability);
        }
    }

    @Property(tries = 8)
    void theOrderOfQuestionsAndTheNumberOfThreadsNeverShow(@ForAll long seed) {
        FunnelModel model = model(seed);
        CampaignPlan plan = plan(seed);
        List<Integer> days = new ArrayList<>(List.of(0, 3, 20, 90, 250, 600));
        String alone = inPool(1, () -> shown(projection(model, plan), days));
        assertThat(inPool(3, () -> shown(projection(model, plan), days))).isEqualTo(alone);

        CampaignProjection backwards = projection(model, plan);
        List<Integer> reversed = new ArrayList<>(days);
        Collections.reverse(reversed);
        shown(backwards, reversed);
        CampaignProjection forwards = projection(model, plan);
        for (int day : days) {
            Distribution one = forwards.customersBy(date(day));
            Distribution other = backwards.customersBy(date(day));
            assertThat(one.mean()).isCloseTo(other.mean(), within(1e-12));
            assertThat(one.variance()).isCloseTo(other.variance(), within(1e-10));
            assertThat(forwards.in("demo", date(day)).variance())
                    .isCloseTo(backwards.in("demo", date(day)).variance(), within(1e-10));
        }
    }

    private static String inPool(int threads, Callable<String> task) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(task).join();
        } finally {
            pool.shutdown();
        }
    }

    /** To the last digit. */
    private static String shown(CampaignProjection projection, List<Integer> days) {
        StringBuilder text = new StringBuilder();
        for (int day : days) {
            for (Distribution law : List.of(
                    projection.customersBy(date(day)),
                    projection.revenueBy(date(day)),
                    projection.reachingBy("lost", date(day)),
                    projection.in("demo", date(day)))) {
                text.append(law.mean()).append(' ').append(law.variance()).append(' ');
                text.append(law.quantile(0.1)).append(' ').append(law.probabilityAtMost(law.mean()));
            }
        }
        return text + " " + projection.returnOnInvestment() + projection.payback(0.3) + projection.payback();
    }

    @Property(tries = 20)
    void oneMoreLeadNeverLowersExpectedNumbers(@ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int day) {
        FunnelModel model = model(seed);
        CampaignPlan plan = plan(seed);
        double[] before = numbers(projection(model, plan), date(day));
        double[] after = numbers(projection(model, plan.leads(1, date(30))), date(day));
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).as("number %s", i).isGreaterThanOrEqualTo(before[i] * (1 - 1e-12));
        }
    }
}
