package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.TimeEstimate;

/** Time in stage against R's survfit on the aml data: 23 visits, every age for itself. */
class KaplanMeierOracleTest {

    private static final Percentage EXACT = withinPercentage(1e-10);

    private static final JsonNode AML = Oracle.read("km-aml.json");

    private static StagePosterior group(String name) {
        OneStage history = OneStage.withoutAssumptions();
        JsonNode input = AML.get("input");
        for (int i = 0; i < input.get("time").size(); i++) {
            if (name.equals("all")
                    || name.equals("x=" + input.get("group").get(i).asText())) {
                history.visit(
                        input.get("time").get(i).asInt(),
                        input.get("status").get(i).asInt());
            }
        }
        return history.raw();
    }

    @Test
    void survivalAndItsLogLogInterval() {
        double z = Quantiles.normal(0.975);
        for (String name : List.of("all", "x=Maintained", "x=Nonmaintained")) {
            StagePosterior raw = group(name);
            StageTimes times = new StageTimes(new StageEstimate(raw));
            double[] survival = Curves.survival(raw);
            JsonNode expected = AML.get("km_log_log").get(name);
            for (int i = 0; i < expected.get("time").size(); i++) {
                int t = expected.get("time").get(i).asInt();
                double s = AML.get("surv").get(name).get(i).asDouble();
                assertThat(survival[t]).as("%s after %s", name, t).isCloseTo(s, EXACT);
                if (s > 0) {
                    assertThat(times.bound(t, z))
                            .as("lower end, %s after %s", name, t)
                            .isCloseTo(expected.get("lower").get(i).asDouble(), EXACT);
                    assertThat(times.bound(t, -z))
                            .as("upper end, %s after %s", name, t)
                            .isCloseTo(expected.get("upper").get(i).asDouble(), EXACT);
                }
            }
        }
    }

    /** Its median, and as interval the times at which R's own log-log limits come down to one half. */
    @Test
    void medianAndItsInterval() {
        check("all", AML.get("quantiles_all").get(2).asInt());
        check("x=Maintained", AML.get("quantiles_by_group").get("1").get(2).asInt());
        check("x=Nonmaintained", AML.get("quantiles_by_group").get("2").get(2).asInt());
    }

    private static void check(String name, int median) {
        TimeEstimate estimate = new StageTimes(new StageEstimate(group(name))).estimate(0.95);
        JsonNode limits = AML.get("km_log_log").get(name);
        assertThat(estimate.median()).hasValue(median);
        assertThat(estimate.medianInterval().low()).as("low of %s", name).isEqualTo(firstHalf(limits, "lower"));
        assertThat(estimate.medianInterval().high()).as("high of %s", name).isEqualTo(firstHalf(limits, "upper"));
    }

    private static double firstHalf(JsonNode limits, String end) {
        for (int i = 0; i < limits.get("time").size(); i++) {
            if (limits.get(end).get(i).asDouble(0) <= 0.5) {
                return limits.get("time").get(i).asDouble();
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    @Test
    void restrictedMean() {
        TimeEstimate maintained = new StageTimes(new StageEstimate(group("x=Maintained"))).estimate(0.95);
        assertThat(maintained.restriction()).isEqualTo(161);
        assertThat(maintained.restrictedMean())
                .isCloseTo(AML.get("rmean").get("rmean").get(0).asDouble(), EXACT);
        TimeEstimate other = new StageTimes(new StageEstimate(group("x=Nonmaintained"))).estimate(0.95);
        assertThat(other.restriction()).as("all had left by then").isEqualTo(45);
        assertThat(other.restrictedMean())
                .isCloseTo(AML.get("rmean").get("rmean").get(1).asDouble(), within(1e-12));
    }
}
