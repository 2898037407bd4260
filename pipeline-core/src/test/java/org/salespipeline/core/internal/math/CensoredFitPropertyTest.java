package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.core.internal.math.ObservedTimes.Family;
import org.salespipeline.core.internal.math.ObservedTimes.Row;

class CensoredFitPropertyTest {

    /** Whole weights, some of them 0; tied times; a third with delayed entry; and always two events that differ. */
    @Provide
    Arbitrary<ObservedTimes> samples() {
        Arbitrary<Double> times =
                Arbitraries.oneOf(Arbitraries.doubles().between(0.05, 40), Arbitraries.of(1.0, 2.0, 3.0, 5.0, 10.0));
        Arbitrary<Integer> weights = Arbitraries.of(1, 1, 1, 2, 3, 0);
        Arbitrary<Double> entries = Arbitraries.of(0.0, 0.0, 0.0, 0.0, 0.3, 0.8);
        Arbitrary<Row> rows = Combinators.combine(times, weights, Arbitraries.of(true, true, false), entries)
                .as((time, weight, event, entry) -> new Row(time, weight, event, entry * time));
        return rows.list().ofMinSize(1).ofMaxSize(25).map(list -> {
            List<Row> all = new ArrayList<>(list);
            all.add(Row.event(4));
            all.add(Row.event(9));
            all.add(Row.censored(6));
            return new ObservedTimes(all);
        });
    }

    @Property(tries = 150)
    void sameBitsInWhateverOrder(@ForAll("samples") ObservedTimes times, @ForAll Family family, @ForAll Random random) {
        assertThat(family.fit(times.shuffled(random).sample())).isEqualTo(family.fit(times.sample()));
    }

    @Property(tries = 150)
    void aWeightIsSoManyEqualRows(@ForAll("samples") ObservedTimes times, @ForAll Family family) {
        List<Row> rows = new ArrayList<>();
        for (Row row : times.rows()) {
            for (int i = 0; i < row.weight(); i++) {
                rows.add(new Row(row.time(), 1, row.event(), row.entry()));
            }
        }
        assertThat(family.fit(new ObservedTimes(rows).sample())).isEqualTo(family.fit(times.sample()));
    }

    /** What is censored at s and enters again at s has been watched all along. */
    @Property(tries = 150)
    void aRowCutInTwoIsTheSame(@ForAll("samples") ObservedTimes times, @ForAll Family family) {
        List<Row> rows = new ArrayList<>();
        for (Row row : times.rows()) {
            double cut = (row.entry() + row.time()) / 2;
            rows.add(new Row(cut, row.weight(), false, row.entry()));
            rows.add(new Row(row.time(), row.weight(), row.event(), cut));
        }
        assertClose(family, family.fit(new ObservedTimes(rows).sample()), family.fit(times.sample()), 1);
    }

    @Property(tries = 150)
    void powersOfTwoScaleExactly(
            @ForAll("samples") ObservedTimes times,
            @ForAll Family family,
            @ForAll @IntRange(min = -60, max = 60) int e) {
        CensoredFit<?> fit = family.fit(times.sample());
        CensoredFit<?> scaled = family.fit(times.times(Math.scalb(1.0, e)).sample());
        double[] expected = ObservedTimes.parameters(fit.law());
        double[] actual = ObservedTimes.parameters(scaled.law());
        assertThat(scaled.onLogScale()).isEqualTo(fit.onLogScale());
        if (family == Family.LOG_NORMAL) {
            assertThat(actual[0])
                    .isCloseTo(expected[0] + e * Math.log(2), within(1e-14 * (100 + Math.abs(expected[0]))));
            assertThat(actual[1]).isEqualTo(expected[1]);
        } else {
            assertThat(actual[0]).isEqualTo(expected[0]);
            assertThat(actual[1]).isEqualTo(Math.scalb(expected[1], family == Family.GAMMA ? -e : e));
        }
    }

