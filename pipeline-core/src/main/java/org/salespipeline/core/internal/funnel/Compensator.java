package org.salespipeline.core.internal.funnel;

import java.util.stream.IntStream;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.CalendarPattern;

/**
 * How many exits were observed in windows of time, and how many a model expects of just those visits that were under observation
 * then: for each step at which a visit to stage i was at risk, of age d, the hazard h[i][k](d). That sum is the compensator of the
 * counting process of exits: if the model is right, observed less expected is a martingale, whoever entered when, and its variance
 * is the expectation of the sum of h (1 - h) (Andersen, Borgan, Gill &amp; Keiding 1993, Statistical Models Based on Counting
 * Processes, section II.4; in discrete time the decomposition of Doob). A visit that enters within a window counts from its entry,
 * one that leaves up to then, one that came under observation late from then on.
 *
 * <p>Each visit has the hazards of its own segment, where the model tells segments apart. Beside the exits by stage and target
 * stand all wins, wherever they came from. Immutable.
 */
public final class Compensator {

    private final SalesProcess process;

    /** By stage and place, the number of places standing for all wins, and by window. */
    private final long[][][] observed;

    private final double[][][] expected;
    private final double[][][] variance;
    private final double[][][] estimation;

    Compensator(
            SalesProcess process,
            long[][][] observed,
            double[][][] expected,
            double[][][] variance,
            double[][][] estimation) {
        this.process = process;
        this.observed = observed;
        this.expected = expected;
        this.variance = variance;
        this.estimation = estimation;
    }

    /**
     * Of one window, which is number 0.
     *
     * @param tally whose visits, of the model's process and grid
     * @param model learned as of any date; if it is to know nothing of what it is held against, as of the window's beginning
     * @param from the last step before the window
     * @param to the last step of the window, up to the tally's cut
     * @return exits observed and expected
     * @throws IllegalArgumentException if the tally does not fit the model, or the window is empty or not known yet
     */
    public static Compensator of(LexisTally tally, LearnedModel model, int from, int to) {
        return new Compensation(tally, model, model.setsAside(), new int[] {from, to}, false, model).made();
    }

    /**
     * The same if closings follow the calendar: the hazards of wins are multiplied by the factors of dates.
     *
     * @param tally whose visits, of the model's process and grid
     * @param model without a calendar
     * @param from the last step before the window
     * @param to the last step of the window, up to the tally's cut
     * @param closing what closings follow
     * @return exits observed and expected
     * @throws IllegalArgumentException if the tally does not fit the model, or the window is empty or not known yet
     */
    public static Compensator of(LexisTally tally, LearnedModel model, int from, int to, CalendarPattern closing) {
        Compensator whole = of(tally, model, from, to);
        if (!closing.isNone()) {
            int[] steps = IntStream.rangeClosed(from, to).toArray();
            Compensator each = new Compensation(tally, model, model.setsAside(), steps, false, null).made();
            whole.follow(each, tally.places(), StepFactors.of(closing, tally.grid(), from, to));
        }
        return whole;
    }

    /** Puts wins by date in the place of those of the window; called before anybody else sees it. */
    private void follow(Compensator each, Places places, double[] factors) {
        for (int stage = 0; stage < expected.length; stage++) {
            for (int row = 0; row <= places.size(); row++) {
                double plain = expected[stage][row][0];
                if ((row == places.size() || places.isWon(row)) && plain > 0) {
                    double sum = 0;
                    double squares = 0;
                    for (int u = 1; u < factors.length; u++) {
                        double ofStep = each.expected[stage][row][u - 1];
                        sum += factors[u] * ofStep;
                        // What h (1 - h) lacks of h is the sum of h squared.
                        squares += factors[u] * factors[u] * (ofStep - each.variance[stage][row][u - 1]);
                    }
                    expected[stage][row][0] = sum;
                    variance[stage][row][0] = Math.max(0, sum - squares);
                    estimation[stage][row][0] *= sum / plain * (sum / plain);
                }
            }
        }
    }

    /** Of windows from each step to the next, wins alone, and not how well the model knows them. */
    static Compensator ofWins(LexisTally tally, LearnedModel model, int... bounds) {
        return new Compensation(tally, model, model.setsAside(), bounds, true, null).made();
    }

    /** Of windows from each step to the next, by any model. */
    static Compensator of(LexisTally tally, FunnelModel model, boolean setsAside, int... bounds) {
        return new Compensation(
                        tally, model, setsAside, bounds, false, model instanceof LearnedModel learned ? learned : null)
                .made();
    }

    /**
     * The process that visits go through.
     *
     * @return the process; stages and targets are counted in its order
     */
    public SalesProcess process() {
        return process;
    }

    /** How many visits left a stage for a target within a window; what is set aside is not counted. */
    public long observed(int stage, int target, int window) {
        return observed[stage][target][window];
    }

    /** How many the model expects. */
    public double expected(int stage, int target, int window) {
        return expected[stage][target][window];
    }

    /** The variance of observed less expected, if the model is right. */
    public double variance(int stage, int target, int window) {
        return variance[stage][target][window];
    }

    /** The variance of the expected number by how little the model knows of its rates; 0 if it does not say. */
    public double estimationVariance(int stage, int target, int window) {
        return estimation[stage][target][window];
    }

    /** How many leads were won within a window. */
    public long observedWins(int window) {
        long sum = 0;
        for (long[][] ofStage : observed) {
            sum += ofStage[ofStage.length - 1][window];
        }
        return sum;
    }

    /** How many the model expects. */
    public double expectedWins(int window) {
        return sum(expected, window);
    }

    /** The variance of observed less expected, if the model is right. */
    public double winsVariance(int window) {
        return sum(variance, window);
    }

    /** The variance of the expected number by how little the model knows of its rates; 0 if it does not say. */
    public double winsEstimationVariance(int window) {
        return sum(estimation, window);
    }

    private static double sum(double[][][] of, int window) {
        double sum = 0;
        for (double[][] ofStage : of) {
            sum += ofStage[ofStage.length - 1][window];
        }
        return sum;
    }
}
