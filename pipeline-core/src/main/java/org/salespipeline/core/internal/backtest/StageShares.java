package org.salespipeline.core.internal.backtest;

import java.util.Arrays;

/** The share of won leads by stage; a stage of which no lead is known has that of all leads together. Mutable. */
final class StageShares {

    private final int[] leads;
    private final int[] won;
    private int allLeads;
    private int allWon;

    StageShares(int stages) {
        leads = new int[stages];
        won = new int[stages];
    }

    /** Of the leads that are closed for good, as known at the origin: a lead counts in each stage that it was ever in. */
    static StageShares ofClosed(KnownLeads known) {
        StageShares shares = new StageShares(known.stages());
        boolean[] visited = new boolean[known.stages()];
        for (int lead = 0; lead < known.size(); lead++) {
            if (!known.isOpen(lead)) {
                Arrays.fill(visited, false);
                known.markStages(lead, visited);
                for (int stage = 0; stage < visited.length; stage++) {
                    shares.count(stage, visited[stage], known.isWon(lead));
                }
                shares.countOnce(known.isWon(lead));
            }
        }
        return shares;
    }

    /** Of a cohort: a lead counts in the stage where it was then. */
    static StageShares ofCohort(KnownLeads known, Cohort cohort) {
        StageShares shares = new StageShares(known.stages());
        for (int lead = 0; lead < cohort.size(); lead++) {
            shares.count(cohort.stage(lead), true, cohort.isWon(lead));
            shares.countOnce(cohort.isWon(lead));
        }
        return shares;
    }

    private void count(int stage, boolean visited, boolean isWon) {
        leads[stage] += visited ? 1 : 0;
        won[stage] += visited && isWon ? 1 : 0;
    }

    private void countOnce(boolean isWon) {
        allLeads++;
        allWon += isWon ? 1 : 0;
    }

    /** Whether there is no lead at all, and so no share. */
    boolean isEmpty() {
        return allLeads == 0;
    }

    double of(int stage) {
        return leads[stage] == 0 ? (double) allWon / allLeads : (double) won[stage] / leads[stage];
    }
}
