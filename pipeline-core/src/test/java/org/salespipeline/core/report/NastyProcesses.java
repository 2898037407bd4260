package org.salespipeline.core.report;

import static org.salespipeline.time.Durations.days;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.salespipeline.process.BuyerRole;
import org.salespipeline.process.SalesMaterial;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.SalesProcessBuilder;
import org.salespipeline.process.StageBuilder;

/** Processes whose texts look like instructions to whoever draws, shows or stores them. */
final class NastyProcesses {

    static final List<String> TEXTS = List.of(
            "say \"hi\" 'ho' `code`",
            "[x] (y) {z} |p| <q> {{r}} ([s]) [/t/]",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "a <br/> b <b>c</b>",
            "&lt;b&gt; &amp; &#65; &quot; &nbsp; AT&T",
            "#35; #quot; #60;b#62; #",
            "back\\slash \\n \\N \\G \\l \\\" end\\",
            "end",
            "graph",
            "subgraph",
            "default",
            "click",
            "style: x:#fff; classDef y:#000;",
            "strict digraph { a -> b [label=\"c\"]; }",
            "a --> b; c -.-> d %% comment",
            "%%{init: {\"theme\":\"dark\"}}%%",
            "--- title: x ---",
            "1. one",
            "- * + list",
            "*a* _b_ ~~c~~ **d** # e",
            "fa:fa-car and fab:fa-github",
            "$$x^2$$ and $y$",
            "https://example.org/?a=1&b=2#c",
            "javascript:alert(1)",
            "销售流程：现场演示（第一步）",
            "销".repeat(200),
            "🚀 rocket 👩‍👩‍👧‍👦 family 🇨🇳 flag 👍🏽",
            "e\u0301 combining, ﬂ ligature, ﬂ°lt¶ß, ¶ß",
            "שלום \u202Eright to left\u202C",
            "line one\nline two\r\nline three\u2028four\ttab",
            "nul \u0000 bell \u0007 escape \u001b[31m",
            "half \uD83D and \uDE00 alone \uFFFE",
            "x".repeat(200),
            "word ".repeat(40),
            "\u200B",
            "o",
            "x",
            "constructor",
            "__proto__");

    private NastyProcesses() {}

    /** One process for each text, which stands wherever a text can stand. */
    static List<SalesProcess> all() {
        List<SalesProcess> processes = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = TEXTS.get(i);
            processes.add(SalesProcess.named(text)
                    .channel(text)
                    .product(text)
                    .stage(text, s -> everywhere(text, s))
                    .stage("second", s -> s.mayGoTo(text).mayGoTo("rest " + text))
                    .wonAs("won " + text)
                    .lostAs("lost " + text)
                    .dormantAs("rest " + text)
                    .recycles("rest " + text, text)
                    .build());
        }
        return processes;
    }

    private static StageBuilder everywhere(String text, StageBuilder stage) {
        BuyerRole role = BuyerRole.of(text);
        return stage.converts(0.3)
                .takes(days(3))
                .guidedBy(text)
                .prospectNeeds("1 " + text, text)
                .prospectNeeds("2 " + text, text, role)
                .material(SalesMaterial.of("m " + text, text, SalesMaterial.Kind.OFFER)
                        .forRole(text)
                        .linkedTo(URI.create("https://example.org/a?b=%22c%22&d=e#f")))
                .requiresAllAnswers()
                .approvalBy(role)
                .requiresField(text);
    }

    /** Stages, moves and texts drawn at random; the same seed gives the same process. */
    static SalesProcess random(long seed) {
        Random random = new Random(seed);
        int stages = 1 + random.nextInt(9);
        SalesProcessBuilder process =
                SalesProcess.named(text(random)).version(1 + random.nextInt(3)).dormantAs("rest");
        for (int i = 0; i < stages; i++) {
            int index = i;
            process.stage("stage " + i, s -> {
                s.named(text(random)).guidedBy(text(random));
                if (random.nextBoolean()) {
                    s.converts(random.nextInt(6) / 10.0).takes(days(random.nextInt(100) / 8.0));
                }
                for (int other = 0; other < stages; other++) {
                    if (other != index && other != index + 1 && random.nextInt(4) == 0) {
                        s.mayGoTo("stage " + other);
                    }
                }
                return random.nextBoolean() ? s.mayGoTo("rest") : s.prospectNeeds(text(random));
            });
        }
        if (random.nextBoolean()) {
            process.recycles("rest", "stage " + random.nextInt(stages));
        }
        return process.wonAs("won " + text(random)).lostAs("lost").build();
    }

    /** Pieces of the texts above and any characters at all; not blank. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder("?");
        for (int i = random.nextInt(6); i >= 0; i--) {
            String piece = TEXTS.get(random.nextInt(TEXTS.size()));
            text.append(piece, 0, random.nextInt(piece.length() + 1));
            text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x80 : 0x30000));
        }
        return text.toString();
    }

    /** A model in which every stage has been left for every place, allowed or not. */
    static FixedModel measured(SalesProcess process) {
        FixedModel model = new FixedModel(process);
        process.stages().forEach(stage -> {
            model.median(stage.id(), 100);
            process.targets().stream()
                    .filter(target -> !target.equals(stage))
                    .forEach(target -> model.exits(stage.id(), target.id(), 7));
        });
        return model;
    }
}
