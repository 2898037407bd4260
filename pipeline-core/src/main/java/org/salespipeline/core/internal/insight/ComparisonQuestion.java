package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.salespipeline.insight.ComparisonRequest;
import org.salespipeline.insight.PeerComparison;
import org.salespipeline.lead.Dimension;

/** The words of {@link ComparisonRequest}. */
record ComparisonQuestion(InsightBasis basis, PeerSetup setup) implements ComparisonRequest {

    private static final double USUAL_RATE = 0.10;

    ComparisonQuestion(InsightBasis basis, Dimension dimension) {
        this(basis, new PeerSetup(dimension, null, true, USUAL_RATE, null));
    }

    private ComparisonQuestion with(PeerSetup changed) {
        return new ComparisonQuestion(basis, changed);
    }

    @Override
    public ComparisonRequest adjustingFor(Dimension... dimensions) {
        List<Dimension> chosen = new ArrayList<>();
        for (Dimension each : requireNonNull(dimensions, "dimensions")) {
            requireNonNull(each, "dimension");
            if (each.equals(setup.dimension())) {
                throw new IllegalArgumentException("dimension to adjust for was \"" + each
                        + "\", which is what is compared; whatever is adjusted for cannot be seen any more");
            }
            if (chosen.contains(each)) {
                throw new IllegalArgumentException(
                        "dimension to adjust for was \"" + each + "\" twice; each must be named once");
            }
            chosen.add(each);
        }
        return with(
                new PeerSetup(setup.dimension(), List.copyOf(chosen), setup.byValue(), setup.rate(), setup.since()));
    }

    @Override
    public ComparisonRequest regardlessOfValue() {
        return with(new PeerSetup(setup.dimension(), setup.adjusting(), false, setup.rate(), setup.since()));
    }

    @Override
    public ComparisonRequest flaggingAt(double falseDiscoveryRate) {
        if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
            throw new IllegalArgumentException("rate of false discoveries was " + falseDiscoveryRate
                    + "; it must be in (0, 1)"
                    + (falseDiscoveryRate >= 1 && falseDiscoveryRate < 100
                            ? ". Maybe " + falseDiscoveryRate / 100 + " was meant?"
                            : ""));
        }
        return with(new PeerSetup(
                setup.dimension(), setup.adjusting(), setup.byValue(), falseDiscoveryRate, setup.since()));
    }

    @Override
    public ComparisonRequest since(LocalDate date) {
        requireNonNull(date, "date");
        return with(new PeerSetup(setup.dimension(), setup.adjusting(), setup.byValue(), setup.rate(), date));
    }

    @Override
    public PeerComparison run() {
        return new PeerComparer(basis, setup).compare();
    }
}
