package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.salespipeline.insight.Peer;
import org.salespipeline.insight.PeerComparison;
import org.salespipeline.insight.PeerEffect;
import org.salespipeline.insight.PeerStep;
import org.salespipeline.insight.Standing;

/** Who is told apart, by the p-values that are told of each, worked out once more without the library. */
class PeerStandingsTest {

    private static final double RATE = 0.1;

    private static List<PeerEffect> effects(Peer peer) {
        List<PeerEffect> effects = new ArrayList<>(List.of(peer.wins()));
        for (PeerStep step : peer.steps()) {
            effects.add(step.conversion());
            effects.add(step.time());
        }
        return effects;
    }

    /** Benjamini and Hochberg's adjusted p-values: of each, the least of p n / rank of its own rank and of all above. */
    private static double[] adjusted(List<Double> pValues) {
        double[] adjusted = new double[pValues.size()];
        for (int i = 0; i < adjusted.length; i++) {
            double least = 1;
            for (double other : pValues) {
                if (other >= pValues.get(i)) {
                    double limit = other;
                    long rank = pValues.stream().filter(p -> p <= limit).count();
                    least = Math.min(least, other * pValues.size() / rank);
                }
            }
            adjusted[i] = least;
        }
        return adjusted;
    }

    private static double least(double[] values) {
        double least = 1;
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    /** By name, how many of a peer's effects are told apart by the two steps; peers that are not told apart are left out. */
    private static Map<String, Integer> toldApart(PeerComparison comparison) {
        List<double[]> tests = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        for (Peer peer : comparison.peers()) {
            tests.add(adjusted(effects(peer).stream().map(PeerEffect::pValue).toList()));
            peers.add(least(tests.get(tests.size() - 1)));
        }
        double[] families = adjusted(peers);
        int found = 0;
        for (double family : families) {
            found += family <= RATE ? 1 : 0;
        }
        Map<String, Integer> told = new TreeMap<>();
        for (int i = 0; i < families.length; i++) {
            if (families[i] <= RATE) {
                int own = 0;
                for (double test : tests.get(i)) {
                    own += test <= RATE * found / families.length ? 1 : 0;
                }
                told.put(comparison.peers().get(i).name(), own);
            }
        }
        return told;
    }

    /**
     * One weak rep among thirty, in teams where another's least p-value would pass if all 210 tests were judged together, because the weak
     * one passes several and makes room.
     */
    @Test
    void aWeakRepTellsNobodyElseApart() {
        for (int seed : new int[] {10_002, 10_015, 10_028}) {
            PeerComparison comparison = PeerTeams.insights(PeerTeams.team(seed, 30, 6_000, 0.5))
                    .owners()
                    .run();

            Map<String, Integer> byName = new TreeMap<>();
            for (Peer peer : comparison.peers()) {
                int told = (int) effects(peer).stream()
                        .filter(effect -> effect.standing() != Standing.AS_EXPECTED)
                        .count();
                if (told > 0) {
                    byName.put(peer.name(), told);
                }
            }
            assertThat(byName).isEqualTo(toldApart(comparison)).containsOnlyKeys("rep 01");
            assertThat(comparison.standing(Standing.BEHIND))
                    .extracting(Peer::name)
                    .containsExactly("rep 01");
            List<Double> together = comparison.peers().stream()
                    .flatMap(peer -> effects(peer).stream().map(PeerEffect::pValue))
                    .toList();
            double[] all = adjusted(together);
            int others = 0;
            for (int i = 0; i < all.length; i++) {
                // Seven of each, the one in front of all others being the weak one.
                others += i >= 7 && all[i] <= RATE ? 1 : 0;
            }
            assertThat(comparison.peers().get(0).name()).isEqualTo("rep 01");
            assertThat(others).as("told apart if all were judged together").isPositive();
        }
    }
}
