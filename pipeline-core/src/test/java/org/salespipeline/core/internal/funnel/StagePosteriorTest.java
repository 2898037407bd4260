package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.salespipeline.core.internal.math.NegativeBinomialTime;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

class StagePosteriorTest {

    /** 0.3 won, 0.5 lost, 0.2 other; geometric time of mean 1: half of those who are there leave each day. */
    private static OneStage memoryless() {
        return assuming(1, 1);
    }

    private static OneStage assuming(double meanDays, double shape) {
        return new OneStage(SalesProcess.named("One stage")
                .stage("stage", s -> s.converts(0.3).goesTo("other", 0.2).takes(Durations.days(meanDays), shape))
                .wonAs("won")
                .lostAs("lost")
                .lostAs("other")
                .build());
    }

    @Test
    void hazardsAreObservedAndAssumedExitsOverThoseAtRisk() {
        // kappa = 4: at risk 4, 2, 1, ...; of them 2, 1, 1/2, ... leave.
        StagePosterior posterior = memoryless()
                .visit(0, OneStage.WON)
                .visit(0, OneStage.LOST)
                .visit(1, OneStage.WON)
                .visit(2, 0)
                .visit(3, OneStage.WON)
                .visit(3, 0)
                .posterior(4);
        assertThat(posterior.atRisk(0)).isEqualTo(6 + 4);
        assertThat(posterior.hazard(OneStage.WON, 0)).isCloseTo((1 + 2 * 0.3) / 10, within(1e-15));
        assertThat(posterior.hazard(OneStage.LOST, 0)).isCloseTo((1 + 2 * 0.5) / 10, within(1e-15));
        assertThat(posterior.hazard(OneStage.OTHER, 0)).isCloseTo(2 * 0.2 / 10, within(1e-15));
        assertThat(posterior.hazard(OneStage.WON, 1)).isCloseTo((1 + 0.3) / 6, within(1e-15));
        assertThat(posterior.hazard(OneStage.LOST, 1)).isCloseTo(0.5 / 6, within(1e-15));
        assertThat(posterior.hazard(OneStage.WON, 2)).isCloseTo(0.5 * 0.3 / 4, within(1e-15));
        assertThat(posterior.left()).as("4 pseudo-leads but for one in 2^43").isCloseTo(4 + 4, within(1e-9));
        assertThat(posterior.ages())
                .as("a whole pseudo-lead is there up to age 2")
                .isEqualTo(3);
        assertThat(posterior.hazard(0, 0)).as("nobody goes back to where it is").isZero();
    }

    @Test
    void beyondTheWellObservedAgesOneHazardHoldsForAll() {
        // The same. Beyond age 2, and back to age 1 (half of 3 ages), because 20 exits are not reached:
        StagePosterior posterior = memoryless()
                .visit(0, OneStage.WON)
                .visit(0, OneStage.LOST)
                .visit(1, OneStage.WON)
                .visit(2, 0)
                .visit(3, OneStage.WON)
                .visit(3, 0)
                .posterior(4);
        double pseudo = 2 + 1 + 0.5 + 0.5; // at ages 1, 2, 3, and all later ones together
        double exposure = 4 + 3 + 2 + pseudo;
        assertThat(posterior.tail(OneStage.WON)).isCloseTo((2 + pseudo / 2 * 0.3) / exposure, within(1e-12));
        assertThat(posterior.tail(OneStage.LOST)).isCloseTo(pseudo / 2 * 0.5 / exposure, within(1e-12));
        assertThat(posterior.tailExits()).isCloseTo(2 + pseudo / 2, within(1e-12));
    }

    @Test
    void withoutDataTheAssumptionHoldsExactly() {
        StagePosterior posterior = assuming(12.5, 2).posterior(10);
        double[] hazards = NegativeBinomialTime.hazards(12.5, 2, 0, 400);
        double[] rates = {0, 0.3, 0.5, 0.2};
        assertThat(posterior.ages()).isBetween(100, 400);
        for (int k = 0; k < 4; k++) {
            for (int d = 0; d < posterior.ages(); d++) {
                assertThat(posterior.hazard(k, d)).isCloseTo(hazards[d] * rates[k], within(1e-14));
            }
            assertThat(posterior.tail(k))
                    .as("the tail goes on as it ends")
                    .isCloseTo(hazards[posterior.ages() - 1] * rates[k], within(1e-14));
            assertThat(ExitRates.share(posterior, OneStage.wanted(k))).isCloseTo(rates[k], within(1e-12));
        }
    }

