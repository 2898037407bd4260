package org.salespipeline.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LogRisingPropertyTest {

    @Provide
    Arbitrary<Double> start() {
        return Arbitraries.doubles().between(-6, 15).map(x -> StrictMath.pow(10, x));
    }

    /** Whole numbers and others, on both sides of 12, where the method changes. */
    @Provide
    Arbitrary<Double> count() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 30).map(Integer::doubleValue),
                Arbitraries.doubles().between(0, 30),
                Arbitraries.doubles().between(0, 7).map(x -> StrictMath.pow(10, x)));
    }

    /** Rising by n, then by m, is rising by n + m. */
    @Property(tries = 2_000)
    void addsUp(@ForAll("start") double a, @ForAll("count") double n, @ForAll("count") double m) {
        double whole = LogRising.of(a, n + m);
        double parts = LogRising.of(a, n) + LogRising.of(a + n, m);
        // a + n is rounded, which changes m logarithms by as much; below 1,000 large logarithms are subtracted.
        double scale = 1 + Math.abs(whole) + Math.abs(LogRising.of(a, n)) + (a < 1_000 ? 10_000 : 0);
        assertThat(parts).isCloseTo(whole, within(4e-15 * scale));
    }

    /** By one more: the logarithm of a + n. */
    @Property(tries = 2_000)
    void oneMoreIsOneFactorMore(@ForAll("start") double a, @ForAll("count") double n) {
        double step = LogRising.of(a, n + 1) - LogRising.of(a, n);
        double scale = 1 + Math.abs(LogRising.of(a, n + 1)) + (a < 1_000 ? 10_000 : 0);
        assertThat(step).isCloseTo(StrictMath.log(a + n), within(4e-15 * scale));
    }

    /** More of them, once all factors are above 1, is more. */
    @Property(tries = 1_000)
    void growsWithTheNumberAndWithTheStart(@ForAll("start") double a, @ForAll("count") double n) {
        assertThat(LogRising.of(a + 1, n + 1)).isGreaterThanOrEqualTo(LogRising.of(a + 1, n));
        assertThat(LogRising.of(a * 1.01, n + 1)).isGreaterThan(LogRising.of(a, n + 1));
    }
}
