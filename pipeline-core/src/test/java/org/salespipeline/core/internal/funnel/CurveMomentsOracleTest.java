package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.StageCurve;

/** The moments of curves against R's etm and survfit at every age, and against sums written out. */
class CurveMomentsOracleTest {

    /** 1e-12, relative. */
    private static final Percentage EXACT = withinPercentage(1e-10);

    private static final JsonNode MGUS = Oracle.read("aj-mgus2.json");
    private static final JsonNode SIR = Oracle.read("etm-sir-adm.json");
    private static final JsonNode AML = Oracle.read("km-aml.json");

    private static StagePosterior mgus() {
        OneStage history = OneStage.withoutAssumptions();
        JsonNode input = MGUS.get("input");
        for (int i = 0; i < input.get("etime").size(); i++) {
            history.visit(
                    input.get("etime").get(i).asInt(), input.get("event").get(i).asInt());
        }
        return history.raw();
    }

    private static StagePosterior sir(int pneu) {
        OneStage history = OneStage.withoutAssumptions();
        JsonNode input = SIR.get("input");
        for (int i = 0; i < input.get("time").size(); i++) {
            if (input.get("pneu").get(i).asInt() == pneu) {
                history.visit(
                        input.get("time").get(i).asInt(),
                        input.get("status").get(i).asInt());
            }
        }
        return history.raw();
    }

    private static StagePosterior aml(String group) {
        OneStage history = OneStage.withoutAssumptions();
        JsonNode input = AML.get("input");
        for (int i = 0; i < input.get("time").size(); i++) {
            if (group.equals("all")
                    || group.equals("x=" + input.get("group").get(i).asText())) {
                history.visit(
                        input.get("time").get(i).asInt(),
                        input.get("status").get(i).asInt());
            }
        }
        return history.raw();
    }

    private static CurveMoments moments(StagePosterior raw, int target) {
        return new CurveMoments(raw, OneStage.wanted(target));
    }

    private static CurveMoments ofAll(StagePosterior raw) {
        return new CurveMoments(raw, new double[] {1, 1, 1, 1});
    }

    @Test
    void variancesAtEveryAgeAreThoseOfEtm() {
        JsonNode expected = MGUS.get("etm_greenwood");
        check(mgus(), expected, "var_pcm", "var_death");
        for (int group = 0; group < 2; group++) {
            check(sir(group), SIR.get("pneu" + group), "var1", "var2");
        }
    }

    private static void check(StagePosterior raw, JsonNode expected, String first, String second) {
        int[] times = Oracle.ints(expected.get("time"));
        CurveMoments won = moments(raw, OneStage.WON);
        CurveMoments lost = moments(raw, OneStage.LOST);
        for (int i = 0; i < times.length; i++) {
            double var1 = expected.get(first).get(i).asDouble();
            double var2 = expected.get(second).get(i).asDouble();
            assertThat(won.goneVariance(times[i]))
                    .as("%s by %s", first, times[i])
                    .isCloseTo(var1, EXACT);
            assertThat(lost.goneVariance(times[i]))
                    .as("%s by %s", second, times[i])
                    .isCloseTo(var2, EXACT);
        }
    }

    /** Of S = 1 - F1 - F2 etm has the variance too, and with it Cov(F1, S) = (Var(F2) - Var(F1) - Var(S)) / 2. */
    @Test
    void covariancesFollowFromTheVarianceOfThoseWhoStay() {
        StagePosterior raw = mgus();
        JsonNode expected = MGUS.get("etm_greenwood");
        int[] times = Oracle.ints(expected.get("time"));
        for (int i = 0; i < times.length; i++) {
            double pcm = expected.get("var_pcm").get(i).asDouble();
            double death = expected.get("var_death").get(i).asDouble();
            double free = expected.get("var_free").get(i).asDouble();
            assertThat(ofAll(raw).goneVariance(times[i])).isCloseTo(free, EXACT);
            assertThat(moments(raw, OneStage.WON).covariance(times[i]))
                    .as("pcm and free at %s", times[i])
                    .isCloseTo((death - pcm - free) / 2, within(1e-12 * (pcm + death)));
            assertThat(moments(raw, OneStage.LOST).covariance(times[i]))
                    .as("death and free at %s", times[i])
                    .isCloseTo((pcm - death - free) / 2, within(1e-12 * (pcm + death)));
        }
    }

    /** The delta method with every derivative written out, nothing of it recursive. */
    @Test
    void covarianceOfGoneAndThereIsThatOfTheDeltaMethod() {
        for (StagePosterior raw : List.of(sir(1), aml("all"), small(0))) {
            for (int k = OneStage.WON; k <= OneStage.LOST; k++) {
                CurveMoments moments = moments(raw, k);
                for (int age = 0; age < raw.ages(); age++) {
                    assertThat(moments.covariance(age))
                            .as("target %s at %s", k, age)
                            .isCloseTo(byDelta(raw, k, age), within(1e-15));
                }
            }
        }
    }

