package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.salespipeline.forecast.Lever;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.process.Target;
import org.salespipeline.time.Period;

/**
 * What a forecast is not always asked for, and what is computed only then: how leads move through the stages within the
 * horizon, and what changes that. Immutable and thread-safe.
 */
final class Outlook {

    private final FunnelModel model;
    private final List<Period> periods;

    /** How many steps after the forecast's date each period ends. */
    private final int[] steps;

    private final Lazy<ExpectedFlow> flow;
    private final Lazy<List<Lever>> levers;

    Outlook(FunnelModel model, Cells cells, Rows rows, Amounts amounts, List<Period> periods, int[] steps) {
        this.model = model;
        this.periods = List.copyOf(periods);
        this.steps = steps.clone();
        this.flow = new Lazy<>(() -> new ExpectedFlow(model, cells, rows.leads(), horizon()));
        this.levers = new Lazy<>(() -> Leverage.of(model, cells, rows.leads(), rows.worth(amounts), horizon()));
    }

    private int horizon() {
        return steps[steps.length - 1];
    }

    double expectedEntries(String place) {
        return flow.get().entries(placeIndex(place), 0, horizon());
    }

    double expectedEntries(String place, int period) {
        int at = placeIndex(place);
        if (period < 0 || period >= steps.length) {
            throw new IndexOutOfBoundsException("period was " + period + "; it must be in [0, " + (steps.length - 1)
                    + "], an index of the " + steps.length
                    + " periods of the horizon. Maybe leave it out, for the whole horizon?");
        }
        return flow.get().entries(at, period == 0 ? 0 : steps[period - 1], steps[period]);
    }

    double expectedIn(String stage, LocalDate date) {
        int at = model.process().stageIndex(requireNonNull(stage, "stage"));
        LocalDate last = periods.get(periods.size() - 1).endExclusive().minusDays(1);
        if (requireNonNull(date, "date").isBefore(model.asOf()) || date.isAfter(last)) {
            throw new IllegalArgumentException("date was " + date + "; it must be from " + model.asOf()
                    + ", the date of the forecast, to " + last
                    + ", the last day of its horizon. Maybe look further with over(...)?");
        }
        return flow.get().in(at, model.grid().indexOf(date) - model.grid().indexOf(model.asOf()));
    }

    List<Lever> leverage() {
        return levers.get();
    }

    private int placeIndex(String place) {
        requireNonNull(place, "place");
        List<String> ids = model.process().targets().stream().map(Target::id).toList();
        int at = ids.indexOf(place);
        if (at < 0) {
            throw new IllegalArgumentException("place was \"" + place + "\"; sales process \""
                    + model.process().name() + "\" has the stages and exits " + ids);
        }
        return at;
    }
}
