package org.salespipeline.core.internal.backtest;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.salespipeline.backtest.BacktestProgress;
import org.salespipeline.backtest.CalendarEffects;
import org.salespipeline.core.internal.funnel.LexisTally;
import org.salespipeline.core.internal.funnel.TallyFlow;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.TallyRequest;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;

/**
 * The history of a backtest, ready to be looked at from any origin: leads, origins, and one tally that answers for all of
 * them where nothing was corrected later. Goes through the origins side by side, a few at a time, so that only numbers are kept
 * of each.
 */
final class Replay {

    private final BacktestPlan plan;
    private final PastLeads leads;
    private final List<LocalDate> origins;

    /** All that happened, as it looks on the last day. */
    private final LexisTally happened;

    /** Whether each origin needs a tally of its own, because the one of all that happened tells more than was known then. */
    private final boolean apart;

    Replay(BacktestPlan plan) {
        this.plan = plan;
        this.leads = new PastLeads(plan);
        this.origins = datesOfOrigins();
        this.happened = count(leads.last(), leads.all(), plan.observedFrom);
        this.apart = plan.window > 0 || leads.changesAfter(plan.from);
    }

    private List<LocalDate> datesOfOrigins() {
        List<LocalDate> all = new ArrayList<>();
        LocalDate lastOrigin = leads.last().minusDays(plan.horizons.get(0));
        Period spacing = plan.spacing;
        LocalDate origin = plan.from;
        for (int i = 1; !origin.isAfter(lastOrigin); i++) {
            all.add(origin);
            origin = plan.from.plus(spacing.multipliedBy(i));
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("first origin was " + plan.from + " and the last known day "
                    + leads.last() + "; the shortest horizon, " + plan.horizons.get(0)
                    + " days, must end by then. Maybe begin earlier, or say upTo a later day?");
        }
        return List.copyOf(all);
    }

    private LexisTally count(LocalDate cut, List<Lead> known, @Nullable LocalDate observedFrom) {
        TallyRequest.Options words = new TallyFlow(plan.process)
                .upTo(cut)
                .on(plan.grid)
                .by(plan.allDimensions().toArray(Dimension[]::new));
        FunnelTally tally = (observedFrom == null ? words : words.observedFrom(observedFrom)).begin();
        known.forEach(tally::accept);
        return (LexisTally) tally;
    }

    /** What there is to learn from at an origin. */
    LexisTally tally(OriginView view) {
        if (!apart) {
            return happened;
        }
        LocalDate since = plan.observedFrom;
        if (plan.window > 0) {
            LocalDate windowStart = view.date().minusDays(plan.window - 1L);
            since = since == null || windowStart.isAfter(since) ? windowStart : since;
        }
        return count(view.date(), view.known(), since);
    }

    /** How closings follow the calendar, as known on the last day. */
    CalendarEffects calendarNow(Recipe recipe) {
        Origin now = new Origin(this, leads.last());
        return now.calendar(now.model(recipe));
    }

    /** All that happened up to the last day. */
    LexisTally happened() {
        return happened;
    }

    BacktestPlan plan() {
        return plan;
    }

    PastLeads leads() {
        return leads;
    }

    /** The day on which the next origin would be. */
    LocalDate next(LocalDate origin) {
        int i = origins.indexOf(origin);
        return plan.from.plus(plan.spacing.multipliedBy(i + 1));
    }

    List<LocalDate> origins() {
        return origins;
    }

    /** The horizons of an origin that end by the last known day. */
    List<Integer> horizonsAt(LocalDate origin) {
        return plan.horizons.stream()
                .filter(days -> !origin.plusDays(days).isAfter(leads.last()))
                .toList();
    }

    /**
     * Does something at each of some origins.
     *
     * @param dates of the origins, in order
     * @param before how much of all the work is done
     * @param all how much work there is
     * @param work depends on nothing but the origin
     * @return its results, in order of the origins
     */
    <R> List<R> each(List<LocalDate> dates, int before, int all, Function<Origin, R> work) {
        int side = Math.max(1, ForkJoinPool.getCommonPoolParallelism() + 1);
        List<R> results = new ArrayList<>(dates.size());
        for (int from = 0; from < dates.size(); from += side) {
            if (plan.stop.getAsBoolean()) {
                throw new CancellationException("the backtest was stopped after " + (before + from) + " of " + all
                        + " forecasts, as was asked for");
            }
            List<LocalDate> few = dates.subList(from, Math.min(dates.size(), from + side));
            List<Optional<R>> done = new ArrayList<>(Collections.nCopies(few.size(), Optional.empty()));
            List<Optional<RuntimeException>> failed =
                    new ArrayList<>(Collections.nCopies(few.size(), Optional.empty()));
            IntStream.range(0, few.size()).parallel().forEach(i -> {
                try {
                    done.set(i, Optional.of(work.apply(new Origin(this, few.get(i)))));
                } catch (RuntimeException e) {
                    // Kept for the caller's thread: a pool of threads would throw a copy under another message.
                    failed.set(i, Optional.of(e));
                }
            });
            for (int i = 0; i < few.size(); i++) {
                if (failed.get(i).isPresent()) {
                    throw failed.get(i).get();
                }
                results.add(done.get(i).orElseThrow());
            }
            plan.listener.accept(new BacktestProgress(before + results.size(), all));
        }
        return results;
    }
}
