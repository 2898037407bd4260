package org.salespipeline.funnel;

/** The laws that are fitted to times in stage. */
public enum TimeFamily {
    /** Gamma, by shape and rate: mean shape / rate. */
    GAMMA,
    /** Log-normal, by mean and standard deviation of the logarithm. */
    LOG_NORMAL,
    /** Weibull, by shape and scale: survival exp(-(t / scale)^shape). */
    WEIBULL
}
