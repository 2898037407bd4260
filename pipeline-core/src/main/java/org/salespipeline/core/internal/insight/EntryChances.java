package org.salespipeline.core.internal.insight;

import java.util.Map;
import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;

/**
 * By stage, the chance to be won of anybody who enters it, for those who learn how much better or worse some leads do. A model that has
 * seen nobody won from a stage gives 0, and no odds are better than that; but of n visits it cannot know it to less than half of one
 * more, nor that everybody is won.
 */
final class EntryChances {

    /** As good as 0. */
    private static final double NOTHING = 1e-9;

    private EntryChances() {}

    /** The least chance that so many visits can tell from none: half of one more. */
    static double least(int visits) {
        return 0.5 / (visits + 1);
    }

    static double[] of(InsightBasis basis) {
        WinChances chances = basis.chances();
        Map<String, Integer> positions = CampaignGroup.positions(basis.process());
        int[] visits = new int[positions.size()];
        for (Lead lead : basis.leads()) {
            for (StageVisit visit : lead.visits()) {
                Integer stage = positions.get(visit.stage());
                if (stage != null) {
                    visits[stage]++;
                }
            }
        }
        double[] found = new double[visits.length];
        for (int stage = 0; stage < found.length; stage++) {
            double chance = chances.atEntry(stage);
            double least = least(visits[stage]);
            found[stage] = chance < NOTHING ? least : chance > 1 - NOTHING ? 1 - least : chance;
        }
        return found;
    }
}
