package org.salespipeline.core.internal.forecast;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.money.Money;

/**
 * What each customer of a campaign is worth: the value that the plan states, else what won leads of its segment were worth.
 * Where those paid in several currencies and the plan's cost does not choose one, nothing says which one the next will pay
 * in: no amount is known then.
 *
 * @param currency of revenue and cost, if any is known
 * @param known whether anybody knows what a customer is worth
 * @param mean of one customer's amount; 0 if it is not known
 * @param variance of one customer's amount; 0 where it is stated
 * @param factors by what the mean might have to be multiplied
 */
record CampaignWorth(Optional<Currency> currency, boolean known, double mean, double variance, AmountFactors factors) {

    private static final double ALMOST_NONE = 1e-12;

    static CampaignWorth of(FunnelModel model, CampaignPlan plan, Uncertainty uncertainty) {
        if (plan.value().isPresent()) {
            Money value = plan.value().get();
            return new CampaignWorth(
                    Optional.of(value.currency()), true, value.amount().doubleValue(), 0, AmountFactors.CERTAIN);
        }
        Map<Currency, WonAmounts> learned = model.wonAmounts(plan.segment());
        Optional<Currency> currency = plan.cost()
                .map(Money::currency)
                .or(() -> learned.size() == 1 ? learned.keySet().stream().findFirst() : Optional.empty());
        Optional<WonAmounts> amounts = currency.map(learned::get).filter(won -> won.count() > 0 || won.mean() > 0);
        return new CampaignWorth(
                currency,
                amounts.isPresent(),
                amounts.map(WonAmounts::mean).orElse(0.0),
                amounts.map(WonAmounts::variance).orElse(0.0),
                amounts.isEmpty()
                        ? AmountFactors.CERTAIN
                        : AmountFactors.of(model, plan.segment(), currency.orElseThrow(), uncertainty));
    }

    /** Whether one customer's amount differs from another's by more than a millionth. */
    boolean varies() {
        return variance > ALMOST_NONE * mean * mean;
    }
}
