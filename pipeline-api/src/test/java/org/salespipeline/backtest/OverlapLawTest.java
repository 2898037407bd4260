package org.salespipeline.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the same numbers by whole matrices, and tables of Student's t. */
class OverlapLawTest {

    @ParameterizedTest
    @CsvSource({"8,1,3", "8,2,3", "20,1,4", "20,4,4", "20,5,5", "30,4,5", "52,13,13", "60,4,8", "9,1,1", "6,6,6"})
    void isThatOfTheMatrices(int origins, int span, int window) {
        double[][] weights = triangle(origins, window);
        double[][] correlation = triangle(origins, span);
        double[][] centre = new double[origins][origins];
        for (int i = 0; i < origins; i++) {
            for (int j = 0; j < origins; j++) {
                centre[i][j] = (i == j ? 1 : 0) - 1.0 / origins;
            }
        }
        // The sum of squared window sums is x' C (M W) C x, of which normal x have these two moments.
        double[][] form = product(product(product(centre, weights), centre), correlation);
        double expected = window * trace(form);
        double degrees = trace(form) * trace(form) / trace(product(form, form));
        double sum = 0;
        for (double[] row : correlation) {
            for (double x : row) {
                sum += x;
            }
        }
        OverlapLaw law = OverlapLaw.of(origins, span, window);
        assertThat(law.varianceOfSum()).isCloseTo(sum, within(1e-10 * sum));
        assertThat(law.expectedSquares()).isCloseTo(expected, within(1e-10 * sum * window));
        assertThat(law.degrees()).isCloseTo(degrees, within(1e-8 * degrees));
    }

    @Test
    void independentOriginsAreTheTextbookCase() {
        OverlapLaw law = OverlapLaw.of(12, 1, 1);
        assertThat(law.varianceOfSum()).isCloseTo(12, within(1e-13));
        assertThat(law.expectedSquares()).isCloseTo(11, within(1e-13));
        assertThat(law.degrees()).isCloseTo(11, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "3,3.1824463,0.0013",
        "4,2.7764451,0.0004",
        "5,2.5705818,0.0002",
        "10,2.2281389,5e-6",
        "30,2.0422725,1e-7"
    })
    void studentsQuantiles(double degrees, double quantile, double tolerance) {
        assertThat(new OverlapLaw(1, 1, degrees).studentRatio() * 1.9599640 / quantile)
                .isCloseTo(1, within(tolerance));
    }

    private static double[][] triangle(int n, int width) {
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = Math.max(0, 1 - Math.abs(i - j) / (double) width);
            }
        }
        return matrix;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                for (int k = 0; k < a.length; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    private static double trace(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i][i];
        }
        return sum;
    }
}
