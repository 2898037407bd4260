package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.List;
import org.salespipeline.core.internal.math.MixedTilts;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.core.internal.math.TiltedGroups;
import org.salespipeline.core.internal.math.TiltedOutcomes;

/** One measure of all peers at one step: what was observed and expected of each, and the law of its effect. Immutable. */
final class PeerFit {

    private final double[] observed;
    private final double[] expected;
    private final double[] pValue;
    private final List<TiltLaw> laws;

    /**
     * Fits.
     *
     * @param cells of all peers, none of them empty
     * @param peers how many there are
     * @param levels of the mix
     */
    PeerFit(PeerCells cells, int peers, int[] levels) {
        observed = new double[peers];
        expected = new double[peers];
        pValue = new double[peers];
        MixedTilts fit = cells.fitted(peers, levels);
        List<TiltedOutcomes> own = new ArrayList<>();
        for (int peer = 0; peer < peers; peer++) {
            double[] sums = fit.observedAndExpected(peer);
            observed[peer] = sums[0];
            expected[peer] = sums[1];
            TiltedOutcomes outcomes = fit.of(peer);
            own.add(outcomes);
            pValue[peer] = peers < 2 ? Double.NaN : outcomes.pValue();
        }
        laws = new TiltedGroups(own).laws();
    }

    double observed(int peer) {
        return observed[peer];
    }

    double expected(int peer) {
        return expected[peer];
    }

    double pValue(int peer) {
        return pValue[peer];
    }

    /** The law of the change of log-odds that is the peer's own. */
    TiltLaw law(int peer) {
        return laws.get(peer);
    }
}
