package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.IntStream;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.Lever;
import org.salespipeline.funnel.FunnelModel;

/** The levers of a forecast's open leads as they might be, by draws of rates and amounts from what the model leaves open. */
public final class LeverDraws {

    private LeverDraws() {}

    /**
     * Computes all levers in each draw.
     *
     * @param forecast made by this engine, of things as they are
     * @param draws how many
     * @param seed of the draws
     * @return by draw; none of a model that does not say what it leaves open
     */
    public static List<List<Lever>> of(Forecast forecast, int draws, long seed) {
        if (!(requireNonNull(forecast, "forecast") instanceof LeadsForecast made)) {
            throw new IllegalArgumentException("forecast was a "
                    + forecast.getClass().getName() + "; it must have been made by engine.forecast(...)");
        }
        Basis basis = made.basis();
        List<FunnelModel> models = DrawnModel.of(basis.change().model(), draws, seed);
        Portfolio open = new Portfolio(basis.leads(), basis.cells(), made.rows(), basis.inflow(), source -> false);
        double[] leads = open.leads();
        return IntStream.range(0, models.size())
                .parallel()
                .mapToObj(r -> Leverage.of(
                        Change.none(models.get(r)),
                        basis.cells(),
                        leads,
                        open.worth(made.amounts().drawn(seed, r)),
                        basis.spans().horizon()))
                .toList();
    }
}