    @Property(tries = 150)
    void otherFactorsScaleToRounding(
            @ForAll("samples") ObservedTimes times, @ForAll Family family, @ForAll Random random) {
        double c = Math.exp(20 * random.nextDouble() - 10);
        assertClose(family, family.fit(times.times(c).sample()), family.fit(times.sample()), c);
    }

    private static void assertClose(Family family, CensoredFit<?> actual, CensoredFit<?> expected, double c) {
        assertThat(actual.converged()).isEqualTo(expected.converged());
        Assume.that(expected.converged());
        ParameterCovariance errors = expected.onLogScale().orElseThrow();
        double[] a = ObservedTimes.parameters(actual.law());
        double[] e = ObservedTimes.parameters(expected.law());
        double first = family == Family.LOG_NORMAL ? a[0] - e[0] - Math.log(c) : Math.log(a[0] / e[0]);
        double factor = family == Family.WEIBULL ? c : family == Family.GAMMA ? 1 / c : 1;
        assertThat(first).isCloseTo(0, within(1e-10 * errors.firstError()));
        assertThat(Math.log(a[1] / e[1] / factor)).isCloseTo(0, within(1e-10 * errors.secondError()));
    }

    @Property(tries = 200)
    void nothingNearbyIsLikelier(@ForAll("samples") ObservedTimes times, @ForAll Family family, @ForAll Random random) {
        CensoredFit<?> fit = family.fit(times.sample());
        Assume.that(fit.converged());
        double[] fitted = ObservedTimes.parameters(fit.law());
        double here = times.logLikelihood(family.law(fitted[0], fitted[1]));
        assertThat(fit.logLikelihood()).isCloseTo(here, within(1e-11 * (1 + Math.abs(here))));
        for (int i = 0; i < 20; i++) {
            double size = Math.pow(10, -4 * random.nextDouble());
            double[] moved = {
                family.moved(0, fitted[0], size * random.nextGaussian()),
                family.moved(1, fitted[1], size * random.nextGaussian())
            };
            double there = times.logLikelihood(family.law(moved[0], moved[1]));
            // The likelihood of a very unlikely law may be too small to be computed so.
            assertThat(Double.isFinite(there) ? there : -1e300)
                    .isLessThanOrEqualTo(here + 1e-11 * (1 + Math.abs(here)));
        }
    }

    /** By differences of the textbook's likelihood, which have a third of its digits. */
    @Property(tries = 200)
    void theScoreIsZeroAndTheInformationIsTheCurvature(@ForAll("samples") ObservedTimes times, @ForAll Family family) {
        CensoredFit<?> fit = family.fit(times.sample());
        Assume.that(fit.converged());
        ParameterCovariance c = fit.onLogScale().orElseThrow();
        double[] x = ObservedTimes.parameters(fit.law());
        double h = 1e-3 * c.firstError();
        double up = times.logLikelihood(family.law(family.moved(0, x[0], h), x[1]));
        double down = times.logLikelihood(family.law(family.moved(0, x[0], -h), x[1]));
        double here = times.logLikelihood(family.law(x[0], x[1]));
        double noise = 1e-13 * (1 + Math.abs(here));
        // Per standard error.
        assertThat((up - down) / 2e-3).isCloseTo(0, within(1e-4 + 1e3 * noise));
        double information = c.second() / (c.first() * c.second() - c.both() * c.both());
        double wide = 0.02 / Math.sqrt(information);
        double above = times.logLikelihood(family.law(family.moved(0, x[0], wide), x[1]));
        double below = times.logLikelihood(family.law(family.moved(0, x[0], -wide), x[1]));
        assertThat((2 * here - above - below) / (wide * wide))
                .isCloseTo(information, within(information * (2e-2 + 1e4 * noise)));
    }

