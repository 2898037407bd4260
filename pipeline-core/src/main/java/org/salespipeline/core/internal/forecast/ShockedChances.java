package org.salespipeline.core.internal.forecast;

/**
 * Chances of a forecast without a common shock as they would be with one: the same draws, so that many shocks can be tried at
 * the price of one. For leads that stand somewhere it is what the forecast itself would draw; for arrivals, whose mean number
 * of wins moves as the chance of one of them does, nearly so.
 *
 * @param plain chances without a shock
 * @param inflow whose columns follow those of the cells
 * @param cells how many there are
 * @param sigma standard deviation of the shock
 * @param seed of the draws
 */
record ShockedChances(Chances plain, Inflow inflow, int cells, double sigma, long seed) implements ChanceDraws {

    @Override
    public int columns() {
        return plain.columns();
    }

    @Override
    public int draws() {
        return plain.draws() > 0 || sigma == 0 || columns() == 0 ? plain.draws() : Chances.FEWEST;
    }

    @Override
    public double[] expected(int span) {
        return plain.expected(span);
    }

    @Override
    public double[] drawn(int draw, int span) {
        double[] chance = plain.draws() > 0 ? plain.drawn(draw, span) : plain.expected(span);
        double shock = sigma == 0 ? 0 : sigma * Chances.commonFactor(seed, draw);
        double otherOdds = StrictMath.exp(-shock);
        for (int c = 0; c < chance.length && shock != 0; c++) {
            Inflow.Arrivals arrivals =
                    c < cells ? null : inflow.column(c - cells).arrivals();
            double leads = arrivals == null ? 1 : arrivals.perStep() * arrivals.steps();
            double p = leads > 0 ? Math.min(1, chance[c] / leads) : 0;
            chance[c] = p > 0 && p < 1 ? leads / (1 + (1 - p) / p * otherOdds) : chance[c];
        }
        return chance;
    }

    @Override
    public Amounts drawn(Amounts amounts, int draw) {
        return plain.drawn(amounts, draw);
    }
}
