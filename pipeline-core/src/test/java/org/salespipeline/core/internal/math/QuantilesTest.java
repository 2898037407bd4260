package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    /**
     * Shapes from 0.001 to 1e8, p within 1e-10 of both ends. Seen against 50 digits: 1e-15, but 3e-14 for shapes of 0.01,
     * whose quantiles are as small as 1e-270, and 3e-13 for 0.001. R's own values, where nothing better is known: 5e-13,
     * for shapes of 1e8.
     */
    @Test
    void betaInExtremeCases() {
        Map<String, Map<String, double[]>> cases = Oracle.read("beta-quantiles.txt");
        double[] p = cases.get("").get("p");
        cases.forEach((name, c) -> {
            if (!name.isEmpty()) {
                double a = c.get("shapes")[0];
                double b = c.get("shapes")[1];
                for (int i = 0; i < p.length; i++) {
                    double exact = c.get("q")[i];
                    assertThat(Quantiles.beta(p[i], a, b))
                            .as("%s at %s", name, p[i])
                            .isCloseTo(
                                    Double.isNaN(exact) ? c.get("r")[i] : exact,
                                    withinPercentage(Math.min(a, b) < 0.1 || a > 1e6 ? 1e-10 : 2e-12));
                }
            }
        });
    }

    @Test
    void betaOfNoWeightIsAPoint() {
        assertThat(Quantiles.beta(0.3, 0, 5)).isZero();
        assertThat(Quantiles.beta(0.3, 5, 0)).isEqualTo(1);
    }
}
