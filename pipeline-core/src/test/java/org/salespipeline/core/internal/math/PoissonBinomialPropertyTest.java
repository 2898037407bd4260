package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PoissonBinomialPropertyTest {

    @Provide
    Arbitrary<List<Double>> probabilities() {
        Arbitrary<Double> any = Arbitraries.doubles().between(0, 1);
        Arbitrary<Double> extreme = Arbitraries.of(0.0, 1.0, 1e-12, 1 - 1e-12, 1e-300, 0.5);
        // Sizes on both sides of 128, where the method changes.
        return Arbitraries.frequencyOf(Tuple.of(4, any), Tuple.of(1, extreme), Tuple.of(1, any.map(x -> x * x * x * x)))
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 200)
    void massesAddUpToOneAndTheirMomentsAreTheLaws(@ForAll("probabilities") List<Double> p) {
        LatticeLaw law = PoissonBinomial.of(array(p));
        assertThat(Laws.total(law)).isCloseTo(1, within(1e-14));
        assertThat(Laws.meanOfMasses(law)).isCloseTo(law.mean(), within(1e-13 * (1 + law.mean())));
        assertThat(Laws.varianceOfMasses(law)).isCloseTo(law.variance(), within(1e-12 * (1 + law.variance())));
    }

    @Property(tries = 200)
    void transformIsTheSameLaw(@ForAll("probabilities") List<Double> p) {
        TrialCells cells = TrialCells.of(array(p));
        if (cells.trials() > 0) {
            assertThat(Laws.distance(PoissonBinomial.byTransform(cells), PoissonBinomial.of(array(p))))
                    .isLessThan(1e-15);
        }
    }

    @Property(tries = 100)
    void orderDoesNotMatter(@ForAll("probabilities") List<Double> p, @ForAll Random random) {
        List<Double> shuffled = new ArrayList<>(p);
        Collections.shuffle(shuffled, random);
        assertThat(Laws.distance(PoissonBinomial.of(array(p)), PoissonBinomial.of(array(shuffled))))
                .isLessThan(1e-15);
    }

    @Property(tries = 100)
    void partsConvolveToTheWhole(@ForAll("probabilities") List<Double> p, @ForAll("probabilities") List<Double> more) {
        LatticeLaw a = PoissonBinomial.of(array(p));
        LatticeLaw b = PoissonBinomial.of(array(more));
        List<Double> all = new ArrayList<>(p);
        all.addAll(more);
        LatticeLaw whole = PoissonBinomial.of(array(all));
        double[] mass = Laws.convolve(Laws.masses(a), Laws.masses(b));
        for (int k = 0; k < mass.length; k++) {
            assertThat(Laws.massAt(whole, a.offset() + b.offset() + k)).isCloseTo(mass[k], within(1e-15));
        }
        assertThat(whole.mean()).isCloseTo(a.mean() + b.mean(), within(1e-13 * (1 + whole.mean())));
        assertThat(whole.variance()).isCloseTo(a.variance() + b.variance(), within(1e-13 * (1 + whole.variance())));
    }

    @Property(tries = 100)
    void certainTrialShiftsByOne(@ForAll("probabilities") List<Double> p) {
        double[] more = Arrays.copyOf(array(p), p.size() + 1);
        more[p.size()] = 1;
        LatticeLaw law = PoissonBinomial.of(array(p));
        LatticeLaw shifted = PoissonBinomial.of(more);
        assertThat(shifted.offset()).isEqualTo(law.offset() + 1);
        assertThat(Laws.masses(shifted)).isEqualTo(Laws.masses(law));
    }

    @Property(tries = 100)
    void failuresAreTheMirrorImage(@ForAll("probabilities") List<Double> p) {
        // Halves of 2^-30 have an exact complement.
        double[] rounded =
                p.stream().mapToDouble(x -> Math.rint(x * 0x1.0p30) * 0x1.0p-30).toArray();
        double[] failure = Arrays.stream(rounded).map(x -> 1 - x).toArray();
        LatticeLaw law = PoissonBinomial.of(rounded);
        LatticeLaw mirror = PoissonBinomial.of(failure);
        for (int k = 0; k <= rounded.length; k++) {
            assertThat(Laws.massAt(law, k)).isCloseTo(Laws.massAt(mirror, rounded.length - k), within(1e-15));
        }
    }

    @Property(tries = 200)
    void quantileIsTheInverseOfTheCumulativeProbability(
            @ForAll("probabilities") List<Double> p, @ForAll Random random) {
        LatticeLaw law = PoissonBinomial.of(array(p));
        double q = random.nextDouble();
        double x = law.quantile(q);
        assertThat(law.probabilityAtMost(x)).isGreaterThanOrEqualTo(q - 1e-15);
        assertThat(law.probabilityAtMost(x - 1)).isLessThanOrEqualTo(q + 1e-15);
        assertThat(law.probabilityAtMost(x) + law.probabilityAtLeast(x + 1)).isCloseTo(1, within(1e-14));
    }

    private static double[] array(List<Double> p) {
        return p.stream().mapToDouble(x -> x).toArray();
    }
}
