package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TiltedHazardsTest {

    /** The binomial likelihood, term by term. */
    @Test
    void isTheLikelihoodOfBinomialCounts() {
        SplittableRandom random = new SplittableRandom(1);
        TiltedHazards hazards = new TiltedHazards();
        double[] chance = new double[30];
        int[] atRisk = new int[30];
        int[] events = new int[30];
        for (int i = 0; i < 30; i++) {
            chance[i] = random.nextDouble();
            atRisk[i] = random.nextInt(20);
            events[i] = atRisk[i] == 0 ? 0 : random.nextInt(atRisk[i] + 1);
            hazards.add(chance[i], atRisk[i], events[i]);
        }
        hazards.add(0, 5, 0);
        hazards.add(1, 5, 5);
        for (double x : new double[] {-3, -0.2, 0, 0.7, 4}) {
            double sum = 0;
            for (int i = 0; i < 30; i++) {
                double odds = chance[i] / (1 - chance[i]) * Math.exp(x);
                double tilted = odds / (1 + odds);
                sum += events[i] * Math.log(tilted / chance[i])
                        + (atRisk[i] - events[i]) * Math.log((1 - tilted) / (1 - chance[i]));
            }
            assertThat(hazards.logLikelihood(x)).isCloseTo(sum, within(1e-9));
        }
    }

    @Test
    void refusesWhatIsNoChanceAndMoreEventsThanAtRisk() {
        TiltedHazards hazards = new TiltedHazards();
        assertThatThrownBy(() -> hazards.add(1.1, 3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chance was 1.1; it must be in [0, 1]");
        assertThatThrownBy(() -> hazards.add(0.5, 3, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("events were 4.0 of 3.0 at risk; they must be in [0, 3.0]");
    }
}
