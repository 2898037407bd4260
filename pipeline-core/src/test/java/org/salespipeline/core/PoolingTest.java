package org.salespipeline.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.lead.Dimension.OWNER;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.funnel.Rate;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

/**
 * Thirty owners of 11 to 250 leads whose rates differ by a known amount: the rates that borrow from the team are nearer to the
 * truth than each owner's own and than the team's, and their intervals hold what they say. Eight teams, or with the system
 * property org.salespipeline.companies a tenth of that many.
 */
class PoolingTest {

    private static final int TEAMS = Math.max(8, Integer.getInteger("org.salespipeline.companies", 0) / 10);
    private static final int OWNERS = 30;

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final SalesProcess NOTHING_ASSUMED = SalesProcess.named("Team")
            .stage("call")
            .stage("demo")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private double ofRaw;
    private double ofTeam;
    private double ofPooled;
    private int held;
    private int cases;

    private void run(double difference) {
        for (int team = 0; team < TEAMS; team++) {
            // Not java.util.Random, whose first numbers for seeds in a row are nearly the same.
            SplittableRandom random = new SplittableRandom(team);
            double[][] rates = new double[OWNERS][2];
            FunnelTally tally =
                    ENGINE.tally(NOTHING_ASSUMED).upTo(AS_OF).by(OWNER).begin();
            for (int owner = 0; owner < OWNERS; owner++) {
                for (int i = 0; i < 2; i++) {
                    rates[owner][i] = Math.min(0.95, Math.max(0.02, 0.4 + difference * random.nextGaussian()));
                }
                int leads = 10 + (int) Math.exp(5.5 * random.nextDouble());
                leads(rates[owner], leads, team * 1_000 + owner, name(owner)).forEach(tally::accept);
            }
            compare(tally, rates);
        }
    }

    private static String name(int owner) {
        return "owner " + owner;
    }

    private static List<Lead> leads(double[] rates, int count, int seed, String owner) {
        SalesProcess truth = SalesProcess.named("Team")
                .stage("call", s -> s.converts(rates[0]).takes(Durations.days(10)))
                .stage("demo", s -> s.converts(rates[1]).takes(Durations.days(20)))
                .wonAs("won")
                .lostAs("lost")
                .build();
        List<Lead> leads = new ArrayList<>();
        for (Lead lead : FunnelSimulator.of(truth)
                .leads(count)
                .entering(START, AS_OF)
                .seed(seed)
                .run()
                .asOf(AS_OF)) {
            leads.add(of(owner, lead));
        }
        return leads;
    }

    private static Lead of(String owner, Lead lead) {
        LeadBuilder builder = Lead.withId(owner + " " + lead.id()).owner(owner);
        for (StageVisit visit : lead.visits()) {
            builder.entered(visit.stage(), visit.entered());
            if (visit.target().filter(List.of("won", "lost")::contains).isPresent()) {
                builder.left(visit.target().orElseThrow(), visit.left().orElseThrow());
            }
        }
        return builder.build();
    }

    private void compare(FunnelTally tally, double[][] rates) {
        FunnelModel pooled = learned(tally).run();
        FunnelModel raw = learned(tally).poolingStrength(0).run();
        for (int owner = 0; owner < OWNERS; owner++) {
            Segment segment = Segment.of(OWNER, name(owner));
            for (int i = 0; i < 2; i++) {
                double truth = rates[owner][i];
                Rate rate = pooled.summaries(segment, 0.8).get(i).conversionRate();
                ofPooled += square(rate.value() - truth);
                ofRaw += square(
                        raw.summaries(segment, 0.8).get(i).conversionRate().value() - truth);
                ofTeam += square(pooled.summaries(0.8).get(i).conversionRate().value() - truth);
                held += rate.interval().contains(truth) ? 1 : 0;
                cases++;
            }
        }
    }

    private static LearnRequest.TallyOptions learned(FunnelTally tally) {
        return ENGINE.learn(NOTHING_ASSUMED).from(tally).asOf(AS_OF).by(OWNER).halfLife(Double.POSITIVE_INFINITY);
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void ratesOfOwnersWhoDifferModeratelyAreNearerToTheTruthThanTheirOwnAndTheTeams() {
        run(0.10);
        assertThat(ofPooled)
                .as("squared error, own %s, team's %s, intervals %s of %s", ofRaw, ofTeam, held, cases)
                .isLessThan(0.9 * ofTeam);
        assertThat(ofPooled).isLessThan(0.9 * ofRaw);
        assertThat(held / (double) cases)
                .as("share of 80 %% intervals that hold")
                .isBetween(0.7, 0.9);
    }

    @Test
    void ratesOfOwnersWhoDoNotDifferAreNearlyTheTeams() {
        run(0);
        assertThat(ofPooled)
                .as("squared error, own %s, team's %s", ofRaw, ofTeam)
                .isLessThan(0.05 * ofRaw);
        assertThat(held / (double) cases)
                .as("share of 80 %% intervals that hold")
                .isGreaterThan(0.8);
    }
}
