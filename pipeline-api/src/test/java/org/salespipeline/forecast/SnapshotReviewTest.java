package org.salespipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.forecast.Kept.AS_OF;
import static org.salespipeline.forecast.Kept.BERLIN;
import static org.salespipeline.forecast.Kept.at;
import static org.salespipeline.forecast.Kept.lead;
import static org.salespipeline.forecast.Kept.snapshot;
import static org.salespipeline.forecast.Kept.won;
import static org.salespipeline.lead.Dimension.CURRENCY;
import static org.salespipeline.lead.Dimension.OWNER;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.ExchangeRate;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** What became of leads, counted by hand. */
class SnapshotReviewTest {

    private static final TimeGrid DAYS = TimeGrid.days(BERLIN);

    private static final TimeGrid WORKING = TimeGrid.workingDays(BERLIN, WorkCalendar.mondayToFriday());

    private static final LocalDate LATER = LocalDate.of(2027, 1, 31);

    private static List<Double> wins(SnapshotReview review) {
        return review.all().periods().stream().map(p -> p.wins().happened()).toList();
    }

    private static List<Boolean> complete(SnapshotReview review) {
        return review.all().periods().stream().map(PeriodReview::isComplete).toList();
    }

    @Test
    void winsCountInThePeriodOfTheirStep() {
        List<Lead> later = List.of(
                won("saturday after", "2026-11-21T09:00"),
                won("last friday", "2026-11-27T23:59"),
                won("last saturday", "2026-11-28T09:00"),
                won("last minute", "2026-11-29T23:59"),
                won("midnight", "2026-11-30T00:00"),
                won("last day", "2026-12-06T23:59"),
                won("beyond", "2026-12-07T00:00"));
        String[] ids = later.stream().map(Lead::id).sorted().toArray(String[]::new);

        assertThat(wins(snapshot(DAYS, 7, ids).compareWith(later, LATER))).containsExactly(4.0, 2.0);
        assertThat(wins(snapshot(TimeGrid.hours(BERLIN), 7, ids).compareWith(later, LATER)))
                .containsExactly(4.0, 2.0);
        // Weekends belong to the Monday after: to the second period, and beyond it.
        assertThat(wins(snapshot(WORKING, 7, ids).compareWith(later, LATER))).containsExactly(2.0, 3.0);
    }

    @Test
    void theHorizonIsTheSumOfItsPeriods() {
        List<Lead> later = List.of(
                lead("a")
                        .worth(Money.of(70, "EUR"))
                        .left("customer", at("2026-11-24T12:00"))
                        .build(),
                lead("b")
                        .left("trial", at("2026-12-01T12:00"))
                        .wonFor(Money.of("0.30", "EUR"))
                        .build(),
                lead("c").left("lost", at("2026-12-01T12:00")).build(),
                won("stranger", "2026-11-25T12:00"));

        SnapshotReview review = snapshot(DAYS, 3, "a", "b", "c").compareWith(later, LATER);

        assertThat(review.gaps().isEmpty()).isTrue();
        assertThat(wins(review)).containsExactly(1.0, 1.0);
        assertThat(review.all().periods().get(0).revenue().happened()).isEqualTo(70);
        assertThat(review.all().periods().get(1).revenue().happened()).isEqualTo(0.3);
        assertThat(review.all().total().wins().happened()).isEqualTo(2);
        assertThat(review.all().total().wins().atMost()).isEqualTo(2);
        assertThat(review.all().total().revenue().happened()).isEqualTo(70.3);
        assertThat(review.all().total().revenue().atMost()).isEqualTo(70.3);
        assertThat(review.all().total().period().name()).isEqualTo("total");
        assertThat(review.asOf()).isEqualTo(AS_OF);
        assertThat(review.knownUpTo()).isEqualTo(LATER);
    }

    @Test
    void theWonAmountCountsBeforeTheValue() {
        Lead lead = lead("a")
                .worth(Money.of(70, "EUR"))
                .left("customer", at("2026-11-24T12:00"))
                .wonFor(Money.of(50, "EUR"))
                .build();

        SnapshotReview review = snapshot(DAYS, 1, "a").compareWith(List.of(lead), LATER);

        assertThat(review.all().total().revenue().happened()).isEqualTo(50);
    }

