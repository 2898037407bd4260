package org.salespipeline.core.simulate;

/**
 * How wins gather at the end of a month or quarter. Immutable and thread-safe.
 *
 * @param share chance that a win waits
 * @param lastDays the days at the end that it waits for
 * @param withinDays for how many days it would wait at most for the first of them
 */
record ClosingRule(double share, int lastDays, int withinDays) {

    static final ClosingRule NONE = new ClosingRule(0, 1, 1);

    private static final int MAX_LAST_DAYS = 20;
    private static final int MAX_WITHIN_DAYS = 92;

    ClosingRule {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share of the wins that wait was " + share
                    + "; it must be in [0, 1]. Maybe a percentage was meant: 40 % is 0.4?");
        }
        if (lastDays < 1 || lastDays > MAX_LAST_DAYS) {
            throw new IllegalArgumentException("lastDays was " + lastDays + "; it must be in [1, " + MAX_LAST_DAYS
                    + "]. Maybe 3, for the last three days?");
        }
        if (withinDays < 1 || withinDays > MAX_WITHIN_DAYS) {
            throw new IllegalArgumentException("withinDays was " + withinDays + "; it must be in [1, " + MAX_WITHIN_DAYS
                    + "]. Maybe 10, for wins of the two weeks before?");
        }
    }
}
