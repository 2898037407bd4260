package org.salespipeline.core.internal.forecast;

import java.util.List;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.Uncertainty;

/**
 * The law of (revenue - cost) / cost.
 *
 * @param revenue the law of the revenue
 * @param cost over 0
 */
record CampaignReturn(Distribution revenue, double cost) implements Distribution {

    private double returned(double amount) {
        return (amount - cost) / cost;
    }

    private double amount(double returned) {
        return cost + returned * cost;
    }

    @Override
    public double mean() {
        return returned(revenue.mean());
    }

    @Override
    public double variance() {
        return revenue.variance() / cost / cost;
    }

    @Override
    public double quantile(double p) {
        return returned(revenue.quantile(p));
    }

    @Override
    public double probabilityAtMost(double x) {
        return revenue.probabilityAtMost(amount(x));
    }

    @Override
    public double probabilityAtLeast(double x) {
        return revenue.probabilityAtLeast(amount(x));
    }

    @Override
    public List<Mass> masses() {
        return revenue.masses().stream()
                .map(mass -> new Mass(returned(mass.value()), mass.probability()))
                .toList();
    }

    @Override
    public Uncertainty uncertainty() {
        return revenue.uncertainty();
    }

    /** Mean, P10 and P90: {@code Distribution[mean 2.6, P10 1.4, P90 3.8]}. */
    @Override
    public String toString() {
        return "Distribution[mean " + mean() + ", P10 " + quantile(0.1) + ", P90 " + quantile(0.9) + "]";
    }
}
