package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.salespipeline.core.internal.insight.ExperimentVisits.Visit;
import org.salespipeline.core.internal.math.BettingPlan;
import org.salespipeline.core.internal.math.BettingTest;
import org.salespipeline.core.internal.math.ConfidenceSequence;
import org.salespipeline.core.internal.math.SharesTest;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.Experiment;
import org.salespipeline.insight.ExperimentEvidence;

/**
 * The tests of an experiment that may be looked at every day: everything is replayed day by day, as it would have been seen.
 *
 * @param basis the question's
 * @param experiment which
 * @param visits its visits
 * @param window within how many steps leads have to advance
 * @param usual the chance to do so, by the model
 */
record ExperimentWatch(InsightBasis basis, Experiment experiment, ExperimentVisits visits, int window, double usual) {

    private static final double SHARES_WEIGHT = 20;

    /** How many leads the model's chance counts as where leads still needed are counted. */
    private static final double USUAL_WEIGHT = 10;

    private static final int PACE_DAYS = 28;

    /** What is asked of the leads still needed. */
    record Plan(double logEnough, double power, OptionalDouble detecting) {}

    /** Tells whether all is known of a visit that the daily test asks. */
    boolean isMature(Visit visit) {
        return visit.entered() <= basis.now() - window;
    }

    /** The largest e-value against the shares of the variants. */
    double assignment() {
        double[] shares = new double[experiment.variants().size()];
        for (int v = 0; v < shares.length; v++) {
            shares[v] = experiment.variants().get(v).share();
        }
        SharesTest test = new SharesTest(shares, SHARES_WEIGHT);
        List<Visit> all = visits.all();
        int i = 0;
        while (i < all.size()) {
            int day = all.get(i).entered();
            long[] counts = new long[shares.length];
            for (; i < all.size() && all.get(i).entered() == day; i++) {
                counts[all.get(i).variant()]++;
            }
            test.day(counts);
        }
        return StrictMath.exp(test.largestLogRatio());
    }

    /**
     * The evidence for one variant against the control.
     *
     * @param variant index of the variant
     * @param logOdds the effect that is expected by now
     * @param plan what decides
     */
    ExperimentEvidence of(int variant, double logOdds, Plan plan) {
        double control = experiment.variants().get(0).share();
        double other = experiment.variants().get(variant).share();
        double share = other / (control + other);
        List<Visit> mature = new ArrayList<>();
        List<Visit> waiting = new ArrayList<>();
        for (Visit visit : visits.all()) {
            if (visit.variant() == 0 || visit.variant() == variant) {
                (isMature(visit) ? mature : waiting).add(visit);
            }
        }
        BettingTest test = new BettingTest(share, ExperimentTrials.EFFECT_DEVIATION);
        Counts counts = replay(mature, test);
        OptionalLong needed =
                test.largestLogWealth() >= plan.logEnough() ? OptionalLong.of(0) : needed(counts, share, logOdds, plan);
        return new ExperimentEvidence(
                mature.size(),
                counts.difference(),
                interval(counts, share),
                StrictMath.exp(test.logWealth()),
                StrictMath.exp(test.largestLogWealth()),
                needed,
                days(needed, waiting, mature));
    }

    /** Plays the days of entry one after the other; all leads of a day become mature together. */
    private Counts replay(List<Visit> mature, BettingTest test) {
        long[][] total = new long[2][2];
        int i = 0;
        while (i < mature.size()) {
            int day = mature.get(i).entered();
            long[][] counts = new long[2][2];
            for (; i < mature.size() && mature.get(i).entered() == day; i++) {
                Visit visit = mature.get(i);
                counts[visit.variant() == 0 ? 0 : 1][visit.advancedWithin(window) ? 1 : 0]++;
            }
            test.day(counts[0][1], counts[0][0], counts[1][1], counts[1][0]);
            add(total, counts);
        }
        return new Counts(total[0][0] + total[0][1], total[0][1], total[1][0] + total[1][1], total[1][1]);
    }

    private static void add(long[][] total, long[][] counts) {
        for (int side = 0; side < 2; side++) {
            for (int outcome = 0; outcome < 2; outcome++) {
                total[side][outcome] += counts[side][outcome];
            }
        }
    }

    /** How many mature leads either side has, and how many of these advanced within the window. */
    private record Counts(long first, long firstTrue, long second, long secondTrue) {

        long all() {
            return first + second;
        }

        double difference() {
            return (double) secondTrue / second - (double) firstTrue / first;
        }

        /** The variance of one lead's share in the difference, if each side's had one more of either outcome. */
        double variance(double share) {
            double a = (firstTrue + 1.0) / (first + 2.0);
            double b = (secondTrue + 1.0) / (second + 2.0);
            return a * (1 - a) / (1 - share) + b * (1 - b) / share;
        }

        double score(double share, double chance) {
            return (1 - share) * (secondTrue - second * chance) - share * (firstTrue - first * chance);
        }
    }

    private Interval interval(Counts counts, double share) {
        double difference = counts.difference();
        if (Double.isNaN(difference)) {
            return new Interval(-1, 1, basis.level());
        }
        double reach = ConfidenceSequence.halfWidth((double) counts.all(), counts.variance(share), 1 - basis.level());
        return new Interval(Math.max(-1, difference - reach), Math.min(1, difference + reach), basis.level());
    }

    private OptionalLong needed(Counts counts, double share, double logOdds, Plan plan) {
        double chance =
                (counts.firstTrue() + counts.secondTrue() + USUAL_WEIGHT * usual) / (counts.all() + USUAL_WEIGHT);
        double difference = plan.detecting().orElse(chance * (1 - chance) * logOdds);
        // The chances of either side, around that of both together.
        double first = chance - share * difference;
        double second = first + difference;
        if (!(first >= 0 && first <= 1 && second >= 0 && second <= 1)) {
            return OptionalLong.empty();
        }
        BettingPlan betting = new BettingPlan(share, ExperimentTrials.EFFECT_DEVIATION, plan.logEnough(), plan.power());
        return betting.more(counts.all(), counts.score(share, chance), chance, difference);
    }

    /** How long until so many more leads are mature. */
    private OptionalDouble days(OptionalLong needed, List<Visit> waiting, List<Visit> mature) {
        if (needed.isEmpty() || needed.getAsLong() == 0) {
            return needed.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(0);
        }
        double perDay = basis.grid().stepsPerDay();
        long toCome = needed.getAsLong() - waiting.size();
        if (toCome <= 0) {
            int last = waiting.get((int) needed.getAsLong() - 1).entered();
            return OptionalDouble.of((last + window - basis.now()) / perDay);
        }
        double watched = Math.min(PACE_DAYS, daysSinceBegin());
        int from = basis.now() - (int) Math.round(watched * perDay);
        long recent = 0;
        for (List<Visit> some : List.of(waiting, mature)) {
            for (Visit visit : some) {
                recent += visit.entered() > from ? 1 : 0;
            }
        }
        return recent == 0 ? OptionalDouble.empty() : OptionalDouble.of(toCome / (recent / watched) + window / perDay);
    }

    private double daysSinceBegin() {
        return Math.max(
                1,
                basis.model().asOf().toEpochDay()
                        - experiment.since().orElseThrow().toEpochDay()
                        + 1);
    }
}
