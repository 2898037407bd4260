package org.salespipeline.core.internal.insight;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.salespipeline.insight.ProcessHealth;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.Stage;

/** From what age on a lead is asleep, by how long visits lasted that have ended. Used by one thread. */
final class HealthSleep {

    private static final double SHARE = 0.99;

    /** By stage, how many visits ended at each age. */
    private final Map<String, long[]> ended = new HashMap<>();

    private final long[] all;
    private final Map<String, OptionalDouble> limits = new HashMap<>();

    HealthSleep(InsightBasis basis) {
        int longest = 0;
        for (Lead lead : basis.leads()) {
            for (StageVisit visit : lead.visits()) {
                longest = Math.max(longest, visit.isOpen() ? 0 : basis.age(visit));
            }
        }
        all = new long[longest + 1];
        for (Stage stage : basis.process().stages()) {
            ended.put(stage.id(), new long[longest + 1]);
        }
        for (Lead lead : basis.leads()) {
            for (StageVisit visit : lead.visits()) {
                long[] ages = ended.get(visit.stage());
                if (ages != null && !visit.isOpen()) {
                    ages[basis.age(visit)]++;
                    all[basis.age(visit)]++;
                }
            }
        }
    }

    /** How many visits to a stage have ended. */
    long ended(String stage) {
        return sum(ended.getOrDefault(stage, new long[0]));
    }

    /** The age, in steps, above which leads in a stage are asleep; empty if too few visits have ended to tell. */
    OptionalDouble limit(String stage) {
        return limits.computeIfAbsent(stage, this::counted);
    }

    private OptionalDouble counted(String stage) {
        long[] own = ended.getOrDefault(stage, new long[0]);
        long[] ages = sum(own) >= ProcessHealth.ENOUGH_VISITS ? own : all;
        long count = sum(ages);
        return count < ProcessHealth.ENOUGH_VISITS
                ? OptionalDouble.empty()
                : OptionalDouble.of(ProcessHealth.ASLEEP_AFTER * longest(ages, count));
    }

    /** The nearest rank: the smallest age by which the share has ended. */
    private static int longest(long[] ages, long count) {
        long rank = (long) Math.ceil(SHARE * count);
        long sum = 0;
        int age = -1;
        while (sum < rank) {
            age++;
            sum += ages[age];
        }
        return age;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
