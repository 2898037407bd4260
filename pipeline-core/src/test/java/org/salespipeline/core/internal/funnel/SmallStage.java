package org.salespipeline.core.internal.funnel;

import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

/** A stage of three ages and two targets, small enough for every hazard to be drawn again and again. */
final class SmallStage {

    /** The hazards that are assumed at ages 0, 1 and 2, of won and of lost. */
    private static final double[][] ASSUMED = {{0, 0, 0}, {0.10, 0.25, 0.15}, {0.20, 0.05, 0.30}, {0, 0, 0}};

    private SmallStage() {}

    /** Visits that leave at the ages 0 to 2, some seen to no end. */
    static OneStage history(int scale) {
        return new OneStage(SalesProcess.named("One stage")
                        .stage("stage", s -> s.converts(0.4).goesTo("other", 0).takes(Durations.days(1), 1))
                        .wonAs("won")
                        .lostAs("lost")
                        .lostAs("other")
                        .build())
                .visits(scale, 0, OneStage.WON)
                .visits(2 * scale, 0, OneStage.LOST)
                .visits(scale, 0, 0)
                .visits(2 * scale, 1, OneStage.WON)
                .visits(scale, 1, 0)
                .visits(scale, 2, OneStage.LOST)
                .visits(scale, 2, 0);
    }

    /** What was seen, and pseudo-leads of the hazards above. */
    static StagePosterior posterior(OneStage history, double kappa) {
        return new StagePosterior(history.counts(), new Assumed(), kappa, 4, 1);
    }

    private static final class Assumed implements PriorCurve {

        @Override
        public int ages() {
            return 3;
        }

        @Override
        public double reached(int age) {
            double s = 1;
            for (int d = 0; d < age; d++) {
                s *= 1 - ASSUMED[1][d] - ASSUMED[2][d];
            }
            return age <= 3 ? s : 0;
        }

        @Override
        public double hazard(int target, int age) {
            return age < 3 ? ASSUMED[target][age] : 0;
        }

        @Override
        public double tail(int target) {
            return ASSUMED[target][2];
        }
    }
}
