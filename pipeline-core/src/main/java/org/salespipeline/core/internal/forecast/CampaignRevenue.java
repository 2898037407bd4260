package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.salespipeline.core.internal.math.GammaLaw;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.Uncertainty;

/**
 * The law of what a random number of customers is worth, each of an independent gamma amount of one mean and variance. What n
 * of them are worth is gamma with n times the shape, so that the law is the mixture of those over the number: exact, however
 * the chances and the draws of rates made the law of the number.
 */
final class CampaignRevenue implements Distribution {

    private static final double NEGLIGIBLE = 1e-9;
    private static final int MASSES = 512;

    /** What is no more than this part of a sum is lost in it. */
    private static final double ROUNDING = 1e-17;

    /** Quantiles are found to this part of themselves. */
    private static final double RESOLVED = 1e-12;

    private final LatticeLaw number;
    private final double worth;
    private final double variance;
    private final Uncertainty uncertainty;

    /** The numbers over 0 that can occur, in order. */
    private final List<Sum> sums = new ArrayList<>();

    private final double nothing;

    /**
     * A number of customers, over 0.
     *
     * @param probability of the number
     * @param before of a smaller number over 0
     * @param law what they are worth
     */
    private record Sum(double probability, double before, GammaLaw law) {}

    /**
     * Mixes.
     *
     * @param number of customers
     * @param worth the mean amount of one, over 0
     * @param varianceOfOne over 0
     */
    CampaignRevenue(LatticeLaw number, double worth, double varianceOfOne, Uncertainty uncertainty) {
        this.number = number;
        this.worth = worth;
        this.variance = number.mean() * varianceOfOne + number.variance() * worth * worth;
        this.uncertainty = uncertainty;
        double zero = 0;
        double before = 0;
        for (int k = 0; k < number.size(); k++) {
            double customers = number.point(k);
            if (customers == 0) {
                zero = number.mass(k);
            } else if (number.mass(k) > 0) {
                double shape = customers * worth / varianceOfOne * worth;
                sums.add(new Sum(number.mass(k), before, new GammaLaw(shape, worth / varianceOfOne)));
                before += number.mass(k);
            }
        }
        this.nothing = zero;
    }

    @Override
    public double mean() {
        return number.mean() * worth;
    }

    @Override
    public double variance() {
        return variance;
    }

    @Override
    public double probabilityAtMost(double x) {
        requireNumber(x);
        if (x < 0) {
            return 0;
        }
        return Math.min(1, nothing + below(x));
    }

    /** Of somebody worth at most x: few customers surely are, and from some number on none are. */
    private double below(double x) {
        int first = firstThat(some -> some.law.survival(x) > ROUNDING);
        double sum = before(first);
        for (int i = first; i < sums.size(); i++) {
            Sum some = sums.get(i);
            double cumulative = some.law.cumulative(x);
            sum += some.probability * cumulative;
            if (cumulative * (before(sums.size()) - some.before) <= ROUNDING * sum) {
                break;
            }
        }
        return sum;
    }

    @Override
    public double probabilityAtLeast(double x) {
        requireNumber(x);
        return x <= 0 ? 1 : above(x);
    }

    /** Of being worth more than x: many customers surely are, and up to some number none are. */
    private double above(double x) {
        int end = firstThat(some -> some.law.cumulative(x) <= ROUNDING);
        double sum = before(sums.size()) - before(end);
        for (int i = end - 1; i >= 0; i--) {
            Sum some = sums.get(i);
            double survival = some.law.survival(x);
            sum += some.probability * survival;
            if (survival * some.before <= ROUNDING * sum) {
                break;
            }
        }
        return Math.min(1, sum);
    }

    private double before(int index) {
        if (index < sums.size()) {
            return sums.get(index).before;
        }
        return index == 0 ? 0 : sums.get(index - 1).before + sums.get(index - 1).probability;
    }

    /** The first of the numbers for which something holds, as it does for all that follow; their count if there is none. */
    private int firstThat(Predicate<Sum> holds) {
        int low = 0;
        int high = sums.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(sums.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static void requireNumber(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("x was NaN; it must be a number or infinite");
        }
    }

    /** Without an end where anybody can become a customer: infinite at 1. */
    @Override
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p was " + p + "; it must be in [0, 1]");
        }
        if (p <= nothing || sums.isEmpty()) {
            return 0;
        }
        if (p == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double low = 0;
        double high = mean();
        while (!reaches(high, p)) {
            low = high;
            high *= 2;
        }
        while (high - low > RESOLVED * high) {
            double middle = low + (high - low) / 2;
            if (reaches(middle, p)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private boolean reaches(double x, double p) {
        return p > 0.5 ? above(x) <= 1 - p : probabilityAtMost(x) >= p;
    }

    /** No customers, and then cells of one width, each at its middle. */
    @Override
    public List<Mass> masses() {
        List<Mass> masses = new ArrayList<>();
        add(masses, 0, nothing);
        if (!sums.isEmpty()) {
            double low = quantile(NEGLIGIBLE);
            double width = (quantile(1 - NEGLIGIBLE) - low) / MASSES;
            double before = nothing;
            for (int k = 0; k < MASSES; k++) {
                double reached = k == MASSES - 1 ? 1 : probabilityAtMost(low + (k + 1) * width);
                add(masses, low + (k + 0.5) * width, reached - before);
                before = reached;
            }
        }
        return Collections.unmodifiableList(masses);
    }

    private static void add(List<Mass> masses, double value, double probability) {
        if (probability > 0) {
            masses.add(new Mass(value, Math.min(1, probability)));
        }
    }

    @Override
    public Uncertainty uncertainty() {
        return uncertainty;
    }

    /** Mean, P10 and P90: {@code Distribution[mean 144000.0, P10 96000.0, P90 192000.0]}. */
    @Override
    public String toString() {
        return "Distribution[mean " + mean() + ", P10 " + quantile(0.1) + ", P90 " + quantile(0.9) + "]";
    }
}
