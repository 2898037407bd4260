package org.salespipeline.core.internal.insight;

import org.salespipeline.funnel.StageDynamics;

/**
 * Moments of the time of visits that end by twice the last age that is well observed. Without the tail, a constant hazard, long
 * visits would be left out; with all of it, a few visits that nearly never end would make any number of them.
 *
 * @param mean the mean, NaN if no visit ends
 * @param variance the second central moment
 * @param third the third
 * @param fourth the fourth
 */
record HealthMoments(double mean, double variance, double third, double fourth) {

    static HealthMoments of(StageDynamics dynamics) {
        double[] ends = new double[2 * (dynamics.lastAge() + 1)];
        double survival = 1;
        double mass = 0;
        double sum = 0;
        for (int age = 0; age < ends.length; age++) {
            ends[age] = survival * dynamics.totalHazard(age);
            survival -= ends[age];
            mass += ends[age];
            sum += ends[age] * age;
        }
        double mean = sum / mass;
        double[] central = new double[5];
        for (int age = 0; age < ends.length; age++) {
            double distance = age - mean;
            double power = ends[age] / mass * distance;
            for (int k = 2; k <= 4; k++) {
                power *= distance;
                central[k] += power;
            }
        }
        return new HealthMoments(mean, central[2], central[3], central[4]);
    }

    /**
     * The variance of s - ratio m for one visit, to first order, where s and m are the deviation and the mean of a sample (Cramer 1946,
     * Mathematical Methods of Statistics, 27.7): that of s is (m4 - m2^2) / (4 m2), of m it is m2, and their covariance m3 / (2 s).
     */
    double variance(double ratio) {
        if (!(variance > 0)) {
            return 0;
        }
        double ofDeviation = (fourth - variance * variance) / (4 * variance);
        double covariance = third / (2 * Math.sqrt(variance));
        return Math.max(0, ofDeviation - 2 * ratio * covariance + ratio * ratio * variance);
    }
}
