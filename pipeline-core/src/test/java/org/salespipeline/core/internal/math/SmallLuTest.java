package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.junit.jupiter.api.Test;

class SmallLuTest {

    @Test
    void solvesASystemWhoseSolutionIsKnown() {
        double[] x =
                SmallLu.of(new double[][] {{0, 2, 1}, {1, 0, 3}, {4, 1, 0}}).solve(new double[] {7, 10, 6});
        assertThat(x).containsExactly(new double[] {1, 2, 3}, within(1e-15));
    }

    @Test
    void needsPivoting() {
        double[] x = SmallLu.of(new double[][] {{1e-20, 1}, {1, 1}}).solve(new double[] {1, 2});
        assertThat(x).containsExactly(new double[] {1, 1}, within(1e-15));
    }

    @Test
    void agreesWithHipparchus() {
        SplittableRandom random = new SplittableRandom(7);
        for (int n = 1; n <= 40; n++) {
            double[][] a = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    a[i][j] = (i == j ? 1 : 0) - random.nextDouble() / n;
                }
            }
            double[] b = random.doubles(n).toArray();
            double[] expected = new LUDecomposition(new Array2DRowRealMatrix(a))
                    .getSolver()
                    .solve(new ArrayRealVector(b))
                    .toArray();
            // The condition number of these matrices is below 100.
            assertThat(SmallLu.of(a).solve(b)).containsExactly(expected, within(1e-13));
        }
    }

    @Test
    void leavesItsArgumentsAloneUnlessAskedTo() {
        double[][] a = {{2, 0}, {0, 4}};
        double[] b = {2, 2};
        SmallLu lu = SmallLu.of(a);
        a[0][0] = 17;
        assertThat(lu.solve(b)).containsExactly(1, 0.5);
        assertThat(b).containsExactly(2, 2);
        lu.solveInPlace(b);
        assertThat(b).containsExactly(1, 0.5);
    }

    @Test
    void emptyMatrixSolvesTheEmptyVector() {
        assertThat(SmallLu.of(new double[0][]).solve(new double[0])).isEmpty();
    }

    @Test
    void columnsOfVeryDifferentScaleAreNotSingular() {
        double[] x = SmallLu.of(new double[][] {{1, 0}, {0, 0x1.0p-100}}).solve(new double[] {1, 1});
        assertThat(x).containsExactly(1, 0x1.0p100);
    }

    @Test
    void refusesSingularMatrices() {
        assertThatThrownBy(() -> SmallLu.of(new double[][] {{1, 2}, {2, 4}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("matrix of 2 rows was singular: the pivot of column 1 was 0.0;"
                        + " its rows must be linearly independent");
        // 0.1 + 0.2 is not 0.3 in doubles: singular only up to rounding.
        assertThatThrownBy(() -> SmallLu.of(new double[][] {{1, 3}, {0.1 + 0.2, 0.9}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("matrix of 2 rows was singular: the pivot of column 1 was ");
    }

    @Test
    void refusesWhatIsNotASquareOfFiniteNumbers() {
        assertThatThrownBy(() -> SmallLu.of(new double[][] {{1, 2}, {3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 of the matrix had 1 entries; the matrix has 2 rows and must be square");
        assertThatThrownBy(() -> SmallLu.of(new double[][] {{1, Double.NaN}, {3, 4}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entry (0, 1) of the matrix was NaN; it must be finite");
        assertThatThrownBy(() -> SmallLu.of(new double[][] {{1}}).solveInPlace(new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length of b was 2; it must be the number of rows of the matrix, 1");
    }
}
