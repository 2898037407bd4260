package org.salespipeline.core.internal.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.salespipeline.backtest.CalibrationChoice.Kind;
import org.salespipeline.lead.Dimension;
import org.salespipeline.process.SalesProcess;

/**
 * Another way to learn.
 *
 * @param kind what is changed
 * @param tried to what, for a reader
 * @param change of the recipe so far
 */
record Alternative(Kind kind, String tried, UnaryOperator<Recipe> change) {

    private static final double[] HALF_LIVES = {Double.POSITIVE_INFINITY, 365, 180, 90, 45};

    private static final double[] PRIOR_STRENGTHS = {0, 3, 30, 100};

    /** What is to be tried, kind by kind; what the caller stated is not tried. */
    static List<List<Alternative>> of(BacktestPlan plan) {
        List<List<Alternative>> kinds = new ArrayList<>();
        if (plan.recipe.halfLife() == null) {
            kinds.add(halfLives());
        }
        if (plan.recipe.priorStrength() == null && isAssumed(plan.process)) {
            kinds.add(priorStrengths());
        }
        if (!plan.triedSegments.isEmpty()) {
            kinds.add(plan.triedSegments.stream().map(Alternative::segments).toList());
        }
        if (plan.recipe.calendar() == null) {
            kinds.add(List.of(new Alternative(
                    Kind.CALENDAR, "closings follow the calendar", recipe -> recipe.followingCalendar(true))));
        }
        return List.copyOf(kinds);
    }

    private static boolean isAssumed(SalesProcess process) {
        return process.stages().stream().anyMatch(stage -> stage.typicalTime().isPresent());
    }

    private static List<Alternative> halfLives() {
        List<Alternative> all = new ArrayList<>();
        for (double days : HALF_LIVES) {
            String tried = days == Double.POSITIVE_INFINITY ? "nothing is forgotten" : Math.round(days) + " days";
            all.add(new Alternative(Kind.HALF_LIFE, tried, recipe -> recipe.withHalfLife(days)));
        }
        return all;
    }

    private static List<Alternative> priorStrengths() {
        List<Alternative> all = new ArrayList<>();
        for (double leads : PRIOR_STRENGTHS) {
            all.add(new Alternative(
                    Kind.PRIOR_STRENGTH, Math.round(leads) + " leads", recipe -> recipe.withPriorStrength(leads)));
        }
        return all;
    }

    private static Alternative segments(List<Dimension> chain) {
        List<String> names = chain.stream().map(Dimension::name).toList();
        return new Alternative(Kind.SEGMENTS, String.join(", ", names), recipe -> recipe.by(chain));
    }
}
