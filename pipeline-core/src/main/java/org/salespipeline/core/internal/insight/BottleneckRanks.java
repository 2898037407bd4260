package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.salespipeline.forecast.Lever;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.LeverWorth;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;

/** The levers of each stage, as they are and as they might be, and which stage has the one that is worth the most. Immutable. */
final class BottleneckRanks {

    private final List<Target> places;
    private final int stages;
    private final List<List<Lever>> draws;
    private final double level;
    private final boolean byMoney;

    /** By stage; null where there is none. */
    private final @Nullable Lever[] points;

    private final @Nullable Lever[] days;
    /** By stage, how many judges put it first. */
    private final int[] first;

    private final int judges;

    /**
     * Chooses the levers.
     *
     * @param levers as they are
     * @param draws as they might be; none where nobody knows
     */
    BottleneckRanks(SalesProcess process, List<Lever> levers, List<List<Lever>> draws, double level) {
        this.places = process.targets();
        this.stages = process.stages().size();
        this.draws = List.copyOf(draws);
        this.level = level;
        this.byMoney = levers.stream().anyMatch(lever -> lever.revenuePerUnit() != 0);
        this.points = new Lever[stages];
        this.days = new Lever[stages];
        for (int i = 0; i < stages; i++) {
            points[i] = best(i, levers);
            days[i] = find(levers, places.get(i).id(), Optional.empty());
        }
        this.first = new int[stages];
        List<List<Lever>> each = draws.isEmpty() ? List.of(levers) : draws;
        this.judges = each.size();
        for (List<Lever> judge : each) {
            first[first(judge)]++;
        }
    }

    /** Of the ways to go on, the one that is worth the most. */
    private @Nullable Lever best(int stage, List<Lever> levers) {
        boolean[] onward = Advance.onward(places, stage, stages);
        Lever best = null;
        for (int k = 0; k < onward.length; k++) {
            Lever lever = onward[k]
                    ? find(
                            levers,
                            places.get(stage).id(),
                            Optional.of(places.get(k).id()))
                    : null;
            if (lever != null && (best == null || gain(lever) > gain(best))) {
                best = lever;
            }
        }
        return best;
    }

    private static @Nullable Lever find(List<Lever> levers, String stage, Optional<String> target) {
        for (Lever lever : levers) {
            if (lever.stage().equals(stage) && lever.target().equals(target)) {
                return lever;
            }
        }
        return null;
    }

    private double gain(Lever lever) {
        return byMoney ? lever.revenuePerUnit() : lever.winsPerUnit();
    }

    private int first(List<Lever> levers) {
        int first = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < stages; i++) {
            double gain = Math.max(gainIn(levers, points[i]), gainIn(levers, days[i]));
            if (gain > most) {
                most = gain;
                first = i;
            }
        }
        return first;
    }

    private double gainIn(List<Lever> levers, @Nullable Lever lever) {
        Lever found = lever == null ? null : find(levers, lever.stage(), lever.target());
        return found == null ? 0 : gain(found);
    }

    /** Whether any lever is worth money; else wins decide. */
    boolean byMoney() {
        return byMoney;
    }

    /** One percentage point more that goes on. */
    Optional<LeverWorth> point(int stage) {
        return worth(points[stage]);
    }

    /** One day less. */
    Optional<LeverWorth> day(int stage) {
        return worth(days[stage]);
    }

    /** The share of the draws in which the stage is worth the most. */
    double likelyFirst(int stage) {
        return (double) first[stage] / judges;
    }

    private Optional<LeverWorth> worth(@Nullable Lever lever) {
        return lever == null
                ? Optional.empty()
                : Optional.of(new LeverWorth(
                        lever.winsPerUnit(),
                        interval(lever, Lever::winsPerUnit),
                        lever.revenuePerUnit(),
                        interval(lever, Lever::revenuePerUnit)));
    }

    private Interval interval(Lever lever, ToDoubleFunction<Lever> figure) {
        List<Double> drawn = new ArrayList<>();
        for (List<Lever> draw : draws) {
            Lever found = find(draw, lever.stage(), lever.target());
            drawn.add(found == null ? 0 : figure.applyAsDouble(found));
        }
        return DrawnInterval.around(figure.applyAsDouble(lever), drawn, level);
    }
}
