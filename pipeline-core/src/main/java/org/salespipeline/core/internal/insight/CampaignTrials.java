package org.salespipeline.core.internal.insight;

import java.util.Arrays;
import java.util.Map;
import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;

/**
 * The leads of one campaign as trials: what was expected of each when it entered, or came under observation, and what is expected
 * now. Immutable.
 */
final class CampaignTrials {

    private static final int STAGE = 32;
    private static final int ENTRY = 48;

    private final TiltedOutcomes outcomes;
    private final int[] entries;
    private final double[] chanceAtEntry;

    /** The open leads, in order of their ids. */
    private final Lead[] open;

    /** Which of the different chances each of them has to be won. */
    private final int[] kind;

    private final double[] chances;

    private CampaignTrials(
            TiltedOutcomes outcomes, int[] entries, double[] chanceAtEntry, Lead[] open, int[] kind, double[] chances) {
        this.outcomes = outcomes;
        this.entries = entries;
        this.chanceAtEntry = chanceAtEntry;
        this.open = open;
        this.kind = kind;
        this.chances = chances;
    }

    /** Makes trials of leads; what they all share is looked up once. */
    static final class Maker {

        private final InsightBasis basis;
        private final Map<String, Integer> positions;
        private final WinChances chances;
        private final double[] atEntry;

        /** By stage, the first age from which on chances change no more. */
        private final int[] tail;

        Maker(InsightBasis basis) {
            this.basis = basis;
            this.positions = CampaignGroup.positions(basis.process());
            this.chances = basis.chances();
            this.atEntry = EntryChances.of(basis);
            this.tail = new int[positions.size()];
            positions.forEach(
                    (stage, i) -> tail[i] = basis.model().dynamics(stage).lastAge() + 1);
        }

        CampaignTrials of(CampaignGroup group) {
            int[] entries = new int[atEntry.length];
            int[] wins = new int[atEntry.length];
            int[] losses = new int[atEntry.length];
            CountedTrials late = new CountedTrials();
            Lead[] open = new Lead[group.leads().size()];
            long[] kinds = new long[open.length];
            int n = 0;
            for (Lead lead : group.leads()) {
                StageVisit first = basis.firstObserved(lead).orElse(null);
                boolean isWon = basis.isWon(lead);
                int entry = first == null ? -1 : positions.getOrDefault(first.stage(), -1);
                if (first != null && basis.lateBy(first) > 0) {
                    late.add(now(entry, basis.lateBy(first) - 1), isWon ? 1 : lead.isOpen() ? now(lead) : 0);
                    entry = atEntry.length;
                } else if (entry >= 0) {
                    entries[entry]++;
                    wins[entry] += isWon ? 1 : 0;
                    losses[entry] += isWon || lead.isOpen() ? 0 : 1;
                }
                if (lead.isOpen()) {
                    open[n] = lead;
                    int stage = basis.process().stageIndex(lead.lastVisit().stage());
                    int age = Math.min(basis.age(lead.lastVisit()), tail[stage]);
                    kinds[n++] = kind(entry, stage, age);
                }
            }
            TiltedOutcomes.Collector collector = new TiltedOutcomes.Collector();
            late.addTo(collector);
            for (int s = 0; s < entries.length; s++) {
                collector.add(atEntry[s], 1, wins[s]).add(atEntry[s], 0, losses[s]);
            }
            return made(entries, Arrays.copyOf(open, n), Arrays.copyOf(kinds, n), collector);
        }

        private CampaignTrials made(int[] entries, Lead[] open, long[] kinds, TiltedOutcomes.Collector collector) {
            long[] different = different(kinds.clone());
            int[] kind = new int[kinds.length];
            int[] count = new int[different.length];
            for (int i = 0; i < kind.length; i++) {
                kind[i] = Arrays.binarySearch(different, kinds[i]);
                count[kind[i]]++;
            }
            double[] now = new double[different.length];
            for (int k = 0; k < now.length; k++) {
                int stage = (int) ((different[k] >> STAGE) & ((1 << (ENTRY - STAGE)) - 1));
                now[k] = now(stage, (int) different[k]);
                int entry = (int) (different[k] >> ENTRY);
                if (entry < atEntry.length) {
                    collector.add(atEntry[entry], now[k], count[k]);
                }
            }
            return new CampaignTrials(collector.made(), entries, atEntry, open, kind, now);
        }

        /** Where a lead entered, the number of stages if it came under observation late, where it is and for how long. */
        private static long kind(int entry, int stage, int age) {
            return ((long) entry << ENTRY) | ((long) stage << STAGE) | age;
        }

        /** Leads of one kind are counted together: they may be many, and each costs logarithms at every point of a law. */
        private static long[] different(long[] kinds) {
            Arrays.sort(kinds);
            int size = 0;
            for (int i = 0; i < kinds.length; i++) {
                if (i == 0 || kinds[i] != kinds[i - 1]) {
                    kinds[size++] = kinds[i];
                }
            }
            return Arrays.copyOf(kinds, size);
        }

        private double now(Lead lead) {
            return now(basis.process().stageIndex(lead.lastVisit().stage()), basis.age(lead.lastVisit()));
        }

        private double now(int stage, int age) {
            return Math.max(0, Math.min(1, chances.ever(stage, age)));
        }
    }

    TiltedOutcomes outcomes() {
        return outcomes;
    }

    /** By stage, how many leads entered there, of those that have come since everything was recorded. */
    int entries(int stage) {
        return entries[stage];
    }

    int stages() {
        return entries.length;
    }

    /** The chance of anybody who enters a stage. */
    double chanceAtEntry(int stage) {
        return chanceAtEntry[stage];
    }

    int openLeads() {
        return open.length;
    }

    Lead open(int i) {
        return open[i];
    }

    /** Which of the {@link #chances} an open lead has. */
    int kind(int i) {
        return kind[i];
    }

    /** The different chances of open leads, as of anybody at their stage and age. */
    double[] chances() {
        return chances.clone();
    }
}
