package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AbsorbingChainTest {

    @Test
    void twoStatesThatLeadToEachOther() {
        double[] chance = AbsorbingChain.everArriving(new double[][] {{0, 0.75}, {0.5, 0}}, new double[] {0, 0.25});
        assertThat(chance[0]).isCloseTo(0.75 * 0.25 / (1 - 0.75 * 0.5), within(1e-15));
        assertThat(chance[1]).isCloseTo(0.25 / (1 - 0.75 * 0.5), within(1e-15));
    }

    @Test
    void aClosedLoopNeverArrivesAndHarmsNobody() {
        double[][] moves = {{0, 1, 0}, {1, 0, 0}, {0.5, 0, 0}};
        assertThat(AbsorbingChain.everArriving(moves, new double[] {0, 0, 0.25}))
                .containsExactly(0, 0, 0.25);
    }

    @Test
    void aLoopThatLeaksLessThanDigitsShowIsClosed() {
        double[][] moves = {{0, 1}, {1 - 1e-17, 0}};
        assertThat(AbsorbingChain.everArriving(moves, new double[] {0, 1e-17})).containsExactly(0, 0);
    }

    @Test
    void nobodyArrivesWhereThereIsNoWay() {
        assertThat(AbsorbingChain.everArriving(new double[][] {{0, 1}, {1, 0}}, new double[2]))
                .containsExactly(0, 0);
        assertThat(AbsorbingChain.everArriving(new double[0][0], new double[0])).isEmpty();
    }

    @Test
    void certainArrivalThroughALongLoopIsOne() {
        double[][] moves = {{0, 1, 0}, {0, 0, 1}, {1 - 1e-9, 0, 0}};
        double[] chance = AbsorbingChain.everArriving(moves, new double[] {0, 0, 1e-9});
        assertThat(chance).containsExactly(new double[] {1, 1, 1}, within(1e-6));
    }
}