    @Test
    void aPeriodIsCompleteOnceAllItsStepsAreKnown() {
        ForecastSnapshot days = snapshot(DAYS, 1, "a");
        List<Lead> later = List.of(won("a", "2026-12-02T12:00"));

        assertThat(complete(days.compareWith(later, AS_OF))).containsExactly(false, false);
        assertThat(complete(days.compareWith(later, LocalDate.of(2026, 11, 28))))
                .containsExactly(false, false);
        assertThat(complete(days.compareWith(later, LocalDate.of(2026, 11, 29))))
                .containsExactly(true, false);
        assertThat(complete(days.compareWith(later, LocalDate.of(2026, 12, 6)))).containsExactly(true, true);
        // The weekend at its end has no step of its own.
        assertThat(complete(snapshot(WORKING, 1, "a").compareWith(later, LocalDate.of(2026, 11, 27))))
                .containsExactly(true, false);
        assertThat(days.compareWith(later, LocalDate.of(2026, 12, 5))
                        .all()
                        .total()
                        .isComplete())
                .isFalse();
    }

    @Test
    void whatComesAfterTheKnownDateIsPassedOver() {
        ForecastSnapshot kept = snapshot(DAYS, 1, "a");
        List<Lead> later = List.of(won("a", "2026-12-02T12:00"));

        assertThat(wins(kept.compareWith(later, LocalDate.of(2026, 12, 1)))).containsExactly(0.0, 0.0);
        assertThat(wins(kept.compareWith(later, LocalDate.of(2026, 12, 2)))).containsExactly(0.0, 1.0);
    }

    @Test
    void aPeriodThatGoesOnCanOnlyBeFoundToBeAbove() {
        ForecastSnapshot kept = snapshot(DAYS, 5, "a", "b", "c", "d", "e");
        LocalDate half = LocalDate.of(2026, 11, 26);
        List<Lead> three = List.of(
                won("a", "2026-11-24T12:00"),
                won("b", "2026-11-24T12:00"),
                won("c", "2026-11-25T12:00"),
                lead("d").left("lost", at("2026-11-25T12:00")).build(),
                lead("e").build());

        NumberReview wins = kept.compareWith(three, half).all().periods().get(0).wins();

        // A lost lead may come back, so five at most.
        assertThat(wins.happened()).isEqualTo(3);
        assertThat(wins.atMost()).isEqualTo(5);
        assertThat(wins.verdict(0.80)).isEqualTo(Verdict.OPEN);
        NumberReview next = kept.compareWith(three, half).all().periods().get(1).wins();
        assertThat(next.happened()).isZero();
        assertThat(next.atMost()).isEqualTo(2);
        // At most two can still be won then, and the interval of 50 % begins at 3.
        assertThat(next.verdict(0.50)).isEqualTo(Verdict.BELOW);
        NumberReview revenue =
                kept.compareWith(three, half).all().periods().get(0).revenue();
        assertThat(revenue.atMost()).isInfinite();
    }

    @Test
    void missingLeadsAreListedAndNotTakenForLost() {
        ForecastSnapshot kept = snapshot(DAYS, 4, "a", "b", "c");
        List<Lead> later = List.of(
                won("a", "2026-11-24T12:00"),
                lead("b").left("customer", at("2026-11-24T12:00")).build());

        SnapshotReview review = kept.compareWith(later, LATER);
        NumberReview wins = review.all().periods().get(0).wins();

        assertThat(review.gaps().missing()).containsExactly("c");
        assertThat(review.gaps().withoutId()).isEqualTo(1);
        assertThat(review.gaps().isEmpty()).isFalse();
        assertThat(review.all().leads()).isEqualTo(4);
        assertThat(review.all().found()).isEqualTo(2);
        assertThat(wins.happened()).isEqualTo(2);
        assertThat(wins.atMost()).isEqualTo(4);
        // 2 to 3 were forecast with 80 %, 1 to 4 with 95 %: the one is open, the other certain.
        assertThat(wins.verdict(0.80)).isEqualTo(Verdict.OPEN);
        assertThat(wins.verdict(0.95)).isEqualTo(Verdict.INSIDE);
        assertThat(wins.probabilityIntegralTransform().low()).isCloseTo(0.05, within(1e-15));
        assertThat(wins.probabilityIntegralTransform().high()).isCloseTo(1, within(1e-15));
        assertThat(review.all().periods().get(0).revenue().atMost()).isInfinite();
    }

    @Test
    void aLeadThatIsOpenedLaterThanKnownIsMissing() {
        Lead lead = Lead.withId("a").entered("demo", at("2026-12-03T12:00")).build();

        SnapshotReview review = snapshot(DAYS, 1, "a").compareWith(List.of(lead), LocalDate.of(2026, 12, 1));

        assertThat(review.gaps().missing()).containsExactly("a");
    }

