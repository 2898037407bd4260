package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BettingPlanTest {

    private static final double DEVIATION = 0.5;

    private static final double ENOUGH = Math.log(20);

    /** Trials in days of five, after some that were counted before; the share of runs that has enough by the planned number. */
    private static double powerOf(long planned, double share, double first, double second, long[] before, int runs) {
        int reached = 0;
        for (int run = 0; run < runs; run++) {
            KeyedRandom random = new KeyedRandom(11, run, 0, 0);
            BettingTest test = new BettingTest(share, DEVIATION);
            test.day(before[0], before[1], before[2], before[3]);
            for (long n = 0; n < planned && test.logWealth() < ENOUGH; n += 5) {
                long[][] counts = new long[2][2];
                for (int i = 0; i < Math.min(5, planned - n); i++) {
                    int side = random.nextUniform() < share ? 1 : 0;
                    counts[side][random.nextUniform() < (side == 1 ? second : first) ? 1 : 0]++;
                }
                test.day(counts[0][1], counts[0][0], counts[1][1], counts[1][0]);
            }
            reached += test.logWealth() >= ENOUGH ? 1 : 0;
        }
        return (double) reached / runs;
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.4, 0.5, 0.8", "0.2, 0.4, 0.55, 0.8", "0.5, 0.6, 0.45, 0.8", "0.5, 0.3, 0.45, 0.5"})
    void plannedTrialsHaveThePower(double share, double first, double second, double power) {
        double chance = (1 - share) * first + share * second;
        long planned = new BettingPlan(share, DEVIATION, ENOUGH, power)
                .more(0, 0, chance, second - first)
                .orElseThrow();
        int runs = 400;
        double error = Math.sqrt(power * (1 - power) / runs);
        assertThat(powerOf(planned, share, first, second, new long[4], runs)).isEqualTo(power, within(4 * error));
        // A quarter fewer would be told from it.
        assertThat(powerOf(planned / 2, share, first, second, new long[4], runs))
                .isLessThan(power - 4 * error);
    }

    @Test
    void whatWasSeenBeforeIsCountedIn() {
        // 100 on each side, 40 and 48 of which came true.
        long[] before = {40, 60, 48, 52};
        double score = 0.5 * (48 - 100 * 0.44) - 0.5 * (40 - 100 * 0.44);
        BettingPlan plan = new BettingPlan(0.5, DEVIATION, ENOUGH, 0.8);
        long planned = plan.more(200, score, 0.45, 0.1).orElseThrow();
        long anew = plan.more(0, 0, 0.45, 0.1).orElseThrow();
        assertThat(planned).isBetween(anew - 400, anew - 100);
        assertThat(powerOf(planned, 0.5, 0.4, 0.5, before, 600)).isEqualTo(0.8, within(4 * 0.0163));
    }

    @Test
    void oneSideIsTheMirrorOfTheOther() {
        BettingPlan plan = new BettingPlan(0.3, DEVIATION, ENOUGH, 0.8);
        assertThat(plan.more(50, -3, 0.4, -0.1)).isEqualTo(plan.more(50, 3, 0.4, 0.1));
    }

    @Test
    void nothingMoreIsNeededByWhoHasEnoughAndNothingHelpsWhereNoDifferenceIs() {
        BettingPlan plan = new BettingPlan(0.5, DEVIATION, ENOUGH, 0.8);
        assertThat(plan.more(1_000, 500, 0.5, 0.1)).hasValue(0);
        assertThat(plan.more(0, 0, 0.5, 0)).isEmpty();
        assertThat(plan.more(0, 0, 0.5, 1e-7)).isEmpty();
        assertThat(plan.more(0, 0, 0.5, 0.9).orElseThrow()).isBetween(8L, 80L);
    }

    @Test
    void moreIsNeededForSmallerDifferencesMorePowerAndSmallerRisk() {
        BettingPlan plan = new BettingPlan(0.5, DEVIATION, ENOUGH, 0.8);
        long ten = plan.more(0, 0, 0.4, 0.1).orElseThrow();
        assertThat(plan.more(0, 0, 0.4, 0.05).orElseThrow()).isGreaterThan(3 * ten);
        assertThat(new BettingPlan(0.5, DEVIATION, ENOUGH, 0.9)
                        .more(0, 0, 0.4, 0.1)
                        .orElseThrow())
                .isGreaterThan(ten);
        assertThat(new BettingPlan(0.5, DEVIATION, Math.log(100), 0.8)
                        .more(0, 0, 0.4, 0.1)
                        .orElseThrow())
                .isGreaterThan(ten);
    }
}
