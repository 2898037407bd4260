package org.salespipeline.core.internal.insight;

import java.util.List;
import org.salespipeline.core.internal.insight.ExperimentVisits.Visit;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.core.internal.math.TiltedPair;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.ExperimentEffect;

/**
 * What is thought of the conversion and the time of a control and a variant, open leads counted in.
 *
 * @param curves how leads of the whole model behave
 * @param restriction up to which age mean times are taken
 * @param level of intervals
 */
record ExperimentTrials(ExperimentCurves curves, int restriction, double level) {

    private static final double COMMON_DEVIATION = 1;

    /** Most variants change the odds by a factor of less than 1.65; both this law and the bets of the daily test are made of it. */
    static final double EFFECT_DEVIATION = 0.5;

    /** What is thought of conversion. */
    TiltedPair conversion(List<Visit> control, List<Visit> variant) {
        return new TiltedPair(outcomes(control), outcomes(variant), COMMON_DEVIATION, EFFECT_DEVIATION);
    }

    /** What is thought of time. */
    TiltedPair time(List<Visit> control, List<Visit> variant) {
        return new TiltedPair(departures(control), departures(variant), COMMON_DEVIATION, EFFECT_DEVIATION);
    }

    private TiltedOutcomes outcomes(List<Visit> visits) {
        double before = curves.atEntry();
        int[] open = new int[longest(visits) + 1];
        int advanced = 0;
        int left = 0;
        for (Visit visit : visits) {
            if (visit.open()) {
                open[visit.age()]++;
            } else if (visit.advanced()) {
                advanced++;
            } else {
                left++;
            }
        }
        TiltedOutcomes.Collector trials = new TiltedOutcomes.Collector();
        trials.add(before, 1, advanced).add(before, 0, left);
        for (int age = 0; age < open.length; age++) {
            trials.add(before, curves.after(age), open[age]);
        }
        return trials.made();
    }

    /** Every day at risk is a trial: to leave at that age, or to stay. */
    private TiltedOutcomes departures(List<Visit> visits) {
        int[] left = new int[longest(visits) + 1];
        int[] ended = new int[left.length];
        for (Visit visit : visits) {
            ended[visit.age()]++;
            left[visit.age()] += visit.open() ? 0 : 1;
        }
        TiltedOutcomes.Collector trials = new TiltedOutcomes.Collector();
        int atRisk = visits.size();
        for (int age = 0; age < left.length; age++) {
            double hazard = curves.hazard(age);
            trials.add(hazard, 1, left[age]).add(hazard, 0, atRisk - left[age]);
            atRisk -= ended[age];
        }
        return trials.made();
    }

    private static int longest(List<Visit> visits) {
        int longest = 0;
        for (Visit visit : visits) {
            longest = Math.max(longest, visit.age());
        }
        return longest;
    }

    /** The share that advances ever if the log-odds are changed. */
    double converted(double logOdds) {
        return TiltedOutcomes.tilted(curves.atEntry(), logOdds);
    }

    /** The mean time if the log-odds to leave are changed. */
    double meanTime(double logOdds) {
        return curves.restrictedMean(restriction, logOdds);
    }

    Rate rate(TiltLaw law) {
        Interval interval = interval(law);
        return new Rate(limited(law.mean()), new Interval(limited(interval.low()), limited(interval.high()), level));
    }

    private static double limited(double chance) {
        return Math.max(0, Math.min(1, chance));
    }

    Interval interval(TiltLaw law) {
        double tail = (1 - level) / 2;
        return new Interval(law.quantile(tail), law.quantile(1 - tail), level);
    }

    /** A difference, better if above 0. */
    ExperimentEffect difference(TiltLaw law) {
        return new ExperimentEffect(law.mean(), interval(law), 1 - law.below(0));
    }

    /** The exponential of a difference, better if above 1. */
    ExperimentEffect ratio(TiltLaw law) {
        Interval logs = interval(law);
        return new ExperimentEffect(
                StrictMath.exp(law.quantile(0.5)),
                new Interval(StrictMath.exp(logs.low()), StrictMath.exp(logs.high()), level),
                1 - law.below(0));
    }

    /** How much smaller a number is with the variant, better if above 0. */
    ExperimentEffect saving(TiltLaw law) {
        Interval more = interval(law);
        return new ExperimentEffect(-law.mean(), new Interval(-more.high(), -more.low(), level), law.below(0));
    }
}
