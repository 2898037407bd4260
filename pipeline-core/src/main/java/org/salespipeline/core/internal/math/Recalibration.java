package org.salespipeline.core.internal.math;

/**
 * Probabilities as they should have been, seen afterwards: the shares that happened, made to rise with the probability that was
 * given (Dimitriadis, Gneiting &amp; Jordan 2021, doi:10.1073/pnas.2016191118). Immutable, and safe for use by several threads.
 */
public final class Recalibration {

    private final double[] byBin;
    private final double share;

    private Recalibration(double[] byBin, double share) {
        this.byBin = byBin;
        this.share = share;
    }

    /**
     * Fits.
     *
     * @param all the events, at least one
     * @return the probabilities of their bins
     */
    public static Recalibration of(ProbabilityBins all) {
        if (all.size() == 0) {
            throw new IllegalArgumentException("number of events was 0; there must be at least one");
        }
        double[] shares = new double[all.size()];
        double[] weights = new double[all.size()];
        double events = 0;
        double hits = 0;
        for (int i = 0; i < shares.length; i++) {
            weights[i] = all.count(i);
            shares[i] = all.happened(i) / weights[i];
            events += weights[i];
            hits += all.happened(i);
        }
        double[] fit = Isotonic.fit(shares, weights);
        double[] byBin = new double[ProbabilityBins.BINS];
        for (int i = 0; i < fit.length; i++) {
            byBin[all.bin(i)] = fit[i];
        }
        return new Recalibration(byBin, hits / events);
    }

    /**
     * The sum of (recalibrated probability - outcome)^2 over some of the events.
     *
     * @param part some of the events
     * @return zero or more
     */
    public double squares(ProbabilityBins part) {
        DoubleSum sum = new DoubleSum();
        for (int i = 0; i < part.size(); i++) {
            sum.add(squares(part.count(i), part.happened(i), byBin[part.bin(i)]));
        }
        return sum.value();
    }

    /**
     * The sum of (share of all events that happened - outcome)^2 over some of the events.
     *
     * @param part some of the events
     * @return zero or more; whatever their bins
     */
    public double squaresOfShare(ProbabilityBins part) {
        long events = 0;
        long hits = 0;
        for (int i = 0; i < part.size(); i++) {
            events += part.count(i);
            hits += part.happened(i);
        }
        return squares(events, hits, share);
    }

    private static double squares(long events, long hits, double p) {
        return hits * (1 - p) * (1 - p) + (events - hits) * p * p;
    }
}
