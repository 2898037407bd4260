package org.salespipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.lead.Dimension.OWNER;
import static org.salespipeline.lead.Dimension.PRODUCT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.Interval;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.ProcessVersion;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;

/** What the values of a snapshot tell, and what they refuse. */
class SnapshotValuesTest {

    private static final TimeGrid DAYS = TimeGrid.days(Kept.BERLIN);

    private static final LawSnapshot LAW = Kept.law(1, 0.01, 0.04, 0.1, 0.8, 0.05);

    private static void refused(Runnable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }

    private static List<Double> quantiles(int at, double value) {
        List<Double> quantiles = new ArrayList<>(Collections.nCopies(11, 1.0));
        quantiles.set(at, value);
        return quantiles;
    }

    @Test
    void intervalsAndQuantilesAreThoseThatWereKept() {
        assertThat(LAW.interval(0.80)).isEqualTo(new Interval(2, 3, 0.80));
        assertThat(LAW.interval(0.95)).isEqualTo(new Interval(1, 4, 0.95));
        assertThat(LAW.quantile(0.5)).isEqualTo(3);
        assertThat(LAW.quantile(0)).isEqualTo(0);
        assertThat(LAW.quantile(1)).isEqualTo(4);
        refused(
                () -> LAW.interval(0.7),
                "level was 0.7; a snapshot keeps the intervals at 0.5, 0.8, 0.9 and 0.95. Maybe one of them will do?");
        refused(() -> LAW.interval(80), "level was 80.0; it must be in (0, 1). Maybe 0.8 was meant?");
        refused(
                () -> LAW.quantile(0.3),
                "level was 0.3; a snapshot keeps the quantiles at [0.0, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95,"
                        + " 0.975, 1.0]. Maybe one of them will do?");
    }

    @Test
    void ranksAreExactWithMassesAndBetweenQuantilesWithout() {
        for (int k = -1; k <= 5; k++) {
            ProbabilityRange exact = new NumberReview(LAW, k, k).probabilityIntegralTransform();
            ProbabilityRange coarse = new NumberReview(Kept.coarse(LAW), k, k).probabilityIntegralTransform();
            double[] p = {0.01, 0.04, 0.1, 0.8, 0.05};
            double below = 0;
            for (int j = 0; j < Math.min(k, 5); j++) {
                below += p[j];
            }
            double at = k < 0 || k > 4 ? 0 : p[k];
            assertThat(exact.low()).isCloseTo(below, within(1e-15));
            assertThat(exact.high()).isCloseTo(below + at, within(1e-15));
            assertThat(coarse.low()).isLessThanOrEqualTo(exact.low() + 1e-15);
            assertThat(coarse.high()).isGreaterThanOrEqualTo(exact.high() - 1e-15);
        }
        ProbabilityRange three = new NumberReview(Kept.coarse(LAW), 3, 3).probabilityIntegralTransform();
        // The quantile at 0.1 is 2, that at 0.975 is 4.
        assertThat(three).isEqualTo(new ProbabilityRange(0.1, 0.975));
        assertThat(three.middle()).isEqualTo(0.5375);
    }

    /** A law of revenue on a lattice puts 300 at 299.99 and 300.02: a revenue of 300 is inside, and of the same rank. */
    @Test
    void valuesCloserThanTheLawIsResolvedAreTheSame() {
        LawSnapshot law = new LawSnapshot(
                150,
                150,
                List.of(0.0, 0.0, 0.0, 0.0, 0.0, 299.99, 299.99, 299.99, 299.99, 299.99, 300.02),
                List.of(new Mass(0, 0.4), new Mass(299.99, 0.59), new Mass(300.02, 0.01)));
        NumberReview review = new NumberReview(law, 300, 300);

        assertThat(review.verdict(0.80)).isEqualTo(Verdict.INSIDE);
        assertThat(review.probabilityIntegralTransform()).isEqualTo(new ProbabilityRange(0.4, 1));
        assertThat(new NumberReview(law, 301, 301).verdict(0.80)).isEqualTo(Verdict.ABOVE);
        assertThat(new NumberReview(law, -1, -1).verdict(0.80)).isEqualTo(Verdict.BELOW);
    }

