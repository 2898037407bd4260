package org.salespipeline.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.process.SalesProcess;

class ProcessDiagramTest {

    private static final SalesProcess FULL = Samples.full();

    private static FunnelModel measured() {
        return new FixedModel(FULL)
                .median("call", 9)
                .exits("call", "demo", 57)
                .exits("call", "offer", 3)
                .exits("demo", "lost", 100);
    }

    @Test
    void dotShowsStagesInOrderStepsRatesTimesAndWaysOut() {
        assertThat(ProcessDiagram.of(FULL).dot()).isEqualTo("""
                        digraph process {
                          graph [rankdir=LR, labelloc=t, fontname="Helvetica,Arial,sans-serif", nodesep=0.35, ranksep=0.6];
                          node [shape=box, style="rounded,filled", fontname="Helvetica,Arial,sans-serif", fontsize=12];
                          edge [fontname="Helvetica,Arial,sans-serif", fontsize=10];
                          label="Direct sales\\nDirect · Press line · version 2";
                          stage1 [label="1. Call\\n3 hours on average", fillcolor="#e8f0fe", color="#3b6fb6"];
                          stage2 [label="2. On-site demo\\n10 days on average", fillcolor="#e8f0fe", color="#3b6fb6"];
                          stage3 [label="3. offer\\n1 day on average", fillcolor="#e8f0fe", color="#3b6fb6"];
                          exit1 [label="customer\\n(won)", shape=box, peripheries=2, fillcolor="#e2f3e4", color="#2e7d32"];
                          exit2 [label="lost", shape=octagon, style=filled, fillcolor="#eeeeee", color="#757575"];
                          exit3 [label="later\\n(dormant)", shape=box, style="rounded,filled,dashed", fillcolor="#fff8e1", color="#b26a00"];
                          {rank=same; exit1; exit2; exit3; }
                          stage1 -> stage2 [label="60 %", weight=20, penwidth=2, color="#3b6fb6"];
                          stage1 -> exit2 [label="40 %", weight=1, color="#9e9e9e", fontcolor="#616161"];
                          stage2 -> stage3 [label="40 %", weight=20, penwidth=2, color="#3b6fb6"];
                          stage2 -> exit2 [label="45 %", weight=1, color="#9e9e9e", fontcolor="#616161"];
                          stage2 -> exit3 [label="10 %", weight=1, style=dashed, color="#b26a00", fontcolor="#b26a00"];
                          stage2 -> stage1 [label="back\\n5 %", constraint=false, style=dashed, color="#6a1b9a", fontcolor="#6a1b9a"];
                          stage3 -> exit1 [label="50 %", weight=20, penwidth=2, color="#2e7d32"];
                          stage3 -> exit2 [label="50 %", weight=1, color="#9e9e9e", fontcolor="#616161"];
                          stage3 -> exit3 [label="below 0.1 %", weight=1, style=dashed, color="#b26a00", fontcolor="#b26a00"];
                          exit3 -> stage1 [label="recycled", constraint=false, style=dotted, color="#6a1b9a", fontcolor="#6a1b9a"];
                        }
                        """);
    }

    @Test
    void mermaidShowsTheSame() {
        assertThat(ProcessDiagram.of(FULL).mermaid()).isEqualTo("""
                        ---
                        config:
                          flowchart:
                            wrappingWidth: 600
                            subGraphTitleMargin:
                              top: 8
                              bottom: 48
                        ---
                        flowchart LR
                          accTitle: Direct sales
                          subgraph process["Direct sales<br/>Direct · Press line · version 2"]
                            direction LR
                            stage1("1#46; Call<br/>3 hours on average"):::stage
                            stage2("2#46; On#45;site demo<br/>10 days on average"):::stage
                            stage3("3#46; offer<br/>1 day on average"):::stage
                            exit1(["customer<br/>(won)"]):::won
                            exit2{{"lost"}}:::lost
                            exit3("later<br/>(dormant)"):::dormant
                            stage1 ==>|"60 %"| stage2
                            stage1 -->|"40 %"| exit2
                            stage2 ==>|"40 %"| stage3
                            stage2 -->|"45 %"| exit2
                            stage2 -.->|"10 %"| exit3
                            stage2 -.->|"back<br/>5 %"| stage1
                            stage3 ==>|"50 %"| exit1
                            stage3 -->|"50 %"| exit2
                            stage3 -.->|"below 0#46;1 %"| exit3
                            exit3 -.->|"recycled"| stage1
                          end
                          classDef stage fill:#e8f0fe,stroke:#3b6fb6,color:#202124
                          classDef detailed fill:#e8f0fe,stroke:#3b6fb6,color:#202124,text-align:left
                          classDef won fill:#e2f3e4,stroke:#2e7d32,color:#202124,stroke-width:3px
                          classDef lost fill:#eeeeee,stroke:#757575,color:#202124
                          classDef dormant fill:#fff8e1,stroke:#b26a00,color:#202124,stroke-dasharray:5 3
                          style process fill:none,stroke:#9e9e9e
                          linkStyle 0,2 stroke:#3b6fb6
                          linkStyle 6 stroke:#2e7d32
                          linkStyle 1,3,7 stroke:#9e9e9e
                          linkStyle 4,8 stroke:#b26a00
                          linkStyle 5 stroke:#6a1b9a
                          linkStyle 9 stroke:#6a1b9a
                        """);
    }

