package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.lead.Dimension.OWNER;
import static org.salespipeline.lead.Dimension.PRODUCT;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.json.SnapshotJson;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.forecast.BrierScore;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastSnapshot;
import org.salespipeline.forecast.LawSnapshot;
import org.salespipeline.forecast.LeadForecast;
import org.salespipeline.forecast.LeadSnapshot;
import org.salespipeline.forecast.NumberReview;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.PeriodReview;
import org.salespipeline.forecast.PeriodSnapshot;
import org.salespipeline.forecast.ProbabilityRange;
import org.salespipeline.forecast.SegmentReview;
import org.salespipeline.forecast.SnapshotReview;
import org.salespipeline.forecast.Verdict;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** Forecasts of simulated companies that are kept, written, read, and held against how the companies went on. */
class SnapshotForecastTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final LocalDate AS_OF = LocalDate.of(2026, 5, 31);

    private static final LocalDate LATER = LocalDate.of(2026, 7, 15);

    private static Forecast learned(List<Lead> leads, TimeGrid grid) {
        FunnelModel model = ENGINE.learn(Company.PROCESS)
                .from(leads)
                .asOf(AS_OF)
                .on(grid)
                .by(OWNER)
                .run();
        return ENGINE.forecast(model)
                .leads(leads)
                .over(Horizon.months(3))
                .splitBy(OWNER, PRODUCT)
                .run();
    }

    @Test
    void theExampleOfTheDocumentation() {
        List<Lead> laterHistory = Company.leads(3, 200);
        Forecast forecast = learned(laterHistory, TimeGrid.days(ZoneOffset.UTC));

        ForecastSnapshot kept = ForecastSnapshot.withLeads(forecast);
        // in the next quarter, with the history as it is then
        SnapshotReview review = kept.compareWith(laterHistory, LocalDate.of(2027, 1, 5));
        NumberReview wins = review.all().periods().get(0).wins();
        double expected = wins.expected(); // what was forecast of the last quarter
        double happened = wins.happened(); // what it brought
        Verdict verdict = wins.verdict(0.80); // whether that lies in the interval of the time

        assertThat(expected).isEqualTo(forecast.period(0).wins().mean());
        assertThat(happened).isPositive();
        assertThat(verdict)
                .isEqualTo(forecast.period(0).wins().interval(0.80).contains(happened) ? Verdict.INSIDE : verdict);
    }

    @Test
    void aLearnedForecastIsWrittenAndRead() {
        for (TimeGrid grid : List.of(
                TimeGrid.days(ZoneOffset.UTC),
                TimeGrid.workingDays(
                        ZoneId.of("Asia/Shanghai"),
                        WorkCalendar.mondayToFriday().withHolidays(LocalDate.of(2026, 5, 1))))) {
            Forecast forecast = learned(Company.leads(5, 300), grid);
            String text = SnapshotJson.toText(ForecastSnapshot.of(forecast));
            ForecastSnapshot kept = SnapshotJson.read(text);

            assertThat(kept).isEqualTo(ForecastSnapshot.of(forecast));
            ForecastSnapshot full = ForecastSnapshot.withLeads(forecast);
            assertThat(SnapshotJson.read(SnapshotJson.toText(full))).isEqualTo(full);
            assertThat(kept.basis().process()).isEqualTo(Company.PROCESS.id());
            assertThat(kept.basis().wonExits()).containsExactly("customer", "trial");
            assertThat(kept.basis().grid()).isEqualTo(grid);
            assertThat(kept.basis().uncertainty()).isEqualTo(forecast.uncertainty());
            assertThat(kept.leadIds()).isEqualTo(forecast.leadIds());
            assertThat(kept.leads()).isEmpty();
            assertThat(full.leads()).hasSameSizeAs(forecast.leadIds());
            LeadForecast first = forecast.of(forecast.leadIds().get(0));
            assertThat(full.leads().get(0))
                    .isEqualTo(new LeadSnapshot(
                            first.leadId(),
                            first.stage(),
                            first.age(),
                            first.worth(),
                            first.winProbabilities(),
                            first.winProbability()));
            assertThat(kept.segments()).hasSameSizeAs(forecast.segments());
            assertLike(kept.all().periods().get(1), forecast.period(1));
            assertLike(kept.all().total(), forecast.total());
            assertLike(kept.all().eventual(), forecast.eventual());
        }
    }

    private static void assertLike(PeriodSnapshot kept, PeriodForecast forecast) {
        assertThat(kept.period()).isEqualTo(forecast.period());
        assertLike(kept.wins(), forecast.wins());
        assertLike(kept.revenue(), forecast.revenue());
        // So few leads have few numbers of wins; their revenue has many values.
        assertThat(kept.wins().masses()).isNotEmpty();
        assertThat(kept.revenue().masses()).isEmpty();
    }

    private static void assertLike(LawSnapshot kept, Distribution law) {
        assertThat(kept.mean()).isEqualTo(law.mean());
        assertThat(kept.standardDeviation()).isEqualTo(law.standardDeviation());
        for (double level : LawSnapshot.LEVELS) {
            assertThat(kept.quantile(level)).isEqualTo(law.quantile(level));
        }
        assertThat(kept.interval(0.80)).isEqualTo(law.interval(0.80));
        assertThat(kept.masses()).isEqualTo(law.masses().size() <= 400 ? law.masses() : List.of());
    }

    @Test
    void aForecastFromAssumptionsWithoutIdsOrCurrencyIsWrittenAndRead() {
        Forecast forecast = ENGINE.forecast(Company.PROCESS)
                .withLeads(50, "demo")
                .asOf(AS_OF)
                .over(Horizon.weeks(2))
                .run();
        ForecastSnapshot kept = ForecastSnapshot.withLeads(forecast);
        SnapshotReview review = kept.compareWith(List.of(), LATER);

        assertThat(SnapshotJson.read(SnapshotJson.toText(kept))).isEqualTo(kept);
        assertThat(kept.basis().currency()).isEmpty();
        assertThat(kept.basis().leadsWithoutAmount()).isEqualTo(50);
        assertThat(kept.leadsWithoutId()).isEqualTo(50);
        assertThat(review.gaps().withoutId()).isEqualTo(50);
        assertThat(review.all().total().wins().verdict(0.95)).isEqualTo(Verdict.OPEN);
        assertThat(review.all().total().wins().probabilityIntegralTransform()).isEqualTo(new ProbabilityRange(0, 1));
    }

    @Test
    void aForecastOfNobodyIsWrittenAndRead() {
        Forecast forecast =
                ENGINE.forecast(Company.PROCESS).asOf(AS_OF).splitBy(OWNER).run();
        ForecastSnapshot kept = ForecastSnapshot.of(forecast);

        assertThat(SnapshotJson.read(SnapshotJson.toText(kept))).isEqualTo(kept);
        SnapshotReview review = kept.compareWith(Company.leads(1, 20), LATER);
        assertThat(review.gaps().isEmpty()).isTrue();
        assertThat(review.all().total().wins().happened()).isZero();
    }

    /** Counts again, lead by lead, by dates: on a grid of days in UTC there is nothing more to it. */
    @Test
    void whatHappenedIsWhatTheHistoryTells() {
        List<Lead> leads = Company.leads(11, 400);
        Forecast forecast = learned(leads, TimeGrid.days(ZoneOffset.UTC));
        ForecastSnapshot kept = SnapshotJson.read(SnapshotJson.toText(ForecastSnapshot.withLeads(forecast)));
        Set<String> dropped = Set.copyOf(forecast.leadIds().subList(0, 3));
        List<Lead> later =
                leads.stream().filter(lead -> !dropped.contains(lead.id())).toList();

        SnapshotReview review = kept.compareWith(later, LATER);

        assertThat(review.gaps().missing()).containsExactlyInAnyOrderElementsOf(dropped);
        assertThat(review.gaps().notOpen()).isEmpty();
        assertThat(review.gaps().elsewhere()).isEmpty();
        assertThat(review.all().found()).isEqualTo(forecast.leads() - 3);
        assertThat(review.all().periods()).extracting(PeriodReview::isComplete).containsExactly(true, false, false);
        assertCounted(review.all(), forecast, later);
        for (SegmentReview segment : review.segments()) {
            List<Lead> members = later.stream()
                    .filter(lead -> segmentThen(lead).equals(segment.segment()))
                    .toList();
            assertCounted(segment, forecast, members);
        }
        assertThat(review.segments().stream()
                        .mapToDouble(s -> s.total().wins().happened())
                        .sum())
                .isEqualTo(review.all().total().wins().happened());
    }

    private static Segment segmentThen(Lead lead) {
        return lead.asOf(AS_OF.plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .minusNanos(1))
                .map(then -> Segment.of(then, List.of(OWNER, PRODUCT)))
                .orElse(Segment.ALL);
    }

    private static void assertCounted(SegmentReview review, Forecast forecast, List<Lead> later) {
        Set<String> ids = new HashSet<>(forecast.leadIds());
        for (int p = 0; p < review.periods().size(); p++) {
            PeriodReview period = review.periods().get(p);
            int wins = 0;
            double revenue = 0;
            double squares = 0;
            double expected = 0;
            int scored = 0;
            for (Lead lead : later) {
                if (!ids.contains(lead.id())) {
                    continue;
                }
                boolean won = isWonIn(lead, period.period());
                wins += won ? 1 : 0;
                revenue += won ? lead.wonAmount().orElseThrow().amount().doubleValue() : 0;
                double chance = forecast.of(lead.id()).winProbabilities().get(p);
                squares += (won ? 1 - chance : chance) * (won ? 1 - chance : chance);
                expected += chance * (1 - chance);
                scored++;
            }
            assertThat(period.wins().happened()).isEqualTo(wins);
            assertThat(period.revenue().happened()).isCloseTo(revenue, within(1e-6));
            assertThat(period.brier().isPresent()).isEqualTo(p == 0 && scored > 0);
            if (period.brier().isPresent()) {
                BrierScore score = period.brier().get();
                assertThat(score.leads()).isEqualTo(scored);
                assertThat(score.score()).isCloseTo(squares / scored, within(1e-12));
                assertThat(score.expected()).isCloseTo(expected / scored, within(1e-12));
            }
        }
    }

    private static boolean isWonIn(Lead lead, Period period) {
        StageVisit last = lead.lastVisit();
        if (!Set.of("customer", "trial").contains(last.target().orElse(""))) {
            return false;
        }
        LocalDate day = LocalDate.ofInstant(last.left().orElseThrow(), ZoneOffset.UTC);
        return period.contains(day) && !day.isAfter(LATER);
    }

    @Test
    void ranksOfWinsAreThoseOfTheLaw() {
        List<Lead> leads = Company.leads(11, 400);
        Forecast forecast = learned(leads, TimeGrid.days(ZoneOffset.UTC));
        PeriodReview june = ForecastSnapshot.of(forecast)
                .compareWith(leads, LATER)
                .all()
                .periods()
                .get(0);
        double wins = june.wins().happened();
        Distribution law = forecast.period(0).wins();
        ProbabilityRange rank = june.wins().probabilityIntegralTransform();

        assertThat(rank.low()).isCloseTo(law.probabilityAtMost(wins - 1), within(1e-12));
        assertThat(rank.high()).isCloseTo(law.probabilityAtMost(wins), within(1e-12));
        double revenue = june.revenue().happened();
        ProbabilityRange between = june.revenue().probabilityIntegralTransform();
        assertThat(forecast.period(0).revenue().probabilityAtMost(revenue)).isBetween(between.low(), between.high());
    }

    /**
     * Where the process is as assumed, the middle of the rank is 1/2 on average, exactly so for whole numbers: over 200 companies
     * to within 4 standard errors of numbers that vary no more than evenly spread ones.
     */
    @Test
    void ranksOfForecastsThatAreRightAreEvenlySpread() {
        SalesProcess process = Company.PROCESS;
        List<Double> ranks = new ArrayList<>();
        int inside = 0;
        int companies = 200;
        for (int seed = 1; seed <= companies; seed++) {
            List<Lead> leads = FunnelSimulator.of(process)
                    .leads(60)
                    .entering(AS_OF.minusDays(40), AS_OF.plusDays(1))
                    .valued(Money.of(1_000, "EUR"), 0)
                    .seed(seed)
                    .run()
                    .leads();
            Forecast forecast = ENGINE.forecast(process)
                    .leads(leads)
                    .asOf(AS_OF)
                    .over(Horizon.days(20))
                    .run();
            PeriodReview total = ForecastSnapshot.of(forecast)
                    .compareWith(leads, LATER)
                    .all()
                    .total();
            assertThat(total.isComplete()).isTrue();
            ranks.add(total.wins().probabilityIntegralTransform().middle());
            inside += total.wins().verdict(0.80) == Verdict.INSIDE ? 1 : 0;
        }
        double mean = ranks.stream().mapToDouble(r -> r).average().orElseThrow();

        assertThat(mean).isCloseTo(0.5, within(4 * Math.sqrt(1 / 12.0 / companies)));
        // An interval of whole numbers holds at least what it says.
        assertThat(inside / (double) companies).isGreaterThan(0.80 - 4 * Math.sqrt(0.8 * 0.2 / companies));
    }
}
