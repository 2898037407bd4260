package org.salespipeline.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.simulate.LeadRandom.Purpose;

class LeadRandomTest {

    @Test
    void everyKeyHasASequenceOfItsOwn() {
        Set<Double> firsts = new HashSet<>();
        for (long seed = -3; seed < 4; seed++) {
            for (Purpose purpose : Purpose.values()) {
                for (int lead = 0; lead < 200; lead++) {
                    firsts.add(LeadRandom.of(seed, purpose, lead).nextUnit());
                }
            }
        }
        assertThat(firsts).hasSize(7 * Purpose.values().length * 200);
    }

    @Test
    void firstUnitsOfNeighbouringLeadsAreUniformAndUncorrelated() {
        int n = 100_000;
        double sum = 0;
        double products = 0;
        double last = LeadRandom.of(1, Purpose.WAY, n).nextUnit() - 0.5;
        for (int lead = 0; lead < n; lead++) {
            double next = LeadRandom.of(1, Purpose.WAY, lead).nextUnit() - 0.5;
            sum += next;
            products += next * last;
            last = next;
        }
        assertThat(sum / n).isCloseTo(0, within(4 / Math.sqrt(12.0 * n)));
        assertThat(products / n).isCloseTo(0, within(4 / (12 * Math.sqrt(n))));
    }

    @Test
    void staysBelowItsBound() {
        LeadRandom random = LeadRandom.of(5, Purpose.ENTRY, 0);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            seen.add(random.nextBelow(7));
        }
        assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
        assertThat(random.nextBelow(1)).isZero();
    }

    @Test
    void gammaFactorOfNoVariationIsOne() {
        assertThat(LeadRandom.of(5, Purpose.VALUE, 0).nextGammaFactor(0)).isEqualTo(1);
        assertThat(LeadRandom.of(5, Purpose.VALUE, 0).nextGammaFactor(1e-200)).isEqualTo(1);
        assertThat(LeadRandom.of(5, Purpose.VALUE, 0).nextGammaFactor(1e-9)).isCloseTo(1, within(1e-8));
    }
}
