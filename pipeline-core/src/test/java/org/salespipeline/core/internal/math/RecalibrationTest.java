package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecalibrationTest {

    /** Shares 0 of 2, 1 of 2, 1 of 3, 1 of 1: those in the middle fall, and become 2 of 5. */
    private static final double[] GIVEN = {0.1, 0.1, 0.3, 0.3, 0.6, 0.6, 0.6, 0.7};

    private static final boolean[] CAME = {false, false, true, false, false, true, false, true};

    @Test
    void byHand() {
        ProbabilityBins all = BinaryOutcomes.of(GIVEN, CAME).bins();
        Recalibration shares = Recalibration.of(all);
        assertThat(shares.squares(all)).isCloseTo(2 * 0.36 + 3 * 0.16, within(1e-15));
        assertThat(shares.squaresOfShare(all)).isCloseTo(8 * 0.375 * 0.625, within(1e-15));
    }

    @Test
    void partsAddUp() {
        ProbabilityBins first = BinaryOutcomes.of(
                        new double[] {0.1, 0.3, 0.6, 0.7}, new boolean[] {false, true, false, true})
                .bins();
        ProbabilityBins second = BinaryOutcomes.of(
                        new double[] {0.1, 0.3, 0.6, 0.6}, new boolean[] {false, false, true, false})
                .bins();
        ProbabilityBins all = ProbabilityBins.sum(List.of(first, second));
        ProbabilityBins whole = BinaryOutcomes.of(GIVEN, CAME).bins();
        assertThat(all.size()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            assertThat(all.bin(i)).isEqualTo(whole.bin(i));
            assertThat(all.count(i)).isEqualTo(whole.count(i));
            assertThat(all.happened(i)).isEqualTo(whole.happened(i));
            assertThat(all.sum(i)).isCloseTo(whole.sum(i), within(1e-15));
            assertThat(all.least(i)).isEqualTo(whole.least(i));
            assertThat(all.greatest(i)).isEqualTo(whole.greatest(i));
        }
        Recalibration shares = Recalibration.of(all);
        assertThat(shares.squares(first)).isCloseTo(0.36 + 0.16, within(1e-15));
        assertThat(shares.squares(second)).isCloseTo(0.16 + 0.36 + 0.16, within(1e-15));
    }

    @Test
    void neighboursInABinAreKeptWithTheirEnds() {
        double next = Math.nextUp(0.3);
        ProbabilityBins bins = ProbabilityBins.sum(List.of(
                BinaryOutcomes.of(new double[] {next}, new boolean[1]).bins(),
                BinaryOutcomes.of(new double[] {0.3, 0.3001}, new boolean[2]).bins()));
        assertThat(bins.size()).isEqualTo(1);
        assertThat(bins.least(0)).isEqualTo(0.3);
        assertThat(bins.greatest(0)).isEqualTo(0.3001);
    }

    @Test
    void refusesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recalibration.of(ProbabilityBins.sum(List.of())))
                .withMessage("number of events was 0; there must be at least one");
    }
}
