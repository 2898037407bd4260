package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Right-censored fits against R: its own Newton steps on densities, and survreg. */
class CensoredFitOracleTest {

    private static final Map<String, Map<String, double[]>> SETS = Oracle.read("parametric-fits.txt");

    /** The reference's own gradient is up to 8e-9 from 0; the worst difference seen is 2.2e-10. */
    private static final Percentage ESTIMATE = withinPercentage(4e-8);
    /** Seen: equal to the last digit or the one before. */
    private static final Percentage LIKELIHOOD = withinPercentage(1e-13);
    /** The reference's second derivatives are differences; the worst seen is 1.1e-8, for one covariance near 0. */
    private static final Percentage COVARIANCE = withinPercentage(2e-6);

    private static CensoredSample sample(String name) {
        double[] time = SETS.get(name).get("time");
        double[] status = SETS.get(name).get("status");
        double[] weight = new double[time.length];
        Arrays.fill(weight, 1);
        boolean[] event = new boolean[time.length];
        for (int i = 0; i < event.length; i++) {
            event[i] = status[i] == 1;
        }
        return CensoredSample.of(time, weight, event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aml", "ovarian", "lung", "proposal300"})
    void gamma(String name) {
        CensoredFit<GammaLaw> fit = CensoredFit.gamma(sample(name)).orElseThrow();
        check(
                SETS.get(name).get("newton_mle.gamma"),
                fit,
                fit.law().shape(),
                fit.law().rate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"aml", "ovarian", "lung", "proposal300"})
    void logNormal(String name) {
        CensoredFit<LogNormalLaw> fit = CensoredFit.logNormal(sample(name)).orElseThrow();
        check(
                SETS.get(name).get("newton_mle.lnorm"),
                fit,
                fit.law().meanlog(),
                fit.law().sdlog());
        double[] survreg = SETS.get(name).get("survreg.lognormal");
        assertThat(fit.law().meanlog()).isCloseTo(survreg[0], withinPercentage(1e-7));
        assertThat(fit.law().sdlog()).isCloseTo(survreg[1], withinPercentage(1e-7));
        assertThat(fit.logLikelihood()).isCloseTo(survreg[2], LIKELIHOOD);
        // survreg's parameters are meanlog and log sdlog, too.
        checkCovariance(survreg, fit.onLogScale().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"aml", "ovarian", "lung", "proposal300"})
    void weibull(String name) {
        CensoredFit<WeibullLaw> fit = CensoredFit.weibull(sample(name)).orElseThrow();
        check(
                SETS.get(name).get("newton_mle.weibull"),
                fit,
                fit.law().shape(),
                fit.law().scale());
        double[] survreg = SETS.get(name).get("survreg.weibull");
        assertThat(fit.law().scale()).isCloseTo(StrictMath.exp(survreg[0]), withinPercentage(1e-7));
        assertThat(fit.law().shape()).isCloseTo(1 / survreg[1], withinPercentage(1e-7));
        assertThat(fit.logLikelihood()).isCloseTo(survreg[2], LIKELIHOOD);
        // survreg's parameters are log scale and -log shape.
        checkCovariance(survreg, fit.onLogScale().orElseThrow().swapped().times(1, -1));
    }

    private static void check(double[] expected, CensoredFit<?> fit, double first, double second) {
        assertThat(fit.converged()).isTrue();
        assertThat(fit.iterations()).isLessThan(10);
        assertThat(first).isCloseTo(expected[0], ESTIMATE);
        assertThat(second).isCloseTo(expected[1], ESTIMATE);
        assertThat(fit.logLikelihood()).isCloseTo(expected[2], LIKELIHOOD);
        ParameterCovariance onLogScale = fit.onLogScale().orElseThrow();
        checkCovariance(expected, onLogScale);
        ParameterCovariance natural = fit.covariance().orElseThrow();
        double byFirst = fit.law() instanceof LogNormalLaw ? 1 : first;
        assertThat(natural.firstError()).isCloseTo(onLogScale.firstError() * byFirst, withinPercentage(1e-13));
        assertThat(natural.secondError()).isCloseTo(onLogScale.secondError() * second, withinPercentage(1e-13));
        assertThat(natural.both()).isCloseTo(onLogScale.both() * byFirst * second, withinPercentage(1e-13));
    }

    private static void checkCovariance(double[] expected, ParameterCovariance actual) {
        assertThat(actual.first()).isCloseTo(expected[3], COVARIANCE);
        assertThat(actual.both()).isCloseTo(expected[4], COVARIANCE);
        assertThat(actual.second()).isCloseTo(expected[5], COVARIANCE);
    }
}