    @Test
    void leadsThatWereNotOpenAfterAllAreListed() {
        Lead wonBefore = won("before", "2026-11-19T12:00");
        Lead notThere = Lead.withId("not there")
                .entered("demo", at("2026-11-23T12:00"))
                .left("customer", at("2026-11-25T12:00"))
                .build();
        Lead wonLater = won("corrected", "2026-11-24T12:00");
        LeadFact.Moved move = (LeadFact.Moved) wonLater.history().get(1);
        Lead corrected = wonLater.corrected(
                1,
                new LeadFact.Moved(
                        at("2026-11-18T12:00"),
                        move.by(),
                        move.from(),
                        move.to(),
                        move.way(),
                        move.reason(),
                        move.amount(),
                        move.override()),
                "booked late",
                at("2026-11-26T12:00"),
                "");

        SnapshotReview review = snapshot(DAYS, 3, "before", "corrected", "not there")
                .compareWith(List.of(wonBefore, notThere, corrected), LATER);

        assertThat(review.gaps().notOpen()).containsExactly("before", "corrected", "not there");
        assertThat(wins(review)).containsExactly(1.0, 0.0);
    }

    @Test
    void amountsThatAreUnknownOrForeignAreListedAndNotGuessed() {
        List<Lead> later = List.of(
                won("a", "2026-11-24T12:00"),
                lead("b")
                        .worth(Money.of(10, "EUR"))
                        .left("customer", at("2026-11-24T12:00"))
                        .wonFor(Money.of(50, "USD"))
                        .build(),
                lead("c")
                        .worth(Money.of(10, "EUR"))
                        .left("customer", at("2026-11-24T12:00"))
                        .build());

        SnapshotReview review = snapshot(DAYS, 3, "a", "b", "c").compareWith(later, LATER);
        PeriodReview first = review.all().periods().get(0);

        assertThat(review.gaps().wonWithoutAmount()).containsExactly("a");
        assertThat(review.gaps().wonInOtherCurrency()).containsExactly("b");
        assertThat(first.wins().happened()).isEqualTo(3);
        assertThat(first.wins().atMost()).isEqualTo(3);
        assertThat(first.revenue().happened()).isEqualTo(10);
        assertThat(first.revenue().atMost()).isInfinite();
        assertThat(first.revenue().verdict(0.80)).isEqualTo(Verdict.OPEN);
        // Nobody was won in the second period, so nothing is unknown there.
        assertThat(review.all().periods().get(1).revenue().atMost()).isZero();
        assertThat(review.all().periods().get(1).revenue().verdict(0.95)).isEqualTo(Verdict.BELOW);
    }

    @Test
    void foreignAmountsAreConvertedAsOfTheDayOfTheWin() {
        Currency usd = Currency.getInstance("USD");
        Currency eur = Currency.getInstance("EUR");
        ExchangeRates rates = ExchangeRates.of(
                new ExchangeRate(usd, eur, LocalDate.of(2026, 11, 24), new BigDecimal("0.5")),
                new ExchangeRate(usd, eur, LocalDate.of(2026, 11, 25), new BigDecimal("0.6")));
        List<Lead> later = List.of(
                lead("a")
                        .worth(Money.of(50, "USD"))
                        .left("customer", at("2026-11-25T00:00"))
                        .build(),
                lead("b")
                        .worth(Money.of(50, "USD"))
                        .left("customer", at("2026-11-26T00:00"))
                        .build(),
                lead("c")
                        .worth(Money.of(7, "EUR"))
                        .left("customer", at("2026-11-26T00:00"))
                        .build());

        SnapshotReview review = snapshot(DAYS, 3, "a", "b", "c").compareWith(later, LATER, rates);

        assertThat(review.gaps().wonInOtherCurrency()).containsExactly("b");
        assertThat(review.all().total().revenue().happened()).isEqualTo(37);
    }

    @Test
    void segmentsByCurrencyAreThoseOfTheValue() {
        SegmentSnapshot all = Kept.segment(Segment.ALL, 2);
        ForecastSnapshot kept = new ForecastSnapshot(
                Kept.basis(DAYS),
                all,
                List.of(Kept.segment(Segment.of(CURRENCY, ""), 1), Kept.segment(Segment.of(CURRENCY, "EUR"), 1)),
                List.of("a", "b"),
                List.of());

        SnapshotReview review = kept.compareWith(
                List.of(lead("a").worth(Money.of(1, "EUR")).build(), lead("b").build()), LATER);

        assertThat(review.gaps().isEmpty()).isTrue();
        assertThat(review.segments()).extracting(SegmentReview::found).containsExactly(1, 1);
    }

