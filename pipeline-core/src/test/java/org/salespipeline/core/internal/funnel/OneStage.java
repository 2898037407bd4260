package org.salespipeline.core.internal.funnel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.time.TimeGrid;

/**
 * Visits to the only stage of a process, given as survival data are: how long each lasted, and where it led. What the
 * literature censors at an age is a visit here that began so many days before the cut and goes on.
 */
final class OneStage {

    static final int WON = 1;
    static final int LOST = 2;
    static final int OTHER = 3;

    private static final TimeGrid GRID = TimeGrid.days(ZoneOffset.UTC);
    private static final int CUT = 20_000;

    private final SalesProcess process;
    private final LexisTally tally;
    private int leads;

    OneStage(SalesProcess process) {
        this.process = process;
        this.tally = new LexisTally(process, GRID, LocalDate.ofEpochDay(CUT));
    }

    /** A stage of which nothing is assumed, with a won exit and two lost ones. */
    static OneStage withoutAssumptions() {
        return new OneStage(SalesProcess.named("One stage")
                .stage("stage")
                .wonAs("won")
                .lostAs("lost")
                .lostAs("other")
                .build());
    }

    /** The same with three lost exits, places 2 to 4. */
    static OneStage withThreeExitsAndElsewhere() {
        return new OneStage(SalesProcess.named("One stage")
                .stage("stage")
                .wonAs("won")
                .lostAs("lost")
                .lostAs("other")
                .lostAs("elsewhere")
                .build());
    }

    /** Adds a visit; target 0 means that it goes on. */
    OneStage visit(int age, int target) {
        // Exits at many dates: the same age of other days of entry must fall into the same count.
        int entry = CUT - age - (target == 0 ? 0 : leads % 17);
        LeadBuilder lead = Lead.withId("lead-" + leads++).entered("stage", instant(entry));
        if (target > 0) {
            lead.left(process.targets().get(target).id(), instant(entry + age));
        }
        tally.accept(lead.build());
        return this;
    }

    OneStage visits(int count, int age, int target) {
        for (int i = 0; i < count; i++) {
            visit(age, target);
        }
        return this;
    }

    private static Instant instant(int day) {
        return Instant.ofEpochSecond(day * 86_400L + 7_200);
    }

    StageCounts counts() {
        return TallyCounts.of(tally, 0, CUT);
    }

    StagePosterior posterior(double kappa) {
        return posterior(kappa, StagePosterior.ENOUGH_AT_RISK);
    }

    /** Every age for itself, however few visits were at risk: the estimators as the literature has them. */
    StagePosterior raw() {
        return posterior(0, 1);
    }

    private StagePosterior posterior(double kappa, int enoughAtRisk) {
        Stage stage = process.stages().get(0);
        return new StagePosterior(
                counts(),
                AssumedCurve.of(process, stage, GRID),
                kappa,
                process.targets().size(),
                enoughAtRisk);
    }

    LearnedModel model(double kappa) {
        return LearnedModelTest.learned(tally, LocalDate.ofEpochDay(CUT), kappa);
    }

    static double[] wanted(int target) {
        double[] wanted = new double[4];
        wanted[target] = 1;
        return wanted;
    }
}
