package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Segment;

/** The chances that a model gives to leads of a segment, by stage and age, for those who have no forecast to ask. Thread-safe. */
public final class WinChances {

    private final WinCurves curves;

    private WinChances(WinCurves curves) {
        this.curves = curves;
    }

    /** Of everybody, without a horizon. */
    public static WinChances of(FunnelModel model) {
        return of(model, Segment.ALL, 0);
    }

    /**
     * Of a segment.
     *
     * @param segment of the model, or one that it answers by a segment above
     * @param horizon the most steps that {@link #within} will be asked for
     */
    public static WinChances of(FunnelModel model, Segment segment, int horizon) {
        requireNonNull(model, "model");
        return new WinChances(new WinCurves(model, requireNonNull(segment, "segment"), horizon));
    }

    /** The chance of a lead that enters a stage to be won ever. */
    public double atEntry(int stage) {
        return curves.everFromEntry(stage);
    }

    /** The chance of a lead that has been in a stage for some steps to be won ever. */
    public double ever(int stage, int age) {
        return curves.ever(stage, age);
    }

    /** The chance of a lead that has been in a stage for some steps to be won within some more, up to the horizon. */
    public double within(int stage, int age, int steps) {
        return curves.within(stage, age, new int[] {steps})[0];
    }
}
