package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.core.insight.StageCompany.AS_OF;

import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.StageReview;
import org.salespipeline.insight.StageTrend;
import org.salespipeline.insight.Trend;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.time.TimeGrid;

class StageTrendTest {

    private static final double Z = 1.2815515655446004;

    private static StageTrend trend(List<Lead> leads, String stage) {
        return StageCompany.insights(leads).stages().run().stage(stage).trend().orElseThrow();
    }

    private static double standardError(Interval interval) {
        return (interval.high() - interval.low()) / (2 * Z);
    }

    /** In the last 91 days fewer demos go on, and proposals are decided twice as fast. */
    @Test
    void plantedChangesAreFoundWhereTheyArePlantedAndTheirSizeToo() {
        List<Lead> leads = StageCompany.steady()
                .from(AS_OF.minusDays(90), new double[] {0.1, 0.1, 0.2}, new double[] {0.5, 0.3, 0.5})
                .leads(3_000, 6);
        StageReview review = StageCompany.insights(leads).stages().run();
        StageTrend inquiry = review.stage("inquiry").trend().orElseThrow();
        StageTrend demo = review.stage("demo").trend().orElseThrow();
        StageTrend proposal = review.stage("proposal").trend().orElseThrow();
        assertThat(demo.conversionRate().better()).isLessThan(0.001);
        requireTruth(demo.conversionRate(), 0.5, 0.3);
        assertThat(demo.conversionRate().interval().high()).isNegative();
        assertThat(proposal.meanTime().better()).isGreaterThan(0.999);
        requireTruth(proposal.meanTime(), 10, 5);
        for (Trend steady :
                List.of(inquiry.conversionRate(), inquiry.meanTime(), demo.meanTime(), proposal.conversionRate())) {
            assertThat(steady.better()).isBetween(0.02, 0.98);
        }
    }

    private static void requireTruth(Trend trend, double earlier, double recent) {
        assertThat(trend.earlier()).isCloseTo(earlier, within(4 * standardError(trend.earlierInterval())));
        assertThat(trend.recent()).isCloseTo(recent, within(4 * standardError(trend.recentInterval())));
        assertThat(trend.difference()).isCloseTo(recent - earlier, within(4 * standardError(trend.interval())));
    }

    /** Where waiting changes no chance, exits of a period by target, and exits by days of exposure, say all that it knows. */
    @Test
    void eachPeriodIsJudgedByItsOwnExitsAndExposure() {
        List<Lead> leads = StageCompany.steady()
                .from(AS_OF.minusDays(90), new double[] {0.1, 0.1, 0.1}, new double[] {0.6, 0.5, 0.5})
                .leads(4_000, 9);
        StageTrend inquiry = trend(leads, "inquiry");
        double[] recent = ratios(leads, AS_OF.minusDays(91).toEpochDay(), AS_OF.toEpochDay());
        double[] earlier = ratios(
                leads, AS_OF.minusDays(182).toEpochDay(), AS_OF.minusDays(91).toEpochDay());
        assertThat(inquiry.conversionRate().recent()).isCloseTo(recent[0], within(0.01));
        assertThat(inquiry.conversionRate().earlier()).isCloseTo(earlier[0], within(0.01));
        assertThat(inquiry.meanTime().recent()).isCloseTo(recent[1], within(0.1));
        assertThat(inquiry.meanTime().earlier()).isCloseTo(earlier[1], within(0.1));
        assertThat(standardError(inquiry.conversionRate().recentInterval()))
                .isCloseTo(Math.sqrt(recent[0] * (1 - recent[0]) / recent[2]), within(0.002));
    }

    /** Share of the inquiries that ended in (after, last] which went on, days of exposure for each end, and ends. */
    private static double[] ratios(List<Lead> leads, long after, long last) {
        TimeGrid grid = TimeGrid.days(java.time.ZoneOffset.UTC);
        double onward = 0;
        double ends = 0;
        double exposure = 0;
        for (Lead lead : leads) {
            StageVisit visit = lead.visits().get(0);
            long entry = grid.indexOf(visit.entered());
            long end = visit.left().map(at -> (long) grid.indexOf(at)).orElse(Long.MAX_VALUE);
            for (long day = Math.max(entry, after) + 1; day <= Math.min(end, last); day++) {
                exposure++;
            }
            if (end > after && end <= last) {
                ends++;
                onward += visit.target().orElseThrow().equals("demo") ? 1 : 0;
            }
        }
        return new double[] {onward / ends, exposure / ends, ends};
    }

    private static Trend conversionTrend(FunnelModel model, List<Lead> leads) {
        return StageCompany.ENGINE
                .insights(model)
                .from(leads)
                .stages()
                .run()
                .stage("inquiry")
                .trend()
                .orElseThrow()
                .conversionRate();
    }

    /** Ann wins more than Bob at all times, and gets more of the leads lately: no trend, to a model that knows them apart. */
    @Test
    void anotherMixOfOwnersIsNoTrendWhereTheModelTellsThemApart() {
        StageCompany good = StageCompany.steady().goingOn(0.8, 0.8, 0.8);
        StageCompany bad = StageCompany.steady().goingOn(0.3, 0.3, 0.3);
        List<Lead> leads = new java.util.ArrayList<>();
        java.time.Instant turn = StageCompany.noon(AS_OF.minusDays(110));
        int i = 0;
        for (StageCompany company : List.of(good, bad)) {
            String owner = company == good ? "Ann" : "Bob";
            for (Lead lead : company.leads(3_000, 5 + i++)) {
                boolean late = lead.lastVisit().entered().isAfter(turn)
                        || lead.visits().get(0).entered().isAfter(turn);
                boolean kept = Math.floorMod(lead.id().hashCode(), 4) == 0
                        ? late != (company == good)
                        : late == (company == good);
                if (kept) {
                    leads.add(StageCompany.of(lead, owner + lead.id(), owner, Money.of(1_000, "EUR")));
                }
            }
        }
        var plain = StageCompany.ENGINE
                .learn(StageCompany.PROCESS)
                .from(leads)
                .asOf(AS_OF)
                .run();
        var byOwner = StageCompany.ENGINE
                .learn(StageCompany.PROCESS)
                .from(leads)
                .asOf(AS_OF)
                .by(Dimension.OWNER)
                .run();
        Trend mixed = conversionTrend(plain, leads);
        Trend apart = conversionTrend(byOwner, leads);
        assertThat(mixed.better()).isGreaterThan(0.999);
        assertThat(apart.better()).isBetween(0.02, 0.98);
        assertThat(Math.abs(apart.difference())).isLessThan(mixed.difference() / 4);
    }

    @Test
    void periodsMayBeMonths() {
        List<Lead> leads = StageCompany.steady().leads(1_000, 2);
        StageReview review = StageCompany.insights(leads)
                .stages()
                .comparing(Period.ofMonths(2))
                .run();
        assertThat(review.recent().startInclusive())
                .isEqualTo(AS_OF.minusMonths(2).plusDays(1));
        assertThat(review.earlier().endExclusive()).isEqualTo(review.recent().startInclusive());
        assertThat(review.stage("demo").trend()).isPresent();
        assertThat(StageCompany.insights(leads)
                        .stages()
                        .comparing(Period.ofYears(1))
                        .run()
                        .stage("demo")
                        .trend())
                .as("before the company began")
                .isPresent();
        assertThat(StageCompany.insights(leads)
                        .stages()
                        .comparing(Period.ofYears(2))
                        .run()
                        .stage("demo")
                        .trend())
                .isEmpty();
    }
}
