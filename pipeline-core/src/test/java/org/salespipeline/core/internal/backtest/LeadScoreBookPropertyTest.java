package org.salespipeline.core.internal.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.salespipeline.backtest.Baseline;
import org.salespipeline.backtest.LeadScores;

class LeadScoreBookPropertyTest {

    private record Lead(double given, double other, boolean won) {}

    @Provide
    Arbitrary<List<List<Lead>>> origins() {
        Arbitrary<Double> p = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.doubles().between(0, 1).ofScale(12)),
                Tuple.of(2, Arbitraries.of(0.0, 0.125, 0.2, 0.5, 0.9, 1.0)));
        Arbitrary<Double> other = Arbitraries.frequencyOf(Tuple.of(4, p), Tuple.of(1, Arbitraries.of(Double.NaN)));
        return Combinators.combine(p, other, Arbitraries.of(true, false))
                .as(Lead::new)
                .list()
                .ofMaxSize(30)
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 200)
    void orderOfLeadsDoesNotMatter(@ForAll("origins") List<List<Lead>> origins, @ForAll Random random) {
        List<List<Lead>> shuffled = new ArrayList<>();
        for (List<Lead> origin : origins) {
            List<Lead> leads = new ArrayList<>(origin);
            Collections.shuffle(leads, random);
            shuffled.add(leads);
        }
        // To the last bit.
        assertThat(scores(shuffled, p -> p)).isEqualTo(scores(origins, p -> p));
    }

    @Property(tries = 200)
    void partsAddUpToTheBrierScore(@ForAll("origins") List<List<Lead>> origins) {
        LeadScores scores = scores(origins, p -> p);
        if (scores.leads() > 0) {
            assertThat(scores.miscalibration().value()
                            - scores.discrimination().value()
                            + scores.uncertainty().value())
                    .isCloseTo(scores.brier().value(), within(1e-15));
            assertThat(scores.miscalibration().value()).isNotNegative();
            assertThat(scores.discrimination().value()).isGreaterThanOrEqualTo(-1e-16);
        }
    }

    /** Rising transforms change what is said, not in which order. */
    @Property(tries = 200)
    void transformsLeaveTheOrderAlone(@ForAll("origins") List<List<Lead>> origins) {
        LeadScores scores = scores(origins, p -> p);
        // Both exact in binary: no ties are made.
        for (LeadScores bent : List.of(scores(origins, p -> p / 2), scores(origins, p -> p > 0.5 ? p - 0.25 : p / 2))) {
            assertThat(bent.auc()).isEqualTo(scores.auc());
            assertThat(bent.uncertainty()).isEqualTo(scores.uncertainty());
        }
    }

    /** The best rising shares, by all stretches of the sorted leads (as the max-min of means), without bins. */
    @Property(tries = 100)
    void recalibrationIsTheBestThatRises(@ForAll("origins") List<List<Lead>> origins) {
        List<Lead> all = new ArrayList<>();
        // Three digits: equal or bins apart.
        for (List<Lead> origin : origins) {
            for (Lead lead : origin) {
                all.add(new Lead(Math.rint(lead.given * 200) / 200, lead.other, lead.won));
            }
        }
        LeadScores scores = scores(List.of(all), p -> p);
        if (!all.isEmpty()) {
            double best = 0;
            for (Lead lead : all) {
                double share = share(all, lead.given);
                best += (share - (lead.won ? 1 : 0)) * (share - (lead.won ? 1 : 0)) / all.size();
            }
            double same = scores.uncertainty().value();
            assertThat(same - scores.discrimination().value()).isCloseTo(best, within(1e-13));
        }
    }

    private static double share(List<Lead> all, double given) {
        double most = 0;
        for (Lead from : all) {
            double least = 1;
            for (Lead to : all) {
                if (from.given <= given && to.given >= given) {
                    least = Math.min(least, share(all, from.given, to.given));
                }
            }
            most = from.given <= given ? Math.max(most, least) : most;
        }
        return most;
    }

    private static double share(List<Lead> all, double from, double to) {
        int leads = 0;
        int won = 0;
        for (Lead lead : all) {
            boolean inside = lead.given >= from && lead.given <= to;
            leads += inside ? 1 : 0;
            won += inside && lead.won ? 1 : 0;
        }
        return won / (double) leads;
    }

    private static LeadScores scores(List<List<Lead>> origins, DoubleUnaryOperator transform) {
        List<OriginLeadScores> sums = new ArrayList<>();
        for (List<Lead> origin : origins) {
            double[] given = new double[origin.size()];
            double[] other = new double[origin.size()];
            boolean[] won = new boolean[origin.size()];
            for (int i = 0; i < given.length; i++) {
                given[i] = transform.applyAsDouble(origin.get(i).given);
                other[i] = origin.get(i).other;
                won[i] = origin.get(i).won;
            }
            sums.add(OriginLeadScores.of(given, won, Map.of(Baseline.NAIVE_BAYES, other)));
        }
        return LeadScoreBook.combine(7, sums, 0);
    }
}
