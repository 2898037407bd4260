package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.salespipeline.forecast.Explanation;
import org.salespipeline.process.Stage;

/** Where the expected wins or revenue of a period come from: stages, in each the leads that contribute the most; new business. */
final class PeriodExplanation {

    /** More names than a reader wants to see. */
    private static final int MOST_NAMED = 5;

    private final LeadsForecast forecast;
    private final String[] ids;
    private final int[] rows;

    PeriodExplanation(LeadsForecast forecast, String[] ids, int[] rows) {
        this.forecast = forecast;
        this.ids = ids;
        this.rows = rows;
    }

    Explanation of(String what, int period, boolean revenue) {
        List<Stage> stages = forecast.process().stages();
        List<List<Explanation>> byStage = new ArrayList<>();
        stages.forEach(stage -> byStage.add(new ArrayList<>()));
        Cells cells = forecast.basis().cells();
        for (int row : rows) {
            int cell = cells.of(row);
            double worth =
                    revenue ? forecast.amounts().worth(forecast.basis().leads().value(row), cells.segment(cell)) : 1;
            byStage.get(cells.stage(cell))
                    .add(Explanation.of(ids[row], worth * forecast.chances().expected(period, cell)));
        }
        List<Explanation> parts = new ArrayList<>();
        for (int s = 0; s < stages.size(); s++) {
            if (!byStage.get(s).isEmpty()) {
                parts.add(ofStage(stages.get(s).id(), byStage.get(s)));
            }
        }
        forecast.newBusiness().forEach(source -> {
            var law = source.outcomes().periods().get(period);
            parts.add(Explanation.of(
                    "new business: " + source.name(),
                    revenue ? law.revenue().mean() : law.wins().mean()));
        });
        return Explanation.sumOf(
                what + " in " + forecast.basis().spans().period(period).name(), parts);
    }

    private static Explanation ofStage(String stage, List<Explanation> leads) {
        leads.sort(Comparator.comparingDouble(Explanation::value).reversed().thenComparing(Explanation::what));
        List<Explanation> parts = new ArrayList<>();
        int named = 0;
        double others = 0;
        for (Explanation lead : leads) {
            if (named < MOST_NAMED && !lead.what().isEmpty()) {
                parts.add(lead);
                named++;
            } else {
                others += lead.value();
            }
        }
        if (named < leads.size()) {
            parts.add(Explanation.of((leads.size() - named) + (named == 0 ? " leads" : " other leads"), others));
        }
        return Explanation.sumOf("in " + stage + " (" + leads.size() + ")", parts);
    }
}
