package org.salespipeline.core.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.core.insight.StageCompany.AS_OF;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.insight.StageCompany;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.insight.StageTrend;
import org.salespipeline.insight.Trend;
import org.salespipeline.lead.Lead;

/** In a steady company trends are seen as often as stated, over many companies. */
class StageTrendRatesTest {

    private static final int RUNS = Integer.getInteger("stage.trend.runs", 60);
    private static final int STAGES = 3;

    @Test
    void steadyCompaniesShowTrendsAsOftenAsStated() {
        int[] flagged = new int[2];
        int[] held = new int[2];
        for (int run = 0; run < RUNS; run++) {
            List<Lead> leads = StageCompany.steady().leads(500, 10_000 + run);
            InsightBasis basis = InsightBasis.of(StageCompany.learned(StageCompany.PROCESS, leads), leads);
            StagePeriods periods = new StagePeriods(basis, AS_OF.minusDays(182), AS_OF.minusDays(91));
            List<StageSummary> summaries = basis.model().summaries(basis.level());
            for (int i = 0; i < STAGES; i++) {
                StageTrend trend = periods.trend(i, summaries.get(i)).orElseThrow();
                List<Trend> both = List.of(trend.conversionRate(), trend.meanTime());
                for (int k = 0; k < both.size(); k++) {
                    double better = both.get(k).better();
                    flagged[k] += better < 0.05 || better > 0.95 ? 1 : 0;
                    held[k] += both.get(k).interval().contains(0) ? 1 : 0;
                }
            }
        }
        int all = RUNS * STAGES;
        for (int k = 0; k < 2; k++) {
            assertShare(flagged[k], all, 0.1);
            assertShare(held[k], all, 0.8);
        }
    }

    /** Within 4 standard errors. */
    private static void assertShare(int count, int of, double share) {
        assertThat((double) count / of).isBetween(share - 4 * error(share, of), share + 4 * error(share, of));
    }

    private static double error(double share, int of) {
        return Math.sqrt(share * (1 - share) / of);
    }
}
