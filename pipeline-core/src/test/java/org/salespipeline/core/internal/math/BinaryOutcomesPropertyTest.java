package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class BinaryOutcomesPropertyTest {

    private static final class Events {
        final double[] given;
        final boolean[] came;

        Events(double[] given, boolean[] came) {
            this.given = given;
            this.came = came;
        }
    }

    @Provide
    Arbitrary<Events> events() {
        Arbitrary<Double> p = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.doubles().between(0, 1).ofScale(12)),
                Tuple.of(3, Arbitraries.of(0.0, 0.125, 0.5, 0.9, 1.0)),
                Tuple.of(1, Arbitraries.of(1e-300, 1e-12, Math.nextDown(1.0), Math.nextUp(0.5))));
        return Arbitraries.integers()
                .between(0, 60)
                .flatMap(n -> Combinators.combine(
                                p.array(double[].class).ofSize(n),
                                Arbitraries.of(true, false)
                                        .array(Boolean[].class)
                                        .ofSize(n))
                        .as((given, came) -> {
                            boolean[] outcome = new boolean[n];
                            for (int i = 0; i < n; i++) {
                                outcome[i] = came[i];
                            }
                            return new Events(given, outcome);
                        }));
    }

    @Property(tries = 300)
    void areWhatLoopsOverEventsAndPairsGive(@ForAll("events") Events events) {
        double squares = 0;
        double logarithms = 0;
        double pairs = 0;
        double concordant = 0;
        for (int i = 0; i < events.given.length; i++) {
            double p = events.given[i];
            squares += (p - (events.came[i] ? 1 : 0)) * (p - (events.came[i] ? 1 : 0));
            logarithms -= Math.log(Math.max(events.came[i] ? p : 1 - p, 1e-6));
            for (int j = 0; j < events.given.length; j++) {
                if (events.came[i] && !events.came[j]) {
                    pairs++;
                    concordant += p > events.given[j] ? 1 : p == events.given[j] ? 0.5 : 0;
                }
            }
        }
        BinaryOutcomes outcomes = BinaryOutcomes.of(events.given, events.came);
        assertThat(outcomes.squares()).isCloseTo(squares, within(1e-12));
        assertThat(outcomes.logarithms(1e-6)).isCloseTo(logarithms, within(1e-10));
        assertThat(outcomes.pairs()).isEqualTo(pairs);
        assertThat(outcomes.concordantPairs()).isEqualTo(concordant);
    }

    @Property(tries = 200)
    void binsHoldEveryEventOnce(@ForAll("events") Events events) {
        ProbabilityBins bins = BinaryOutcomes.of(events.given, events.came).bins();
        long count = 0;
        long happened = 0;
        double sum = 0;
        for (int i = 0; i < bins.size(); i++) {
            count += bins.count(i);
            happened += bins.happened(i);
            sum += bins.sum(i);
            assertThat(bins.bin(i)).isBetween(0, ProbabilityBins.BINS - 1);
            assertThat(i == 0 || bins.bin(i) > bins.bin(i - 1)).isTrue();
            assertThat(i == 0 || bins.least(i) > bins.greatest(i - 1)).isTrue();
            assertThat(bins.greatest(i)).isLessThanOrEqualTo(Math.max(bins.least(i) * 1.00196, 0x1.01p-30));
        }
        assertThat(count).isEqualTo(events.given.length);
        int hits = 0;
        for (boolean came : events.came) {
            hits += came ? 1 : 0;
        }
        assertThat(happened).isEqualTo(hits);
        assertThat(sum).isCloseTo(Arrays.stream(events.given).sum(), within(1e-12));
    }
}
