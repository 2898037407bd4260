package org.salespipeline.core.internal.insight;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.salespipeline.core.internal.forecast.DrawnModel;
import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.StuckLead;
import org.salespipeline.insight.StuckLimit;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.NextSteps;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.Stage;

/** How long leads may wait, and what waiting does to their chances, by the segment in which they entered their stage. One thread. */
final class WaitingLeads {

    private static final int DRAWS = 200;
    private static final int DAYS_PER_WEEK = 7;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double NANOS = 1e9;

    private final InsightBasis basis;
    private final double share;
    private final List<FunnelModel> draws;
    private final int week;

    /** By segment, a limit for each stage. */
    private final Map<Segment, List<StuckLimit>> limits = new HashMap<>();

    private final Map<Segment, Chances> chances = new HashMap<>();

    /** Of one segment. */
    private record Chances(WinChances expected, List<WinChances> drawn) {}

    WaitingLeads(InsightBasis basis, double share) {
        this.basis = basis;
        this.share = share;
        this.draws = DrawnModel.of(basis.model(), DRAWS, basis.seed());
        this.week = (int) Math.max(1, Math.round(DAYS_PER_WEEK * basis.grid().stepsPerDay()));
    }

    private Segment segment(Lead lead) {
        return Segment.of(lead, basis.model().dimensions(), lead.lastVisit().entered());
    }

    private int stage(Lead lead) {
        return basis.process().stageIndex(lead.lastVisit().stage());
    }

    private StuckLimit limit(Lead lead) {
        return ofSegment(segment(lead)).get(stage(lead));
    }

    private List<StuckLimit> ofSegment(Segment segment) {
        return limits.computeIfAbsent(segment, this::made);
    }

    private List<StuckLimit> made(Segment segment) {
        List<StuckLimit> made = new ArrayList<>();
        double perDay = basis.grid().stepsPerDay();
        for (Stage stage : basis.process().stages()) {
            Duration stated = stage.stuckAfter().orElse(null);
            OptionalDouble steps = stated == null
                    ? Advance.of(basis.model(), segment, made.size()).quantile(share)
                    : OptionalDouble.of(days(stated) * perDay);
            OptionalDouble days =
                    steps.isPresent() ? OptionalDouble.of(steps.getAsDouble() / perDay) : OptionalDouble.empty();
            made.add(new StuckLimit(stage.id(), segment, stated != null, steps, days));
        }
        return made;
    }

    private static double days(Duration length) {
        return (length.getSeconds() + length.getNano() / NANOS) / SECONDS_PER_DAY;
    }

    /** Whether an open lead is older than its limit. */
    boolean isOver(Lead lead) {
        OptionalDouble limit = limit(lead).steps();
        return limit.isPresent() && basis.age(lead.lastVisit()) > limit.getAsDouble();
    }

    /** The limits of all stages, in each by the segments that open leads are in. */
    List<StuckLimit> limits(List<Lead> open) {
        List<TreeSet<Segment>> segments = new ArrayList<>();
        basis.process().stages().forEach(stage -> segments.add(new TreeSet<>()));
        open.forEach(lead -> segments.get(stage(lead)).add(segment(lead)));
        List<StuckLimit> all = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).isEmpty()) {
                segments.get(i).add(Segment.ALL);
            }
            for (Segment segment : segments.get(i)) {
                all.add(ofSegment(segment).get(i));
            }
        }
        return all;
    }

    /** What is said of a lead over its limit. */
    StuckLead view(Lead lead, Optional<LocalDate> activity, double worth, NextSteps next) {
        StageVisit visit = lead.lastVisit();
        Chances ofSegment = chances.computeIfAbsent(
                segment(lead),
                segment -> new Chances(
                        WinChances.of(basis.model(), segment, 0),
                        draws.stream()
                                .map(draw -> WinChances.of(draw, segment, 0))
                                .toList()));
        int stage = stage(lead);
        int age = basis.age(visit);
        double now = ofSegment.expected().ever(stage, age);
        double later = ofSegment.expected().ever(stage, age + week);
        List<Double> drawn = new ArrayList<>();
        double losing = 0;
        for (WinChances draw : ofSegment.drawn()) {
            double chance = draw.ever(stage, age);
            drawn.add(chance);
            losing += half(chance - draw.ever(stage, age + week));
        }
        StuckLimit limit = limit(lead);
        return new StuckLead(
                lead.id(),
                visit.stage(),
                lead.owner(),
                age,
                limit,
                (age - limit.steps().orElseThrow()) / basis.grid().stepsPerDay(),
                activity,
                ofSegment.expected().atEntry(stage),
                new Rate(now, DrawnInterval.around(now, drawn, basis.level())),
                later,
                drawn.isEmpty() ? half(now - later) : losing / drawn.size(),
                worth,
                next);
    }

    /** 1 if a chance falls, 0 if it rises; a half if it stays, as in the tail. */
    private static double half(double lost) {
        return lost > 0 ? 1 : lost < 0 ? 0 : 0.5;
    }
}
