package org.salespipeline.core.report;

import java.util.List;
import java.util.stream.Collectors;
import org.salespipeline.core.report.Drawing.Arrow;
import org.salespipeline.core.report.Drawing.Box;
import org.salespipeline.core.report.Drawing.Course;
import org.salespipeline.core.report.Drawing.Look;

/** A drawing in Graphviz' DOT language. Kinds differ in shape as well as in colour, for those who see no colours. */
final class DotWriter {

    private static final String HEAD = """
            digraph process {
              graph [rankdir=LR, labelloc=t, fontname="Helvetica,Arial,sans-serif", nodesep=0.35, ranksep=0.6];
              node [shape=box, style="rounded,filled", fontname="Helvetica,Arial,sans-serif", fontsize=12];
              edge [fontname="Helvetica,Arial,sans-serif", fontsize=10];
            """;

    private DotWriter() {}

    static String write(Drawing drawing) {
        StringBuilder dot = new StringBuilder(HEAD);
        dot.append("  label=\"").append(centred(drawing.title())).append("\";\n");
        for (Box box : drawing.boxes()) {
            dot.append("  ").append(box.id());
            dot.append(" [label=\"").append(label(box)).append("\", ");
            dot.append(style(box.look())).append("];\n");
        }
        dot.append("  {rank=same; ")
                .append(drawing.boxes().stream()
                        .filter(box -> box.look() != Look.STAGE)
                        .map(box -> box.id() + "; ")
                        .collect(Collectors.joining()))
                .append("}\n");
        for (Arrow arrow : drawing.arrows()) {
            dot.append("  ").append(arrow.from()).append(" -> ").append(arrow.to());
            dot.append(" [label=\"").append(centred(arrow.label())).append("\", ");
            dot.append(style(arrow.course())).append("];\n");
        }
        return dot.append("}\n").toString();
    }

    private static String label(Box box) {
        return box.details().isEmpty()
                ? centred(box.head())
                : ended(box.head(), "\\n") + "\\n" + ended(box.details(), "\\l");
    }

    private static String centred(List<String> lines) {
        return lines.stream().map(DotWriter::escaped).collect(Collectors.joining("\\n"));
    }

    private static String ended(List<String> lines, String end) {
        return lines.stream().map(line -> escaped(line) + end).collect(Collectors.joining());
    }

    /** Graphviz reads HTML's entities in quoted text too, hence the ampersand. */
    private static String escaped(String line) {
        return line.replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String style(Look look) {
        return switch (look) {
            case STAGE -> "fillcolor=\"#e8f0fe\", color=\"#3b6fb6\"";
            case WON -> "shape=box, peripheries=2, fillcolor=\"#e2f3e4\", color=\"#2e7d32\"";
            case LOST -> "shape=octagon, style=filled, fillcolor=\"#eeeeee\", color=\"#757575\"";
            case DORMANT -> "shape=box, style=\"rounded,filled,dashed\", fillcolor=\"#fff8e1\", color=\"#b26a00\"";
        };
    }

    private static String style(Course course) {
        return switch (course) {
            case NEXT -> "weight=20, penwidth=2, color=\"#3b6fb6\"";
            case AHEAD -> "weight=1, color=\"#3b6fb6\"";
            case WON -> "weight=20, penwidth=2, color=\"#2e7d32\"";
            case LOST -> "weight=1, color=\"#9e9e9e\", fontcolor=\"#616161\"";
            case DORMANT -> "weight=1, style=dashed, color=\"#b26a00\", fontcolor=\"#b26a00\"";
            case BACK -> "constraint=false, style=dashed, color=\"#6a1b9a\", fontcolor=\"#6a1b9a\"";
            case RECYCLED -> "constraint=false, style=dotted, color=\"#6a1b9a\", fontcolor=\"#6a1b9a\"";
            case UNDECLARED -> "constraint=false, style=dotted, color=\"#c62828\", fontcolor=\"#c62828\"";
        };
    }
}