    /** The analytic gradient at the estimate itself, per event. */
    @Property(tries = 200)
    void theGradientIsZero(@ForAll("samples") ObservedTimes times, @ForAll Family family) {
        CensoredSample sample = times.sample();
        CensoredFit<?> fit = family.fit(sample);
        Assume.that(fit.converged());
        double[] x = ObservedTimes.parameters(fit.law());
        double logUnit = sample.unitExponent() * FitStarts.LOG_2;
        TwoParameterLikelihood.Local local = switch (family) {
            case GAMMA ->
                new GammaLikelihood(sample)
                        .at(Math.log(x[0]), Math.log(fit.law().mean()) - logUnit);
            case LOG_NORMAL ->
                new LocationScaleLikelihood(sample, StandardLogLaw.NORMAL, 1e9).at(Math.log(x[1]), x[0] - logUnit);
            case WEIBULL ->
                new LocationScaleLikelihood(sample, StandardLogLaw.EXTREME_VALUE, 300)
                        .at(-Math.log(x[0]), Math.log(x[1]) - logUnit);
        };
        assertThat(local.g1() / sample.events()).isCloseTo(0, within(1e-10));
        assertThat(local.g2() / sample.events()).isCloseTo(0, within(1e-10));
    }

    /** Far from the maximum, too: gradient by values, second derivatives by gradients. */
    @Property(tries = 200)
    void derivativesAgreeWithDifferences(
            @ForAll("samples") ObservedTimes times, @ForAll Family family, @ForAll Random random) {
        CensoredSample sample = times.sample();
        TwoParameterLikelihood f = switch (family) {
            case GAMMA -> new GammaLikelihood(sample);
            case LOG_NORMAL -> new LocationScaleLikelihood(sample, StandardLogLaw.NORMAL, 1e9);
            case WEIBULL -> new LocationScaleLikelihood(sample, StandardLogLaw.EXTREME_VALUE, 300);
        };
        double a = 3 * random.nextDouble() - 1;
        double b = 2 * random.nextDouble() - 1;
        double h = 1e-5;
        TwoParameterLikelihood.Local here = f.at(a, b);
        TwoParameterLikelihood.Local right = f.at(a + h, b);
        TwoParameterLikelihood.Local left = f.at(a - h, b);
        TwoParameterLikelihood.Local above = f.at(a, b + h);
        TwoParameterLikelihood.Local below = f.at(a, b - h);
        double size = 1 + Math.abs(here.value()) + Math.abs(here.h11()) + Math.abs(here.h22());
        assertThat((right.value() - left.value()) / (2 * h)).isCloseTo(here.g1(), within(1e-6 * size));
        assertThat((above.value() - below.value()) / (2 * h)).isCloseTo(here.g2(), within(1e-6 * size));
        assertThat((right.g1() - left.g1()) / (2 * h)).isCloseTo(here.h11(), within(1e-6 * size));
        assertThat((right.g2() - left.g2()) / (2 * h)).isCloseTo(here.h12(), within(1e-6 * size));
        assertThat((above.g1() - below.g1()) / (2 * h)).isCloseTo(here.h12(), within(1e-6 * size));
        assertThat((above.g2() - below.g2()) / (2 * h)).isCloseTo(here.h22(), within(1e-6 * size));
    }

    @Property(tries = 100)
    void aTenthOfEveryWeightIsTheSameLawWithTenTimesTheVariance(
            @ForAll("samples") ObservedTimes times, @ForAll Family family) {
        CensoredFit<?> fit = family.fit(times.sample());
        Assume.that(fit.converged());
        CensoredFit<?> tenth = family.fit(new ObservedTimes(times.rows().stream()
                        .map(row -> new Row(row.time(), row.weight() / 10, row.event(), row.entry()))
                        .toList())
                .sample());
        assertClose(family, tenth, fit, 1);
        assertThat(tenth.onLogScale().orElseThrow().first() / 10)
                .isCloseTo(fit.onLogScale().orElseThrow().first(), withinPercentage(1e-6));
    }
}
