package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups of trials whose log-odds differ from what was expected of them by effects of their own: how much the groups differ is learned
 * from all of them ({@link SpreadTable}), and each group's effect is drawn towards 0 the more the less is known of it.
 *
 * <p>Most effects are normal with mean 0 and standard deviation s; one in twenty is of another kind, with a variance of s squared and 3/4
 * squared, so that a single group that stands out is neither taken for chance because all others are alike, nor makes all others look
 * different. Immutable.
 */
public final class TiltedGroups {

    private static final int POINTS = 801;
    private static final List<SpreadTable.Kind> KINDS =
            List.of(new SpreadTable.Kind(0.95, 0), new SpreadTable.Kind(0.05, 0.75 * 0.75));

    private final SpreadTable spreads;
    private final List<TiltLaw> laws;

    /**
     * Learns.
     *
     * @param groups any number; without a group the prior of s remains
     */
    public TiltedGroups(List<TiltedOutcomes> groups) {
        spreads = new SpreadTable(groups, KINDS);
        List<TiltLaw> made = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            made.add(spreads.law(g, spreads.logLikelihood(g, POINTS)));
        }
        laws = List.copyOf(made);
    }

    /** The laws of the groups' effects, in their order. */
    public List<TiltLaw> laws() {
        return laws;
    }

    /** By how much most groups differ: the mean of s. */
    public double spread() {
        return spreads.mean();
    }
}
