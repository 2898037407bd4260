package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.forecast.CampaignPlan;
import org.salespipeline.funnel.ArrivalRate;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * Leads that do not exist yet, in columns. A column of a plan is a number of leads that enter a stage at one step; a column of
 * arrivals is a Poisson number of wins, whose mean takes the place of a chance. Immutable.
 */
final class Inflow {

    /** Interval of one standard deviation of a normal law on either side. */
    private static final double ONE_DEVIATION = 0.6826894921370859;

    private static final double DAYS_PER_WEEK = 7;

    private final List<InflowSource> sources;
    private final List<Segment> segments;
    private final List<Column> columns;

    /**
     * Leads that enter together.
     *
     * @param source index of their source
     * @param segment index in {@link #segments()}
     * @param stage that they enter
     * @param step at which they enter, from 1
     * @param leads how many
     * @param arrivals by step, if they come in as they lately did; null for a plan
     */
    record Column(
            int source,
            int segment,
            int stage,
            int step,
            long leads,
            @Nullable Arrivals arrivals) {

        /** What stands for the number of leads in a sum of means. */
        double weight() {
            return arrivals == null ? leads : 1;
        }
    }

    /**
     * Leads that keep coming in.
     *
     * @param perStep how many in each step, on average
     * @param stepsPerWeek how many steps a week has
     * @param steps of the horizon
     * @param shapeOfRate of the gamma law of the true rate about the average; infinite if that is certain
     * @param dispersion variance of a week's number, divided by its mean; at least 1
     * @param shares by stage
     */
    record Arrivals(
            double perStep,
            double stepsPerWeek,
            int steps,
            double shapeOfRate,
            double dispersion,
            Map<Integer, Double> shares) {

        int week(int step) {
            return (int) ((step - 1) / stepsPerWeek);
        }

        /** By what the rate of each week is multiplied, in a draw. */
        double[] factors(long seed, int draw) {
            double[] factors = new double[week(steps) + 1];
            double rate = factor(new KeyedRandom(seed, draw, -5, 0), shapeOfRate);
            double shape = perStep * stepsPerWeek / (dispersion - 1);
            for (int week = 0; week < factors.length; week++) {
                factors[week] = rate * factor(new KeyedRandom(seed, draw, -6, week), shape);
            }
            return factors;
        }

        private static double factor(KeyedRandom random, double shape) {
            return shape < Double.POSITIVE_INFINITY && shape > 0 ? random.nextGamma(shape) / shape : 1;
        }
    }

    private Inflow(List<InflowSource> sources, List<Segment> segments, List<Column> columns) {
        this.sources = List.copyOf(sources);
        this.segments = List.copyOf(segments);
        this.columns = List.copyOf(columns);
    }

    /**
     * Spreads the sources over the steps of the horizon; what enters later is left out.
     *
     * @param known segments that have an index already
     * @param volume by what the numbers of leads are multiplied
     */
    static Inflow of(List<InflowSource> sources, FunnelModel model, List<Segment> known, int horizon, double volume) {
        List<Segment> segments = new ArrayList<>(known);
        List<Column> columns = new ArrayList<>();
        for (int s = 0; s < sources.size(); s++) {
            CampaignPlan plan = sources.get(s).plan();
            int segment = indexOf(plan == null ? Segment.ALL : plan.segment(), segments);
            if (plan == null) {
                columns.add(new Column(s, segment, 0, 1, 0, arrivals(model, horizon, volume)));
            } else {
                addPlan(plan, s, segment, model, horizon, volume, columns);
            }
        }
        return new Inflow(sources, segments, columns);
    }

    private static int indexOf(Segment segment, List<Segment> segments) {
        int at = segments.indexOf(segment);
        if (at >= 0) {
            return at;
        }
        segments.add(segment);
        return segments.size() - 1;
    }

    private static void addPlan(
            CampaignPlan plan,
            int source,
            int segment,
            FunnelModel model,
            int horizon,
            double volume,
            List<Column> columns) {
        SalesProcess process = model.process();
        int stage = plan.stage().map(process::stageIndex).orElse(0);
        double planned = 0;
        long entered = 0;
        for (CampaignPlan.Entry entry : plan.entries()) {
            planned += entry.leads();
            // Rounded in all, so that a tenth more of ten single leads is one more.
            long now = Math.round(planned * volume);
            addEntry(entry.date(), now - entered, new int[] {source, segment, stage}, model, horizon, columns);
            entered = now;
        }
    }

    /** The leads of a date enter spread evenly over its steps; on a day off, in the step of the next working day. */
    private static void addEntry(
            LocalDate date, long leads, int[] place, FunnelModel model, int horizon, List<Column> columns) {
        TimeGrid grid = model.grid();
        int day = grid.indexOf(model.asOf());
        int first = grid.indexOf(date.minusDays(1)) + 1;
        int last = Math.max(first, grid.indexOf(date));
        long steps = last - first + 1L;
        for (int i = 0; i < steps; i++) {
            long now = (i + 1) * leads / steps - i * leads / steps;
            if (now > 0 && first + i - day <= horizon) {
                columns.add(new Column(place[0], place[1], place[2], first + i - day, now, null));
            }
        }
    }

    private static Arrivals arrivals(FunnelModel model, int horizon, double volume) {
        ArrivalRate rate = model.arrivals(Segment.ALL, ONE_DEVIATION);
        double stepsPerDay = model.grid().stepsPerDay();
        double deviation = (rate.interval().high() - rate.interval().low()) / 2;
        double shape = rate.perDay() > 0 && deviation > 0
                ? (rate.perDay() / deviation) * (rate.perDay() / deviation)
                : Double.POSITIVE_INFINITY;
        Map<Integer, Double> shares = new TreeMap<>();
        rate.entryShares().forEach((id, share) -> shares.put(model.process().stageIndex(id), share));
        return new Arrivals(
                volume * rate.perDay() / stepsPerDay,
                DAYS_PER_WEEK * stepsPerDay,
                horizon,
                shape,
                rate.dispersion(),
                shares);
    }

    List<InflowSource> sources() {
        return sources;
    }

    /** Those known before, then those that only new leads are in. */
    List<Segment> segments() {
        return segments;
    }

    int size() {
        return columns.size();
    }

    Column column(int index) {
        return columns.get(index);
    }

    /** How many leads of a source enter within the horizon, expected. */
    double leads(int source) {
        double sum = 0;
        for (Column column : columns) {
            Arrivals arrivals = column.arrivals();
            if (column.source() == source) {
                sum += arrivals == null ? column.leads() : arrivals.perStep() * arrivals.steps();
            }
        }
        return sum;
    }

    /** Tells whether anything of it is random besides what becomes of the leads. */
    boolean isRandom() {
        return columns.stream().anyMatch(column -> column.arrivals() != null);
    }
}
