package org.salespipeline.core.simulate;

/** A law of the time in a stage. Implementations are immutable and thread-safe. */
@FunctionalInterface
interface Stays {

    /**
     * Days in the stage of a lead that reached it on a step, drawn by inversion; more than a simulation lasts where the draw
     * lies beyond.
     */
    int draw(double unit, int step);
}
