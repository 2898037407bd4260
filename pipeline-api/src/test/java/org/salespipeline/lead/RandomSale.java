package org.salespipeline.lead;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.SalesProcessBuilder;
import org.salespipeline.process.StageBuilder;
import org.salespipeline.process.Step;
import org.salespipeline.process.Target;

/** A random process, and random actions on a lead in it, sensible and senseless ones, all by one seed. */
final class RandomSale {

    private final Random random;
    private final SalesProcess process;
    private final LeadMoves moves;
    private int hour = 1;

    RandomSale(long seed) {
        random = new Random(seed);
        process = draw();
        moves = LeadMoves.in(process);
    }

    private SalesProcess draw() {
        int stages = 1 + random.nextInt(5);
        SalesProcessBuilder builder = SalesProcess.named("Any");
        for (int i = 0; i < stages; i++) {
            int at = i;
            builder.stage("s" + at, s -> describe(s, at, stages));
        }
        builder.wonAs("won").wonAs("won big").lostAs("lost").dormantAs("asleep");
        if (random.nextBoolean()) {
            builder.recycles("lost", "s0").recycles("asleep", "s" + random.nextInt(stages));
        }
        return builder.build();
    }

    private StageBuilder describe(StageBuilder stage, int at, int stages) {
        if (random.nextInt(3) == 0) {
            stage.prospectNeeds("need " + at, "something").requiresAllAnswers();
        }
        if (random.nextInt(3) == 0) {
            stage.approvalBy(random.nextBoolean() ? "Finance" : "Board");
        }
        if (random.nextInt(4) == 0) {
            stage.requiresField(random.nextBoolean() ? "value" : "owner");
        }
        int other = random.nextInt(stages);
        if (other != at && other != at + 1) {
            stage.mayGoTo("s" + other);
        }
        if (random.nextBoolean()) {
            stage.mayGoTo("asleep");
        }
        return random.nextInt(4) == 0 && at + 1 < stages ? stage.mayGoTo("won big") : stage;
    }

    SalesProcess process() {
        return process;
    }

    LeadMoves moves() {
        return moves;
    }

    Lead opened() {
        LeadBuilder lead = Lead.withId("lead-17").entered(place(true), Sale.day(1));
        return random.nextBoolean() ? lead.following(process).build() : lead.build();
    }

    private String place(boolean stage) {
        List<? extends Target> places = stage ? process.stages() : process.targets();
        return places.get(random.nextInt(places.size())).id();
    }

    /** The lead after one action; throws where it is refused. */
    Lead act(Lead lead) {
        // Now and then the same time, now and then back in time.
        hour += random.nextInt(20) == 0 ? -1 : random.nextInt(30);
        Instant at = Sale.day(1).plusSeconds(3_600L * hour);
        return switch (random.nextInt(10)) {
            case 0 -> lead.answered("need " + random.nextInt(5), at, "Ann");
            case 1 -> lead.approved(random.nextBoolean() ? "Finance" : "Board", at, "Ann");
            case 2 -> lead.assigned(List.of("Ann", "Ben", "").get(random.nextInt(3)), at, "Eve");
            case 3 -> lead.valued(Money.of(random.nextInt(9) - 1, "EUR"), at, "Ann");
            case 4 -> lead.used("film", at, "Ann");
            case 5 -> correct(lead, at);
            default -> move(lead, at);
        };
    }

    private Lead correct(Lead lead, Instant at) {
        int index = random.nextInt(lead.history().size());
        if (random.nextInt(3) == 0) {
            return lead.withdrawn(index, "it was not so", at, "Eve");
        }
        LeadFact wrong = lead.history().get(random.nextInt(lead.history().size()));
        return lead.corrected(index, wrong, "it was otherwise", at, "Eve");
    }

    private Lead move(Lead lead, Instant at) {
        LeadMoves with = random.nextInt(4) == 0 ? moves.overriding(new MoveOverride("Eve", "an old friend")) : moves;
        List<Step> steps = process.stepsFrom(lead.place());
        if (!steps.isEmpty() && random.nextInt(3) > 0) {
            return step(with, lead, steps.get(random.nextInt(steps.size())).to(), at);
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> with.advance(lead, at, "Ann").lead();
            case 2 -> with.advance(lead, place(false), at, "Ann").lead();
            case 3 -> with.moveBack(lead, place(true), at, "Ann").lead();
            case 4 ->
                with.win(lead, random.nextBoolean() ? "won" : place(false), Money.of(3, "EUR"), at, "Ann")
                        .lead();
            case 5 -> with.lose(lead, "lost", LostReason.of("price"), at, "Ann").lead();
            case 6 -> with.rest(lead, "asleep", at, "Ann").lead();
            default -> with.recycle(lead, place(true), at, "Ann").lead();
        };
    }

    private Lead step(LeadMoves with, Lead lead, String to, Instant at) {
        Target from = process.target(lead.place()).orElseThrow();
        Target target = process.target(to).orElseThrow();
        Move move = switch (MoveVerb.of(process, from, target).orElseThrow()) {
            case ADVANCE -> with.advance(lead, to, at, "Ann");
            case MOVE_BACK -> with.moveBack(lead, to, at, "Ann");
            case WIN -> with.win(lead, to, Money.of(3, "EUR"), at, "Ann");
            case LOSE -> with.lose(lead, to, LostReason.of("price"), at, "Ann");
            case REST -> with.rest(lead, to, at, "Ann");
            case RECYCLE -> with.recycle(lead, to, at, "Ann");
        };
        return move.lead();
    }
}
