package org.salespipeline.core.internal.funnel;

import java.util.Arrays;
import java.util.Objects;

/**
 * How fast a process changes, measured by how well its past would have been predicted: for each day in turn, the exits of that
 * day given the days before, with history weighed by a half-life H. The half-life of the largest predictive likelihood is
 * taken, and none at all unless it gains at least {@link #ENOUGH_GAIN} in the logarithm.
 *
 * <p>So that the fit costs little and rests on enough exits, the hazards of a band of ages are taken together: ages 0, 1, 2-3,
 * 4-7 and so on. A day's exits of a band to target k have the chance h[k] = (sum of earlier exits + h[k]*) / (sum of earlier
 * exposure + 1 / h*), where the sums are weighed by H, and h* is the hazard of all that was seen before, weighed equally and
 * as strong as one exit, so that a band in which nothing happened lately is not taken for dead.
 */
final class HalfLifeFit {

    /** Log-likelihood that a half-life must gain over none: chance alone gains about one, for one number fitted. */
    static final double ENOUGH_GAIN = 3;

    /** Candidates, in days, a factor of the square root of 2 apart. */
    private static final double SHORTEST = 14;

    private static final int CANDIDATES = 16;

    /** Bands up to 2^13 - 1 steps; the last holds all later ages. */
    private static final int BANDS = 14;

    /** Days that are looked at one by one; earlier ones count as one. */
    private static final int MOST_DAYS = 4_000;

    private final Places places;
    private final int step;
    private final double stepsPerDay;
    private final boolean setsAside;
    private final int days;
    private final int firstStep;

    /** By stage, band, day: steps that visits spent there; and by target, too: exits. */
    private final long[][][] exposure;

    private final long[][][][] exits;

    /**
     * Begins with nothing.
     *
     * @param step the last step that is known
     * @param firstStep the first step in which anything happened
     * @param stepsPerDay how many steps of the grid make a day, on average
     */
    HalfLifeFit(Places places, int step, int firstStep, double stepsPerDay, boolean setsAside) {
        this.places = places;
        this.step = step;
        this.stepsPerDay = stepsPerDay;
        this.setsAside = setsAside;
        double all = ((double) step - firstStep) / stepsPerDay + 1;
        this.days = (int) Math.max(1, Math.min(MOST_DAYS, Math.ceil(all)));
        this.firstStep = firstStep;
        this.exposure = new long[places.stages()][BANDS][days + 1];
        this.exits = new long[places.stages()][BANDS][places.size()][];
    }

    /** The days before the last one; a day in which fewer steps passed than a whole one counts as one. */
    private int day(long at) {
        long back = step - Math.max(at, firstStep);
        return Math.max(0, days - 1 - (int) Math.min(days, Math.floor(back / Math.max(1, stepsPerDay))));
    }

    private static int band(int age) {
        return Math.min(BANDS - 1, 32 - Integer.numberOfLeadingZeros(age));
    }

    private static int firstAge(int band) {
        return band == 0 ? 0 : 1 << (band - 1);
    }

    void cell(long key, long count) {
        int series = CellKey.series(key);
        int stage = places.stageOf(series);
        int entry = CellKey.entry(key);
        if (stage == places.stages() || entry > step) {
            return;
        }
        int kind = places.kindOf(series);
        int age = CellKey.age(key);
        if (kind == places.size() + 1) {
            // Not under observation before that age.
            expose(stage, entry, Math.min(age, step - entry + 1) - 1, -count);
        } else if (kind <= places.size()) {
            boolean known = kind < places.size() && (long) entry + age <= step;
            expose(stage, entry, known ? age : step - entry, count);
            if (known && !(setsAside && !places.allows(stage, kind))) {
                long[] byDay = exits[stage][band(age)][kind];
                if (byDay == null) {
                    byDay = new long[days];
                    exits[stage][band(age)][kind] = byDay;
                }
                byDay[day((long) entry + age)] += count;
            }
        }
    }

    /** Adds visits that were there from their entry to an age: in each band one more from a day on, one less after another. */
    private void expose(int stage, int entry, int lastAge, long count) {
        for (int b = 0; b < BANDS && firstAge(b) <= lastAge; b++) {
            int last = b == BANDS - 1 ? lastAge : Math.min(lastAge, firstAge(b + 1) - 1);
            exposure[stage][b][day((long) entry + firstAge(b))] += count;
            exposure[stage][b][day((long) entry + last) + 1] -= count;
        }
    }

    /** The best half-life in days, infinite if none gains enough; and what it gains. */
    double[] best() {
        for (long[][] ofStage : exposure) {
            for (long[] ofBand : ofStage) {
                for (int t = 1; t < ofBand.length; t++) {
                    ofBand[t] += ofBand[t - 1];
                }
            }
        }
        double never = logLikelihood(Double.POSITIVE_INFINITY);
        double best = Double.POSITIVE_INFINITY;
        double gain = 0;
        for (int i = 0; i < CANDIDATES; i++) {
            double halfLife = SHORTEST * StrictMath.pow(2, i / 2.0);
            if (halfLife > 2.0 * days) {
                break;
            }
            double gained = logLikelihood(halfLife) - never;
            if (gained > gain) {
                gain = gained;
                best = halfLife;
            }
        }
        return gain >= ENOUGH_GAIN ? new double[] {best, gain} : new double[] {Double.POSITIVE_INFINITY, 0};
    }

    private double logLikelihood(double halfLife) {
        double keep = halfLife == Double.POSITIVE_INFINITY ? 1 : StrictMath.pow(2, -1 / halfLife);
        double sum = 0;
        for (int i = 0; i < exposure.length; i++) {
            for (int b = 0; b < BANDS; b++) {
                sum += logLikelihood(exposure[i][b], exits[i][b], keep);
            }
        }
        return sum;
    }

    private double logLikelihood(long[] exposed, long[][] left, double keep) {
        int targets = left.length;
        if (Arrays.stream(left).allMatch(Objects::isNull)) {
            return 0;
        }
        double[] recent = new double[targets + 1];
        double[] all = new double[targets + 1];
        double allExits = 0;
        double sum = 0;
        for (int t = 0; t < days; t++) {
            if (exposed[t] > 0 && allExits > 0) {
                sum += ofDay(t, exposed[t], left, recent, all, allExits);
            }
            recent[targets] = recent[targets] * keep + exposed[t];
            all[targets] += exposed[t];
            for (int k = 0; k < targets; k++) {
                if (left[k] != null) {
                    recent[k] = recent[k] * keep + left[k][t];
                    all[k] += left[k][t];
                    allExits += left[k][t];
                }
            }
        }
        return sum;
    }

    private static double ofDay(int t, long exposed, long[][] left, double[] recent, double[] all, double allExits) {
        int targets = left.length;
        double below = recent[targets] + all[targets] / allExits;
        double stay = 1;
        long stayed = exposed;
        double sum = 0;
        for (int k = 0; k < targets; k++) {
            if (left[k] == null) {
                continue;
            }
            double hazard = (recent[k] + all[k] / allExits) / below;
            stay -= hazard;
            if (left[k][t] > 0 && hazard > 0) {
                sum += left[k][t] * StrictMath.log(Math.min(1, hazard));
                stayed -= left[k][t];
            } else if (left[k][t] > 0) {
                // The first of its kind: no half-life could know of it.
                stayed -= left[k][t];
            }
        }
        return stayed > 0 ? sum + stayed * StrictMath.log(Math.max(1e-12, stay)) : sum;
    }
}
