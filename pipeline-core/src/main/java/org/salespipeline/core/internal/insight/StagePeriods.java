package org.salespipeline.core.internal.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.insight.StageStanding;
import org.salespipeline.insight.StageTraffic;
import org.salespipeline.insight.StageTrend;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.Target;

/** What stands in each stage, and what went through it in two periods. */
final class StagePeriods {

    private final InsightBasis basis;
    private final List<Target> places;
    private final Map<String, Integer> placeIndex = new HashMap<>();
    private final List<Counts> recent;
    private final List<Counts> earlier;
    private final List<Standing> standing = new ArrayList<>();

    /** What happened in one stage in one period. */
    private static final class Counts {

        private final int after;
        private final int last;
        private final int[] exits;
        private final Map<Segment, StageWindow> windows = new TreeMap<>();
        private int entries;

        private Counts(int after, int last, int places) {
            this.after = after;
            this.last = last;
            this.exits = new int[places];
        }

        private boolean isIn(int step) {
            return step > after && step <= last;
        }
    }

    /** Who stands in one stage. */
    private static final class Standing {

        private final Set<String> accounts = new HashSet<>();
        private int leads;
        private int withoutAccount;
        private int withoutValue;
        private Optional<Money> value = Optional.empty();
    }

    /**
     * Reads all visits.
     *
     * @param start the last day before the earlier period
     * @param between the last day of it
     */
    StagePeriods(InsightBasis basis, LocalDate start, LocalDate between) {
        this.basis = basis;
        this.places = basis.process().targets();
        for (Target place : places) {
            placeIndex.put(place.id(), placeIndex.size());
        }
        int cut = basis.grid().indexOf(between);
        this.recent = counts(cut, basis.now());
        this.earlier =
                counts((int) Math.max((long) basis.observed() - 1, basis.grid().indexOf(start)), cut);
        // A model that counts moves off the path has none set aside.
        boolean[] setsAside = new boolean[stages()];
        List<StageSummary> summaries = basis.model().summaries(basis.level());
        for (int i = 0; i < setsAside.length; i++) {
            setsAside[i] = summaries.get(i).evidence().setAside() > 0;
            standing.add(new Standing());
        }
        for (Lead lead : basis.leads()) {
            for (StageVisit visit : lead.visits()) {
                Integer stage = placeIndex.get(visit.stage());
                if (stage != null && stage < stages()) {
                    add(lead, visit, stage, setsAside[stage]);
                }
            }
        }
    }

    private int stages() {
        return basis.process().stages().size();
    }

    private List<Counts> counts(int after, int last) {
        List<Counts> counts = new ArrayList<>();
        for (int i = 0; i < stages(); i++) {
            counts.add(new Counts(after, last, places.size()));
        }
        return counts;
    }

    private void add(Lead lead, StageVisit visit, int stage, boolean setsAside) {
        if (visit.isOpen()) {
            addStanding(lead, standing.get(stage));
        }
        List<Dimension> dimensions = basis.model().dimensions();
        Segment segment = Segment.of(lead, dimensions, visit.entered());
        int entry = basis.grid().indexOf(visit.entered());
        int end = visit.left().map(basis.grid()::indexOf).orElse(Integer.MAX_VALUE);
        int target = visit.target().map(id -> placeIndex.getOrDefault(id, -1)).orElse(-1);
        StageWindow.End way = way(visit, stage, target, setsAside);
        for (Counts counts : List.of(earlier.get(stage), recent.get(stage))) {
            counts.entries += counts.isIn(entry) ? 1 : 0;
            if (target >= 0 && counts.isIn(end)) {
                counts.exits[target]++;
            }
            counts.windows
                    .computeIfAbsent(segment, s -> new StageWindow(counts.after, counts.last))
                    .add(entry, end, way);
        }
    }

    private StageWindow.End way(StageVisit visit, int stage, int target, boolean setsAside) {
        if (target < 0
                || (setsAside
                        && !basis.process()
                                .allowsStep(visit.stage(), places.get(target).id()))) {
            return StageWindow.End.OPEN;
        }
        return Advance.onward(places, stage, stages())[target] ? StageWindow.End.ONWARD : StageWindow.End.ELSEWHERE;
    }

    private void addStanding(Lead lead, Standing there) {
        there.leads++;
        lead.account().ifPresentOrElse(there.accounts::add, () -> there.withoutAccount++);
        basis.converted(lead.value())
                .ifPresentOrElse(
                        value -> there.value = Optional.of(
                                there.value.map(sum -> sum.plus(value)).orElse(value)),
                        () -> there.withoutValue++);
    }

    StageStanding standing(int stage) {
        Standing there = standing.get(stage);
        return new StageStanding(
                there.leads, there.accounts.size(), there.withoutAccount, there.value, there.withoutValue);
    }

    StageTraffic recent(int stage) {
        return traffic(recent.get(stage));
    }

    StageTraffic earlier(int stage) {
        return traffic(earlier.get(stage));
    }

    private StageTraffic traffic(Counts counts) {
        Map<String, Integer> exits = new LinkedHashMap<>();
        for (int k = 0; k < counts.exits.length; k++) {
            if (counts.exits[k] > 0) {
                exits.put(places.get(k).id(), counts.exits[k]);
            }
        }
        return new StageTraffic(counts.entries, exits);
    }

    Optional<StageTrend> trend(int stage, StageSummary summary) {
        return PeriodTrend.of(basis, stage, summary, earlier.get(stage).windows, recent.get(stage).windows);
    }
}
