package org.salespipeline.core.internal.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.salespipeline.backtest.ReliabilityPoint;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.funnel.Interval;

class ReliabilityCurveTest {

    @Test
    void groupsAreOfAboutTheSameSizeAndInOrder() {
        double[] given = new double[10_000];
        boolean[] won = new boolean[10_000];
        for (int i = 0; i < given.length; i++) {
            given[i] = (i + 0.5) / given.length;
            won[i] = i % 2 == 0;
        }
        List<ReliabilityPoint> curve = curve(List.of(OriginLeadScores.of(given, won, Map.of())), 0);
        assertThat(curve).hasSizeBetween(18, 20);
        long leads = 0;
        double before = -1;
        for (ReliabilityPoint point : curve) {
            leads += point.leads();
            assertThat(point.leads()).isBetween(500L, 1_000L);
            assertThat(point.low()).isGreaterThan(before);
            assertThat(point.mean()).isCloseTo((point.low() + point.high()) / 2, within(1e-12));
            assertThat(point.won().value()).isCloseTo(0.5, within(0.01));
            before = point.high();
        }
        assertThat(leads).isEqualTo(10_000);
    }

    @Test
    void equalProbabilitiesAreNotSplit() {
        double[] given = new double[1_000];
        boolean[] won = new boolean[1_000];
        for (int i = 0; i < given.length; i++) {
            given[i] = i < 900 ? 0.1 : 0.3;
            won[i] = i % 10 == 0;
        }
        List<ReliabilityPoint> curve = curve(List.of(OriginLeadScores.of(given, won, Map.of())), 0);
        assertThat(curve).hasSize(2);
        assertThat(curve.get(0).leads()).isEqualTo(900);
        assertThat(curve.get(0).low()).isEqualTo(0.1);
        assertThat(curve.get(0).mean()).isEqualTo(0.1);
        assertThat(curve.get(0).high()).isEqualTo(0.1);
        assertThat(curve.get(0).isReliable()).isTrue();
        assertThat(curve.get(1).isReliable()).isFalse();
        // scipy 1.17.1: beta.ppf(0.025, 90, 811), beta.ppf(0.975, 91, 810), beta.ppf(0.025, 10, 91), beta.ppf(0.975,
        // 11, 90).
        assertThat(curve.get(0).won().interval().low()).isCloseTo(0.08117966070, within(1e-10));
        assertThat(curve.get(0).won().interval().high()).isCloseTo(0.12148388247, within(1e-10));
        assertThat(curve.get(1).won().interval().low()).isCloseTo(0.04900468922, within(1e-10));
        assertThat(curve.get(1).won().interval().high()).isCloseTo(0.17622259774, within(1e-10));
    }

    @Test
    void ofNoneWonTheIntervalHasWidth() {
        OriginLeadScores origin = OriginLeadScores.of(new double[60], new boolean[60], Map.of());
        ReliabilityPoint point = curve(List.of(origin), 0).get(0);
        assertThat(point.won().value()).isZero();
        assertThat(point.won().interval().low()).isZero();
        // 1 - 0.025^(1/60)
        assertThat(point.won().interval().high()).isCloseTo(0.0596, within(1e-4));
        // The same leads at three origins of one horizon are no more than once as many.
        assertThat(curve(List.of(origin, origin, origin), 2).get(0).won()).isEqualTo(point.won());
    }

    /** 50 of 100 leads at almost every origin vary less than chance: no credit is taken for that. Turns of luck are charged. */
    @Test
    void intervalsAreNoNarrowerThanThoseOfIndependentLeads() {
        List<OriginLeadScores> even = new ArrayList<>();
        List<OriginLeadScores> uneven = new ArrayList<>();
        for (int t = 0; t < 20; t++) {
            even.add(half(50 + t % 2));
        }
        for (int t = 0; t < 24; t++) {
            uneven.add(half(t / 4 % 2 == 0 ? 20 : 80));
        }
        // scipy 1.17.1: beta.ppf(0.025, 1010, 991), beta.ppf(0.975, 1011, 990)
        Interval narrow = curve(even, 0).get(0).won().interval();
        assertThat(narrow.low()).isCloseTo(0.482844309184, within(1e-10));
        assertThat(narrow.high()).isCloseTo(0.527141012107, within(1e-10));
        Interval wide = curve(uneven, 0).get(0).won().interval();
        assertThat(wide.low()).isLessThan(0.4);
        assertThat(wide.high()).isGreaterThan(0.6);
    }

    private static OriginLeadScores half(int wins) {
        double[] given = new double[100];
        boolean[] won = new boolean[100];
        for (int i = 0; i < given.length; i++) {
            given[i] = 0.5;
            won[i] = i < wins;
        }
        return OriginLeadScores.of(given, won, Map.of());
    }

    /**
     * Leads that come again at every weekly origin until they are won, and others in their place; probabilities are exact for the
     * four weeks ahead: intervals of 95 % hold them about as often.
     */
    @Test
    void intervalsHoldWhereLeadsComeAgain() {
        int held = 0;
        int points = 0;
        for (int run = 0; run < 300; run++) {
            for (ReliabilityPoint point : curve(weekly(run, 40, 120), 3)) {
                held += point.isReliable() ? 1 : 0;
                points++;
            }
        }
        assertThat(points).isEqualTo(900);
        assertThat(held / (double) points).isBetween(0.93, 0.99);
    }

    private static List<OriginLeadScores> weekly(int run, int origins, int slots) {
        KeyedRandom random = new KeyedRandom(11, run, 0, 0);
        double[] chances = {0.02, 0.06, 0.2};
        boolean[][] wonIn = new boolean[origins + 4][slots];
        for (boolean[] week : wonIn) {
            for (int i = 0; i < slots; i++) {
                week[i] = random.nextUniform() < chances[i % 3];
            }
        }
        List<OriginLeadScores> sums = new ArrayList<>();
        for (int t = 0; t < origins; t++) {
            double[] given = new double[slots];
            boolean[] won = new boolean[slots];
            for (int i = 0; i < slots; i++) {
                double stay = 1 - chances[i % 3];
                given[i] = 1 - stay * stay * stay * stay;
                // When the lead is won another takes its slot, but the window is of the lead that was open: any win
                // will do.
                won[i] = wonIn[t][i] || wonIn[t + 1][i] || wonIn[t + 2][i] || wonIn[t + 3][i];
            }
            sums.add(OriginLeadScores.of(given, won, Map.of()));
        }
        return sums;
    }

    private static List<ReliabilityPoint> curve(List<OriginLeadScores> origins, int overlap) {
        return LeadScoreBook.combine(28, origins, overlap).reliability();
    }
}
