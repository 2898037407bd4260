package org.salespipeline.insight;

/** In what state a sales process is, and so what its forecasts can be used for. {@link ProcessHealth#situation} says by what rule. */
public enum ProcessSituation {
    /** Measured and predictable: forecasts by the model can be trusted within their intervals. */
    PREDICTABLE,
    /** Measured, but variable: what the model says stands beside judgement, and forecasts are made by hand. */
    VARIABLE,
    /** Not under control: what happens is not recorded well enough to tell. Measure first. */
    UNCONTROLLED
}
