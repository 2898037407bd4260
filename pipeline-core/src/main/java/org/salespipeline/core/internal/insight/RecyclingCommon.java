package org.salespipeline.core.internal.insight;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.salespipeline.core.internal.math.TiltedOutcomes;

/**
 * The law of the change that all trials have in common, by its probabilities at points of equal distance. Before any trial it is standard
 * normal: leads that come back are within a factor of e of new ones in their odds, in two of three companies. Immutable.
 */
final class RecyclingCommon implements RecyclingLaw {

    private static final double REACH = 10;
    private static final int POINTS = 801;
    private static final double STEP = 2 * REACH / (POINTS - 1);

    private final double[] mass = new double[POINTS];
    private final double[] upTo = new double[POINTS];

    RecyclingCommon(TiltedOutcomes trials) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < POINTS; i++) {
            double x = point(i);
            mass[i] = trials.logLikelihood(x) - x * x / 2;
            highest = Math.max(highest, mass[i]);
        }
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            mass[i] = StrictMath.exp(mass[i] - highest);
            sum += mass[i];
        }
        double total = 0;
        for (int i = 0; i < POINTS; i++) {
            mass[i] /= sum;
            total += mass[i];
            upTo[i] = total;
        }
    }

    private static double point(int i) {
        return -REACH + i * STEP;
    }

    @Override
    public double mean(DoubleUnaryOperator function) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += mass[i] * function.applyAsDouble(point(i));
        }
        return sum;
    }

    double variance() {
        double mean = mean(x -> x);
        return mean(x -> (x - mean) * (x - mean));
    }

    @Override
    public double below(double x) {
        double at = (x + REACH) / STEP + 0.5;
        if (at <= 0) {
            return 0;
        }
        int i = (int) Math.min(at, POINTS);
        return i == POINTS ? 1 : Math.min(1, upTo[i] - mass[i] + (at - i) * mass[i]);
    }

    @Override
    public double quantile(double p) {
        int found = Arrays.binarySearch(upTo, p);
        int i = Math.min(found < 0 ? -found - 1 : found, POINTS - 1);
        double within = mass[i] > 0 ? (p - (upTo[i] - mass[i])) / mass[i] : 0.5;
        return point(i) + (Math.max(0, Math.min(1, within)) - 0.5) * STEP;
    }
}
