package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.salespipeline.core.internal.math.KeyedRandom;

/**
 * With a prior the exits at each age are Dirichlet. Mean and variance of a curve and of its end are computed exactly; here they
 * stand against 200,000 draws of all hazards of a small stage, within four standard errors.
 */
class DirichletDrawsTest {

    private static final int DRAWS = 200_000;

    /** Sums of powers of differences to a given centre. */
    private static final class Moments {

        private final double centre;
        private double first;
        private double second;
        private double fourth;

        Moments(double centre) {
            this.centre = centre;
        }

        void add(double x) {
            double d = x - centre;
            first += d;
            second += d * d;
            fourth += d * d * d * d;
        }

        void check(String what, double variance) {
            double seen = second / DRAWS;
            assertThat(first / DRAWS).as("mean of %s", what).isCloseTo(0, within(4 * Math.sqrt(seen / DRAWS)));
            double error = Math.sqrt((fourth / DRAWS - seen * seen) / DRAWS);
            assertThat(seen).as("variance of %s", what).isCloseTo(variance, within(4 * error));
            assertThat(4 * error).as("what is told of %s", what).isLessThan(0.02 * variance);
        }
    }

    private static void check(StagePosterior posterior, int seed) {
        assertThat(posterior.ages()).isEqualTo(3);
        CurveMoments won = new CurveMoments(posterior, OneStage.wanted(OneStage.WON));
        CurveMoments all = new CurveMoments(posterior, new double[] {1, 1, 1, 1});
        double[] worth = {0, 1, 0.25, 0};
        Moments[] gone = new Moments[3];
        Moments[] left = new Moments[3];
        double[] products = new double[3];
        double[] squares = new double[3];
        for (int d = 0; d < 3; d++) {
            gone[d] = new Moments(won.gone(d));
            left[d] = new Moments(all.gone(d));
        }
        Moments rate = new Moments(ExitRates.share(posterior, OneStage.wanted(OneStage.WON)));
        Moments value = new Moments(ExitRates.ever(posterior, worth)[0]);
        double tailAll = posterior.tail(OneStage.WON) + posterior.tail(OneStage.LOST);
        for (int i = 0; i < DRAWS; i++) {
            KeyedRandom random = new KeyedRandom(seed, i, 0, 0);
            double f = 0;
            double s = 1;
            double g = 0;
            for (int d = 0; d < 3; d++) {
                double a = random.nextGamma(posterior.exits(OneStage.WON, d));
                double b = random.nextGamma(posterior.exits(OneStage.LOST, d));
                double c = random.nextGamma(
                        posterior.atRisk(d) - posterior.exits(OneStage.WON, d) - posterior.exits(OneStage.LOST, d));
                f += s * a / (a + b + c);
                g += s * b / (a + b + c);
                s *= c / (a + b + c);
                gone[d].add(f);
                left[d].add(1 - s);
                double product = (f - won.gone(d)) * (s - won.there(d));
                products[d] += product;
                squares[d] += product * product;
            }
            // What outlives the ages goes where the tail's exits went, as one draw of their shares.
            double p = posterior.tailExits() / tailAll;
            double share = random.nextBeta(p * posterior.tail(OneStage.WON), p * posterior.tail(OneStage.LOST));
            rate.add(f + s * share);
            value.add(f + s * share + 0.25 * (g + s * (1 - share)));
        }
        for (int d = 0; d < 3; d++) {
            gone[d].check("F(" + d + ")", won.goneVariance(d));
            left[d].check("1 - S(" + d + ")", all.goneVariance(d));
            double seen = products[d] / DRAWS;
            assertThat(won.covariance(d))
                    .as("covariance at %s", d)
                    .isCloseTo(seen, within(4 * Math.sqrt((squares[d] / DRAWS - seen * seen) / DRAWS)));
        }
        rate.check("the rate", ExitRates.variance(posterior, OneStage.wanted(OneStage.WON)));
        value.check("what a visit is worth", ExitRates.variance(posterior, worth));
    }

    @Test
    void momentsOfCurvesAndRatesAreThoseOfDrawnHazards() {
        check(SmallStage.posterior(SmallStage.history(1), 2.5), 1);
    }

    @Test
    void aStrongPriorToo() {
        check(SmallStage.posterior(SmallStage.history(1), 60), 2);
    }

    @Test
    void manyVisitsToo() {
        check(SmallStage.posterior(SmallStage.history(40), 5), 3);
    }
}
