package org.salespipeline.core.internal.insight;

import java.util.Arrays;
import java.util.List;
import org.salespipeline.lead.Lead;

/** The age at which campaigns are compared where the caller has not said. */
final class CampaignAge {

    private static final double EARLY = 0.1;

    private CampaignAge() {}

    /**
     * The age that at least half of the leads of every campaign have reached, but none at which fewer than a tenth of the wins so far
     * had come.
     */
    static int usual(InsightBasis basis, List<CampaignGroup> groups) {
        int reached = reachedByHalf(basis, groups, true);
        if (reached == Integer.MAX_VALUE) {
            reached = reachedByHalf(basis, groups, false);
        }
        return reached == Integer.MAX_VALUE ? 0 : Math.max(reached, earlyWin(basis));
    }

    private static int reachedByHalf(InsightBasis basis, List<CampaignGroup> groups, boolean named) {
        int least = Integer.MAX_VALUE;
        for (CampaignGroup group : groups) {
            if (!group.leads().isEmpty() && group.name().isEmpty() != named) {
                int[] ages = new int[group.leads().size()];
                for (int i = 0; i < ages.length; i++) {
                    ages[i] = basis.now()
                            - CampaignGroup.entry(basis, group.leads().get(i));
                }
                Arrays.sort(ages);
                least = Math.min(least, ages[ages.length / 2]);
            }
        }
        return least;
    }

    private static int earlyWin(InsightBasis basis) {
        int[] ages = new int[basis.leads().size()];
        int wins = 0;
        for (Lead lead : basis.leads()) {
            if (basis.isWon(lead) && basis.isObservedFromEntry(lead)) {
                ages[wins++] = CampaignGroup.end(basis, lead) - CampaignGroup.entry(basis, lead);
            }
        }
        Arrays.sort(ages, 0, wins);
        return wins == 0 ? 0 : ages[(int) Math.ceil(EARLY * wins) - 1];
    }
}
