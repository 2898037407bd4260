package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.CampaignProjection;
import org.salespipeline.forecast.ProjectionRequest;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * The words of {@link ProjectionRequest}.
 *
 * @param process the process that the leads will go through
 * @param model the learned model; null for a projection from assumptions alone
 * @param grid the grid
 * @param plan the campaign; what is not said yet is left out of it
 * @param count how many leads enter on one date, in place of the plan's entries; -1 until it is said
 * @param date that date; null until it is said
 * @param uncertainty what the laws allow for
 */
public record ProjectionFlow(
        SalesProcess process,
        @Nullable FunnelModel model,
        TimeGrid grid,
        CampaignPlan plan,
        int count,
        @Nullable LocalDate date,
        Uncertainty uncertainty)
        implements ProjectionRequest {

    private static final CampaignPlan NOTHING_SAID = CampaignPlan.named("campaign");

    /** A request from assumptions alone. */
    public static ProjectionRequest of(SalesProcess process) {
        requireNonNull(process, "process");
        TimeGrid grid = TimeGrid.days(ZoneOffset.UTC);
        return new ProjectionFlow(process, null, grid, NOTHING_SAID, -1, null, Uncertainty.CHANCE_ALONE);
    }

    /** A request from a learned model. */
    public static ProjectionRequest of(FunnelModel model) {
        requireNonNull(model, "model");
        return new ProjectionFlow(model.process(), model, model.grid(), NOTHING_SAID, -1, null, Uncertainty.DEFAULT);
    }

    private ProjectionFlow with(CampaignPlan newPlan) {
        return new ProjectionFlow(process, model, grid, newPlan, count, date, uncertainty);
    }

    @Override
    public ProjectionRequest plan(CampaignPlan newPlan) {
        requireNonNull(newPlan, "plan").stage().ifPresent(process::stageIndex);
        return new ProjectionFlow(process, model, grid, newPlan, -1, null, uncertainty);
    }

    @Override
    public ProjectionRequest leads(int newCount) {
        if (newCount < 0) {
            throw new IllegalArgumentException("number of leads was " + newCount + "; it must be zero or more");
        }
        return new ProjectionFlow(process, model, grid, plan, newCount, date, uncertainty);
    }

    @Override
    public ProjectionRequest entering(String newStage) {
        process.stageIndex(newStage);
        return with(plan.entering(newStage));
    }

    @Override
    public ProjectionRequest on(LocalDate newDate) {
        requireNonNull(newDate, "date");
        return new ProjectionFlow(process, model, grid, plan, count, newDate, uncertainty);
    }

    @Override
    public ProjectionRequest on(TimeGrid newGrid) {
        requireNonNull(newGrid, "grid");
        if (model != null && !model.grid().equals(newGrid)) {
            throw new IllegalArgumentException("grid was " + newGrid + "; the model was learned on " + model.grid()
                    + ". Maybe leave the grid out?");
        }
        return new ProjectionFlow(process, model, newGrid, plan, count, date, uncertainty);
    }

    @Override
    public ProjectionRequest worth(Money newValue) {
        return with(plan.worth(requireNonNull(newValue, "value")));
    }

    @Override
    public ProjectionRequest costing(Money newCost) {
        return with(plan.costing(requireNonNull(newCost, "cost")));
    }

    @Override
    public ProjectionRequest allowingFor(Uncertainty newUncertainty) {
        requireNonNull(newUncertainty, "uncertainty");
        return new ProjectionFlow(process, model, grid, plan, count, date, newUncertainty);
    }

    @Override
    public CampaignProjection run() {
        CampaignPlan whole = whole();
        String stage = whole.stage().orElseThrow();
        FunnelModel used = model;
        if (used == null) {
            AssumptionModel.requireAssumptions(process, Set.of(stage));
            used = AssumptionModel.of(process, grid, whole.entries().get(0).date());
        }
        return new CampaignOutlook(used, whole, uncertainty);
    }

    /** The plan with all that was said: at least one entry, and a stage. */
    private CampaignPlan whole() {
        List<CampaignPlan.Entry> entries = plan.entries();
        boolean inWords = count >= 0 || date != null;
        if (inWords || entries.isEmpty()) {
            if (count < 0) {
                throw new IllegalStateException("the number of leads is missing; a projection needs .leads(100), say");
            }
            if (date == null) {
                throw new IllegalStateException(
                        "the date is missing; a projection needs .on(date), the day on which the leads enter");
            }
            entries = List.of(new CampaignPlan.Entry(date, count));
        }
        String stage = plan.stage().orElse(process.stages().get(0).id());
        return new CampaignPlan(plan.name(), entries, Optional.of(stage), plan.segment(), plan.value(), plan.cost());
    }
}
