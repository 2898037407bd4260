package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class CompoundLawPropertyTest {

    private static final int GRID = 1 << 10;

    /** A probability and an amount. */
    record Trial(double p, double amount) {}

    @Provide
    Arbitrary<List<Trial>> trials() {
        Arbitrary<Double> amount = Arbitraries.doubles().between(-2, 12).map(x -> x < -1.8 ? 0 : Math.exp(x));
        return trials(amount, 40);
    }

    @Provide
    Arbitrary<List<Trial>> wholeTrials() {
        return trials(Arbitraries.integers().between(0, 30).map(i -> (double) i), 12);
    }

    private static Arbitrary<List<Trial>> trials(Arbitrary<Double> amount, int most) {
        Arbitrary<Double> any = Arbitraries.doubles().between(0, 1);
        Arbitrary<Double> p =
                Arbitraries.frequencyOf(Tuple.of(5, any), Tuple.of(1, Arbitraries.of(0.0, 1.0, 1e-9, 1 - 1e-9)));
        return Combinators.combine(p, amount).as(Trial::new).list().ofMaxSize(most);
    }

    @Property(tries = 200)
    void massesAddUpToOneAndKeepTheMean(@ForAll("trials") List<Trial> trials) {
        CompoundLaw sum = sum(trials);
        LatticeLaw law = sum.onGrid(GRID);
        assertThat(law.size()).isLessThanOrEqualTo(GRID);
        assertThat(Laws.total(law)).isCloseTo(1, within(1e-12));
        assertThat(law.mean()).isEqualTo(sum.mean());
        assertThat(law.variance()).isEqualTo(sum.variance());
        assertThat(Laws.meanOfMasses(law)).isCloseTo(law.mean(), within(1e-10 * (law.mean() + law.step())));
        // Certain trials are added up first and count as one.
        List<Trial> open = trials.stream().filter(t -> t.p < 1 && t.amount > 0).toList();
        double noLikely =
                open.stream().mapToDouble(t -> t.p > 0.5 ? 1 - t.p : 1).reduce(1, (a, b) -> a * b);
        double split = open.stream()
                .mapToDouble(t -> noLikely < 1e-6 ? Math.min(t.p, 1 - t.p) : t.p)
                .sum();
        double excess = Laws.varianceOfMasses(law) - law.variance();
        // Beyond the bound: what rounding and the 1e-13 outside the window may add.
        double slack = 1e-9 * (law.variance() + law.step() * law.step());
        assertThat(excess).isBetween(-slack, (2 + split) * law.step() * law.step() / 4 + slack);
    }

    @Property(tries = 100)
    void quantilesAreWithinTheBoundOfAFinerGrid(@ForAll("trials") List<Trial> trials) {
        CompoundLaw sum = sum(trials);
        LatticeLaw coarse = sum.onGrid(GRID);
        LatticeLaw fine = sum.onGrid(1 << 16);
        double reach = (2 + trials.size()) * (coarse.step() + fine.step());
        for (double q = 0.05; q < 1; q += 0.1) {
            // Where q is the probability of one side of a gap, rounding decides on which side of it the quantile is.
            assertThat(coarse.quantile(q)).isBetween(fine.quantile(q - 1e-9) - reach, fine.quantile(q + 1e-9) + reach);
        }
    }

    @Property(tries = 100)
    void orderDoesNotMatter(@ForAll("trials") List<Trial> trials, @ForAll Random random) {
        List<Trial> shuffled = new ArrayList<>(trials);
        Collections.shuffle(shuffled, random);
        LatticeLaw law = sum(trials).onGrid(GRID);
        LatticeLaw other = sum(shuffled).onStep(law.step());
        assertThat(Laws.distance(law, other)).isLessThan(1e-12);
        assertThat(other.mean()).isEqualTo(law.mean());
        assertThat(other.variance()).isCloseTo(law.variance(), within(1e-15 * law.variance()));
    }

    @Property(tries = 100)
    void scalingTheAmountsScalesTheLaw(@ForAll("wholeTrials") List<Trial> trials) {
        LatticeLaw law = sum(trials).onGrid(GRID);
        LatticeLaw scaled = sum(trials.stream()
                        .map(t -> new Trial(t.p, 8 * t.amount))
                        .toList())
                .onGrid(GRID);
        if (law.size() > 1) {
            assertThat(scaled.step()).isEqualTo(8 * law.step());
            assertThat(scaled.offset()).isEqualTo(law.offset());
        }
        assertThat(Laws.masses(scaled)).isEqualTo(Laws.masses(law));
        assertThat(scaled.mean()).isEqualTo(8 * law.mean());
        assertThat(scaled.variance()).isEqualTo(64 * law.variance());
    }

    @Property(tries = 100)
    void scalingOddAmountsScalesTheLawUpToRounding(@ForAll("trials") List<Trial> trials) {
        LatticeLaw law = sum(trials).onGrid(GRID);
        LatticeLaw scaled = sum(trials.stream()
                        .map(t -> new Trial(t.p, 0.37 * t.amount))
                        .toList())
                .onStep(0.37 * law.step());
        // How far an amount lies towards the next point is known to the rounding of its coordinate.
        double coordinate = law.offset() + (double) law.size();
        assertThat(Laws.distance(law, scaled)).isLessThan(1e-12 + trials.size() * 4 * Math.ulp(coordinate));
    }

    @Property(tries = 100)
    void partsConvolveToTheWhole(@ForAll("wholeTrials") List<Trial> trials, @ForAll("wholeTrials") List<Trial> more) {
        LatticeLaw a = sum(trials).onStep(1);
        LatticeLaw b = sum(more).onStep(1);
        List<Trial> all = new ArrayList<>(trials);
        all.addAll(more);
        LatticeLaw whole = sum(all).onStep(1);
        double[] mass = Laws.convolve(Laws.masses(a), Laws.masses(b));
        for (int k = 0; k < mass.length; k++) {
            assertThat(Laws.massAt(whole, a.offset() + b.offset() + k)).isCloseTo(mass[k], within(1e-12));
        }
    }

    @Property(tries = 100)
    void certainAmountShiftsTheLaw(@ForAll("wholeTrials") List<Trial> trials) {
        LatticeLaw law = sum(trials).onStep(1);
        List<Trial> more = new ArrayList<>(trials);
        more.add(new Trial(1, 1_000));
        LatticeLaw shifted = sum(more).onStep(1);
        assertThat(shifted.offset()).isEqualTo(law.offset() + 1_000);
        assertThat(Laws.masses(shifted)).isEqualTo(Laws.masses(law));
    }

    @Property(tries = 50)
    void amountsOfOneAreACount(@ForAll("trials") List<Trial> trials) {
        double[] p = trials.stream().mapToDouble(Trial::p).toArray();
        LatticeLaw count = PoissonBinomial.of(p);
        LatticeLaw sum =
                sum(trials.stream().map(t -> new Trial(t.p, 1)).toList()).onStep(1);
        assertThat(Laws.distance(count, sum)).isLessThan(1e-12);
    }

    private static CompoundLaw sum(List<Trial> trials) {
        return CompoundLaw.of(
                trials.stream().mapToDouble(Trial::p).toArray(),
                trials.stream().mapToDouble(Trial::amount).toArray());
    }
}
