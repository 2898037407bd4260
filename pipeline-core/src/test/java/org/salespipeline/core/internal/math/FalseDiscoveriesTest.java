package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FalseDiscoveriesTest {

    @Test
    void theLastTestUnderItsLimitTakesAllBeforeItAlong() {
        double[] p = {0.001, 0.011, 0.04, 0.2, Double.NaN};
        // 0.1 times 1/4, 2/4, 3/4: the third passes, by which all below it do.
        assertThat(FalseDiscoveries.threshold(p, 0.1)).isEqualTo(0.04);
        assertThat(FalseDiscoveries.threshold(p, 0.01)).isEqualTo(0.001);
        assertThat(FalseDiscoveries.threshold(new double[] {0.5, 0.9}, 0.1)).isEqualTo(-1);
        assertThat(FalseDiscoveries.threshold(new double[0], 0.1)).isEqualTo(-1);
    }

    /**
     * The three families that have tests have Simes' p-values of 0.002, 0.04 and 0.03. At 0.1 all are discoveries, and tests are held to
     * 0.1 in each. At 0.035 the first alone is one, 0.03 being over 0.035 x 2/3, and its tests are held to 0.035 / 3.
     */
    @Test
    void familiesAreToldBeforeTheirTests() {
        double[][] p = {{0.001, 0.5}, {0.04, 0.04}, {Double.NaN, 0.03}, {}, {Double.NaN}};

        assertThat(FalseDiscoveries.thresholds(p, 0.1)).containsExactly(0.001, 0.04, 0.03, -1, -1);
        assertThat(FalseDiscoveries.thresholds(p, 0.035)).containsExactly(0.001, -1, -1, -1, -1);
        assertThat(FalseDiscoveries.thresholds(p, 0.001)).containsExactly(-1, -1, -1, -1, -1);
        assertThat(FalseDiscoveries.thresholds(new double[0][], 0.1)).isEmpty();
    }

    /** Tests of one family each are plain tests. */
    @Test
    void aTestIsAFamilyOfItsOwn() {
        double[][] p = {{0.001}, {0.011}, {0.04}, {0.2}, {Double.NaN}};

        assertThat(FalseDiscoveries.thresholds(p, 0.1)).containsExactly(0.001, 0.011, 0.04, -1, -1);
    }

    /**
     * One family of seven true discoveries, twenty-nine in which all is false. Of all tests together, about one false one in ten
     * passes beside the seven, and most of these are in families of their own: of the families found, far more than one in ten.
     */
    @Test
    void manyDiscoveriesInOneFamilyMakeNoRoomForFalseOnesInOthers() {
        Random random = new Random(7);
        int runs = 4_000;
        double together = 0;
        double byFamily = 0;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            double[][] p = new double[30][7];
            double[] all = new double[210];
            for (int i = 0; i < 210; i++) {
                p[i / 7][i % 7] = i < 7 ? 0 : random.nextDouble();
                all[i] = p[i / 7][i % 7];
            }
            double limit = FalseDiscoveries.threshold(all, 0.1);
            double[] limits = FalseDiscoveries.thresholds(p, 0.1);
            int one = 0;
            int two = 0;
            for (int family = 1; family < 30; family++) {
                boolean first = false;
                boolean second = false;
                for (double each : p[family]) {
                    first |= each <= limit;
                    second |= each <= limits[family];
                }
                one += first ? 1 : 0;
                two += second ? 1 : 0;
            }
            together += one / (one + 1.0) / runs;
            byFamily += two / (two + 1.0) / runs;
            squares += (two / (two + 1.0)) * (two / (two + 1.0)) / runs;
        }
        double error = Math.sqrt((squares - byFamily * byFamily) / runs);
        // Of independent p-values it is the rate times the share of families in which all is false, exactly.
        assertThat(byFamily).isCloseTo(0.1 * 29 / 30, within(4 * error));
        assertThat(together).isGreaterThan(0.2);
    }
}
