package org.salespipeline.core.internal.math;

/**
 * The censored log-likelihood of gamma times by (log of the shape k, log of the mean m), in which, unlike shape and
 * rate, errors of the two hardly depend on each other (Cox &amp; Reid 1987, doi:10.1111/j.2517-6161.1987.tb01422.x).
 *
 * <p>With {@code u = t / m} and {@code e(u) = u - 1 - log u}, an event adds
 * {@code k log k - k - log Gamma(k) - k e(u) - log t}, a survival {@code L = log Q(k, k u)}. Let A, B be the first and
 * second derivative of log Q(k, x) by k and {@code h = -d log Q / d log x}; then {@code dL / d log m = h} and
 * {@code dL / d log k = k A - h}, and the second derivatives follow from
 * {@code log h = log(x^k exp(-x) / Gamma(k)) - L}.
 */
final class GammaLikelihood implements TwoParameterLikelihood {

    private static final double LOG_LOWEST = StrictMath.log(1e-4);
    private static final double LOG_HIGHEST = StrictMath.log(1e8);
    private static final double REACH = 300;

    private final CensoredSample sample;
    private final double meanOfEvents;
    /** Sum over events of e(t / mean of events): with their number and mean, all that the likelihood needs of them. */
    private final double spread;

    private final double logsOfEvents;

    GammaLikelihood(CensoredSample sample) {
        this.sample = sample;
        DoubleSum times = new DoubleSum();
        double logs = 0;
        for (int i = 0; i < sample.size(); i++) {
            times.addProduct(sample.eventWeight(i), sample.point(i));
            logs += sample.eventWeight(i) * sample.logPoint(i);
        }
        this.meanOfEvents = times.value() / sample.events();
        this.logsOfEvents = logs;
        double sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            if (sample.eventWeight(i) > 0) {
                sum += sample.eventWeight(i) * GammaTails.excess(sample.point(i) / meanOfEvents);
            }
        }
        this.spread = sum;
    }

    @Override
    public Local at(double logShape, double logMean) {
        double k = StrictMath.exp(logShape);
        double mean = StrictMath.exp(logMean);
        GammaTails tails = new GammaTails(k);
        Local events = ofEvents(k, mean, tails.shape());
        double value = events.value();
        double g1 = events.g1();
        double g2 = events.g2();
        double h11 = events.h11();
        double h12 = events.h12();
        double h22 = events.h22();
        for (int i = 0; i < sample.size(); i++) {
            double weight = sample.survivalWeight(i);
            if (weight != 0) {
                Local survival = ofSurvival(k, sample.point(i) / mean, tails);
                value += weight * survival.value();
                g1 += weight * survival.g1();
                g2 += weight * survival.g2();
                h11 += weight * survival.h11();
                h12 += weight * survival.h12();
                h22 += weight * survival.h22();
            }
        }
        return new Local(value, g1, g2, h11, h12, h22);
    }

    private Local ofEvents(double k, double mean, GammaShape shape) {
        double n = sample.events();
        double u = meanOfEvents / mean;
        double excess = n * GammaTails.excess(u) + spread;
        double byShape = k * (n * shape.logLessPsi() - excess);
        return new Local(
                n * shape.peak() - k * excess - logsOfEvents,
                byShape,
                n * k * (u - 1),
                byShape - n * k * shape.trigammaExcess(),
                n * k * (u - 1),
                -n * k * u);
    }

    private static Local ofSurvival(double k, double u, GammaTails tails) {
        GammaTails.Tail tail = tails.upper(u);
        double h = tail.hazard();
        if (h == 0) {
            return new Local(0, 0, 0, 0, 0, 0);
        }
        double a = tail.slope();
        double logLessPsi = tails.shape().logLessPsi();
        double byShape = k * a - h;
        double hByShape = h * (k * (logLessPsi - GammaTails.excess(u)) - byShape);
        double hByMean = h * (k * (u - 1) - h);
        double aByLogTime = -k * h * (StrictMath.log(u) + logLessPsi - a);
        return new Local(
                tail.log(), byShape, h, k * a + k * k * tail.curvature() + aByLogTime - hByShape, hByShape, hByMean);
    }

    @Override
    public double unit(double logShape) {
        return Math.min(1, StrictMath.exp(-logShape / 2));
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
        return REACH;
    }
}
