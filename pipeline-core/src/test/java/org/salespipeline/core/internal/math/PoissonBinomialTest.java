package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PoissonBinomialTest {

    private static final Map<String, Map<String, double[]>> ORACLE = Oracle.read("poisson-binomial.txt");

    static Stream<String> vectors() {
        return ORACLE.entrySet().stream()
                .filter(e -> !e.getKey().isEmpty() && !e.getValue().containsKey("amount"))
                .map(Map.Entry::getKey);
    }

    @Test
    void thereAreNineVectors() {
        assertThat(vectors()).hasSize(9);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithExactMasses(String name) {
        Map<String, double[]> vector = ORACLE.get(name);
        LatticeLaw law = PoissonBinomial.of(vector.get("p"));
        // Convolution adds positive numbers: relative, not just absolute, accuracy.
        assertAgrees(law, vector.get("mass"), 3e-16, 1e-14);
        for (int k = 0; k < vector.get("mass").length; k++) {
            double exact = vector.get("mass")[k];
            assertThat(Laws.massAt(law, k)).isCloseTo(exact, within(1e-12 * exact + 1e-288));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void transformAgreesWithExactMasses(String name) {
        Map<String, double[]> vector = ORACLE.get(name);
        LatticeLaw law = PoissonBinomial.byTransform(TrialCells.of(vector.get("p")));
        assertAgrees(law, vector.get("mass"), 1e-16, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void quantilesAreTheExactOnes(String name) {
        Map<String, double[]> vector = ORACLE.get(name);
        LatticeLaw law = PoissonBinomial.of(vector.get("p"));
        double[] at = vector.get("at");
        for (int i = 0; i < at.length; i++) {
            // In "nine" the distribution function at 4 is 7.6e-18 below 0.5: less than a double can show, and the
            // median is 5.
            assertThat(law.quantile(at[i])).as("quantile %s", at[i]).isEqualTo(vector.get("quantile")[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void momentsAreTheExactOnes(String name) {
        Map<String, double[]> vector = ORACLE.get(name);
        LatticeLaw law = PoissonBinomial.of(vector.get("p"));
        double mean = vector.get("mean")[0];
        double variance = vector.get("variance")[0];
        assertThat(law.mean()).isCloseTo(mean, within(4e-16 * mean));
        assertThat(law.variance()).isCloseTo(variance, within(1e-15 * variance));
    }

    @Test
    void transformAgreesWithConvolutionWhateverTheKindOfTrials() {
        SplittableRandom random = new SplittableRandom(1);
        assertTransformAgrees(random.doubles(3_000).toArray());
        assertTransformAgrees(random.doubles(3_000, 0, 0.02).toArray());
        assertTransformAgrees(random.doubles(3_000, 0.97, 1).toArray());
        assertTransformAgrees(random.doubles(1_500, 0, 0.15).toArray());
        // Small variance from trials of every kind: rare, nearly certain, and a few in between.
        assertTransformAgrees(Stream.of(
                        random.doubles(1_500, 0, 1e-3), random.doubles(1_500, 0.999, 1), random.doubles(150, 0.1, 0.9))
                .flatMapToDouble(x -> x)
                .toArray());
        // Just on either side of the variance at which the method changes.
        assertTransformAgrees(filled(1_200, 0.1215));
        assertTransformAgrees(filled(1_220, 0.1215));
        assertTransformAgrees(filled(2_000, 1e-12));
        assertTransformAgrees(filled(2_000, 1 - 1e-12));
        assertTransformAgrees(filled(2_000, 0.5));
        // A coin among trials that are as good as decided: what is left of its factor at half a turn must not be
        // rounding.
        for (double off : new double[] {0, 1e-3, 1e-5, 1e-8, 1e-12}) {
            assertTransformAgrees(DoubleStream.concat(
                            Arrays.stream(filled(2_000, 1e-12)), DoubleStream.of(0.5 + off, 0.5 - off, 0.5 + off))
                    .toArray());
            assertTransformAgrees(new double[] {0.5 - off});
        }
    }

    @ParameterizedTest
    @CsvSource({"1025, 0, 1", "1500, 0, 0.01", "1500, 0.99, 1", "2500, 0, 0.15", "4000, 0.3, 0.9", "6000, 0, 1"})
    void beyondDirectConvolutionTailsAreRightToFiveDigits(int n, double least, double most) {
        double[] p = new SplittableRandom(n).doubles(n, least, most).toArray();
        assertThat(n).isGreaterThan(PoissonBinomial.MAX_DIRECT);
        LatticeLaw exact = DirectConvolution.doubled(TrialCells.of(p));
        assertAgrees(PoissonBinomial.of(p), Laws.masses(exact), 1e-14, 1e-5);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000, 0.3",
        "1000000, 1e-6",
        "5000000, 0.999",
        "10000000, 0.5",
        "10000000, 1e-5",
        "2000, 0.125",
        "100000000, 0.01"
    })
    void equalTrialsAreBinomial(int n, double p) {
        LatticeLaw law = PoissonBinomial.of(new double[] {p}, new long[] {n});
        BinomialDistribution binomial = BinomialDistribution.of(n, p);
        double peak = binomial.probability((int) (n * p));
        int centre = (int) law.mean();
        int reach = (int) (9 * Math.sqrt(law.variance())) + 9;
        for (int k = Math.max(0, centre - reach); k <= Math.min(n, centre + reach); k += 1 + reach / 50) {
            // The reference computes powers of n: it is the less accurate side, by 1e-16 times the exponent.
            assertThat(Laws.massAt(law, k)).isCloseTo(binomial.probability(k), within(1e-12 * peak));
        }
        double upper = centre + 5 * Math.sqrt(law.variance());
        assertThat(law.probabilityAtLeast(Math.ceil(upper)))
                .isCloseTo(binomial.survivalProbability((int) Math.ceil(upper) - 1), within(1e-5 * 2.8e-7));
    }

    @Test
    void manyRareTrialsArePoisson() {
        LatticeLaw law = PoissonBinomial.of(new double[] {1e-15}, new long[] {1L << 52});
        PoissonDistribution poisson = PoissonDistribution.of((1L << 52) * 1e-15);
        for (int k = 0; k < 40; k++) {
            assertThat(Laws.massAt(law, k)).isCloseTo(poisson.probability(k), within(1e-14));
        }
    }

    @Test
    void cellsAreTheirTrials() {
        SplittableRandom random = new SplittableRandom(2);
        for (int limit : new int[] {6, 40, 900}) {
            double[] p = random.doubles(12).toArray();
            p[3] = 1;
            p[4] = 0;
            long[] multiplicity = random.longs(12, 0, limit).toArray();
            double[] trials = new double[0];
            for (int j = 0; j < 12; j++) {
                double[] more = Arrays.copyOf(trials, trials.length + (int) multiplicity[j]);
                Arrays.fill(more, trials.length, more.length, p[j]);
                trials = more;
            }
            LatticeLaw cells = PoissonBinomial.of(p, multiplicity);
            LatticeLaw single = PoissonBinomial.of(trials);
            assertThat(Laws.distance(cells, single)).isLessThan(1e-16);
            assertThat(cells.mean()).isCloseTo(single.mean(), within(1e-12));
            assertThat(cells.variance()).isCloseTo(single.variance(), within(1e-12));
        }
    }

    @Test
    void manyDistinctTrialsHaveTheStatedMoments() {
        double[] p =
                new SplittableRandom(3).doubles(1_000_000).map(x -> x * x * x).toArray();
        LatticeLaw law = PoissonBinomial.of(p);
        assertThat(Laws.total(law)).isCloseTo(1, within(1e-14));
        assertThat(Laws.meanOfMasses(law) - law.mean()).isCloseTo(0, within(1e-9));
        assertThat(Laws.varianceOfMasses(law) / law.variance()).isCloseTo(1, within(1e-12));
        assertThat(law.size()).isLessThan(20 * (int) Math.sqrt(law.variance()));
    }

    @Test
    void skewnessIsKeptToo() {
        double[] p = new SplittableRandom(4).doubles(50_000, 0, 0.1).toArray();
        LatticeLaw law = PoissonBinomial.of(p);
        double exact = Arrays.stream(p).map(x -> x * (1 - x) * (1 - 2 * x)).sum();
        double third = 0;
        for (int k = 0; k < law.size(); k++) {
            third += law.mass(k) * Math.pow(law.point(k) - law.mean(), 3);
        }
        assertThat(third).isCloseTo(exact, within(1e-9 * exact));
    }

    @Test
    void noTrialsGiveNone() {
        assertCertain(PoissonBinomial.of(new double[0]), 0);
        assertCertain(PoissonBinomial.of(new double[] {0, 0}), 0);
        assertCertain(PoissonBinomial.of(new double[] {1, 0, 1}), 2);
        assertCertain(PoissonBinomial.of(new double[] {1, 0.5}, new long[] {1_000_000_000_000L, 0}), 1e12);
    }

    @Test
    void certainTrialsShiftTheLaw() {
        double[] p = new SplittableRandom(5).doubles(2_000).toArray();
        double[] more = Arrays.copyOf(p, 2_003);
        more[2_000] = 1;
        more[2_001] = 0;
        more[2_002] = 1;
        LatticeLaw law = PoissonBinomial.of(p);
        LatticeLaw shifted = PoissonBinomial.of(more);
        assertThat(shifted.offset()).isEqualTo(law.offset() + 2);
        assertThat(Laws.masses(shifted)).isEqualTo(Laws.masses(law));
        assertThat(shifted.mean()).isEqualTo(law.mean() + 2);
        assertThat(shifted.variance()).isEqualTo(law.variance());
    }

    @Test
    void tieIsDecidedForTheProbabilitiesAsGiven() {
        assertThat(PoissonBinomial.of(new double[] {0.5}).quantile(0.5)).isZero();
        assertThat(PoissonBinomial.of(filled(127, 0.5)).quantile(0.5)).isEqualTo(63);
        // With more trials ties are recognised to within rounding.
        assertThat(PoissonBinomial.of(filled(129, 0.5)).quantile(0.5)).isEqualTo(64);
        assertThat(PoissonBinomial.of(filled(2_001, 0.5)).quantile(0.5)).isEqualTo(1_000);
        assertThat(PoissonBinomial.of(filled(1, Math.nextDown(0.5))).quantile(0.5))
                .isZero();
        assertThat(PoissonBinomial.of(filled(1, Math.nextUp(0.5))).quantile(0.5))
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertMessage(() -> PoissonBinomial.of(new double[] {0.5, 1.5}), "probability 1 was 1.5; it must be in [0, 1]");
        assertMessage(
                () -> PoissonBinomial.of(new double[] {Double.NaN}), "probability 0 was NaN; it must be in [0, 1]");
        assertMessage(
                () -> PoissonBinomial.of(new double[] {-0.1}, new long[] {1}),
                "probability 0 was -0.1; it must be in [0, 1]");
    }

    @Test
    void refusesMultiplicitiesThatDoNotFit() {
        assertMessage(
                () -> PoissonBinomial.of(new double[2], new long[1]),
                "number of multiplicities was 1 for 2 probabilities; there must be one for each");
        assertMessage(
                () -> PoissonBinomial.of(new double[] {0.5}, new long[] {-1}),
                "multiplicity 0 was -1; it must be at least 0");
        assertMessage(
                () -> PoissonBinomial.of(new double[] {0.5, 1}, new long[] {1, Long.MAX_VALUE}),
                "sum of the multiplicities was above 9007199254740992 at multiplicity 1; it must be at most that");
        assertMessage(
                () -> PoissonBinomial.of(new double[] {0.5}, new long[] {1L << 53}),
                "window of the law was 823007551 points wide;"
                        + " the variance of the number of successes must be below about 1e12");
    }

    private static void assertTransformAgrees(double[] p) {
        TrialCells cells = TrialCells.of(p);
        LatticeLaw direct = DirectConvolution.doubled(cells);
        // Two units of rounding of the masses near 1 that are among these.
        assertAgrees(PoissonBinomial.byTransform(cells), Laws.masses(direct), 4e-16, 1e-6);
    }

    /** Masses to the given absolute error, both tails wherever above 1e-9 to the given relative one; summed from either side. */
    private static void assertAgrees(LatticeLaw law, double[] exact, double absolute, double relative) {
        DoubleSum below = new DoubleSum();
        DoubleSum above = new DoubleSum();
        for (int k = 0; k < exact.length; k++) {
            assertThat(Laws.massAt(law, k)).isCloseTo(exact[k], within(absolute));
            below.add(exact[k]);
            if (below.value() > 1e-9) {
                assertThat(law.probabilityAtMost(k)).isCloseTo(below.value(), within(relative * below.value()));
            }
            int fromTop = exact.length - 1 - k;
            above.add(exact[fromTop]);
            if (above.value() > 1e-9) {
                assertThat(law.probabilityAtLeast(fromTop)).isCloseTo(above.value(), within(relative * above.value()));
            }
        }
    }

    private static void assertCertain(LatticeLaw law, double value) {
        assertThat(law.size()).isEqualTo(1);
        assertThat(law.step()).isEqualTo(1);
        assertThat(law.point(0)).isEqualTo(value);
        assertThat(law.mass(0)).isEqualTo(1);
        assertThat(law.mean()).isEqualTo(value);
        assertThat(law.variance()).isZero();
    }

    private static double[] filled(int n, double p) {
        double[] filled = new double[n];
        Arrays.fill(filled, p);
        return filled;
    }

    private static void assertMessage(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
