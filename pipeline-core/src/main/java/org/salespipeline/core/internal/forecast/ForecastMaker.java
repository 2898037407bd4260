package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.SegmentForecast;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Segment;
import org.salespipeline.time.Period;

/**
 * From a model, open leads and periods to a forecast: each cell of leads gets its chance to be won in each period, and the
 * laws are made of those.
 */
final class ForecastMaker {

    private final FunnelModel model;
    private final OpenLeads leads;
    private final Cells cells;
    private final List<Period> periods;
    private final Amounts amounts;

    /** How many steps after the forecast's date each period ends. */
    private final int[] steps;

    private final Chances chances;
    private final Uncertainty uncertainty;

    ForecastMaker(FunnelModel model, OpenLeads leads, List<Period> periods, Uncertainty uncertainty) {
        this.model = model;
        this.leads = leads;
        this.cells = new Cells(leads, model.process().stages().size());
        this.periods = periods;
        this.amounts = new Amounts(leads.currency(), model, cells.segments());
        this.uncertainty = uncertainty;
        int day = model.grid().indexOf(model.asOf());
        this.steps = periods.stream()
                .mapToInt(period -> model.grid().indexOf(period.endExclusive().minusDays(1)) - day)
                .toArray();
        this.chances = new Chances(model, cells, steps, uncertainty);
    }

    Forecast make() {
        Rows everyone = Rows.all(leads, cells);
        SegmentForecast all = segmentForecast(Segment.ALL, everyone);
        List<SegmentForecast> split = new ArrayList<>();
        List<Segment> segments = leads.segments();
        if (segments.isEmpty() || (segments.size() == 1 && segments.get(0).equals(Segment.ALL))) {
            split.add(all);
        } else {
            IntStream.range(0, segments.size())
                    .boxed()
                    .sorted((a, b) -> segments.get(a).compareTo(segments.get(b)))
                    .map(s -> segmentForecast(segments.get(s), Rows.ofSegment(leads, cells, s)))
                    .forEach(split::add);
        }
        Outlook outlook = new Outlook(model, cells, everyone, amounts, periods, steps);
        return new LeadsForecast(model, leads, cells, chances, uncertainty, all, List.copyOf(split), amounts, outlook);
    }

    private SegmentForecast segmentForecast(Segment segment, Rows rows) {
        List<PeriodForecast> each = new ArrayList<>();
        for (int p = 0; p < periods.size(); p++) {
            each.add(periodForecast(periods.get(p), rows, p));
        }
        LocalDate start = periods.get(0).startInclusive();
        LocalDate end = periods.get(periods.size() - 1).endExclusive();
        return new SegmentForecast(
                segment,
                rows.size(),
                each,
                periodForecast(new Period("total", start, end), rows, periods.size()),
                periodForecast(new Period("eventually", start, LocalDate.MAX), rows, periods.size() + 1));
    }

    private PeriodForecast periodForecast(Period period, Rows rows, int index) {
        return new PeriodForecast(period, rows.wins(chances, index), rows.revenue(chances, index, amounts));
    }
}
