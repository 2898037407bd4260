package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.salespipeline.forecast.ArrivalCurve;
import org.salespipeline.time.TimeGrid;

/** Arrivals by calendar day, by the model's own rates, from the first entry until hardly any of the last one's are to come. */
final class CampaignCurve {

    private CampaignCurve() {}

    static ArrivalCurve of(ProjectionChances chances, TimeGrid grid) {
        CampaignEntries entries = chances.entries();
        ProjectionShares shares = chances.settling();
        int settled = shares.settled();
        List<Double> byDay = new ArrayList<>();
        for (LocalDate day = entries.firstDate(); ; day = day.plusDays(1)) {
            int end = grid.indexOf(day);
            if (entries.shortestBy(end) < shares.steps()) {
                byDay.add(Math.min(entries.share(entries.chances(shares, end)), shares.later()));
            }
            if (entries.shortestBy(end) >= settled) {
                return new ArrivalCurve(entries.firstDate(), byDay, shares.later());
            }
        }
    }
}
