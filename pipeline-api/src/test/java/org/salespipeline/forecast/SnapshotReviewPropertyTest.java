package org.salespipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.lead.Dimension.OWNER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

class SnapshotReviewPropertyTest {

    private static final int LEADS = 8;

    private final List<TimeGrid> grids = List.of(
            TimeGrid.days(Kept.BERLIN),
            TimeGrid.hours(Kept.BERLIN),
            TimeGrid.workingDays(Kept.BERLIN, WorkCalendar.mondayToFriday()));

    /** Four leads of Ann and four of nobody. */
    private ForecastSnapshot kept(int grid) {
        List<String> ids = new ArrayList<>();
        List<LeadSnapshot> leads = new ArrayList<>();
        for (int i = 0; i < LEADS; i++) {
            ids.add("lead-" + i);
            leads.add(new LeadSnapshot("lead-" + i, "demo", 10, 100, List.of(i / 20.0, 0.5 - i / 20.0), 0.6));
        }
        return new ForecastSnapshot(
                Kept.basis(grids.get(grid)),
                Kept.segment(Segment.ALL, LEADS),
                List.of(
                        Kept.segment(Segment.of(OWNER, "Ann"), LEADS / 2),
                        Kept.segment(Segment.of(OWNER, ""), LEADS / 2)),
                ids,
                leads);
    }

    /** All open on the forecast's date; most are won in the four weeks after it. */
    private static List<Lead> later(long seed) {
        Random random = new Random(seed);
        List<Lead> later = new ArrayList<>();
        for (int i = 0; i < LEADS; i++) {
            LeadBuilder lead = Kept.lead("lead-" + i);
            if (i < LEADS / 2) {
                lead.owner("Ann");
            }
            if (random.nextInt(3) > 0) {
                lead.worth(Money.of(random.nextInt(500), random.nextInt(5) > 0 ? "EUR" : "USD"));
            }
            // From the Monday on, which is in the first step after the forecast's date or later on every grid.
            Instant out = Kept.at("2026-11-23T00:00").plusSeconds(random.nextInt(28 * 86_400));
            switch (random.nextInt(4)) {
                case 0 -> later.add(lead.build());
                case 1 -> later.add(lead.left("lost", out).build());
                default -> later.add(lead.left("customer", out).build());
            }
        }
        return later;
    }

    @Property(tries = 100)
    void periodsAndSegmentsAddUpInAnyOrderOfTheHistory(
            @ForAll long seed, @ForAll @IntRange(max = 2) int grid, @ForAll @IntRange(max = 40) int days) {
        List<Lead> later = later(seed);
        LocalDate known = Kept.AS_OF.plusDays(days);
        SnapshotReview review = kept(grid).compareWith(later, known);
        List<Lead> shuffled = new ArrayList<>(later);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(kept(grid).compareWith(shuffled, known)).isEqualTo(review);
        assertThat(review.all().found()).isEqualTo(LEADS);
        assertAddsUp(review.all());
        review.segments().forEach(SnapshotReviewPropertyTest::assertAddsUp);
        for (int p = 0; p < 2; p++) {
            PeriodReview all = review.all().periods().get(p);
            double wins = 0;
            double revenue = 0;
            for (SegmentReview segment : review.segments()) {
                wins += segment.periods().get(p).wins().happened();
                revenue += segment.periods().get(p).revenue().happened();
            }
            assertThat(wins).isEqualTo(all.wins().happened());
            assertThat(revenue).isEqualTo(all.revenue().happened());
        }
    }

    private static void assertAddsUp(SegmentReview review) {
        double wins = 0;
        double revenue = 0;
        for (PeriodReview period : review.periods()) {
            wins += period.wins().happened();
            revenue += period.revenue().happened();
        }
        assertThat(review.total().wins().happened()).isEqualTo(wins);
        assertThat(review.total().revenue().happened()).isEqualTo(revenue);
    }

    /** What is known about a period only ever gets narrower, in time and in leads; a verdict never changes again. */
    @Property(tries = 100)
    void knowingMoreNeverTakesBack(
            @ForAll long seed,
            @ForAll @IntRange(max = 2) int grid,
            @ForAll @IntRange(max = 20) int days,
            @ForAll @IntRange(max = 20) int more,
            @ForAll @IntRange(max = LEADS) int leads) {
        List<Lead> later = later(seed);
        LocalDate known = Kept.AS_OF.plusDays(days);
        SnapshotReview little = kept(grid).compareWith(later.subList(0, leads), known);
        SnapshotReview much = kept(grid).compareWith(later, known.plusDays(more));

        for (int p = 0; p < 2; p++) {
            assertNarrower(little.all().periods().get(p), much.all().periods().get(p));
        }
        assertNarrower(little.all().total(), much.all().total());
    }

    private static void assertNarrower(PeriodReview little, PeriodReview much) {
        assertThat(much.isComplete() || !little.isComplete()).isTrue();
        assertNarrower(little.wins(), much.wins());
        assertNarrower(little.revenue(), much.revenue());
    }

    private static void assertNarrower(NumberReview little, NumberReview much) {
        assertThat(much.happened()).isGreaterThanOrEqualTo(little.happened());
        assertThat(much.atMost()).isLessThanOrEqualTo(little.atMost());
        for (double level : new double[] {0.5, 0.8, 0.9, 0.95}) {
            if (little.verdict(level) != Verdict.OPEN) {
                assertThat(much.verdict(level)).isEqualTo(little.verdict(level));
            }
        }
        ProbabilityRange wide = little.probabilityIntegralTransform();
        ProbabilityRange narrow = much.probabilityIntegralTransform();
        assertThat(narrow.low()).isGreaterThanOrEqualTo(wide.low());
        assertThat(narrow.high()).isLessThanOrEqualTo(wide.high());
    }
}
