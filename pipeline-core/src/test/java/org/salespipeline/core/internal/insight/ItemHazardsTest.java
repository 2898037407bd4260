package org.salespipeline.core.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.internal.math.TimeVaryingRatio;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.insight.ItemFigure;
import org.salespipeline.process.SalesProcess;

/** Hazards with and without an item whose mean is known, and figures of laws that are known. */
class ItemHazardsTest {

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("demo")
            .stage("offer")
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static ItemHazards of(double[] advancing, double[] leaving, int ages) {
        int last = advancing.length - 1;
        return ItemHazards.of(
                PROCESS,
                StageDynamics.of(
                        "demo",
                        List.of("offer", "lost"),
                        new double[][] {Arrays.copyOf(advancing, last), Arrays.copyOf(leaving, last)},
                        new double[] {advancing[last], leaving[last]}),
                ages);
    }

    @Test
    void withAndWithoutAreOnAverageWhatIsSeen() {
        double[] advancing = {0.1, 0.6, 0, 0.3, 0.05};
        double[] leaving = {0.2, 0.4, 0.1, 0, 0.02};
        double[] shares = {0.3, 0.5, 0.99, 0, 1};
        ItemHazards seen = of(advancing, leaving, 4);
        for (double[] ratio : new double[][] {{1.6, 1}, {0.2, 5}, {30, 0.01}, {1, 1}}) {
            ItemHazards without = seen.without(ratio[0], ratio[1], shares);
            ItemHazards with = without.times(ratio[0], ratio[1]);
            for (int d = 0; d < shares.length; d++) {
                double p = shares[d];
                assertThat((1 - p) * without.advancing(d) + p * with.advancing(d))
                        .as("advancing at age %d, ratios %s", d, Arrays.toString(ratio))
                        .isCloseTo(advancing[d], within(1e-11));
                assertThat((1 - p) * without.leaving(d) + p * with.leaving(d))
                        .as("leaving at age %d, ratios %s", d, Arrays.toString(ratio))
                        .isCloseTo(leaving[d], within(1e-11));
                assertThat(without.advancing(d) + without.leaving(d)).isLessThanOrEqualTo(1 + 1e-11);
            }
        }
    }

    @Test
    void constantHazardsHaveClosedForms() {
        ItemHazards hazards = of(new double[] {0.04}, new double[] {0.06}, 400);
        assertThat(hazards.everAdvances(0)).isCloseTo(0.4, within(1e-12));
        assertThat(hazards.everLeaves(17)).isCloseTo(0.6, within(1e-12));
        assertThat(hazards.meanAge(400)).isCloseTo(9, within(1e-10));
        assertThat(hazards.meanAge(0)).isNaN();
        ItemHazards twice = hazards.times(2, 1);
        assertThat(twice.everAdvances(0)).isCloseTo(0.08 / 0.14, within(1e-12));
    }

    @Test
    void ifNobodyEverLeavesNothingHappens() {
        ItemHazards nothing = of(new double[] {0}, new double[] {0}, 3);
        assertThat(nothing.everAdvances(0)).isZero();
        assertThat(nothing.without(2, 3, new double[] {0.5, 1, 0, 0.2})
                        .times(2, 3)
                        .everLeaves(0))
                .isZero();
    }

    /** Without data both logarithms are standard normal: e^x has median 1, mean e^(1/2), and a tenth lies above e^1.2816. */
    @Test
    void figuresAreThoseOfTheLaw() {
        TimeVaryingRatio nothing = new TimeVaryingRatio.Collector().made();
        ItemPoints points = new ItemPoints(nothing.law(1), nothing.law(1));
        double[] sum = new double[points.size()];
        double[] one = new double[points.size()];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = points.point(i).advancing() + points.point(i).leaving();
            one[i] = Math.exp(points.point(i).advancing());
        }
        ItemFigure added = points.figure(sum, 0.8);
        assertThat(added.value()).isCloseTo(0, within(1e-9));
        assertThat(added.interval().high()).isCloseTo(1.2815516 * Math.sqrt(2), within(0.03));
        assertThat(added.interval().low()).isCloseTo(-1.2815516 * Math.sqrt(2), within(0.03));
        assertThat(points.figure(one, 0.8).value()).isCloseTo(Math.exp(0.5), within(0.01));
        assertThat(points.figure(new double[points.size()], 0.8).interval().high())
                .isZero();
    }
}
