package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.forecast.Forecast;

/** What a backtest asks of a forecast besides what everybody may. */
public final class MadeForecast {

    private final LeadsForecast forecast;

    private MadeForecast(LeadsForecast forecast) {
        this.forecast = forecast;
    }

    /**
     * Opens a forecast.
     *
     * @param forecast made by this engine
     */
    public static MadeForecast of(Forecast forecast) {
        if (requireNonNull(forecast, "forecast") instanceof LeadsForecast made) {
            return new MadeForecast(made);
        }
        throw new IllegalArgumentException(
                "forecast was a " + forecast.getClass().getName() + "; it must have been made by engine.forecast(...)");
    }

    /**
     * The chance of each open lead to be won by the end of a period.
     *
     * @return in the order in which the leads were given
     */
    public double[] chancesBy(int period) {
        Basis basis = forecast.basis();
        double[] ofCell = forecast.chances().expected(basis.spans().upTo(period));
        int[] rows = forecast.rows();
        double[] chances = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chances[i] = ofCell[basis.cells().of(rows[i])];
        }
        return chances;
    }

    /**
     * The law of wins by the end of a period, as it would be with a common shock; of a forecast made without one.
     *
     * @param newToo whether leads that do not exist yet count
     * @param sigma standard deviation of the shock
     */
    public LatticeLaw winsWithShock(int period, boolean newToo, double sigma) {
        Basis basis = forecast.basis();
        ChanceDraws chances = new ShockedChances(
                forecast.chances(),
                basis.inflow(),
                basis.cells().size(),
                sigma,
                basis.uncertainty().seed());
        return laws(newToo, chances).wins(basis.spans().upTo(period));
    }

    /**
     * The law of wins by the end of a period.
     *
     * @param newToo whether leads that do not exist yet count
     */
    public LatticeLaw wins(int period, boolean newToo) {
        return laws(newToo, forecast.chances()).wins(forecast.basis().spans().upTo(period));
    }

    /**
     * The law of revenue by the end of a period, coarser than the forecast's own, at a twentieth of the price.
     *
     * @param newToo whether leads that do not exist yet count
     */
    public LatticeLaw coarseRevenue(int period, boolean newToo) {
        return laws(newToo, forecast.chances()).revenue(forecast.basis().spans().upTo(period));
    }

    private Laws laws(boolean newToo, ChanceDraws chances) {
        Basis basis = forecast.basis();
        Portfolio portfolio = newToo
                ? forecast.everyone()
                : new Portfolio(basis.leads(), basis.cells(), forecast.rows(), basis.inflow(), source -> false);
        return new Laws(portfolio, chances, forecast.amounts(), Laws.Resolution.COARSE);
    }
}
