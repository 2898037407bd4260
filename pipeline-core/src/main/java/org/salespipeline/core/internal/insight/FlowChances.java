package org.salespipeline.core.internal.insight;

import static org.salespipeline.core.internal.insight.FlowLife.AWAY;
import static org.salespipeline.core.internal.insight.FlowLife.OPEN;
import static org.salespipeline.core.internal.insight.FlowLife.WON;

/**
 * The estimate of Aalen and Johansen (1978) from what was seen of leads at each age: the product over ages of the matrices of shares
 * that went from one state to another. Its variance is the sum over ages and states of
 * {@code p(s)^2 / Y(s) * Var(V)}, where p(s) is the share in state s before that age, Y(s) the number at risk, and V the value, in
 * the end, of where a lead of s goes: increments at different ages are uncorrelated (Andersen, Borgan, Gill and Keiding 1993, equation
 * 4.4.20, for a linear function of the last state).
 */
final class FlowChances {

    private final FlowLife life;
    private final int lastAge;
    private final double open;
    private final double won;
    private final double meanAge;
    private final long wins;
    private final long decided;

    /** Shares of the states before each age. */
    private final double[][] before;

    FlowChances(FlowLife life) {
        this.life = life;
        int ages = life.ages();
        this.before = new double[2][ages];
        double[] p = {1, 0, 0};
        double ageSum = 0;
        long winCount = 0;
        long endCount = 0;
        int age = 0;
        while (age < ages && p[OPEN] + p[AWAY] > 0) {
            if (p[OPEN] > 0 && life.atRisk(OPEN, age) == 0) {
                // Nobody tells what becomes of those who are still open.
                break;
            }
            before[OPEN][age] = p[OPEN];
            before[AWAY][age] = p[AWAY];
            double wonBefore = p[WON];
            p = step(p, age);
            ageSum += age * (p[WON] - wonBefore);
            winCount += life.moved(OPEN, WON, age) + life.moved(AWAY, WON, age);
            endCount += life.moved(OPEN, AWAY, age);
            age++;
        }
        this.lastAge = age - 1;
        this.open = p[OPEN];
        this.won = p[WON];
        this.meanAge = ageSum / p[WON];
        this.wins = winCount;
        this.decided = winCount + endCount;
    }

    private double[] step(double[] p, int age) {
        double[] next = {0, 0, p[WON]};
        for (int from = OPEN; from <= AWAY; from++) {
            long risk = life.atRisk(from, age);
            double stay = p[from];
            for (int to = OPEN; risk > 0 && to <= WON; to++) {
                double part = p[from] * life.moved(from, to, age) / risk;
                next[to] += part;
                stay -= part;
            }
            // All that were at risk may have gone: no trace of rounding is to stay.
            next[from] += risk > 0 && gone(from, age) == risk ? 0 : stay;
        }
        return next;
    }

    private long gone(int from, int age) {
        return life.moved(from, OPEN, age) + life.moved(from, AWAY, age) + life.moved(from, WON, age);
    }

    /** Variance of the sum, over the ages of wins, of share won then x (slope x age + level). */
    private double variance(double slope, double level) {
        double sum = 0;
        double[] value = {0, 0};
        for (int age = lastAge; age >= 0; age--) {
            double[] to = {value[OPEN], value[AWAY], slope * age + level};
            for (int from = OPEN; from <= AWAY; from++) {
                long risk = life.atRisk(from, age);
                if (risk > 0) {
                    double mean = to[from];
                    for (int next = OPEN; next <= WON; next++) {
                        mean += (to[next] - to[from]) * life.moved(from, next, age) / risk;
                    }
                    double spread = (risk - gone(from, age)) * square(to[from] - mean) / risk;
                    for (int next = OPEN; next <= WON; next++) {
                        spread += square(to[next] - mean) * life.moved(from, next, age) / risk;
                    }
                    sum += square(before[from][age]) * spread / risk;
                    value[from] = mean;
                }
            }
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }

    /** Whether anybody was seen from the start. */
    boolean isKnown() {
        return lastAge >= 0;
    }

    int lastAge() {
        return lastAge;
    }

    double open() {
        return open;
    }

    double won() {
        return won;
    }

    /** How many wins were seen. */
    long wins() {
        return wins;
    }

    /** Mean age of those that are won; NaN if none is. */
    double meanAge() {
        return meanAge;
    }

    /** Standard error of the mean age, by the delta method: the influence of a win at an age is (age - mean) / share won. */
    double meanAgeError() {
        return Math.sqrt(variance(1 / won, -meanAge / won));
    }

    /** How many independent leads would tell as much of the share won; where it is 0 or 1, how many were seen to be decided. */
    double effectiveLeads() {
        double variance = variance(0, 1);
        return variance > 0 && won > 0 && won < 1 ? won * (1 - won) / variance : Math.max(1, decided);
    }
}
