package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.Lever;
import org.salespipeline.funnel.FunnelModel;

/**
 * The levers of a forecast's open leads together with those of the leads that are expected to come in: as the model has them, and as
 * they might be, by draws of rates, amounts and the rate of arrivals from what the model leaves open.
 */
public final class LeverDraws {

    private final LeadsForecast forecast;
    private final Portfolio open;
    private final Inflow.Arrivals arrivals;
    private final Inflow.Column column;

    private LeverDraws(LeadsForecast forecast, Inflow.Column column, Inflow.Arrivals arrivals) {
        Basis basis = forecast.basis();
        this.forecast = forecast;
        this.open = new Portfolio(basis.leads(), basis.cells(), forecast.rows(), basis.inflow(), source -> false);
        this.arrivals = arrivals;
        this.column = column;
    }

    /**
     * Opens a forecast.
     *
     * @param forecast made by this engine with arrivals and nothing else that is new, of things as they are
     */
    public static LeverDraws of(Forecast forecast) {
        if (!(requireNonNull(forecast, "forecast") instanceof LeadsForecast made)) {
            throw new IllegalArgumentException("forecast was a "
                    + forecast.getClass().getName() + "; it must have been made by engine.forecast(...)");
        }
        Inflow inflow = made.basis().inflow();
        Inflow.Arrivals arrivals = inflow.size() == 1 ? inflow.column(0).arrivals() : null;
        if (arrivals == null) {
            throw new IllegalArgumentException("forecast had " + inflow.size()
                    + " columns of new leads; it must have arrivals and nothing else that is new."
                    + " Maybe withArrivals() was left out?");
        }
        return new LeverDraws(made, inflow.column(0), arrivals);
    }

    /** As the model has them; in no particular order. */
    public List<Lever> expected() {
        return levers(forecast.basis().change().model(), forecast.amounts(), 1);
    }

    /**
     * As they might be.
     *
     * @param draws how many
     * @param seed of the draws
     * @return by draw; none of a model that does not say what it leaves open
     */
    public List<List<Lever>> drawn(int draws, long seed) {
        List<FunnelModel> models = DrawnModel.of(forecast.basis().change().model(), draws, seed);
        return IntStream.range(0, models.size())
                .parallel()
                .mapToObj(r -> levers(models.get(r), forecast.amounts().drawn(seed, r), arrivalFactor(seed, r)))
                .toList();
    }

    /** By what the rate of arrivals is multiplied, in a draw. */
    private double arrivalFactor(long seed, int draw) {
        double shape = arrivals.shapeOfRate();
        return shape < Double.POSITIVE_INFINITY ? new KeyedRandom(seed, draw, -5, 0).nextGamma(shape) / shape : 1;
    }

    private List<Lever> levers(FunnelModel model, Amounts amounts, double factor) {
        Basis basis = forecast.basis();
        int horizon = basis.spans().horizon();
        List<Lever> levers = Leverage.of(Change.none(model), basis.cells(), open.leads(), open.worth(amounts), horizon);
        double leads = arrivals.perStep() * horizon * factor;
        return leads > 0 ? sum(levers, ofArrivals(model, leads, amounts.worthOfNew(column), horizon)) : levers;
    }

    private List<Lever> ofArrivals(FunnelModel model, double leads, double worthEach, int horizon) {
        ModelWithSource withSource = new ModelWithSource(model, arrivals.shares(), horizon);
        OpenLeads one = new OpenLeads(
                withSource.process(),
                model.grid(),
                model.grid().indexOf(model.asOf()),
                List.of(),
                model.dimensions(),
                LeadChoice.ALL);
        one.add(1, withSource.source(), null);
        Cells cells = new Cells(one, withSource.process().stages().size());
        List<Lever> levers = new ArrayList<>(Leverage.of(
                Change.none(withSource), cells, new double[] {leads}, new double[] {leads * worthEach}, horizon));
        levers.removeIf(lever -> lever.stage().equals(withSource.source()));
        return levers;
    }

    /** Which lever it is. */
    private record Key(String stage, Optional<String> target) {}

    private static List<Lever> sum(List<Lever> one, List<Lever> other) {
        Map<Key, Lever> sums = new HashMap<>();
        List<Key> order = new ArrayList<>();
        for (List<Lever> levers : List.of(one, other)) {
            for (Lever lever : levers) {
                Key key = new Key(lever.stage(), lever.target());
                Lever before = sums.get(key);
                if (before == null) {
                    order.add(key);
                }
                sums.put(key, before == null ? lever : plus(before, lever));
            }
        }
        return order.stream().map(sums::get).toList();
    }

    private static Lever plus(Lever one, Lever other) {
        return new Lever(
                one.stage(),
                one.target(),
                one.winsPerUnit() + other.winsPerUnit(),
                one.revenuePerUnit() + other.revenuePerUnit());
    }
}
