package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.salespipeline.insight.RecyclingRequest;
import org.salespipeline.insight.RecyclingReview;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;

/**
 * The words of {@link RecyclingRequest}.
 *
 * @param basis what every question starts from
 * @param dimensions that tell groups apart
 * @param cost of asking one lead
 * @param answering share of the asked that come back
 * @param resting days that leads are left in peace
 * @param filters all of which say who may be asked
 * @param most candidates that are listed
 */
record RecyclingQuestion(
        InsightBasis basis,
        List<Dimension> dimensions,
        Optional<Money> cost,
        OptionalDouble answering,
        int resting,
        List<Predicate<Lead>> filters,
        int most)
        implements RecyclingRequest {

    RecyclingQuestion(InsightBasis basis) {
        this(basis, List.of(), Optional.empty(), OptionalDouble.empty(), 0, List.of(), Integer.MAX_VALUE);
    }

    @Override
    public RecyclingRequest groupedBy(Dimension... by) {
        List<Dimension> chosen = new ArrayList<>();
        for (Dimension each : requireNonNull(by, "dimensions")) {
            chosen.add(requireNonNull(each, "dimension"));
        }
        return new RecyclingQuestion(basis, List.copyOf(chosen), cost, answering, resting, filters, most);
    }

    @Override
    public RecyclingRequest costing(Money perLead) {
        if (requireNonNull(perLead, "perLead").isNegative()) {
            throw new IllegalArgumentException("cost of asking one lead was " + perLead
                    + "; it must not be negative. Maybe leave the word out, if asking costs nothing?");
        }
        return new RecyclingQuestion(basis, dimensions, Optional.of(perLead), answering, resting, filters, most);
    }

    @Override
    public RecyclingRequest answering(double share) {
        if (!(share >= 0 && share <= 1)) {
            String hint = share > 1 && share <= 100 ? ". Maybe " + share / 100 + " was meant?" : "";
            throw new IllegalArgumentException(
                    "share of the asked that come back was " + share + "; it must be in [0, 1]" + hint);
        }
        return new RecyclingQuestion(basis, dimensions, cost, OptionalDouble.of(share), resting, filters, most);
    }

    @Override
    public RecyclingRequest restingFor(int days) {
        if (days < 0) {
            throw new IllegalArgumentException("days of rest were " + days
                    + "; they must not be negative. Maybe 0, to ask those too who left today?");
        }
        return new RecyclingQuestion(basis, dimensions, cost, answering, days, filters, most);
    }

    @Override
    public RecyclingRequest only(Predicate<Lead> filter) {
        List<Predicate<Lead>> more = new ArrayList<>(filters);
        more.add(requireNonNull(filter, "filter"));
        return new RecyclingQuestion(basis, dimensions, cost, answering, resting, List.copyOf(more), most);
    }

    @Override
    public RecyclingRequest first(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("number of candidates was " + count
                    + "; it must be at least 1. Maybe leave the word out, to list all of them?");
        }
        return new RecyclingQuestion(basis, dimensions, cost, answering, resting, filters, count);
    }

    /** Whether all filters agree. */
    boolean admits(Lead lead) {
        for (Predicate<Lead> filter : filters) {
            if (!filter.test(lead)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public RecyclingReview run() {
        return RecyclingAnswer.to(this);
    }
}
