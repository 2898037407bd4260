package org.salespipeline.core.internal.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.core.internal.insight.RecyclingDeparture.Fate;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.LeadFact.Migrated;
import org.salespipeline.lead.LeadFact.Moved;
import org.salespipeline.lead.LostReason;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;

/**
 * Reads departures out of the facts in force. A return is the time from coming back to the next departure: the model's chances end
 * there too, as exits absorb in it. An exit has the name of the version that the lead followed last while it stood there.
 */
final class RecyclingReader {

    private final InsightBasis basis;
    private final List<Dimension> dimensions;
    private final WinChances chances;
    private final Map<String, Integer> stages = new HashMap<>();
    private final Map<String, Exit.Kind> exits = new HashMap<>();

    RecyclingReader(InsightBasis basis, List<Dimension> dimensions, WinChances chances) {
        this.basis = basis;
        this.dimensions = dimensions;
        this.chances = chances;
        SalesProcess process = basis.process();
        for (Target target : process.targets()) {
            if (target instanceof Exit exit) {
                exits.put(exit.id(), exit.kind());
            } else {
                stages.put(target.id(), stages.size());
            }
        }
    }

    /** A departure while it is read; the one by which a lead was won is the last. */
    private static final class Out {

        private final String stage;
        private final Moved moved;
        private String exit;
        private @Nullable Instant back;
        private int backIn = -1;
        private @Nullable Out next;

        Out(Moved moved) {
            this.stage = moved.from();
            this.moved = moved;
            this.exit = moved.to();
        }
    }

    /** The departures of a lead, in order of time. */
    List<RecyclingDeparture> read(Lead lead) {
        List<Out> outs = new ArrayList<>(1);
        boolean isOut = false;
        for (LeadFact fact : lead.factsInForce()) {
            Out last = outs.isEmpty() ? null : outs.get(outs.size() - 1);
            if (fact instanceof Moved moved) {
                if (moved.way().isOut()) {
                    Out out = new Out(moved);
                    if (last != null) {
                        last.next = out;
                    }
                    outs.add(out);
                    isOut = true;
                } else if (last != null) {
                    last.back = isOut ? moved.at() : last.back;
                    enter(last, moved.to());
                    isOut = false;
                }
            } else if (fact instanceof Migrated migrated && last != null) {
                if (isOut) {
                    last.exit = migrated.toStage();
                } else {
                    enter(last, migrated.toStage());
                }
            }
        }
        List<RecyclingDeparture> departures = new ArrayList<>(outs.size());
        for (Out out : outs) {
            Exit.Kind kind = kind(out);
            if (kind == Exit.Kind.LOST || kind == Exit.Kind.DORMANT) {
                departures.add(departure(lead, out, kind));
            }
        }
        return departures;
    }

    private void enter(Out last, String stage) {
        if (last.backIn < 0) {
            last.backIn = stages.getOrDefault(stage, -1);
        }
    }

    /** What the exit means: as the process says, else as was said when the lead left; null if nobody knows. */
    private Exit.@Nullable Kind kind(Out out) {
        Exit.Kind known = exits.get(out.exit);
        if (known != null) {
            return known;
        }
        return switch (out.moved.way()) {
            case WON -> Exit.Kind.WON;
            case LOST -> Exit.Kind.LOST;
            case DORMANT -> Exit.Kind.DORMANT;
            case OUT, STAGE -> null;
        };
    }

    private RecyclingDeparture departure(Lead lead, Out out, Exit.Kind kind) {
        Instant at = out.moved.at();
        RecyclingKey key = new RecyclingKey(
                out.exit, out.stage, out.moved.reason().map(LostReason::code), Segment.of(lead, dimensions, at));
        Instant back = out.back;
        int days = days(at, back);
        boolean lost = kind == Exit.Kind.LOST;
        if (back == null) {
            return new RecyclingDeparture(lead, key, lost, at, days, Fate.AWAY, -1, Double.NaN);
        }
        Out next = out.next;
        if (next == null) {
            // Where a lead stands the process knows: the leads were looked at when they were handed over.
            int stage = stages.getOrDefault(lead.lastVisit().stage(), 0);
            double now = chances.ever(stage, Math.max(0, basis.age(lead.lastVisit())));
            return new RecyclingDeparture(lead, key, lost, at, days, Fate.OPEN, out.backIn, now);
        }
        Exit.Kind end = kind(next);
        if (end == Exit.Kind.WON) {
            return new RecyclingDeparture(lead, key, lost, at, days, Fate.WON, out.backIn, 1);
        }
        return new RecyclingDeparture(lead, key, lost, at, days, Fate.LEFT, out.backIn, end == null ? Double.NaN : 0);
    }

    private int days(Instant left, @Nullable Instant back) {
        ZoneId zone = basis.grid().zone();
        LocalDate end = back == null ? basis.model().asOf() : LocalDate.ofInstant(back, zone);
        return (int) Math.max(0, ChronoUnit.DAYS.between(LocalDate.ofInstant(left, zone), end));
    }
}
