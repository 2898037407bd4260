package org.salespipeline.core.internal.math;

import java.util.Optional;
import org.salespipeline.core.internal.math.TwoParameterNewton.Maximum;

/**
 * The law of a family under which a {@link CensoredSample} is likeliest.
 *
 * <p>The log-likelihood is the sum over rows of log f(t) for an event and log S(t) for a censored time, less log S of the
 * entry (Kalbfleisch &amp; Prentice 2002, section 3.2), maximised by Newton's method with analytic first and second
 * derivatives. The covariance is the inverse of the observed information. Estimates are exact to about 1e-10 of their
 * standard error, where the digits of the times allow that.
 *
 * <p>Not every sample has a likeliest law. With {@code converged} false the law is where the search ended, at or near a
 * bound of the range of parameters, and there is no covariance:
 *
 * <ul>
 *   <li>all events at one time with nothing observed beyond it, one event alone among them: the likelihood grows without
 *       end as the law closes in on that time. The spread is then at its least: 1e-8 of the time for log-normal and
 *       Weibull, a shape of 1e8 for gamma. Events that differ by less than that end there too;
 *   <li>delayed entries and a risk that falls faster than the family's can: the likelihood rises towards laws with nearly
 *       all mass before the first entry. Parameters are then large or small without meaning; only ratios of survivals
 *       after the first entry mean something.
 * </ul>
 *
 * <p>Multiplying all times by c multiplies the scale by c (divides the rate, adds log c to meanlog) and leaves the shape:
 * exactly so for powers of two, to rounding for others. Calls are stateless.
 *
 * @param law the likeliest law, or where the search for it ended
 * @param onLogScale the covariance of (log shape, log rate), (meanlog, log sdlog) or (log shape, log scale); empty where
 *     not converged
 * @param logLikelihood the log-likelihood of this law, constants included
 * @param converged whether this law is a maximum of the likelihood
 * @param iterations Newton steps taken
 * @param <L> the family
 */
public record CensoredFit<L extends TimeLaw>(
        L law, Optional<ParameterCovariance> onLogScale, double logLikelihood, boolean converged, int iterations) {

    /** Scale of Weibull and gamma stay within exp(300) of the sample's own times, and so within the range of doubles. */
    private static final double REACH = 300;
    /** The mean of a log-normal's logarithm may be far below that of what is seen after delayed entry. */
    private static final double FAR_REACH = 1e9;

    /**
     * The covariance of the parameters themselves: (shape, rate), (meanlog, sdlog) or (shape, scale).
     *
     * @return the inverse of the observed information; empty where not converged
     */
    public Optional<ParameterCovariance> covariance() {
        return onLogScale.map(law::onNaturalScale);
    }

    /**
     * Fits a gamma law.
     *
     * @param sample times
     * @return the fit; empty where the sample has no events, which no law explains better than an infinite time
     */
    public static Optional<CensoredFit<GammaLaw>> gamma(CensoredSample sample) {
        if (sample.events() <= 0) {
            return Optional.empty();
        }
        Maximum end = FitStarts.best(new GammaLikelihood(sample), FitStarts.gamma(sample, weibullMaximum(sample)));
        double shape = StrictMath.exp(end.first());
        double rate = Math.scalb(StrictMath.exp(end.first() - end.second()), -sample.unitExponent());
        // log rate = log shape - log mean.
        Optional<ParameterCovariance> covariance = covariance(end)
                .map(c -> new ParameterCovariance(
                        c.first(), c.first() - c.both(), c.first() - 2 * c.both() + c.second()));
        return Optional.of(fit(new GammaLaw(shape, rate), covariance, end, sample));
    }

    /**
     * Fits a log-normal law.
     *
     * @param sample times
     * @return the fit; empty where the sample has no events, which no law explains better than an infinite time
     */
    public static Optional<CensoredFit<LogNormalLaw>> logNormal(CensoredSample sample) {
        if (sample.events() <= 0) {
            return Optional.empty();
        }
        Maximum end = FitStarts.best(
                new LocationScaleLikelihood(sample, StandardLogLaw.NORMAL, FAR_REACH),
                FitStarts.logNormal(sample, weibullMaximum(sample)));
        double meanlog = end.second() + sample.unitExponent() * FitStarts.LOG_2;
        // In the order of the law's parameters.
        Optional<ParameterCovariance> covariance = covariance(end).map(ParameterCovariance::swapped);
        return Optional.of(fit(new LogNormalLaw(meanlog, StrictMath.exp(end.first())), covariance, end, sample));
    }

    /**
     * Fits a Weibull law.
     *
     * @param sample times
     * @return the fit; empty where the sample has no events, which no law explains better than an infinite time
     */
    public static Optional<CensoredFit<WeibullLaw>> weibull(CensoredSample sample) {
        if (sample.events() <= 0) {
            return Optional.empty();
        }
        Maximum end = weibullMaximum(sample);
        double scale = Math.scalb(StrictMath.exp(end.second()), sample.unitExponent());
        // log shape = -log of the scale of the logarithms.
        Optional<ParameterCovariance> covariance = covariance(end).map(c -> c.times(-1, 1));
        return Optional.of(fit(new WeibullLaw(StrictMath.exp(-end.first()), scale), covariance, end, sample));
    }

    private static Maximum weibullMaximum(CensoredSample sample) {
        return FitStarts.best(
                new LocationScaleLikelihood(sample, StandardLogLaw.EXTREME_VALUE, REACH), FitStarts.weibull(sample));
    }

    private static Optional<ParameterCovariance> covariance(Maximum end) {
        if (!end.converged()) {
            return Optional.empty();
        }
        TwoParameterLikelihood.Local at = end.local();
        double det = at.h11() * at.h22() - at.h12() * at.h12();
        return Optional.of(new ParameterCovariance(-at.h22() / det, at.h12() / det, -at.h11() / det));
    }

    private static <L extends TimeLaw> CensoredFit<L> fit(
            L law, Optional<ParameterCovariance> covariance, Maximum end, CensoredSample sample) {
        // Densities are per unit of time.
        double logLikelihood = end.local().value() - sample.events() * sample.unitExponent() * FitStarts.LOG_2;
        return new CensoredFit<>(law, covariance, logLikelihood, end.converged(), end.iterations());
    }
}
