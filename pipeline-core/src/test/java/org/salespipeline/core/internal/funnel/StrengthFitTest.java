package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.lead.Dimension.OWNER;
import static org.salespipeline.lead.Dimension.REGION;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.PoolingLevel;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.SalesProcess;

/** How much owners borrow, where it is known by how much they differ. */
class StrengthFitTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
    private static final Instant END = Instant.parse("2026-06-30T18:00:00Z");

    private static final SalesProcess PROCESS =
            SalesProcess.named("One").stage("call").wonAs("won").lostAs("lost").build();

    private static FunnelTally begin() {
        return ENGINE.tally(PROCESS).upTo(AS_OF).by(OWNER).begin();
    }

    private static Instant before(int days) {
        return END.minusSeconds(days * 86_400L);
    }

    private static void visit(FunnelTally tally, String owner, int days, String target) {
        tally.accept(
                StageVisit.open("call", before(100)).endedBy(target, before(100 - days)),
                Segment.of(OWNER, owner),
                true);
    }

    private static PoolingLevel pooling(FunnelTally tally) {
        FunnelModel model = ENGINE.learn(PROCESS)
                .from(tally)
                .asOf(AS_OF)
                .by(OWNER)
                .halfLife(Double.POSITIVE_INFINITY)
                .run();
        return model.pooling().get(0);
    }

    /** Owners whose win rates are beta with a mean of 0.4 and a weight of kappa; times are those of all. */
    private static double fitted(int seed, int owners, int leads, double kappa) {
        FunnelTally tally = begin();
        for (int owner = 0; owner < owners; owner++) {
            KeyedRandom random = new KeyedRandom(seed, owner, 0, 0);
            double rate = kappa == Double.POSITIVE_INFINITY ? 0.4 : random.nextBeta(0.4 * kappa, 0.6 * kappa);
            for (int i = 0; i < leads; i++) {
                int days = (int) (-20 * Math.log(random.nextUniform()));
                String target = random.nextUniform() < rate ? "won" : "lost";
                if (days < 60) {
                    visit(tally, "owner " + owner, days, target);
                } else {
                    tally.accept(StageVisit.open("call", before(60)), Segment.of(OWNER, "owner " + owner), true);
                }
            }
        }
        return pooling(tally).strength();
    }

    /** The mean over twelve teams, as a share of variance: 1 / (kappa + 1). */
    private static double meanShare(int owners, int leads, double kappa) {
        double sum = 0;
        for (int seed = 0; seed < 12; seed++) {
            sum += 1 / (1 + fitted(seed, owners, leads, kappa));
        }
        return sum / 12;
    }

    @Test
    void ownersWhoDifferMuchBorrowLittle() {
        assertThat(fitted(1, 40, 100, 2)).isBetween(1.0, 3.5);
        assertThat(fitted(1, 40, 100, 0.6)).isBetween(0.5, 1.2);
    }

    @Test
    void theStrengthIsNearThePlantedOne() {
        for (double kappa : new double[] {3, 10, 30}) {
            assertThat(1 / meanShare(40, 100, kappa) - 1)
                    .as("planted %s", kappa)
                    .isBetween(0.75 * kappa, 1.33 * kappa);
        }
    }

    @Test
    void ownersWhoDoNotDifferBorrowMuch() {
        assertThat(1 / meanShare(40, 100, Double.POSITIVE_INFINITY) - 1).isGreaterThan(200);
        assertThat(fitted(1, 40, 5, Double.POSITIVE_INFINITY))
                .as("few leads cannot tell as well")
                .isGreaterThan(10);
    }

    private static double ofTimes(double slow) {
        FunnelTally tally = begin();
        for (int owner = 0; owner < 20; owner++) {
            KeyedRandom random = new KeyedRandom(4, owner, 0, 0);
            double mean = owner % 2 == 0 ? 5 : slow;
            for (int i = 0; i < 80; i++) {
                visit(
                        tally,
                        "owner " + owner,
                        (int) Math.min(100, -mean * Math.log(random.nextUniform())),
                        i % 5 < 2 ? "won" : "lost");
            }
        }
        return pooling(tally).strength();
    }

    /**
     * Equal win rates, but half of the owners take longer. What is expected of an owner goes with the owner's own exposure, so that
     * a hazard which is larger at all ages shows only in part: with 80 leads each, twice the time is not told from equal times.
     */
    @Test
    void ownersWhoseTimesDifferBorrowLess() {
        assertThat(ofTimes(5)).as("equal times").isGreaterThan(150);
        assertThat(ofTimes(20)).as("four times as long").isLessThan(30);
    }

    @Test
    void oneOwnerAloneTellsNothing() {
        FunnelTally tally = begin();
        for (int i = 0; i < 50; i++) {
            visit(tally, "only", i, i % 2 == 0 ? "won" : "lost");
        }
        PoolingLevel level = pooling(tally);
        assertThat(level.strength()).isEqualTo(StrengthFit.MOST);
        assertThat(level.segments()).isEqualTo(1);
        assertThat(level.fitted()).isTrue();
    }

    @Test
    void ownersWithoutExitsTellNextToNothingAndChangeNothing() {
        FunnelTally tally = begin();
        for (int owner = 0; owner < 10; owner++) {
            tally.accept(StageVisit.open("call", before(30)), Segment.of(OWNER, "waits " + owner), true);
        }
        assertThat(pooling(tally).strength()).isEqualTo(StrengthFit.MOST);
        visit(tally, "first", 3, "won");
        assertThat(pooling(tally).strength())
                .as("one exit says next to nothing: about the 20 leads of the prior")
                .isBetween(10.0, 25.0);

        FunnelTally differing = begin();
        for (int i = 0; i < 60; i++) {
            visit(differing, "a", i, i % 10 == 0 ? "lost" : "won");
            visit(differing, "b", i, i % 10 == 0 ? "won" : "lost");
        }
        double alone = pooling(differing).strength();
        assertThat(alone).isLessThan(8);
        for (int owner = 0; owner < 10; owner++) {
            // Entered today: hardly any exposure.
            differing.accept(StageVisit.open("call", before(0)), Segment.of(OWNER, "new " + owner), true);
        }
        assertThat(pooling(differing).strength()).isCloseTo(alone, within(0.2 * alone));
        assertThat(pooling(differing).segments()).isEqualTo(12);
    }

    /** Open leads are no losses: an owner whose leads are young is not taken for a slow one. */
    @Test
    void youngLeadsAreNotTakenForSlowOnes() {
        FunnelTally tally = begin();
        for (int owner = 0; owner < 30; owner++) {
            KeyedRandom random = new KeyedRandom(9, owner, 0, 0);
            int sinceWhen = owner % 2 == 0 ? 6 : 90;
            for (int i = 0; i < 100; i++) {
                int age = (int) (sinceWhen * random.nextUniform());
                int days = (int) (-15 * Math.log(random.nextUniform()));
                String target = random.nextUniform() < 0.4 ? "won" : "lost";
                StageVisit open = StageVisit.open("call", before(age));
                tally.accept(
                        days <= age ? open.endedBy(target, before(age - days)) : open,
                        Segment.of(OWNER, "owner " + owner),
                        true);
            }
        }
        assertThat(pooling(tally).strength()).isGreaterThan(100);
    }

    @Test
    void aStatedStrengthIsKeptForEveryLevel() {
        FunnelTally tally = ENGINE.tally(PROCESS).upTo(AS_OF).by(OWNER, REGION).begin();
        tally.accept(StageVisit.open("call", before(9)), Segment.of(OWNER, "a").and(REGION, "north"), true);
        FunnelModel model = ENGINE.learn(PROCESS)
                .from(tally)
                .asOf(AS_OF)
                .by(OWNER, REGION)
                .poolingStrength(7.5)
                .run();
        assertThat(model.pooling()).extracting(PoolingLevel::strength).containsExactly(7.5, 7.5);
        assertThat(model.pooling()).extracting(PoolingLevel::fitted).containsOnly(false);
    }

    /** The same numbers, whatever the order in which they came, and under whatever names. */
    @Test
    void orderAndNamesOfOwnersDoNotMatter() {
        FunnelTally one = begin();
        FunnelTally other = begin();
        DoubleUnaryOperator rate = owner -> 0.1 + 0.1 * owner;
        for (int i = 0; i < 600; i++) {
            int owner = i % 6;
            String target = (i / 6 * 37) % 100 < 100 * rate.applyAsDouble(owner) ? "won" : "lost";
            visit(one, "owner " + owner, i % 40, target);
        }
        for (int i = 599; i >= 0; i--) {
            int owner = i % 6;
            String target = (i / 6 * 37) % 100 < 100 * rate.applyAsDouble(owner) ? "won" : "lost";
            visit(other, "owner " + (9 - owner), i % 40, target);
        }
        assertThat(pooling(one).strength()).isCloseTo(pooling(other).strength(), within(1e-9));
    }
}
