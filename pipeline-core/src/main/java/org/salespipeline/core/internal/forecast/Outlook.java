package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.salespipeline.forecast.Lever;
import org.salespipeline.funnel.FunnelModel;

/**
 * What a forecast is not always asked for, and what is computed only then: how leads move through the stages within the
 * horizon, and what changes that. Immutable and thread-safe.
 */
final class Outlook {

    private final FunnelModel model;
    private final Spans spans;
    private final Lazy<ExpectedFlow> flow;
    private final Lazy<List<Lever>> levers;

    Outlook(Change change, Portfolio open, Amounts amounts, Spans spans) {
        this.model = change.model();
        this.spans = spans;
        Cells cells = open.cells();
        this.flow = new Lazy<>(() -> new ExpectedFlow(change, cells, open.leads(), spans.horizon()));
        this.levers = new Lazy<>(() -> Leverage.of(change, cells, open.leads(), open.worth(amounts), spans.horizon()));
    }

    double expectedEntries(String place) {
        return flow.get().entries(placeIndex(place), 0, spans.horizon());
    }

    double expectedEntries(String place, int period) {
        int at = placeIndex(place);
        int[] steps = spans.steps();
        return flow.get().entries(at, spans.requirePeriod(period) == 0 ? 0 : steps[period - 1], steps[period]);
    }

    double expectedEntries(String place, LocalDate by) {
        return flow.get().entries(placeIndex(place), 0, stepOf(by));
    }

    double expectedIn(String stage, LocalDate date) {
        int at = model.process().stageIndex(requireNonNull(stage, "stage"));
        return flow.get().in(at, stepOf(date));
    }

    private int stepOf(LocalDate date) {
        LocalDate last = spans.periods().get(spans.count() - 1).endExclusive().minusDays(1);
        if (requireNonNull(date, "date").isBefore(model.asOf()) || date.isAfter(last)) {
            throw new IllegalArgumentException("date was " + date + "; it must be from " + model.asOf()
                    + ", the date of the forecast, to " + last
                    + ", the last day of its horizon. Maybe look further with over(...)?");
        }
        return model.grid().indexOf(date) - model.grid().indexOf(model.asOf());
    }

    List<Lever> leverage() {
        return levers.get();
    }

    private int placeIndex(String place) {
        return Change.placeIndex(model.process(), requireNonNull(place, "place"));
    }
}
