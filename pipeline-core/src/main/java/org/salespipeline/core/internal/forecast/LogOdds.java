package org.salespipeline.core.internal.forecast;

/** Chances whose log-odds are moved, as a market that all leads share moves them. */
final class LogOdds {

    private LogOdds() {}

    /**
     * A chance moved.
     *
     * @param p the chance
     * @param by how far; any number
     * @return in [0, 1]; what is certain stays so
     */
    static double moved(double p, double by) {
        return by == 0 || !(p > 0 && p < 1) ? p : 1 / (1 + (1 - p) / p * StrictMath.exp(-by));
    }
}
