package org.salespipeline.core.internal.math;

/** Refuses arguments that no law of a time can have. Stateless. */
final class LawArguments {

    private LawArguments() {}

    /** Refuses what is no time. */
    static double time(double time) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException("time was " + time + "; it must be at least 0");
        }
        return time;
    }

    /** Refuses what is no probability. */
    static double probability(String name, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(name + " was " + p + "; it must be in [0, 1]");
        }
        return p;
    }

    /** Refuses what is no finite number greater than 0. */
    static double positive(String name, double x) {
        if (!(x > 0) || Double.isInfinite(x)) {
            throw new IllegalArgumentException(name + " was " + x + "; it must be greater than 0 and finite");
        }
        return x;
    }
}