    @Test
    void aStrongAssumptionOutweighsTheDataAndManyDataOutweighIt() {
        OneStage history = assuming(12.5, 2).visits(30, 4, OneStage.WON).visits(10, 9, OneStage.LOST);
        double previous = 0;
        for (double kappa : new double[] {1e9, 1e6, 1e3, 10, 1, 1e-3, 0}) {
            double won = ExitRates.share(history.posterior(kappa), OneStage.wanted(OneStage.WON));
            assertThat(won).as("kappa %s", kappa).isGreaterThan(previous).isBetween(0.3, 0.75);
            previous = won;
        }
        assertThat(ExitRates.share(history.posterior(1e9), OneStage.wanted(OneStage.WON)))
                .isCloseTo(0.3, within(1e-7));
        assertThat(ExitRates.share(history.posterior(0), OneStage.wanted(OneStage.WON)))
                .isCloseTo(0.75, within(1e-15));

        OneStage much = assuming(12.5, 2).visits(30_000, 4, OneStage.WON).visits(10_000, 9, OneStage.LOST);
        assertThat(ExitRates.share(much.posterior(10), OneStage.wanted(OneStage.WON)))
                .isCloseTo(0.75, within(1e-3));
    }

    @Test
    void agesThatTwentyVisitsReachedStandForThemselves() {
        OneStage history = OneStage.withoutAssumptions()
                .visits(30, 2, OneStage.WON)
                .visits(1, 7, OneStage.LOST)
                .visits(19, 10, 0);
        StagePosterior posterior = history.posterior(0);
        assertThat(posterior.ages()).as("20 were there at age 7, 19 at age 8").isEqualTo(8);
        assertThat(posterior.tail(OneStage.LOST)).as("ages 4 to 10").isCloseTo(1.0 / (4 * 20 + 3 * 19), within(1e-15));
        assertThat(posterior.tail(OneStage.WON)).isZero();
    }

    @Test
    void fiveExitsBeyondTheWellObservedAgesSpeakAlone() {
        OneStage history = OneStage.withoutAssumptions()
                .visits(30, 4, OneStage.WON)
                .visits(5, 9, OneStage.LOST)
                .visits(5, 11, 0);
        StagePosterior posterior = history.posterior(0);
        assertThat(posterior.ages()).isEqualTo(5);
        assertThat(posterior.tail(OneStage.WON)).isZero();
        assertThat(posterior.tail(OneStage.LOST)).as("ages 5 to 11").isCloseTo(5.0 / (5 * 10 + 2 * 5), within(1e-15));
        assertThat(ExitRates.share(posterior, OneStage.wanted(OneStage.WON))).isCloseTo(0.75, within(1e-15));

        StagePosterior four = OneStage.withoutAssumptions()
                .visits(30, 4, OneStage.WON)
                .visits(4, 9, OneStage.LOST)
                .visits(6, 11, 0)
                .posterior(0);
        assertThat(four.tail(OneStage.WON)).as("four do not").isPositive();
    }

    /** Losing takes longer than winning: what is known of all 40 leads must not be changed by the tail. */
    @Test
    void whenAllEndsAreKnownTheRatesAreThePlainShares() {
        for (int n : new int[] {10, 19, 20, 25, 40, 100}) {
            OneStage history = OneStage.withoutAssumptions();
            for (int i = 0; i < n; i++) {
                history.visit(i % 10 < 3 ? 1 + i / 2 : 3 + i, i % 10 < 3 ? OneStage.WON : OneStage.LOST);
            }
            double plain = history.counts().exits(OneStage.WON) / (double) n;
            assertThat(ExitRates.share(history.posterior(0), OneStage.wanted(OneStage.WON)))
                    .as("%s leads", n)
                    .isCloseTo(plain, within(1e-12));
        }
    }

    @Test
    void theTailReachesBackUntilItHoldsTwentyExits() {
        OneStage history = OneStage.withoutAssumptions()
                .visits(100, 2, OneStage.LOST)
                .visits(15, 20, OneStage.WON)
                .visits(5, 18, OneStage.LOST)
                .visits(100, 15, OneStage.LOST)
                .visits(30, 20, 0);
        StagePosterior posterior = history.posterior(0);
        assertThat(posterior.ages()).isEqualTo(21);
        double exposure = 45 + 45 + 50; // ages 20, 19, 18
        assertThat(posterior.tail(OneStage.WON)).isCloseTo(15 / exposure, within(1e-15));
        assertThat(posterior.tail(OneStage.LOST)).isCloseTo(5 / exposure, within(1e-15));
    }

    @Test
    void leadsThatHaveLongGoneQuietKeepTheirAssumptionFromSpeaking() {
        // Of the leads that left, all left by day 20; 400 are still there after 150 days.
        OneStage history = assuming(10, 2).visits(300, 5, OneStage.WON).visits(300, 20, OneStage.LOST);
        history.visits(400, 150, 0);
        StagePosterior posterior = history.posterior(10);
        assertThat(posterior.ages()).isEqualTo(151);
        double tail = posterior.tail(OneStage.WON) + posterior.tail(OneStage.LOST) + posterior.tail(OneStage.OTHER);
        assertThat(tail).as("a day's chance to leave").isLessThan(1e-6);
    }
}
