package org.salespipeline.core.internal.math;

/** The number of successes of independent trials under exponential tilting. */
interface TiltedTrials {

    /** Beyond, {@code e^u} is as good as 0 or infinite. */
    double MAX_EXPONENT = 700;

    /**
     * Replaces the entries by those of the number N of successes tilted by u, K being its cumulant generating function: at
     * index 0 the information {@code u K'(u) - K(u)}, which is at least 0, at index 1 to 4 the derivatives of that order.
     */
    void evaluate(double u, double[] result);

    /** The trials of some cells. */
    static TiltedTrials of(TrialCells cells) {
        return (u, result) -> {
            double certain = cells.certain();
            result[0] = 0;
            result[1] = certain;
            result[2] = 0;
            result[3] = 0;
            result[4] = 0;
            for (int j = 0; j < cells.p.length; j++) {
                add(cells.p[j], cells.count[j], u, result);
            }
        };
    }

    /**
     * Adds so many trials of probability p, between 0 and 1.
     *
     * <p>A trial of p above 1/2 is taken by its failure, whose probability is small then for what is nearly certain.
     */
    static void add(double p, double count, double u, double[] result) {
        boolean likely = p > 0.5;
        double chance = likely ? 1 - p : p;
        double v = Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, likely ? -u : u));
        double e = StrictMath.exp(v);
        // Not e - 1: the information is of the order of v^2, and would keep four digits less of a small v.
        double rise = chance * StrictMath.expm1(v);
        double tilted = chance * e / (1 + rise);
        double rest = (1 - chance) / (1 + rise);
        double variance = tilted * rest;
        double third = variance * (rest - tilted);
        result[0] += count * (v * tilted - StrictMath.log1p(rise));
        result[1] += count * (likely ? rest : tilted);
        result[2] += count * variance;
        result[3] += count * (likely ? -third : third);
        result[4] += count * variance * (1 - 6 * variance);
    }
}