    @Test
    void measuredRatesAndTimesStandBesideTheAssumedOnes() {
        SalesProcess process = FULL;
        FunnelModel model = measured();
        String picture = ProcessDiagram.of(process).measuredBy(model).mermaid();

        assertThat(picture)
                .contains(
                        "subgraph process[\"Direct sales<br/>Direct · Press line · version 2<br/>"
                                + "measured on 5000 leads as of 2026#45;11#45;23,<br/>intervals of 80 %\"]",
                        "stage1(\"1#46; Call<br/>assumed#58; 3 hours on average<br/>"
                                + "measured#58; median 9 days (4#46;5 to 18)\")",
                        "stage2(\"2#46; On#45;site demo<br/>assumed#58; 10 days on average<br/>"
                                + "measured#58; fewer than half ever leave\")",
                        "stage3(\"3#46; offer<br/>assumed#58; 1 day on average<br/>measured#58; no visit yet\")",
                        "stage1 ==>|\"assumed#58; 60 %<br/>measured#58; 57 %<br/>(52 to 62 %)\"| stage2\n",
                        "stage1 -->|\"assumed#58; 40 %\"| exit2\n",
                        "stage1 -.->|\"not a step of the process<br/>measured#58; 3 %<br/>(0 to 8 %)\"| stage3\n",
                        "stage2 -->|\"assumed#58; 45 %<br/>measured#58; 100 %<br/>(95 to 100 %)\"| exit2\n",
                        "stage3 ==>|\"assumed#58; 50 %\"| exit1\n");
        assertThat(ProcessDiagram.of(FULL).measuredBy(model, 0.95).dot())
                .contains("measured on 5000 leads as of 2026-11-23,\\nintervals of 95 %");
    }

    @Test
    void theLongFormTellsWhatToSayShowAndCheck() {
        assertThat(ProcessDiagram.of(FULL).detailed().dot()).contains("""
                          stage2 [label="2. On-site demo\\n10 days on average\\n\\n\
                        stuck after 30 days\\l\
                        Guidance\\l\
                        • Show the press running.\\l\
                        • Ask the user of the press to run it,\\l\
                          and leave the room.\\l\
                        Needs to know: Plant manager\\l\
                        • how it fits into the line\\l\
                        Needs to know: Finance\\l\
                        • price and payback\\l\
                        Material\\l\
                        • Payback (calculator, for Finance)\\l\
                        • Small press (demo)\\l\
                        • Film\\l\
                          https://example.org/film\\l\
                        Goes on when\\l\
                        • answered: how it fits into the line\\l\
                        • approved by Finance\\l\
                        • value is known\\l\
                        • site is known\\l", fillcolor=""");
    }

    @Test
    void theLibrarysOwnWordsCanBeChinese() {
        assertThat(ProcessDiagram.of(FULL).in(Locale.CHINA).detailed().dot())
                .contains(
                        "label=\"Direct sales\\nDirect · Press line · 版本 2\";",
                        "1. Call\\n平均 3 小时\\n\\n客户需要了解\\l• what the product does\\l",
                        "超过 30 天视为卡住\\l推进方法\\l",
                        "客户需要了解：Finance\\l",
                        "销售资料\\l• Payback（测算工具，面向Finance）\\l",
                        "推进条件\\l• 已解答：how it fits into the line\\l• Finance已批准\\l• 已填写金额\\l• 已填写site\\l",
                        "exit1 [label=\"customer\\n(赢单)\"",
                        "label=\"退回\\n5%\"",
                        "label=\"回收\"",
                        "label=\"低于 0.1%\"");
    }

