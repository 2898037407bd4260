package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import org.salespipeline.insight.CampaignRequest;
import org.salespipeline.insight.ComparisonRequest;
import org.salespipeline.insight.Experiment;
import org.salespipeline.insight.ExperimentRequest;
import org.salespipeline.insight.HealthRequest;
import org.salespipeline.insight.Insights;
import org.salespipeline.insight.ItemRequest;
import org.salespipeline.insight.RecyclingRequest;
import org.salespipeline.insight.StageReviewRequest;
import org.salespipeline.insight.StuckLeadsRequest;
import org.salespipeline.lead.Dimension;
import org.salespipeline.money.ExchangeRates;

/** The questions of {@link Insights}. */
record Inquiry(InsightBasis basis) implements Insights {

    @Override
    public Insights in(Currency currency, ExchangeRates rates) {
        return new Inquiry(basis.in(requireNonNull(currency, "currency"), requireNonNull(rates, "rates")));
    }

    @Override
    public Insights level(double level) {
        return new Inquiry(basis.at(level));
    }

    @Override
    public Insights seed(long seed) {
        return new Inquiry(basis.seededBy(seed));
    }

    @Override
    public Insights observedFrom(LocalDate date) {
        return new Inquiry(basis.observedFrom(requireNonNull(date, "date")));
    }

    @Override
    public StageReviewRequest stages() {
        return new StageReviewQuestion(basis);
    }

    @Override
    public StuckLeadsRequest stuckLeads() {
        return new StuckLeadsQuestion(basis);
    }

    @Override
    public CampaignRequest campaigns() {
        return new CampaignQuestion(basis);
    }

    @Override
    public RecyclingRequest lostLeads() {
        return new RecyclingQuestion(basis);
    }

    @Override
    public ItemRequest items() {
        return new ItemQuestion(basis);
    }

    @Override
    public HealthRequest health() {
        return new HealthQuestion(basis);
    }

    @Override
    public ComparisonRequest compare(Dimension dimension) {
        return new ComparisonQuestion(basis, requireNonNull(dimension, "dimension"));
    }

    @Override
    public ExperimentRequest experiment(Experiment experiment) {
        return new ExperimentQuestion(basis, requireNonNull(experiment, "experiment"));
    }
}
