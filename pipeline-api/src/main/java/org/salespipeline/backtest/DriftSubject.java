package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

/** What may drift: a move from a stage to a target, or all wins together. */
public sealed interface DriftSubject {

    /**
     * Visits that leave a stage for a target.
     *
     * @param stage id of the stage
     * @param target id of the stage or exit that they go to
     */
    record Move(String stage, String target) implements DriftSubject {

        /**
         * Checks that both are there.
         *
         * @throws NullPointerException if a part is null
         */
        public Move {
            requireNonNull(stage, "stage");
            requireNonNull(target, "target");
        }

        /** From where to where: {@code demo to proposal}. */
        @Override
        public String toString() {
            return stage + " to " + target;
        }
    }

    /** Leads that are won, in whatever stage they were and in whatever way. */
    record Wins() implements DriftSubject {

        /** {@code all wins}. */
        @Override
        public String toString() {
            return "all wins";
        }
    }
}
