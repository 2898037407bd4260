package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** By what a forecast of a number is judged. Smaller is better, but for {@link #ERROR}, which is best at 0. */
public enum Measure {
    /** What was expected less what came: above 0 where forecasts are too high. Its mean is the bias. */
    ERROR,
    /** How far the median was from what came; of a method that names one number, how far that was. */
    ABSOLUTE_ERROR,
    /**
     * The absolute error, divided by how far apart two results one horizon apart were on average before the first origin (MASE:
     * Hyndman and Koehler 2006, doi:10.1016/j.ijforecast.2006.03.001): below 1 is better than to expect the last result again.
     * Unlike a percentage it makes sense where counts are small or 0.
     */
    SCALED_ERROR,
    /**
     * The continuous ranked probability score, the absolute error of a whole law. Of a method that names one number it is the
     * absolute error.
     */
    CRPS,
    /**
     * Twice the pinball loss, averaged over {@link PastNumber#QUANTILES}; of the median alone, and of a method that names one number,
     * it would be the absolute error.
     */
    PINBALL;

    /** Of a forecast. */
    double of(PastNumber number, double scale) {
        return switch (this) {
            case ERROR -> number.mean() - number.actual();
            case ABSOLUTE_ERROR -> Math.abs(number.median() - number.actual());
            case SCALED_ERROR -> Math.abs(number.median() - number.actual()) / positive(scale);
            case CRPS -> number.crps();
            case PINBALL -> pinball(number);
        };
    }

    /** Of a method that names one number. */
    double of(double expected, double actual, double scale) {
        return switch (this) {
            case ERROR -> expected - actual;
            case SCALED_ERROR -> Math.abs(expected - actual) / positive(scale);
            case ABSOLUTE_ERROR, CRPS, PINBALL -> Math.abs(expected - actual);
        };
    }

    private static double positive(double scale) {
        return scale > 0 ? scale : Double.NaN;
    }

    /** Koenker and Bassett 1978, doi:10.2307/1913643. */
    private static double pinball(PastNumber number) {
        double sum = 0;
        for (Map.Entry<Double, Double> quantile : number.quantiles().entrySet()) {
            double p = requireNonNull(quantile.getKey(), "p");
            double miss = number.actual() - requireNonNull(quantile.getValue(), "quantile");
            sum += 2 * (miss >= 0 ? p * miss : (p - 1) * miss);
        }
        return sum / number.quantiles().size();
    }
}