    @Test
    void laterLawsAreRefusedThatAreNone() {
        refused(
                () -> new LawSnapshot(Double.NaN, 1, quantiles(0, 1), List.of()),
                "mean was NaN; it must be a finite number");
        refused(
                () -> new LawSnapshot(1, Double.POSITIVE_INFINITY, quantiles(0, 1), List.of()),
                "standardDeviation was Infinity; it must be a finite number");
        refused(
                () -> new LawSnapshot(1, -1, quantiles(0, 1), List.of()),
                "standardDeviation was -1.0; it must be zero or more");
        refused(
                () -> new LawSnapshot(1, 1, List.of(1.0), List.of()),
                "quantiles were 1 numbers; there must be 11, one for each of the levels [0.0, 0.025, 0.05, 0.1, 0.25,"
                        + " 0.5, 0.75, 0.9, 0.95, 0.975, 1.0]");
        refused(
                () -> new LawSnapshot(1, 1, quantiles(10, Double.POSITIVE_INFINITY), List.of()),
                "quantile at 1.0 was Infinity; it must be a finite number");
        refused(
                () -> new LawSnapshot(1, 1, quantiles(5, 0.5), List.of()),
                "quantile at 0.5 was 0.5; it must not be below that at 0.25, 1.0");
        refused(
                () -> new LawSnapshot(1, 1, quantiles(0, 1), List.of(new Mass(2, 0.5), new Mass(2, 0.5))),
                "value of mass 1 was 2.0; it must be above the one before, 2.0");
        refused(
                () -> new LawSnapshot(1, 1, quantiles(0, 1), List.of(new Mass(Double.POSITIVE_INFINITY, 1))),
                "value of a mass was Infinity; it must be a finite number");
        refused(
                () -> new LawSnapshot(1, 1, quantiles(0, 1), List.of(new Mass(2, 0.5))),
                "masses added up to 0.5; they must add up to 1");
        List<Mass> many =
                IntStream.range(0, 401).mapToObj(k -> new Mass(k, 1 / 401.0)).toList();
        refused(
                () -> new LawSnapshot(1, 1, quantiles(0, 1), many),
                "masses were 401 values; they must be at most 400. Maybe leave them out?");
    }

    @Test
    void partsThatDoNotFitTogetherAreRefused() {
        SegmentSnapshot all = Kept.segment(Segment.ALL, 3);
        SegmentSnapshot ann = Kept.segment(Segment.of(OWNER, "Ann"), 3);
        SegmentSnapshot nobody = Kept.segment(Segment.of(OWNER, ""), 0);
        SegmentSnapshot basic = Kept.segment(Segment.of(PRODUCT, "Basic"), 0);
        SnapshotBasis basis = Kept.basis(DAYS);
        SegmentSnapshot others =
                new SegmentSnapshot(ann.segment(), 3, ann.periods().subList(0, 1), ann.total(), ann.eventual());
        refused(
                () -> kept(basis, ann, List.of(ann)),
                "segment of all leads was \"owner=Ann\"; it must be the one without dimensions");
        refused(
                () -> kept(basis, all, List.of()),
                "segments were empty; without a split they must be all leads together");
        refused(
                () -> kept(basis, all, List.of(ann, ann)),
                "segment \"owner=Ann\" was given twice; segments must differ");
        refused(
                () -> kept(basis, all, List.of(ann, basic)),
                "segment \"product=Basic\" had the dimensions [product]; all segments must have the same, [owner]");
        refused(
                () -> kept(basis, all, List.of(others)),
                "periods of segment \"owner=Ann\" were others than those of all leads; they must be the same");
        refused(
                () -> kept(basis, all, List.of(nobody)),
                "leads of all segments were 0; they must be 3, as many as there are");
        SnapshotBasis early = new SnapshotBasis(
                basis.process(),
                basis.wonExits(),
                LocalDate.of(2026, 11, 1),
                DAYS,
                Optional.empty(),
                basis.uncertainty(),
                0);
        refused(
                () -> kept(early, all, List.of(all)),
                "first period began on 2026-11-21; it must begin on the day after asOf, 2026-11-01");
    }

    private static ForecastSnapshot kept(SnapshotBasis basis, SegmentSnapshot all, List<SegmentSnapshot> segments) {
        return new ForecastSnapshot(basis, all, segments, List.of(), List.of());
    }

