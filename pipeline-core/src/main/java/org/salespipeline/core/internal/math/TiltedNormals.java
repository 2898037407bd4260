package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups of trials whose log-odds differ from what was expected of them by normal effects of mean 0: how much the groups differ is
 * learned from all of them ({@link SpreadTable}), and each group's effect is drawn towards 0 the more the less is known of it.
 *
 * <p>Unlike in {@link TiltedGroups} no group is of another kind, and what they share can be told: {@link LevelledGroups} asks for it.
 * Immutable.
 */
final class TiltedNormals {

    private static final int POINTS = 401;
    private static final int POINTS_GIVEN = 113;

    private final SpreadTable spreads;

    /** By group, of its own trials. */
    private final List<FunctionTable> logLikelihoods = new ArrayList<>();

    private final List<TiltLaw> laws = new ArrayList<>();

    /**
     * Learns.
     *
     * @param groups any number; without a group the prior of s remains
     */
    TiltedNormals(List<TiltedOutcomes> groups) {
        this(spreads(groups));
    }

    /**
     * Learns, where it is known how much the groups differ.
     *
     * @param spreads of the groups
     */
    TiltedNormals(SpreadTable spreads) {
        this.spreads = spreads;
        for (int g = 0; g < spreads.groups(); g++) {
            FunctionTable own = spreads.logLikelihood(g, POINTS);
            logLikelihoods.add(own);
            laws.add(spreads.law(g, own));
        }
    }

    /** What is learned of s, for those who need no laws. */
    static SpreadTable spreads(List<TiltedOutcomes> groups) {
        return new SpreadTable(groups, List.of(new SpreadTable.Kind(1, 0)));
    }

    SpreadTable spreads() {
        return spreads;
    }

    /** The laws of the groups' effects, in their order. */
    List<TiltLaw> laws() {
        return List.copyOf(laws);
    }

    /** The law of a group's effect if s had a value that is not negligible, moved by a number. */
    TiltLaw lawGiven(int k, int group, double moved) {
        return spreads.lawGiven(k, group, logLikelihoods.get(group), POINTS_GIVEN, moved);
    }
}
