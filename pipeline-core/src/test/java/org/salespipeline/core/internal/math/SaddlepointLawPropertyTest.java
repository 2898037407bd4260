package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class SaddlepointLawPropertyTest {

    private static final int POINTS = 2_000;

    /**
     * Of a mass, the difference of two probabilities. The information that w is made of is right to 1.1e-13 where amounts are
     * a 32nd of a deviation, 4.4e-16 of an exponent of 1/256; smaller ones are in the series. At the first tilt, w = 1/8, a
     * probability errs by 0.4 * 3/2 * 8^3 times that, 3.5e-11, where the law is accurate.
     */
    private static final double ROUNDING = 1e-10;

    /** A probability and an amount, in a group of gamma amounts unless the variation is 0. */
    record Trial(double p, double amount, double variation) {}

    /** A few trials of any kind, among three hundred ordinary ones. */
    @Provide
    Arbitrary<List<Trial>> trials() {
        Arbitrary<Double> any = Arbitraries.doubles().between(0, 1);
        Arbitrary<Double> p = Arbitraries.frequencyOf(
                Tuple.of(4, any), Tuple.of(1, Arbitraries.of(0.0, 1.0, 0.5, 1e-12, 1e-9, 1 - 1e-9)));
        Arbitrary<Double> amount = Arbitraries.doubles().between(-3, 4).map(Math::exp);
        Arbitrary<Double> variation = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(0.0)),
                Tuple.of(1, Arbitraries.doubles().between(0.3, 2)));
        return Combinators.combine(p, amount, variation)
                .as(Trial::new)
                .list()
                .ofMaxSize(30)
                .map(SaddlepointLawPropertyTest::withOrdinaryOnes);
    }

    private static List<Trial> withOrdinaryOnes(List<Trial> trials) {
        SplittableRandom random = new SplittableRandom(trials.size());
        List<Trial> all = new ArrayList<>(trials);
        for (int j = 0; j < 300; j++) {
            all.add(new Trial(random.nextDouble(), random.nextDouble(1, 20), 0));
        }
        return all;
    }

    @Property(tries = 60)
    void isALaw(@ForAll("trials") List<Trial> trials) {
        CompoundTerms terms = terms(trials, 1);
        LatticeLaw law = law(terms, step(terms));
        assertThat(Laws.total(law)).isCloseTo(1, within(1e-13));
        // No sum is less than what is certain.
        assertThat(law.point(0)).isGreaterThan(terms.certain() - law.step());
        // Where a single wide gamma amount is most of the sum, the table ends before the law does.
        if (new SaddlepointLaw(terms).isAccurate()) {
            double deviation = Math.sqrt(terms.variance());
            assertThat(Laws.meanOfMasses(law)).isCloseTo(terms.mean(), within(1e-6 * deviation));
            assertThat(Laws.varianceOfMasses(law) / terms.variance()).isCloseTo(1, within(1e-6));
        }
    }

    @Property(tries = 60)
    void scalingTheAmountsScalesTheLaw(@ForAll("trials") List<Trial> trials) {
        assertSameLaw(trials, trials, 0.37);
    }

    @Property(tries = 60)
    void orderDoesNotMatter(@ForAll("trials") List<Trial> trials, @ForAll Random random) {
        List<Trial> shuffled = new ArrayList<>(trials);
        Collections.shuffle(shuffled, random);
        assertSameLaw(trials, shuffled, 1);
    }

    private static void assertSameLaw(List<Trial> trials, List<Trial> others, double factor) {
        CompoundTerms terms = terms(trials, 1);
        CompoundTerms scaled = terms(others, factor);
        SaddlepointLaw law = new SaddlepointLaw(terms);
        SaddlepointLaw other = new SaddlepointLaw(scaled);
        if (law.error() < 0.99 * SmoothSums.TOLERANCE) {
            double step = step(terms);
            assertThat(Laws.distance(law(terms, step), law(scaled, factor * step)))
                    .isLessThan(ROUNDING);
            assertThat(other.isAccurate()).isTrue();
        } else {
            // Of no use, and never used: then the other is not either.
            assertThat(other.error()).isGreaterThan(0.98 * SmoothSums.TOLERANCE);
        }
    }

    private static double step(CompoundTerms terms) {
        return 20 * Math.sqrt(terms.variance()) / POINTS;
    }

    private static LatticeLaw law(CompoundTerms terms, double step) {
        return CompoundLaw.of(terms).law(new SaddlepointLaw(terms), step);
    }

    private static CompoundTerms terms(List<Trial> trials, double factor) {
        List<Trial> fixed = trials.stream().filter(t -> t.variation == 0).toList();
        List<TrialGroup> groups = trials.stream()
                .filter(t -> t.variation > 0)
                .map(t -> TrialGroup.of(new double[] {t.p}, factor * t.amount, square(factor * t.amount * t.variation)))
                .toList();
        return CompoundTerms.of(
                fixed.stream().mapToDouble(Trial::p).toArray(),
                fixed.stream().mapToDouble(t -> factor * t.amount).toArray(),
                groups);
    }

    private static double square(double x) {
        return x * x;
    }
}
