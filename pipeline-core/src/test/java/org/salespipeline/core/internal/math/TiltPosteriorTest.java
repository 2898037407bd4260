package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiltPosteriorTest {

    /** A normal likelihood and a normal prior give a normal law: precisions add up, means by their weights. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.5, 1", "-2, 1, 1", "1.5, 0.001, 1", "0, 100, 0.5", "-4, 0.01, 2"})
    void ofANormalLikelihoodIsNormal(double mean, double deviation, double spread) {
        TiltLaw law = TiltPosterior.of(x -> -0.5 * (x - mean) * (x - mean) / (deviation * deviation), spread);
        double precision = 1 / (deviation * deviation) + 1 / (spread * spread);
        double expected = mean / (deviation * deviation) / precision;
        double width = 1 / Math.sqrt(precision);
        assertThat(law.mean()).isCloseTo(expected, within(1e-6 * width));
        assertThat(law.standardDeviation()).isCloseTo(width, within(1e-3 * width));
        assertThat(law.quantile(0.9)).isCloseTo(expected + 1.2815515655446004 * width, within(2e-3 * width));
    }

    @Test
    void withoutEvidenceThePriorRemains() {
        TiltLaw law = TiltPosterior.of(x -> 0, 1);
        assertThat(law.mean()).isCloseTo(0, within(1e-9));
        assertThat(law.standardDeviation()).isCloseTo(1, within(1e-3));
    }

    @Test
    void refusesASpreadOfNothing() {
        assertThatThrownBy(() -> TiltPosterior.of(x -> 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("spread was 0.0; it must be greater than 0");
    }
}
