package org.salespipeline.core.internal.math;

/**
 * The censored log-likelihood of a location-scale family on the log axis, by (log of the scale, location).
 *
 * <p>With {@code z = (log t - location) / scale}, an event adds {@code log f(z) - log scale - log t} and the net
 * survivals add {@code log S(z)}; derivatives follow from {@code dz / d log scale = -z} and
 * {@code dz / d location = -1 / scale}.
 */
final class LocationScaleLikelihood implements TwoParameterLikelihood {

    /** A relative spread of 1e-8 is near the last digits of the times; one of 1e4 spans more than doubles do. */
    private static final double LOG_LOWEST = StrictMath.log(1e-8);

    private static final double LOG_HIGHEST = StrictMath.log(1e4);

    private final CensoredSample sample;
    private final StandardLogLaw law;
    private final double reach;

    LocationScaleLikelihood(CensoredSample sample, StandardLogLaw law, double reach) {
        this.sample = sample;
        this.law = law;
        this.reach = reach;
    }

    @Override
    public Local at(double logScale, double location) {
        double scale = StrictMath.exp(logScale);
        double value = 0;
        double slopes = 0;
        double slopesZ = 0;
        double curvatures = 0;
        double curvaturesZ = 0;
        double curvaturesZz = 0;
        for (int i = 0; i < sample.size(); i++) {
            double z = (sample.logPoint(i) - location) / scale;
            double slope = 0;
            double curvature = 0;
            double events = sample.eventWeight(i);
            if (events > 0) {
                value += events * (law.logDensity(z) - logScale - sample.logPoint(i));
                slope += events * law.densitySlope(z);
                curvature += events * law.densityCurvature(z);
            }
            double survivals = sample.survivalWeight(i);
            if (survivals != 0) {
                double hazard = law.hazard(z);
                value += survivals * law.logSurvival(z);
                slope -= survivals * hazard;
                curvature -= survivals * law.hazardSlope(z, hazard);
            }
            slopes += slope;
            slopesZ += slope * z;
            curvatures += curvature;
            curvaturesZ += curvature * z;
            curvaturesZz += curvature * z * z;
        }
        return new Local(
                value,
                -slopesZ - sample.events(),
                -slopes / scale,
                curvaturesZz + slopesZ,
                (curvaturesZ + slopes) / scale,
                curvatures / (scale * scale));
    }

    @Override
    public double unit(double logScale) {
        return StrictMath.exp(logScale);
    }

    @Override
    public double events() {
        return sample.events();
    }

    @Override
    public double lowestFirst() {
        return LOG_LOWEST;
    }

    @Override
    public double highestFirst() {
        return LOG_HIGHEST;
    }

    @Override
    public double reachOfSecond() {
        return reach;
    }
}
