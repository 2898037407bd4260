package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ExpectedVisitsPropertyTest {

    /** By hand: the determinant of I - P is 1 - 0.75 * 0.5 = 0.625. */
    @Example
    void twoStatesThatLeadToEachOther() {
        double[][] visits = AbsorbingChain.expectedVisits(new double[][] {{0, 0.75}, {0.5, 0}});
        assertThat(visits[0]).containsExactly(new double[] {1 / 0.625, 0.75 / 0.625}, within(1e-15));
        assertThat(visits[1]).containsExactly(new double[] {0.5 / 0.625, 1 / 0.625}, within(1e-15));
    }

    @Example
    void aStateThatLeadsToItself() {
        assertThat(AbsorbingChain.expectedVisits(new double[][] {{0.9}})[0][0]).isCloseTo(10, within(1e-13));
        assertThat(AbsorbingChain.expectedVisits(new double[][] {{0}})[0][0]).isEqualTo(1);
        assertThat(AbsorbingChain.expectedVisits(new double[0][0])).isEmpty();
    }

    /** Of the closed loop nothing is said, and the third state, half of whose leads get lost in it, still has its one visit. */
    @Example
    void aClosedLoopHarmsNobody() {
        double[][] visits = AbsorbingChain.expectedVisits(new double[][] {{0, 1, 0}, {1, 0, 0}, {0.5, 0, 0}});
        assertThat(visits[0]).containsExactly(0, 0, 0);
        assertThat(visits[1]).containsExactly(0, 0, 0);
        assertThat(visits[2]).containsExactly(0, 0, 1);
    }

    /** 6 / 20 + 7 / 20 + 7 / 20 may add to a little more or less than one; nobody leaves in either case. */
    @Example
    void aLoopThatIsClosedButForRounding() {
        double[][] visits =
                AbsorbingChain.expectedVisits(new double[][] {{0.3, 0.35, 0.35}, {1, 0, 0}, {1 - 1e-16, 0, 0}});
        for (double[] row : visits) {
            assertThat(row).containsExactly(0, 0, 0);
        }
    }

    @Example
    void aLoopThatHardlyLeaksIsGoneRoundOften() {
        double[][] visits = AbsorbingChain.expectedVisits(new double[][] {{0, 1}, {1 - 1e-6, 0}});
        assertThat(visits[0][0]).isCloseTo(1e6, within(1e-3));
        assertThat(visits[1][1]).isCloseTo(1e6, within(1e-3));
    }

    private static double[][] moves(Random random, int n, double[] arrival) {
        double[][] moves = new double[n][n];
        for (int i = 0; i < n; i++) {
            double[] weights = new double[n + 2];
            double sum = 0;
            for (int k = 0; k < n + 2; k++) {
                // Many moves are impossible.
                weights[k] = k < n && random.nextInt(3) == 0 ? 0 : random.nextDouble();
                sum += weights[k];
            }
            for (int j = 0; j < n; j++) {
                moves[i][j] = weights[j] / sum;
            }
            arrival[i] = weights[n] / sum;
        }
        return moves;
    }

    /** N (I - P) = I = (I - P) N, and arriving ever is arriving at once from any visit: w = N r. */
    @Property(tries = 500)
    void isTheInverse(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n) {
        double[] arrival = new double[n];
        double[][] p = moves(new Random(seed), n, arrival);
        double[][] visits = AbsorbingChain.expectedVisits(p);
        double[] ever = AbsorbingChain.everArriving(p, arrival);
        for (int i = 0; i < n; i++) {
            double arrived = 0;
            for (int j = 0; j < n; j++) {
                double left = visits[i][j];
                double right = visits[i][j];
                for (int k = 0; k < n; k++) {
                    left -= visits[i][k] * p[k][j];
                    right -= p[i][k] * visits[k][j];
                }
                double unit = i == j ? 1 : 0;
                assertThat(left).isCloseTo(unit, within(1e-11));
                assertThat(right).isCloseTo(unit, within(1e-11));
                arrived += visits[i][j] * arrival[j];
            }
            assertThat(ever[i]).isCloseTo(arrived, within(1e-12));
            assertThat(visits[i][i]).isGreaterThanOrEqualTo(1 - 1e-14);
        }
    }
}
