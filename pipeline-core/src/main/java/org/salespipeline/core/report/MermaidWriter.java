package org.salespipeline.core.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.salespipeline.core.report.Drawing.Arrow;
import org.salespipeline.core.report.Drawing.Box;
import org.salespipeline.core.report.Drawing.Course;

/**
 * A drawing as a Mermaid flow chart. The title is the label of a subgraph around everything, because Mermaid itself
 * spoils angle brackets in a diagram's title.
 */
final class MermaidWriter {

    /** Labels are cut into lines already; Mermaid's own limit of 200 pixels would cut them a second time. */
    private static final String HEAD = """
            ---
            config:
              flowchart:
                wrappingWidth: 600
                subGraphTitleMargin:
                  top: 8
                  bottom:\s""";

    /** Height of a line of the title, in pixels; Mermaid leaves room for none, and arrows would cross it. */
    private static final int LINE_HEIGHT = 24;

    private static final String CLASSES = """
              classDef stage fill:#e8f0fe,stroke:#3b6fb6,color:#202124
              classDef detailed fill:#e8f0fe,stroke:#3b6fb6,color:#202124,text-align:left
              classDef won fill:#e2f3e4,stroke:#2e7d32,color:#202124,stroke-width:3px
              classDef lost fill:#eeeeee,stroke:#757575,color:#202124
              classDef dormant fill:#fff8e1,stroke:#b26a00,color:#202124,stroke-dasharray:5 3
              style process fill:none,stroke:#9e9e9e
            """;

    /** Takes no room; stands where Mermaid would otherwise see more than text. */
    private static final String NOTHING = "\u200B";

    private MermaidWriter() {}

    static String write(Drawing drawing) {
        StringBuilder text = new StringBuilder(HEAD);
        text.append(LINE_HEIGHT * drawing.title().size()).append("\n---\nflowchart LR\n");
        text.append("  accTitle: ").append(escaped(drawing.title().get(0))).append('\n');
        text.append("  subgraph process[\"").append(label(drawing.title())).append("\"]\n");
        text.append("    direction LR\n");
        drawing.boxes().forEach(box -> text.append("    ").append(node(box)).append('\n'));
        drawing.arrows()
                .forEach(arrow -> text.append("    ").append(link(arrow)).append('\n'));
        text.append("  end\n");
        text.append(CLASSES);
        appendLinkStyles(drawing.arrows(), text);
        return text.toString();
    }

    private static String node(Box box) {
        List<String> lines = new ArrayList<>(box.head());
        if (!box.details().isEmpty()) {
            lines.add("");
            lines.addAll(box.details());
        }
        String label = "\"" + label(lines) + "\"";
        return switch (box.look()) {
            case STAGE -> box.id() + "(" + label + "):::" + (box.details().isEmpty() ? "stage" : "detailed");
            case WON -> box.id() + "([" + label + "]):::won";
            case LOST -> box.id() + "{{" + label + "}}:::lost";
            case DORMANT -> box.id() + "(" + label + "):::dormant";
        };
    }

    private static String link(Arrow arrow) {
        String line = switch (arrow.course()) {
            case NEXT, WON -> "==>";
            case AHEAD, LOST -> "-->";
            case DORMANT, BACK, RECYCLED, UNDECLARED -> "-.->";
        };
        String label = arrow.label().isEmpty() ? "" : "|\"" + label(arrow.label()) + "\"|";
        return arrow.from() + " " + line + label + " " + arrow.to();
    }

    private static void appendLinkStyles(List<Arrow> arrows, StringBuilder text) {
        Map<Course, List<Integer>> links = new EnumMap<>(Course.class);
        for (int i = 0; i < arrows.size(); i++) {
            links.computeIfAbsent(arrows.get(i).course(), course -> new ArrayList<>())
                    .add(i);
        }
        links.forEach((course, indices) -> text.append("  linkStyle ")
                .append(indices.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .append(" stroke:")
                .append(colour(course))
                .append('\n'));
    }

    private static String colour(Course course) {
        return switch (course) {
            case NEXT, AHEAD -> "#3b6fb6";
            case WON -> "#2e7d32";
            case LOST -> "#9e9e9e";
            case DORMANT -> "#b26a00";
            case BACK, RECYCLED -> "#6a1b9a";
            case UNDECLARED -> "#c62828";
        };
    }

    private static String label(List<String> lines) {
        return lines.stream().map(MermaidWriter::escaped).collect(Collectors.joining("<br/>"));
    }

    /**
     * All but letters, digits, blanks and a few signs become Mermaid's own numeric entities, which neither its grammar nor
     * Markdown nor HTML sees through. What Mermaid replaces after it has decoded them is broken up: "\n" (a new line),
     * "fa:fa-car" (an icon), "$$x$$" (a formula), and the ligature and signs that stand for its entities.
     */
    static String escaped(String line) {
        String safe = line.replace("\\n", "\\" + NOTHING + "n")
                .replace(":fa-", ":" + NOTHING + "fa-")
                .replace("$$", "$" + NOTHING + "$")
                .replace("¶ß", "¶" + NOTHING + "ß")
                .replace("\uFB02", "fl");
        StringBuilder text = new StringBuilder();
        safe.codePoints().forEach(c -> {
            if (c > 0x7F || Character.isLetterOrDigit(c) || " ,()%".indexOf(c) >= 0) {
                text.appendCodePoint(c);
            } else {
                text.append('#').append(c).append(';');
            }
        });
        return text.toString();
    }
}
