package org.salespipeline.core.internal.insight;

import java.util.Optional;
import org.salespipeline.core.internal.insight.ItemStage.OpenByAge;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.core.internal.math.TimeVaryingRatio;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.ItemContrast;
import org.salespipeline.insight.ItemFigure;
import org.salespipeline.insight.StepOdds;

/** Compares leads with and without one item at one stage. Used once. */
final class ItemComparison {

    /** Standard deviation of the logarithm of a ratio before the data: a factor between 1/7 and 7 with 95 %. */
    private static final double PRIOR_SPREAD = 1;

    private final ItemOutlook outlook;
    private final OpenByAge open;
    private final double level;
    private final TimeVaryingRatio advancing;
    private final TimeVaryingRatio leaving;
    private final ItemHazards mean;

    /** By age and of the tail, the share of visits that have had the item. */
    private final double[] shares;

    ItemComparison(InsightBasis basis, ItemOutlook outlook, ItemRiskPair risks, OpenByAge open) {
        ItemRisks everybody = risks.everybody();
        ItemRisks exposed = risks.exposed();
        this.outlook = outlook;
        this.open = open;
        this.level = basis.level();
        this.advancing = everybody.advancing(exposed);
        this.leaving = everybody.leaving(exposed);
        int ages = Math.max(outlook.ages(), open.ages() + 1);
        this.mean = ItemHazards.of(basis.process(), outlook.dynamics(), ages);
        this.shares = everybody.shares(exposed, ages + 1);
    }

    /** The contrast; empty if nothing can be compared. */
    Optional<ItemContrast> made() {
        return advancing.isInformed() ? Optional.of(contrast()) : Optional.empty();
    }

    private ItemContrast contrast() {
        TiltLaw advancingLaw = advancing.law(PRIOR_SPREAD);
        TiltLaw leavingLaw = leaving.law(PRIOR_SPREAD);
        ItemPoints points = new ItemPoints(advancingLaw, leavingLaw);
        int size = points.size();
        double[] without = new double[size];
        double[] with = new double[size];
        double[] difference = new double[size];
        double[] sooner = new double[size];
        double[] wins = new double[size];
        double[] worth = new double[size];
        boolean knowsTimes = true;
        for (int i = 0; i < size; i++) {
            double one = StrictMath.exp(points.point(i).advancing());
            double two = StrictMath.exp(points.point(i).leaving());
            ItemHazards never = mean.without(one, two, shares);
            ItemHazards always = never.times(one, two);
            without[i] = never.everAdvances(0);
            with[i] = always.everAdvances(0);
            difference[i] = with[i] - without[i];
            sooner[i] = never.meanAge(outlook.ages()) - always.meanAge(outlook.ages());
            knowsTimes &= !Double.isNaN(sooner[i]);
            for (int age = 0; age < open.ages(); age++) {
                double more = moreWins(never, always, age + 1);
                wins[i] += open.number(age) * more;
                worth[i] += open.worth(age) * more;
            }
        }
        return new ItemContrast(
                odds(advancing, advancingLaw),
                odds(leaving, leavingLaw),
                rate(points.figure(without, level)),
                rate(points.figure(with, level)),
                points.figure(difference, level),
                knowsTimes ? Optional.of(points.figure(sooner, level)) : Optional.empty(),
                points.figure(wins, level),
                open.hasWorth() ? Optional.of(points.figure(worth, level)) : Optional.empty());
    }

    /** By how much the chance to be won of a lead that reaches an age is greater with the item. */
    private double moreWins(ItemHazards never, ItemHazards always, int age) {
        return outlook.winAfterAdvancing() * (always.everAdvances(age) - never.everAdvances(age))
                + outlook.winAfterLeaving() * (always.everLeaves(age) - never.everLeaves(age));
    }

    private StepOdds odds(TimeVaryingRatio ratio, TiltLaw law) {
        Interval interval = new Interval(
                StrictMath.exp(law.quantile((1 - level) / 2)), StrictMath.exp(law.quantile((1 + level) / 2)), level);
        return new StepOdds(StrictMath.exp(law.quantile(0.5)), interval, 1 - law.below(0), ratio.pValue());
    }

    private static Rate rate(ItemFigure figure) {
        Interval interval = figure.interval();
        return new Rate(
                Math.max(0, Math.min(1, figure.value())),
                new Interval(Math.max(0, interval.low()), Math.min(1, interval.high()), interval.level()));
    }
}
