package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.time.Horizon;
import org.salespipeline.time.TimeGrid;

/**
 * The words of {@link ForecastRequest}.
 *
 * @param process the process that the leads go through
 * @param model the learned model; null for a forecast from assumptions alone
 * @param date the date that the forecast is made as of; null until it is said
 * @param grid the grid; null until it is said
 * @param leads what was given, in order
 * @param groups leads without an identity, in order
 * @param horizon the periods
 * @param dimensions what to split by
 * @param uncertainty what the laws allow for
 */
public record ForecastFlow(
        SalesProcess process,
        @Nullable FunnelModel model,
        @Nullable LocalDate date,
        @Nullable TimeGrid grid,
        List<Iterable<Lead>> leads,
        List<Group> groups,
        Horizon horizon,
        List<Dimension> dimensions,
        Uncertainty uncertainty)
        implements ForecastRequest {

    /** Leads of which only the stage, and perhaps the value, is known. */
    record Group(int count, String stage, @Nullable Money value) {}

    private static final Horizon DEFAULT_HORIZON = Horizon.quarters(4);

    /** A request from assumptions alone. */
    public static ForecastRequest of(SalesProcess process) {
        return new ForecastFlow(
                requireNonNull(process, "process"),
                null,
                null,
                null,
                List.of(),
                List.of(),
                DEFAULT_HORIZON,
                List.of(),
                Uncertainty.CHANCE_ALONE);
    }

    /** A request from a learned model. */
    public static ForecastRequest of(FunnelModel model) {
        requireNonNull(model, "model");
        return new ForecastFlow(
                model.process(),
                model,
                model.asOf(),
                model.grid(),
                List.of(),
                List.of(),
                DEFAULT_HORIZON,
                List.of(),
                Uncertainty.DEFAULT);
    }

    @Override
    public ForecastRequest leads(Iterable<Lead> more) {
        requireNonNull(more, "leads");
        return new ForecastFlow(
                process, model, date, grid, with(leads, more), groups, horizon, dimensions, uncertainty);
    }

    @Override
    public ForecastRequest withLeads(int count, String stage) {
        return withGroup(new Group(count, requireNonNull(stage, "stage"), null));
    }

    @Override
    public ForecastRequest withLeads(int count, String stage, Money value) {
        requireNonNull(value, "value");
        if (value.isNegative()) {
            throw new IllegalArgumentException("value of the leads was " + value + "; it must not be negative");
        }
        return withGroup(new Group(count, requireNonNull(stage, "stage"), value));
    }

    private ForecastRequest withGroup(Group group) {
        if (group.count() < 0) {
            throw new IllegalArgumentException("number of leads was " + group.count() + "; it must be zero or more");
        }
        process.stageIndex(group.stage());
        return new ForecastFlow(
                process, model, date, grid, leads, with(groups, group), horizon, dimensions, uncertainty);
    }

    @Override
    public ForecastRequest asOf(LocalDate newDate) {
        requireNonNull(newDate, "date");
        if (model != null && !model.asOf().equals(newDate)) {
            throw new IllegalArgumentException("date was " + newDate + "; the model was learned as of " + model.asOf()
                    + ", and its forecast begins there. Maybe leave the date out, or learn as of " + newDate + "?");
        }
        return new ForecastFlow(process, model, newDate, grid, leads, groups, horizon, dimensions, uncertainty);
    }

    @Override
    public ForecastRequest on(TimeGrid newGrid) {
        requireNonNull(newGrid, "grid");
        if (model != null && !model.grid().equals(newGrid)) {
            throw new IllegalArgumentException("grid was " + newGrid + "; the model was learned on " + model.grid()
                    + ". Maybe leave the grid out?");
        }
        return new ForecastFlow(process, model, date, newGrid, leads, groups, horizon, dimensions, uncertainty);
    }

    @Override
    public ForecastRequest over(Horizon newHorizon) {
        requireNonNull(newHorizon, "horizon");
        return new ForecastFlow(process, model, date, grid, leads, groups, newHorizon, dimensions, uncertainty);
    }

    @Override
    public ForecastRequest splitBy(Dimension... newDimensions) {
        return new ForecastFlow(
                process, model, date, grid, leads, groups, horizon, List.of(newDimensions), uncertainty);
    }

    @Override
    public ForecastRequest allowingFor(Uncertainty newUncertainty) {
        requireNonNull(newUncertainty, "uncertainty");
        return new ForecastFlow(process, model, date, grid, leads, groups, horizon, dimensions, newUncertainty);
    }

    @Override
    public Forecast run() {
        if (date == null) {
            throw new IllegalStateException(
                    "the date is missing; a forecast from assumptions needs .asOf(date), the last"
                            + " day that is known");
        }
        TimeGrid onGrid = grid != null ? grid : TimeGrid.days(ZoneOffset.UTC);
        OpenLeads open = new OpenLeads(
                process, onGrid, onGrid.indexOf(date), dimensions, model == null ? List.of() : model.dimensions());
        leads.forEach(given -> given.forEach(open::add));
        groups.forEach(group -> open.add(group.count(), group.stage(), group.value()));
        FunnelModel used = model;
        if (used == null) {
            AssumptionModel.requireAssumptions(process, stagesOf(open));
            used = AssumptionModel.of(process, onGrid, date);
        }
        return new ForecastMaker(used, open, horizon.periodsAfter(date), uncertainty).make();
    }

    private Set<String> stagesOf(OpenLeads open) {
        List<Stage> stages = process.stages();
        Set<String> ids = new HashSet<>();
        for (int row = 0; row < open.size(); row++) {
            ids.add(stages.get(open.stage(row)).id());
        }
        return ids;
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return List.copyOf(longer);
    }
}
