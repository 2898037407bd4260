package org.salespipeline.core.internal.forecast;

import org.salespipeline.funnel.StageDynamics;

/**
 * A stage whose visits last so many times as long, wherever they end: a visit of u steps lasts c u, which is rounded to one of the
 * whole numbers about it by chance, so that the mean is kept. For c just under 1 a step of each falls away with the same small
 * chance, as along the time lever of {@link StageLevers}.
 *
 * <p>Of a visit that has come to an age it is the time still ahead that changes, because the time behind cannot: r more steps
 * become 1 + c (r - 1). So the chance to end in each place stays what it was at every age.
 */
final class TimeChange {

    /** Visits shorter than this part of what they were are over at once. */
    private static final double AT_ONCE = 1e-3;

    /** So few are still there that no digit shows what becomes of them. */
    private static final double NOBODY = 1e-17;

    private final StageDynamics from;
    private final double factor;
    private final double[][] mass;

    /** What leaves beyond the new ages, or never. */
    private double beyond;

    /** What leaves beyond them, and each of that times the steps by which it does. */
    private double later;

    private double laterSteps;

    private TimeChange(StageDynamics from, double factor) {
        this.from = from;
        this.factor = factor;
        int lastAge = (int) Math.ceil(factor * Math.max(0, from.lastAge())) + 1;
        this.mass = new double[from.targets().size()][lastAge + 1];
    }

    /** How visits that begin leave then. */
    static StageDynamics apply(StageDynamics from, double factor) {
        if (factor == 1) {
            return from;
        }
        TimeChange change = new TimeChange(from, factor < AT_ONCE ? 0 : factor);
        if (change.factor == 0) {
            change.allAtOnce();
        } else {
            change.spread();
        }
        return change.changed();
    }

    private void allAtOnce() {
        double[] shares = EverReached.sharesFrom(from, -1);
        double never = 1;
        for (int k = 0; k < mass.length; k++) {
            mass[k][0] = shares[k];
            never -= shares[k];
        }
        beyond = Math.max(0, never);
    }

    private void spread() {
        double there = 1;
        int tail = from.lastAge() + 1;
        int reached = 0;
        for (int u = 0; there > 0 && (u < tail || factor * u < mass[0].length); u++) {
            double total = from.totalHazard(u);
            if (total == 0 && u >= tail) {
                break;
            }
            for (int k = 0; k < mass.length; k++) {
                add(k, factor * u, there * from.hazard(k, u));
            }
            there *= 1 - total;
            reached = u + 1;
        }
        double total = from.totalHazard(tail);
        if (total > 0) {
            addLater(there, factor * (reached + (1 - total) / total));
        } else {
            beyond += there;
        }
    }

    private void addLater(double leaves, double position) {
        beyond += leaves;
        later += leaves;
        laterSteps += leaves * (position - (mass[0].length - 1));
    }

    private void add(int target, double position, double leaves) {
        int whole = (int) Math.floor(position);
        double more = position - whole;
        addAt(target, whole, (1 - more) * leaves);
        addAt(target, whole + 1, more * leaves);
    }

    private void addAt(int target, int age, double leaves) {
        if (age < mass[target].length) {
            mass[target][age] += leaves;
        } else {
            addLater(leaves, age);
        }
    }

    /** From the end, so that the hazards of the old keep their digits. */
    private StageDynamics changed() {
        int ages = mass[0].length;
        double[][] hazards = new double[mass.length][ages];
        double there = beyond;
        for (int v = ages - 1; v >= 0; v--) {
            for (double[] ofTarget : mass) {
                there += ofTarget[v];
            }
            for (int k = 0; k < mass.length; k++) {
                hazards[k][v] = there > 0 ? mass[k][v] / there : 0;
            }
        }
        return StageDynamics.of(from.stage(), from.targets(), hazards, tail());
    }

    /** Those who leave in the tail take a geometric time, and so they do then, with the mean that is so many times as long. */
    private double[] tail() {
        double before = from.totalHazard(from.lastAge() + 1);
        double after = later > 0 ? Math.min(1, later / laterSteps) : 1;
        double[] tail = new double[mass.length];
        for (int k = 0; k < tail.length && before > 0; k++) {
            tail[k] = from.tailHazard(k) / before * after;
        }
        return tail;
    }

    /**
     * How a visit ends that has come to an age.
     *
     * @param factor by what the time still ahead is multiplied
     * @return by place and number of steps from now, from 1 to the given number, the chance to leave for it then; of places that
     *     nobody goes to, an empty row
     */
    static double[][] leaving(StageDynamics from, int age, int steps, double factor) {
        double[][] leaving = new double[from.targets().size()][0];
        if (factor < AT_ONCE) {
            double[] shares = EverReached.sharesFrom(from, age);
            for (int k = 0; k < leaving.length && steps > 0; k++) {
                if (shares[k] > 0) {
                    leaving[k] = new double[steps + 1];
                    leaving[k][1] = shares[k];
                }
            }
            return leaving;
        }
        double there = 1;
        for (int r = 1; there > NOBODY && 1 + factor * (r - 1) < steps + 1; r++) {
            double total = 0;
            int whole = (int) Math.floor(factor * (r - 1));
            double more = factor * (r - 1) - whole;
            for (int k = 0; k < leaving.length; k++) {
                double hazard = from.hazard(k, age + r);
                if (hazard > 0) {
                    if (leaving[k].length == 0) {
                        leaving[k] = new double[steps + 1];
                    }
                    total += hazard;
                    leaving[k][whole + 1] += (1 - more) * there * hazard;
                    if (more > 0 && whole + 2 <= steps) {
                        leaving[k][whole + 2] += more * there * hazard;
                    }
                }
            }
            if (total == 0 && age + r > from.lastAge()) {
                break;
            }
            there *= Math.max(0, 1 - total);
        }
        return leaving;
    }
}
