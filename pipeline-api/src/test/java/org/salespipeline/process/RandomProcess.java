package org.salespipeline.process;

import java.net.URI;
import java.time.Duration;
import java.util.Random;

/** Draws definitions that the builder's words allow, all of them by one seed. */
final class RandomProcess {

    private final Random random;

    RandomProcess(long seed) {
        this.random = new Random(seed);
    }

    SalesProcess draw(String name, int version) {
        int stages = 1 + random.nextInt(6);
        SalesProcessBuilder process = SalesProcess.named(name).version(version);
        for (int i = 0; i < stages; i++) {
            int at = i;
            process.stage("s" + at, stage -> content(way(stage, at, stages), at));
        }
        process.wonAs("won").lostAs("lost").dormantAs("later");
        if (random.nextBoolean()) {
            process.lostAs("to rival").recycles("later", "s0");
        }
        return process.build();
    }

    private StageBuilder way(StageBuilder stage, int at, int stages) {
        if (random.nextBoolean()) {
            stage.converts(random.nextInt(61) / 100.0).takes(Duration.ofHours(random.nextInt(1000)));
        }
        if (random.nextBoolean()) {
            stage.goesTo("later", random.nextInt(21) / 100.0);
        }
        if (at > 0 && random.nextBoolean()) {
            stage.mayGoTo("s" + random.nextInt(at));
        }
        if (at + 2 < stages && random.nextBoolean()) {
            stage.goesTo("s" + (at + 2), random.nextInt(20) / 100.0);
        }
        return stage;
    }

    private StageBuilder content(StageBuilder stage, int at) {
        BuyerRole role = new BuyerRole("role-" + at, "Role " + at);
        for (int i = random.nextInt(3); i > 0; i--) {
            stage.prospectNeeds("need " + i);
        }
        if (random.nextBoolean()) {
            String own = "own-" + at;
            stage.prospectNeeds(own, "a need", role).requiresAnswer(own);
            stage.material(SalesMaterial.of("tool-" + at, "Tool", SalesMaterial.Kind.TOOL)
                    .forRole(role.id())
                    .answering(own));
        }
        if (random.nextBoolean()) {
            stage.requiresAllAnswers().approvalBy(role).approvalBy("Finance").requiresField("value");
        }
        if (random.nextBoolean()) {
            stage.material("Film", URI.create("https://example.org/" + at)).guidedBy("Go on");
        }
        return random.nextBoolean() ? stage.stuckAfter(Duration.ofDays(random.nextInt(90))) : stage;
    }
}