    @Test
    void leadsThatDoNotFitAreRefused() {
        LeadSnapshot a = new LeadSnapshot("a", "demo", 1, 100, List.of(0.1, 0.2), 0.3);
        refused(
                () -> leads(List.of("a", "b", "c", "d"), List.of()),
                "leadIds were 4; they must be at most the number of leads, 3");
        refused(
                () -> leads(List.of("b", "a"), List.of()),
                "lead id \"a\" came after \"b\"; ids must be in order and differ");
        refused(
                () -> leads(List.of("a", "b"), List.of(a)),
                "leads were 1; they must be as many as leadIds, 2, or none");
        refused(
                () -> leads(List.of("b"), List.of(a)),
                "lead \"a\" stood where leadIds has \"b\"; the order must be the same");
        refused(
                () -> leads(List.of("a"), List.of(new LeadSnapshot("a", "demo", 1, 100, List.of(0.1), 0.3))),
                "winProbabilities of lead \"a\" were 1; there must be one for each of the 2 periods");
        refused(
                () -> leads(List.of("a"), List.of(new LeadSnapshot("a", "demo", 1, 100, List.of(0.1, 1.1), 0.3))),
                "winProbabilities of lead \"a\" had 1.1; it must be in [0, 1]");
        refused(
                () -> leads(
                        List.of("a"), List.of(new LeadSnapshot("a", "demo", 1, 100, List.of(0.1, 0.2), Double.NaN))),
                "winProbability of lead \"a\" had NaN; it must be in [0, 1]");
    }

    @Test
    void numbersOfALeadAreRefusedThatAreOutOfRange() {
        refused(
                () -> new LeadSnapshot("a", "demo", -1, 0, List.of(), 0),
                "age of lead \"a\" was -1; it must be zero or more");
        refused(
                () -> new LeadSnapshot("a", "demo", 0, Double.POSITIVE_INFINITY, List.of(), 0),
                "worth of lead \"a\" was Infinity; it must be zero or more, and finite");
        refused(
                () -> new LeadSnapshot("a", "demo", 0, -1, List.of(), 0),
                "worth of lead \"a\" was -1.0; it must be zero or more, and finite");
    }

    private static void leads(List<String> ids, List<LeadSnapshot> leads) {
        SegmentSnapshot all = Kept.segment(Segment.ALL, 3);
        assertThat(new ForecastSnapshot(Kept.basis(DAYS), all, List.of(all), ids, leads))
                .isNotNull();
    }

    @Test
    void otherPartsAreRefusedThatBreakARule() {
        SegmentSnapshot all = Kept.segment(Segment.ALL, 3);
        refused(
                () -> new SegmentSnapshot(Segment.ALL, -1, all.periods(), all.total(), all.eventual()),
                "leads of segment \"all\" were -1; they must be zero or more");
        refused(
                () -> new SegmentSnapshot(Segment.ALL, 1, List.of(), all.total(), all.eventual()),
                "periods of segment \"all\" were empty; a forecast has at least one");
        PeriodSnapshot gap =
                new PeriodSnapshot(new Period("late", LocalDate.of(2026, 12, 2), LocalDate.of(2026, 12, 7)), LAW, LAW);
        refused(
                () -> new SegmentSnapshot(
                        Segment.ALL, 1, List.of(all.periods().get(0), gap), all.total(), all.eventual()),
                "startInclusive of period \"late\" was 2026-12-02; it must be where \"first\" ends, 2026-11-30");
        ProcessVersion process = new ProcessVersion("Direct", 1);
        refused(
                () -> new SnapshotBasis(process, List.of(), Kept.AS_OF, DAYS, Optional.empty(), Uncertainty.DEFAULT, 0),
                "wonExits of process \"Direct\" version 1 were empty; a process has at least one exit that makes a"
                        + " customer");
        refused(
                () -> new SnapshotBasis(
                        process, List.of("x"), Kept.AS_OF, DAYS, Optional.empty(), Uncertainty.DEFAULT, -1),
                "leadsWithoutAmount were -1; they must be zero or more");
        refused(() -> new NumberReview(LAW, Double.NaN, 1), "happened was NaN; it must be a finite number");
        refused(() -> new NumberReview(LAW, 2, 1), "atMost was 1.0; it must not be below what happened, 2.0");
        refused(
                () -> new ProbabilityRange(0.5, 0.4),
                "range of probabilities was [0.5, 0.4]; its ends must be in [0, 1], the lower one not above the upper"
                        + " one");
        refused(
                () -> new BrierScore(0.1, 0.3, 1),
                "Brier score was 0.1 where 0.3 was expected, over 1 leads; it must be in [0, 1], expected in [0, 0.25],"
                        + " over 1 lead or more");
    }

    @Test
    void aSnapshotSaysWhatItIs() {
        assertThat(Kept.snapshot(DAYS, 3, "a"))
                .hasToString(
                        "ForecastSnapshot[\"Direct\" version 1 as of 2026-11-20, 3 leads, " + LAW.mean() + " wins]");
        assertThat(Kept.snapshot(DAYS, 3, "a").leadsWithoutId()).isEqualTo(2);
    }
}
