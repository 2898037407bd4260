package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.funnel.TimeEstimate;
import org.salespipeline.lead.Lead;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;

/** What a model says where data are many, few, odd, or not there at all. */
class LearnedModelTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** Of everybody, with nothing forgotten. */
    static LearnedModel learned(LexisTally tally, LocalDate asOf, double kappa) {
        return new LearnedModel(tally, LearnPlan.asOf(asOf).priorStrength(kappa).halfLife(Double.POSITIVE_INFINITY));
    }

    private static StageSummary summary(OneStage history, double kappa) {
        return history.model(kappa).summaries(0.8).get(0);
    }

    private static OneStage history() {
        return OneStage.withoutAssumptions();
    }

    private static double rate(StageSummary summary, String target) {
        Rate rate = summary.exitRates().get(target);
        return rate == null ? 0 : rate.value();
    }

    /** Everything leads somewhere or is unresolved, and every number is one. */
    private static StageSummary sane(StageSummary summary) {
        double sum = summary.unresolved();
        for (Rate rate : summary.exitRates().values()) {
            assertThat(rate.interval().contains(rate.value()))
                    .as("%s in its interval", rate)
                    .isTrue();
            assertThat(rate.interval().low()).isGreaterThanOrEqualTo(0);
            assertThat(rate.interval().high()).isLessThanOrEqualTo(1);
            sum += rate.value();
        }
        assertThat(sum).as("rates and unresolved of %s", summary).isCloseTo(1, within(1e-12));
        TimeEstimate time = summary.time();
        assertThat(time.restrictedMean()).isBetween(0.0, time.restriction());
        assertThat(time.medianInterval().low()).isFinite();
        time.median()
                .ifPresent(median -> assertThat(time.medianInterval().contains(median))
                        .as("median in its interval, %s", time)
                        .isTrue());
        return summary;
    }

    @Test
    void everythingKnown() {
        StageSummary summary = sane(summary(
                history()
                        .visits(60, 2, OneStage.WON)
                        .visits(30, 6, OneStage.LOST)
                        .visits(10, 9, OneStage.OTHER),
                0));
        assertThat(summary.visits()).isEqualTo(100);
        assertThat(summary.open()).isZero();
        assertThat(summary.exits()).containsExactly(entry("won", 60L), entry("lost", 30L), entry("other", 10L));
        assertThat(rate(summary, "won")).isCloseTo(0.6, within(1e-15));
        assertThat(rate(summary, "lost")).isCloseTo(0.3, within(1e-15));
        assertThat(rate(summary, "other"))
                .as("the tail's exits speak for themselves")
                .isCloseTo(0.1, within(1e-15));
        assertThat(summary.conversionRate()).isEqualTo(summary.exitRates().get("won"));
        assertThat(summary.winRate().value()).isCloseTo(0.6, within(1e-12));
        assertThat(summary.time().median()).hasValue(2);
        assertThat(summary.time().restrictedMean())
                .as("up to age 6, the last that 20 visits reached")
                .isCloseTo(0.6 * 2 + 0.4 * 6, within(1e-12));
        assertThat(summary.time().restriction()).isEqualTo(6);
        assertThat(summary.unresolved()).isCloseTo(0, within(1e-12));
    }

    @Test
    void censoredVisitsCountForAsLongAsTheyWereSeen() {
        // By hand: S(3) = 0.8; then 40 are out of sight, and of 40 left 10 leave: S(6) = 0.6, which leaves by the
        // pooled
        // exits of ages 3 to 6, 20 to 10.
        StageSummary summary = sane(summary(
                history()
                        .visits(20, 3, OneStage.WON)
                        .visits(40, 5, 0)
                        .visits(10, 6, OneStage.LOST)
                        .visits(30, 6, 0),
                0));
        assertThat(rate(summary, "won")).isCloseTo(0.2 + 0.6 * 2 / 3, within(1e-12));
        assertThat(rate(summary, "lost")).isCloseTo(0.2 + 0.6 / 3, within(1e-12));
        assertThat(summary.unresolved()).isZero();
    }

    @Test
    void theIntervalOfARateIsThatOfABetaLaw() {
        Rate won = summary(history().visits(60, 2, OneStage.WON).visits(40, 6, OneStage.LOST), 0)
                .exitRates()
                .get("won");
        // Without censoring the variance is p (1 - p) / n. Quantiles of beta(0.6 * 99, 0.4 * 99) by SciPy 1.17.1
        assertThat(won.interval().low()).isCloseTo(0.53658119, within(1e-7));
        assertThat(won.interval().high()).isCloseTo(0.66254106, within(1e-7));
    }

    @Test
    void nothingKnownAndNothingAssumed() {
        StageSummary summary = sane(summary(history(), 10));
        assertThat(summary.unresolved()).isEqualTo(1);
        assertThat(summary.exitRates()).isEmpty();
        assertThat(summary.winRate().value()).isZero();
        assertThat(summary.conversionRate().value()).isZero();
        assertThat(summary.conversionRate().interval().high()).isGreaterThan(0.95);
        assertThat(summary.time())
                .isEqualTo(new TimeEstimate(
                        OptionalDouble.empty(),
                        new Interval(0, INFINITY, 0.8),
                        0,
                        0,
                        OptionalDouble.empty(),
                        OptionalDouble.empty()));
    }

    @Test
    void oneLead() {
        StageSummary won = sane(summary(history().visit(5, OneStage.WON), 0));
        assertThat(rate(won, "won")).isEqualTo(1);
        assertThat(won.conversionRate().interval().low()).as("one swallow").isLessThan(0.6);
        assertThat(won.time().median()).hasValue(5);

        StageSummary open = sane(summary(history().visit(5, 0), 0));
        assertThat(open.unresolved()).isEqualTo(1);
        assertThat(open.time().median()).isEmpty();
        assertThat(open.conversionRate().interval().high())
                .as("nothing is known")
                .isGreaterThan(0.95);
    }

    @Test
    void allCensored() {
        StageSummary summary = sane(summary(history().visits(1_000, 0, 0), 0));
        assertThat(summary.unresolved()).isEqualTo(1);
        assertThat(summary.winRate().value()).isZero();
        assertThat(summary.conversionRate().interval().high())
                .as("a thousand leads of today tell nothing about who will be won")
                .isGreaterThan(0.95);
        assertThat(summary.time().median()).isEmpty();
        assertThat(summary.time().medianInterval()).isEqualTo(new Interval(0, INFINITY, 0.8));
    }

    @Test
    void neverWonSoFar() {
        StageSummary summary =
                sane(summary(history().visits(50, 3, OneStage.LOST).visits(950, 3, 0), 0));
        assertThat(summary.conversionRate().value()).isZero();
        assertThat(summary.conversionRate().interval().high())
                .as("Jeffreys' interval for none of the 50 whose end is known")
                .isCloseTo(0.0265610780, within(1e-9));
    }

    @Test
    void allLeftOnTheDayTheyCame() {
        StageSummary summary = sane(summary(history().visits(7, 0, OneStage.WON).visits(3, 0, OneStage.LOST), 0));
        assertThat(rate(summary, "won")).isCloseTo(0.7, within(1e-12));
        assertThat(summary.time())
                .isEqualTo(new TimeEstimate(
                        OptionalDouble.of(0),
                        new Interval(0, 0, 0.8),
                        0,
                        0,
                        OptionalDouble.of(0),
                        OptionalDouble.of(0)));
    }

    /** 6, 7 and 7 of 20: the quotients add to 0.9999999999999999. */
    @Test
    void allLeftAtOnceThoughTheirSharesDoNotQuiteAddToOne() {
        StageSummary summary = sane(summary(
                history().visits(6, 4, OneStage.WON).visits(7, 4, OneStage.LOST).visits(7, 4, OneStage.OTHER), 0));
        assertThat(summary.time().median()).hasValue(4);
        assertThat(summary.time().medianInterval()).isEqualTo(new Interval(4, 4, 0.8));
    }

    @Test
    void assumedToTakeNoTime() {
        OneStage history = new OneStage(SalesProcess.named("At once")
                .stage("stage", s -> s.converts(0.7).goesTo("other", 0.1).takes(Durations.days(0)))
                .wonAs("won")
                .lostAs("lost")
                .lostAs("other")
                .build());
        StageSummary summary = sane(summary(history, 10));
        assertThat(rate(summary, "won")).isCloseTo(0.7, within(1e-12));
        assertThat(summary.time().medianInterval()).isEqualTo(new Interval(0, 0, 0.8));
    }

    /** Ten visits that end one by one: half of them have by day 5, although 0.9 * 8/9 * ... * 5/6 is not 0.5. */
    @Test
    void halfIsHalfWhateverTheRounding() {
        for (int n = 2; n <= 60; n += 2) {
            OneStage history = history();
            for (int age = 1; age <= n; age++) {
                history.visit(age, OneStage.WON);
            }
            assertThat(new StageTimes(new StageEstimate(history.raw()))
                            .estimate(0.8)
                            .median())
                    .as("%s visits", n)
                    .hasValue(n / 2.0);
        }
    }

    @Test
    void quietOldLeadsAreUnresolved() {
        StageSummary summary = sane(summary(history().visits(4, 2, OneStage.WON).visits(6, 90, 0), 0));
        assertThat(rate(summary, "won")).isCloseTo(0.4, within(1e-12));
        assertThat(summary.unresolved()).isCloseTo(0.6, within(1e-12));
        assertThat(summary.time().median()).isEmpty();
        assertThat(summary.time().medianInterval().high()).isInfinite();
    }

    @Test
    void aMedianBeyondTheObservedAgesHasTheLastOfThemBelowIt() {
        StageSummary summary = sane(summary(history().visits(2, 9, OneStage.WON).visits(98, 10, 0), 0));
        assertThat(summary.time().median().orElseThrow())
                .as("1 % and less a day")
                .isGreaterThan(100);
        assertThat(summary.time().medianInterval()).isEqualTo(new Interval(10, INFINITY, 0.8));
    }

    @Test
    void aStageThatNobodyEnteredHasItsAssumptions() {
        SalesProcess process = SalesProcess.named("Two")
                .stage("call", s -> s.converts(0.5).takes(Durations.days(2)))
                .stage("demo", s -> s.converts(0.25).takes(Durations.days(8)))
                .wonAs("won")
                .lostAs("lost")
                .build();
        LexisTally tally = new LexisTally(process, TimeGrid.days(ZoneOffset.UTC), LocalDate.ofEpochDay(100));
        for (int i = 0; i < 50; i++) {
            tally.accept(Lead.withId("lead-" + i)
                    .entered("call", day(10))
                    .left("lost", day(13))
                    .build());
        }
        List<StageSummary> summaries =
                learned(tally, LocalDate.ofEpochDay(100), 10).summaries(0.8);
        StageSummary demo = sane(summaries.get(1));
        assertThat(demo.visits()).isZero();
        assertThat(demo.conversionRate().value()).isCloseTo(0.25, within(1e-12));
        assertThat(demo.winRate().value()).isCloseTo(0.25, within(1e-12));
        StageSummary call = sane(summaries.get(0));
        assertThat(call.conversionRate().value())
                .as("10 assumed leads among 60")
                .isBetween(0.02, 0.2);
        assertThat(call.winRate().value()).isCloseTo(call.conversionRate().value() / 4, within(1e-12));
    }

    /** Whoever left one stage went to the other, and back: nothing is known of a way out. */
    @Test
    void leadsThatOnlyGoRoundAreNeverWon() {
        SalesProcess process = SalesProcess.named("Round")
                .stage("call")
                .stage("demo", s -> s.mayGoTo("call"))
                .wonAs("won")
                .lostAs("lost")
                .build();
        for (int days : new int[] {0, 1}) {
            LexisTally tally = new LexisTally(process, TimeGrid.days(ZoneOffset.UTC), LocalDate.ofEpochDay(3));
            tally.accept(Lead.withId("round")
                    .entered("call", day(3 - 3 * days))
                    .entered("demo", day(3 - 2 * days).plusSeconds(1))
                    .entered("call", day(3 - days).plusSeconds(2))
                    .entered("demo", day(3).plusSeconds(3))
                    .build());
            List<StageSummary> summaries =
                    learned(tally, LocalDate.ofEpochDay(3), 10).summaries(0.8);
            assertThat(summaries).allSatisfy(LearnedModelTest::sane);
            assertThat(summaries).extracting(stage -> stage.winRate().value()).containsOnly(0.0);
        }
    }

    @Test
    void levelsOutOfRangeAreRefused() {
        LearnedModel model = history().model(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.summaries(80))
                .withMessage("level was 80.0; it must be in (0, 1). Maybe 0.8 was meant?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.dynamics("won"))
                .withMessage("stage was \"won\"; sales process \"One stage\" has the stages [stage]");
    }

    private static Instant day(int day) {
        return Instant.ofEpochSecond(day * 86_400L + 7_200);
    }
}
