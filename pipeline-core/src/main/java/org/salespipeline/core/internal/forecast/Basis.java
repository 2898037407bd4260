package org.salespipeline.core.internal.forecast;

import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salespipeline.forecast.Categories;
import org.salespipeline.forecast.Uncertainty;

/**
 * All that a forecast is made of. Immutable but for the columns of leads, which are no longer filled.
 *
 * @param assumed true if the model is made of assumptions alone
 * @param leads the open leads
 * @param cells where they stand
 * @param sources of new leads, in the order in which they were asked for
 * @param planValues by source, the value of each new lead in the forecast's currency; NaN if it has none
 * @param currency of values; null if there are none
 * @param spans of time
 * @param uncertainty what laws allow for
 * @param categories what leads are called; null if nobody asked
 * @param change the model, and what is different from what it says
 */
record Basis(
        boolean assumed,
        OpenLeads leads,
        Cells cells,
        List<InflowSource> sources,
        List<Double> planValues,
        @Nullable Currency currency,
        Spans spans,
        Uncertainty uncertainty,
        @Nullable Categories categories,
        Change change) {

    Basis with(Change other) {
        return new Basis(assumed, leads, cells, sources, planValues, currency, spans, uncertainty, categories, other);
    }

    Basis with(List<InflowSource> otherSources, List<Double> otherValues) {
        return new Basis(
                assumed, leads, cells, otherSources, otherValues, currency, spans, uncertainty, categories, change);
    }

    Inflow inflow() {
        return Inflow.of(sources, change.model(), cells.segments(), spans.horizon(), change.volume());
    }
}
