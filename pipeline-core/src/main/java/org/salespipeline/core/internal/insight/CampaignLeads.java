package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;

/** The leads of one campaign, and what is known of each. Filled by one thread, then read. */
final class CampaignLeads {

    private static final int NEVER = Integer.MAX_VALUE;

    private final InsightBasis basis;
    private final WinChances chances;
    private final ExpectedAmounts amounts;
    private final TiltedOutcomes.Collector trials = new TiltedOutcomes.Collector();

    /** Of each lead: how long ago it came, and how long after that it was won. */
    private final List<int[]> followed = new ArrayList<>();

    /** Of each open lead: its chance, what it brings, and 1 if that is the mean of others. */
    private final List<double[]> open = new ArrayList<>();

    private final TreeMap<Integer, Integer> openByStage = new TreeMap<>();
    private int firstEntry = NEVER;
    private int lastEntry = Integer.MIN_VALUE;
    private int won;
    private double revenue;
    private double chancesAtEntry;

    CampaignLeads(InsightBasis basis, WinChances chances, ExpectedAmounts amounts) {
        this.basis = basis;
        this.chances = chances;
        this.amounts = amounts;
    }

    void add(Lead lead) {
        int entry = basis.grid().indexOf(lead.visits().get(0).entered());
        firstEntry = Math.min(firstEntry, entry);
        lastEntry = Math.max(lastEntry, entry);
        StageVisit last = lead.lastVisit();
        boolean isWon = basis.isWon(lead);
        int wonAfter = isWon ? basis.grid().indexOf(last.left().orElseThrow()) - entry : NEVER;
        followed.add(new int[] {basis.now() - entry, wonAfter});
        double now = isWon ? 1 : 0;
        if (isWon) {
            won++;
            revenue += amounts.of(lead).orElse(0);
        } else if (lead.isOpen()) {
            int stage = basis.process().stageIndex(last.stage());
            now = chances.ever(stage, basis.age(last));
            OptionalDouble amount = amounts.of(lead);
            open.add(new double[] {
                now, amount.orElse(0), basis.number(lead.value()).isPresent() ? 0 : 1
            });
            openByStage.merge(stage, 1, Integer::sum);
        }
        double before = atEntry(lead);
        chancesAtEntry += before;
        trials.add(before, now, 1);
    }

    /** Of the first stage that the process knows. */
    private double atEntry(Lead lead) {
        for (StageVisit visit : lead.visits()) {
            for (int i = 0; i < basis.process().stages().size(); i++) {
                if (basis.process().stages().get(i).id().equals(visit.stage())) {
                    return chances.atEntry(i);
                }
            }
        }
        return 0;
    }

    TiltedOutcomes trials() {
        return trials.made();
    }

    int size() {
        return followed.size();
    }

    int won() {
        return won;
    }

    double revenue() {
        return revenue;
    }

    List<double[]> open() {
        return open;
    }

    SortedMap<Integer, Integer> openByStage() {
        return openByStage;
    }

    int firstEntry() {
        return firstEntry;
    }

    int lastEntry() {
        return lastEntry;
    }

    /** The chance that a model gives its leads when they come, on average. */
    double usualChance() {
        return chancesAtEntry / followed.size();
    }

    /** The age that half of the leads have reached. */
    int medianAge() {
        int[] ages = followed.stream().mapToInt(each -> each[0]).sorted().toArray();
        return ages[ages.length / 2];
    }

    /**
     * The share won by an age, and the variance of the logarithm of the share that is not, by Kaplan and Meier, and Greenwood. Who was lost
     * stays at risk as long as it could have been seen: it is known not to be won.
     */
    double[] wonBy(int age) {
        TreeMap<Integer, Integer> wins = new TreeMap<>();
        for (int[] each : followed) {
            if (each[1] <= age) {
                wins.merge(each[1], 1, Integer::sum);
            }
        }
        double left = 1;
        double variance = 0;
        for (var at : wins.entrySet()) {
            int risk = 0;
            for (int[] each : followed) {
                risk += each[0] >= at.getKey() && each[1] >= at.getKey() ? 1 : 0;
            }
            int events = at.getValue();
            left *= 1 - (double) events / risk;
            variance += events / ((double) risk * (risk - events));
        }
        return new double[] {1 - left, variance};
    }
}
