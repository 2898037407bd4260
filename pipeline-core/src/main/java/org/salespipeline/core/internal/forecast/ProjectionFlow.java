package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.salespipeline.forecast.CampaignProjection;
import org.salespipeline.forecast.ProjectionRequest;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.money.CurrencyMismatchException;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * The words of {@link ProjectionRequest}.
 *
 * @param process the process that the leads will go through
 * @param model the learned model; null for a projection from assumptions alone
 * @param count how many leads; -1 until it is said
 * @param stage the stage that they enter
 * @param date the day on which they enter; null until it is said
 * @param value what a customer is worth, if said
 * @param cost what the campaign costs, if said
 */
public record ProjectionFlow(
        SalesProcess process,
        @Nullable FunnelModel model,
        int count,
        String stage,
        @Nullable LocalDate date,
        @Nullable Money value,
        @Nullable Money cost)
        implements ProjectionRequest {

    /** A request from assumptions alone. */
    public static ProjectionRequest of(SalesProcess process) {
        requireNonNull(process, "process");
        return new ProjectionFlow(process, null, -1, process.stages().get(0).id(), null, null, null);
    }

    /** A request from a learned model. */
    public static ProjectionRequest of(FunnelModel model) {
        requireNonNull(model, "model");
        SalesProcess process = model.process();
        return new ProjectionFlow(process, model, -1, process.stages().get(0).id(), null, null, null);
    }

    @Override
    public ProjectionRequest leads(int newCount) {
        if (newCount < 0) {
            throw new IllegalArgumentException("number of leads was " + newCount + "; it must be zero or more");
        }
        return new ProjectionFlow(process, model, newCount, stage, date, value, cost);
    }

    @Override
    public ProjectionRequest entering(String newStage) {
        process.stageIndex(newStage);
        return new ProjectionFlow(process, model, count, newStage, date, value, cost);
    }

    @Override
    public ProjectionRequest on(LocalDate newDate) {
        return new ProjectionFlow(process, model, count, stage, requireNonNull(newDate, "date"), value, cost);
    }

    @Override
    public ProjectionRequest worth(Money newValue) {
        return new ProjectionFlow(process, model, count, stage, date, notNegative(newValue, "value"), cost);
    }

    @Override
    public ProjectionRequest costing(Money newCost) {
        return new ProjectionFlow(process, model, count, stage, date, value, notNegative(newCost, "cost"));
    }

    private static Money notNegative(Money money, String what) {
        requireNonNull(money, what);
        if (money.isNegative()) {
            throw new IllegalArgumentException(what + " was " + money + "; it must not be negative");
        }
        return money;
    }

    @Override
    public CampaignProjection run() {
        if (count < 0) {
            throw new IllegalStateException("the number of leads is missing; a projection needs .leads(100), say");
        }
        if (date == null) {
            throw new IllegalStateException(
                    "the date is missing; a projection needs .on(date), the day on which the leads enter");
        }
        if (value != null && cost != null && !value.currency().equals(cost.currency())) {
            throw new CurrencyMismatchException(value.currency(), cost.currency());
        }
        FunnelModel used = model;
        if (used == null) {
            AssumptionModel.requireAssumptions(process, Set.of(stage));
            used = AssumptionModel.of(process, TimeGrid.days(ZoneOffset.UTC), date);
        }
        return new ProjectionMaker(used, process.stageIndex(stage), date).make(count, value, cost);
    }
}