    @Test
    void whatIsNotAssumedIsNotShown() {
        assertThat(ProcessDiagram.of(Samples.plain()).mermaid())
                .contains(
                        "    stage1(\"1#46; a\"):::stage\n",
                        "    exit1([\"won\"]):::won\n",
                        "    exit2{{\"gone<br/>(lost)\"}}:::lost\n",
                        "    stage1 ==> stage2\n",
                        "    stage2 --> stage4\n",
                        "    stage4 ==> exit1\n");
    }

    @Test
    void idsAndInstructionsAreNeverMadeOfTexts() {
        for (SalesProcess process : NastyProcesses.all()) {
            assertThat(ProcessDiagram.of(process)
                            .detailed()
                            .mermaid()
                            .lines()
                            .filter(line -> !line.contains("\"") && !line.contains("accTitle")))
                    .allMatch(line -> line.matches("[A-Za-z0-9:,#=>. -]*"));
            assertThat(ProcessDiagram.of(process).dot().lines().skip(4))
                    .allMatch(line -> line.matches("}| *(\\{rank=same; [a-z0-9; ]*}|label=\".*\";|"
                            + "(stage|exit)\\d+( -> (stage|exit)\\d+)? \\[label=\".*\", [^<>]*];)"));
        }
    }

    @Test
    void everyWordReturnsANewDiagram() {
        ProcessDiagram plain = ProcessDiagram.of(FULL);
        String before = plain.dot();
        assertThat(List.of(
                        plain.detailed().dot(),
                        plain.titled("Other").dot(),
                        plain.in(Locale.CHINESE).dot(),
                        plain.measuredBy(measured()).dot()))
                .doesNotContain(before)
                .doesNotHaveDuplicates();
        assertThat(plain.dot()).isEqualTo(before);
        assertThat(plain.titled("Other").dot()).contains("label=\"Other\\nDirect · Press line · version 2\";");
        assertThat(plain.titled("Other")
                        .in(Locale.CHINESE)
                        .detailed()
                        .measuredBy(measured())
                        .mermaid())
                .isEqualTo(plain.measuredBy(measured())
                        .detailed()
                        .in(Locale.CHINESE)
                        .titled("Other")
                        .mermaid());
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void theDefaultLocalePlaysNoPart() {
        String expected =
                ProcessDiagram.of(FULL).measuredBy(measured()).detailed().mermaid();
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.CHINA, Locale.GERMANY, Locale.forLanguageTag("ar-EG-u-nu-arab"))) {
                Locale.setDefault(locale);
                assertThat(ProcessDiagram.of(Samples.full())
                                .measuredBy(measured())
                                .detailed()
                                .mermaid())
                        .isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void wrongWordsAreRefused() {
        ProcessDiagram diagram = ProcessDiagram.of(FULL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagram.titled(" \n"))
                .withMessage("title of the diagram was blank; it must name the picture for a reader. Maybe leave it"
                        + " out: the name of the process is used");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagram.measuredBy(measured(), 80))
                .withMessage("level was 80.0; it must be in (0, 1). Maybe 0.8 was meant?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagram.measuredBy(new FixedModel(Samples.plain())))
                .withMessage("model was learned on SalesProcess[\"Plain\" version 1: a, b, c, d; won, gone]; the"
                        + " diagram draws SalesProcess[\"Direct sales\" version 2: call, demo, offer; customer, lost,"
                        + " later], and both must have the same stages and exits. Maybe"
                        + " ProcessDiagram.of(model.process())?");
        assertThatNullPointerException()
                .isThrownBy(() -> ProcessDiagram.of(null))
                .withMessage("process");
        assertThatNullPointerException()
                .isThrownBy(() -> diagram.measuredBy(null))
                .withMessage("model");
        assertThatNullPointerException().isThrownBy(() -> diagram.titled(null)).withMessage("text");
        assertThatNullPointerException().isThrownBy(() -> diagram.in(null)).withMessage("locale");
    }
}
