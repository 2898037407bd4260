package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.math.LatticeLaw;
import org.salespipeline.core.internal.math.PoissonBinomial;
import org.salespipeline.forecast.ArrivalCurve;
import org.salespipeline.forecast.CampaignProjection;
import org.salespipeline.forecast.Distribution;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;
import org.salespipeline.process.Target;
import org.salespipeline.time.TimeGrid;

/**
 * From a model and an entry stage to a campaign's projection. The chance to reach each place is a first passage, so that a
 * lead that comes to a stage twice counts once.
 */
final class ProjectionMaker {

    /** Ten years: what has not arrived by then is added at once at the end of the curve. */
    private static final int MAX_DAYS = 3_650;

    /** The solver's work grows with the square of the steps, so hours do not reach that far. */
    private static final int MAX_STEPS = 32_768;

    /** The curve ends where less than this share is still to come. */
    private static final double SETTLED = 1e-12;

    private final FunnelModel model;
    private final List<Target> places;
    private final int entry;
    private final LocalDate date;
    private final int firstEntry;
    private final int lastEntry;
    private final int maxSteps;

    ProjectionMaker(FunnelModel model, int entry, LocalDate date) {
        this.model = model;
        this.places = model.process().targets();
        this.entry = entry;
        this.date = date;
        TimeGrid grid = model.grid();
        this.firstEntry = grid.indexOf(date.minusDays(1)) + 1;
        // A day off has no step of its own: who enters then enters in the next one.
        this.lastEntry = Math.max(firstEntry, grid.indexOf(date));
        this.maxSteps = (int) Math.min(MAX_STEPS, Math.ceil(MAX_DAYS * grid.stepsPerDay()));
    }

    CampaignProjection make(int count, @Nullable Money value, @Nullable Money cost) {
        Map<String, ArrivalCurve> arrivals = new LinkedHashMap<>();
        Map<String, Distribution> reached = new LinkedHashMap<>();
        for (int k = 0; k < places.size(); k++) {
            ArrivalCurve curve = k == entry ? new ArrivalCurve(date, List.of(1.0), 1) : curve(only(k));
            arrivals.put(places.get(k).id(), curve);
            reached.put(
                    places.get(k).id(),
                    LatticeDistribution.of(binomial(count, curve.everShare()), Uncertainty.CHANCE_ALONE));
        }
        LatticeLaw customers =
                binomial(count, new EverReached(model, Segment.ALL, WinCurves.won(places)).fromEntry(entry));
        double worth = value == null ? 0 : value.amount().doubleValue();
        return new CampaignProjection(
                count,
                date,
                arrivals,
                reached,
                LatticeDistribution.of(customers, Uncertainty.CHANCE_ALONE),
                LatticeDistribution.scaled(customers, worth, Uncertainty.CHANCE_ALONE),
                Optional.ofNullable(value),
                Optional.ofNullable(cost));
    }

    private static LatticeLaw binomial(int count, double chance) {
        return PoissonBinomial.of(new double[] {chance}, new long[] {count});
    }

    /** Solves over a span that doubles until the curve has settled. */
    private ArrivalCurve curve(boolean[] wanted) {
        double ever = new EverReached(model, Segment.ALL, wanted).fromEntry(entry);
        for (int horizon = 128; ; horizon = Math.min(maxSteps, 2 * horizon)) {
            double[] share = new RenewalSolver(new Kernels(model, Segment.ALL, horizon), wanted).solve()[entry];
            int settled = firstSettled(share, ever);
            if (settled < share.length || horizon == maxSteps) {
                return new ArrivalCurve(date, byDay(share, settled, ever), ever);
            }
        }
    }

    /** The shares by the ends of days; the leads enter spread evenly over the steps of the date. */
    private List<Double> byDay(double[] share, int settled, double ever) {
        List<Double> byDay = new ArrayList<>();
        for (LocalDate day = date; ; day = day.plusDays(1)) {
            int end = model.grid().indexOf(day);
            if (end - firstEntry >= share.length) {
                return byDay;
            }
            double sum = 0;
            for (int entered = firstEntry; entered <= Math.min(end, lastEntry); entered++) {
                sum += share[end - entered];
            }
            byDay.add(Math.min(sum / (lastEntry - firstEntry + 1), ever));
            if (end - lastEntry >= settled) {
                return byDay;
            }
        }
    }

    private static int firstSettled(double[] share, double ever) {
        for (int step = 0; step < share.length; step++) {
            if (ever - share[step] <= SETTLED * ever) {
                return step;
            }
        }
        return share.length;
    }

    private boolean[] only(int place) {
        boolean[] wanted = new boolean[places.size()];
        wanted[place] = true;
        return wanted;
    }
}