    private static double byDelta(StagePosterior raw, int target, int age) {
        double[] survival = Curves.survival(raw);
        double[] incidence = Curves.incidence(raw, target);
        double sum = 0;
        for (int u = 0; u <= age; u++) {
            double before = u == 0 ? 1 : survival[u - 1];
            double h = raw.leaving(u);
            // What all hazards at u change: those who stay, and what becomes of them up to the age.
            double later = h < 1 ? (incidence[age] - incidence[u]) / (1 - h) : 0;
            double rest = h < 1 ? survival[age] / (1 - h) : 0;
            if (h >= 1) {
                rest = age == u ? before : 0;
            }
            for (int j = 0; j < raw.targets(); j++) {
                double byF = (j == target ? before : 0) - later;
                for (int k = 0; k < raw.targets() && raw.atRisk(u) > 0; k++) {
                    double cov = (j == k ? raw.hazard(j, u) : 0) - raw.hazard(j, u) * raw.hazard(k, u);
                    sum += byF * -rest * cov / raw.atRisk(u);
                }
            }
        }
        return sum;
    }

    private static StagePosterior small(double kappa) {
        return SmallStage.history(5).posterior(kappa);
    }

    /** summary(etmCIF(...), ci.fun = "cloglog"): 1 - (1 - F)^exp(-+ z se / ((1 - F) log(1 - F))). */
    @Test
    void limitsOfAShareAreTheComplementaryLogLogOnesOfEtm() {
        StagePosterior raw = mgus();
        JsonNode variances = MGUS.get("etm_greenwood");
        JsonNode curves = MGUS.get("survfit_all");
        List<Integer> listed =
                Arrays.stream(Oracle.ints(curves.get("time"))).boxed().toList();
        for (double level : new double[] {0.5, 0.8, 0.95, 0.999}) {
            double z = Quantiles.normal((1 + level) / 2);
            for (String cause : List.of("pcm", "death")) {
                CurveMoments moments = moments(raw, cause.equals("pcm") ? OneStage.WON : OneStage.LOST);
                for (int i = 0; i < variances.get("time").size(); i++) {
                    int t = variances.get("time").get(i).asInt();
                    double f = curves.get("cif_" + cause).get(listed.indexOf(t)).asDouble();
                    double se = Math.sqrt(variances.get("var_" + cause).get(i).asDouble());
                    if (f > 0) {
                        double by = z * se / ((1 - f) * Math.log(1 - f));
                        Interval interval = moments.interval(t, level);
                        assertThat(interval.low())
                                .as("%s by %s, %s", cause, t, level)
                                .isCloseTo(1 - Math.pow(1 - f, Math.exp(by)), within(1e-12));
                        assertThat(interval.high())
                                .as("%s by %s, %s", cause, t, level)
                                .isCloseTo(1 - Math.pow(1 - f, Math.exp(-by)), within(1e-12));
                    }
                }
            }
        }
    }

    @Test
    void limitsOfAllThatLeftAreTheLogLogOnesOfSurvfit() {
        for (String group : List.of("all", "x=Maintained", "x=Nonmaintained")) {
            CurveMoments moments = ofAll(aml(group));
            StageCurve curve = moments.curve(0.95);
            JsonNode limits = AML.get("km_log_log").get(group);
            for (int i = 0; i < limits.get("time").size(); i++) {
                int t = limits.get("time").get(i).asInt();
                double s = AML.get("surv").get(group).get(i).asDouble();
                assertThat(curve.shareBy(t)).as("%s by %s", group, t).isCloseTo(1 - s, within(1e-15));
                if (s > 0) {
                    double low = 1 - limits.get("upper").get(i).asDouble();
                    double high = 1 - limits.get("lower").get(i).asDouble();
                    assertThat(curve.intervalBy(t).low())
                            .as("%s by %s", group, t)
                            .isCloseTo(low, within(1e-14));
                    assertThat(curve.intervalBy(t).high())
                            .as("%s by %s", group, t)
                            .isCloseTo(high, within(1e-14));
                }
            }
        }
    }

    /** Where there is one target, its share is that of all, though the limits are of another kind. */
    @Test
    void withOneTargetBothWaysOfCountingHaveOneVariance() {
        StagePosterior raw = aml("all");
        CurveMoments one = moments(raw, OneStage.WON);
        CurveMoments all = ofAll(raw);
        for (int d = 0; d < raw.ages(); d++) {
            assertThat(one.gone(d)).isCloseTo(all.gone(d), within(1e-15));
            assertThat(one.goneVariance(d)).isCloseTo(all.goneVariance(d), within(1e-17));
            assertThat(one.covariance(d)).isCloseTo(-all.goneVariance(d), within(1e-17));
            assertThat(one.gone(d) + one.there(d)).isCloseTo(1, within(1e-15));
        }
    }

    /** Greenwood's formula, S^2 times the sum of n / (Y (Y - n)), without any censoring F (1 - F) / N. */
    @Test
    void withoutCensoringTheVarianceIsThatOfABinomialShare() {
        OneStage history = OneStage.withoutAssumptions();
        int[] ages = {0, 1, 1, 3, 4, 4, 4, 7, 9, 12};
        for (int i = 0; i < 10; i++) {
            history.visits(3, ages[i], i % 3 == 0 ? OneStage.WON : OneStage.LOST);
        }
        StagePosterior raw = history.raw();
        for (int d = 0; d < raw.ages(); d++) {
            for (int k = 1; k <= 2; k++) {
                double f = Curves.incidence(raw, k)[d];
                assertThat(moments(raw, k).goneVariance(d)).isCloseTo(f * (1 - f) / 30, within(1e-16));
            }
        }
    }
}
