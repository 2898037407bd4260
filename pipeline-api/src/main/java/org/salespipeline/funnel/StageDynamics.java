package org.salespipeline.funnel;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * How leads leave one stage: for each age d = 0, 1, 2, ... and each target k the hazard h[k](d), the chance that a visit
 * which has reached age d ends at that age by going to k. Up to {@link #lastAge()} each age has hazards of its own; beyond
 * it they are constant, the tail.
 *
 * <p>Survival: S(d) = (1 - h(0)) ... (1 - h(d)) with h(d) the sum of the hazards over all targets; S(-1) = 1.
 *
 * <p>Immutable and thread-safe.
 */
public final class StageDynamics {

    private final String stage;
    private final List<String> targets;
    private final double[][] hazards;
    private final double[] tail;

    private StageDynamics(String stage, List<String> targets, double[][] hazards, double[] tail) {
        this.stage = stage;
        this.targets = targets;
        this.hazards = hazards;
        this.tail = tail;
    }

    /**
     * Creates the dynamics of a stage.
     *
     * @param stage id of the stage
     * @param targets ids of the stages and exits that a visit can leave to, in the order of the other arguments
     * @param hazards {@code hazards[k][d]}: one row for each target, all of one length; copied
     * @param tail the hazard of each target beyond the last age; copied
     * @return the dynamics
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the lengths do not fit, a hazard is negative or NaN, or the hazards of one age
     *     add to more than 1 (rounding of 1e-9 apart)
     */
    public static StageDynamics of(String stage, List<String> targets, double[][] hazards, double[] tail) {
        requireNonNull(stage, "stage");
        List<String> copiedTargets = List.copyOf(targets);
        double[][] copy = new double[hazards.length][];
        for (int k = 0; k < hazards.length; k++) {
            copy[k] = hazards[k].clone();
        }
        double[] copiedTail = tail.clone();
        if (copy.length != copiedTargets.size() || copiedTail.length != copiedTargets.size()) {
            throw new IllegalArgumentException("dynamics of stage \"" + stage + "\" had " + copiedTargets.size()
                    + " targets, " + copy.length + " rows of hazards and " + copiedTail.length
                    + " tail hazards; the three numbers must be equal");
        }
        int ages = copy.length == 0 ? 0 : copy[0].length;
        for (int d = 0; d <= ages; d++) {
            double sum = 0;
            for (int k = 0; k < copy.length; k++) {
                if (copy[k].length != ages) {
                    throw new IllegalArgumentException("dynamics of stage \"" + stage + "\" had rows of " + ages
                            + " and " + copy[k].length + " ages; all rows must have one length");
                }
                double h = d < ages ? copy[k][d] : copiedTail[k];
                if (!(h >= 0)) {
                    throw new IllegalArgumentException("hazard from stage \"" + stage + "\" to \""
                            + copiedTargets.get(k) + "\" at age " + d + " was " + h + "; it must not be negative");
                }
                sum += h;
            }
            if (!(sum <= 1 + 1e-9)) {
                throw new IllegalArgumentException("hazards of stage \"" + stage + "\" at age " + d + " add to " + sum
                        + "; they must not add to more than 1");
            }
        }
        return new StageDynamics(stage, copiedTargets, copy, copiedTail);
    }

    /**
     * The stage that these hazards lead out of.
     *
     * @return its id
     */
    public String stage() {
        return stage;
    }

    /**
     * The stages and exits that a visit can leave to.
     *
     * @return their ids; the position is the index that the other methods take
     */
    public List<String> targets() {
        return targets;
    }

    /**
     * The last age with hazards of its own.
     *
     * @return -1 if there is none, so that the tail holds from age 0 on
     */
    public int lastAge() {
        return hazards.length == 0 ? -1 : hazards[0].length - 1;
    }

    /**
     * The chance that a visit which has reached an age ends at that age by going to a target.
     *
     * @param target index in {@link #targets()}
     * @param age zero or more
     * @return in [0, 1]
     * @throws IndexOutOfBoundsException if the target does not exist or the age is negative
     */
    public double hazard(int target, int age) {
        double[] row = hazards[target];
        return age < row.length ? row[age] : tail[target];
    }

    /**
     * The hazards of a target by age, for those who go through many of them.
     *
     * @param target index in {@link #targets()}
     * @param ages how many, from age 0 on; beyond {@link #lastAge()} the tail's
     * @return each in [0, 1]; a new array
     * @throws IndexOutOfBoundsException if the target does not exist
     * @throws IllegalArgumentException if {@code ages} is negative
     */
    public double[] hazards(int target, int ages) {
        double[] row = hazards[target];
        if (ages < 0) {
            throw new IllegalArgumentException("number of ages was " + ages + "; it must be zero or more");
        }
        double[] copy = Arrays.copyOf(row, ages);
        if (ages > row.length) {
            Arrays.fill(copy, row.length, ages, tail[target]);
        }
        return copy;
    }

    /**
     * The hazard beyond {@link #lastAge()}.
     *
     * @param target index in {@link #targets()}
     * @return in [0, 1]
     * @throws IndexOutOfBoundsException if the target does not exist
     */
    public double tailHazard(int target) {
        return tail[target];
    }

    /**
     * The sum of the hazards over all targets.
     *
     * @param age zero or more
     * @return in [0, 1]
     */
    public double totalHazard(int age) {
        double sum = 0;
        for (int k = 0; k < tail.length; k++) {
            sum += hazard(k, age);
        }
        return Math.min(1, sum);
    }

    /** The stage and the number of ages: {@code StageDynamics[demo, 120 ages]}. */
    @Override
    public String toString() {
        return "StageDynamics[" + stage + ", " + (lastAge() + 1) + " ages]";
    }
}