    @Test
    void segmentsAreThoseOfTheForecastsDate() {
        SegmentSnapshot all = Kept.segment(Segment.ALL, 3);
        ForecastSnapshot kept = new ForecastSnapshot(
                Kept.basis(DAYS),
                all,
                List.of(Kept.segment(Segment.of(OWNER, "Ann"), 2), Kept.segment(Segment.of(OWNER, ""), 1)),
                List.of("a", "b", "c"),
                List.of());
        List<Lead> later = List.of(
                lead("a").owner("Ann").build().assigned("Bob", at("2026-11-23T12:00"), ""),
                won("b", "2026-11-24T12:00"),
                lead("c").owner("Eve").left("customer", at("2026-11-24T12:00")).build());

        SnapshotReview review = kept.compareWith(later, LATER);

        assertThat(review.gaps().elsewhere()).containsExactly("c");
        assertThat(review.segments()).extracting(SegmentReview::found).containsExactly(1, 1);
        assertThat(review.segments().get(0).total().wins().happened()).isZero();
        // Of Ann's two leads one is not to be found.
        assertThat(review.segments().get(0).total().wins().atMost()).isEqualTo(1);
        assertThat(review.segments().get(1).total().wins().happened()).isEqualTo(1);
        assertThat(review.segments().get(1).total().wins().atMost()).isEqualTo(1);
        assertThat(review.all().total().wins().happened()).isEqualTo(2);
    }

    @Test
    void aHistoryThatPutsTooManyLeadsInASegmentSettlesNothingThere() {
        SegmentSnapshot all = Kept.segment(Segment.ALL, 2);
        ForecastSnapshot kept = new ForecastSnapshot(
                Kept.basis(DAYS),
                all,
                List.of(Kept.segment(Segment.of(OWNER, "Ann"), 1), Kept.segment(Segment.of(OWNER, "Bob"), 1)),
                List.of("a", "b"),
                List.of());

        SnapshotReview review = kept.compareWith(
                List.of(lead("a").owner("Ann").build(), lead("b").owner("Ann").build()), LATER);

        assertThat(review.segments()).extracting(SegmentReview::found).containsExactly(2, 0);
        assertThat(review.segments().get(0).total().wins().atMost()).isInfinite();
        assertThat(review.segments().get(0).total().wins().verdict(0.95)).isEqualTo(Verdict.OPEN);
        assertThat(review.all().total().wins().verdict(0.95)).isEqualTo(Verdict.BELOW);
    }

    @Test
    void chancesOfLeadsAreScored() {
        SegmentSnapshot all = Kept.segment(Segment.ALL, 3);
        ForecastSnapshot kept = new ForecastSnapshot(
                Kept.basis(DAYS),
                all,
                List.of(all),
                List.of("a", "b", "gone"),
                List.of(
                        new LeadSnapshot("a", "demo", 10, 100, List.of(0.5, 0.25), 0.9),
                        new LeadSnapshot("b", "demo", 10, 100, List.of(0.1, 0.2), 0.4),
                        new LeadSnapshot("gone", "demo", 10, 100, List.of(1.0, 0.0), 1)));
        List<Lead> later = List.of(won("a", "2026-11-24T12:00"), lead("b").build());

        SnapshotReview review = kept.compareWith(later, LATER);

        BrierScore first = review.all().periods().get(0).brier().orElseThrow();
        assertThat(first.leads()).isEqualTo(2);
        assertThat(first.score()).isCloseTo((0.25 + 0.01) / 2, within(1e-15));
        assertThat(first.expected()).isCloseTo((0.25 + 0.09) / 2, within(1e-15));
        BrierScore second = review.all().periods().get(1).brier().orElseThrow();
        assertThat(second.score()).isCloseTo((0.0625 + 0.04) / 2, within(1e-15));
        BrierScore total = review.all().total().brier().orElseThrow();
        assertThat(total.score()).isCloseTo((0.0625 + 0.09) / 2, within(1e-15));
        SnapshotReview early = kept.compareWith(later, LocalDate.of(2026, 12, 1));
        assertThat(early.all().periods().get(0).brier()).isPresent();
        assertThat(early.all().periods().get(1).brier()).isEmpty();
        assertThat(kept.compareWith(List.of(), LATER).all().total().brier()).isEmpty();
    }

    @Test
    void wrongCallsAreRefused() {
        ForecastSnapshot kept = snapshot(DAYS, 1, "a");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> kept.compareWith(List.of(), AS_OF.minusDays(1)))
                .withMessage("knownUpTo was 2026-11-19; it must not be before the date of the forecast, 2026-11-20."
                        + " Maybe the snapshot is of a later forecast?");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        kept.compareWith(List.of(lead("a").build(), lead("a").build()), LATER))
                .withMessage("lead \"a\" was given twice; ids of the later history must differ");
        assertThatNullPointerException()
                .isThrownBy(() -> kept.compareWith(null, LATER))
                .withMessage("laterHistory");
        assertThatNullPointerException()
                .isThrownBy(() -> kept.compareWith(List.of(), null))
                .withMessage("knownUpTo");
        assertThatNullPointerException()
                .isThrownBy(() -> kept.compareWith(List.of(), LATER, null))
                .withMessage("rates");
    }
}
