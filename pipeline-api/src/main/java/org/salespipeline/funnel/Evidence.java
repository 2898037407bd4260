package org.salespipeline.funnel;

/**
 * What an estimate rests on. Immutable and thread-safe.
 *
 * @param visits how many visits to the stage were observed
 * @param open how many of them go on: their end is not known, they are censored
 * @param setAside how many ended with a move that the process does not allow and the caller set aside: censored too
 * @param late how many came under observation only after they had begun
 * @param beyondCap how many lasted longer than the time grid's greatest age; from there on they count in one pool
 * @param exits how many ends the estimate rests on, each weighed by the half-life; not above {@code visits}
 * @param priorShare how much of the estimate is borrowed, in [0, 1]: the exits of pseudo-leads among all exits, observed and
 *     assumed
 */
public record Evidence(
        long visits, long open, long setAside, long late, long beyondCap, double exits, double priorShare) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is negative or NaN, or {@code priorShare} above 1
     */
    public Evidence {
        if (visits < 0 || open < 0 || setAside < 0 || late < 0 || beyondCap < 0 || !(exits >= 0)) {
            throw new IllegalArgumentException("evidence was " + visits + " visits, " + open + " open, " + setAside
                    + " set aside, " + late + " late, " + beyondCap + " beyond the cap, " + exits
                    + " exits; none of them must be negative");
        }
        if (!(priorShare >= 0 && priorShare <= 1)) {
            throw new IllegalArgumentException("share of the prior was " + priorShare + "; it must be in [0, 1]");
        }
    }
}
