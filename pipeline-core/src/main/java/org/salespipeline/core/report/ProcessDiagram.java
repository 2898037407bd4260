package org.salespipeline.core.report;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.process.SalesProcess;

/**
 * A sales process drawn as text, for Mermaid (which wikis and code hosts show as a picture) and for Graphviz: the stages
 * in order, the steps between them with assumed rates and mean times, the ways out, moves back and recycling. With {@link
 * #measuredBy} the measured rates and times stand beside the assumed ones.
 *
 * <pre>{@code
 * String picture = ProcessDiagram.of(process).measuredBy(model).mermaid();
 * }</pre>
 *
 * <p>Names and other texts may hold anything: they are escaped, and never become identifiers or instructions of the
 * drawing's language. White space in them becomes one blank, and characters that cannot be shown become U+FFFD. Long
 * texts are cut into lines of 40 columns. Rates and times are rounded to one decimal. The same input gives the same text.
 *
 * <p>Immutable and thread-safe; each word returns a new diagram.
 */
public final class ProcessDiagram {

    private static final double DEFAULT_LEVEL = 0.8;

    private final SalesProcess process;
    private final @Nullable Measurement measurement;
    private final String title;
    private final boolean detailed;
    private final DisplayTexts texts;

    private ProcessDiagram(
            SalesProcess process,
            @Nullable Measurement measurement,
            String title,
            boolean detailed,
            DisplayTexts texts) {
        this.process = process;
        this.measurement = measurement;
        this.title = title;
        this.detailed = detailed;
        this.texts = texts;
    }

    /**
     * The short form, in English, with what the process assumes and its name as title.
     *
     * @param process the process to draw
     * @return a diagram
     * @throws NullPointerException if {@code process} is null
     */
    public static ProcessDiagram of(SalesProcess process) {
        requireNonNull(process, "process");
        return new ProcessDiagram(process, null, process.name(), false, DisplayTexts.in(Locale.ENGLISH));
    }

    /**
     * Adds measured rates and median times, with intervals of 80 %.
     *
     * @param model learned on this process, or on another version with the same stages and exits
     * @return a new diagram
     * @throws NullPointerException if {@code model} is null
     * @throws IllegalArgumentException if the model's process has other stages or exits
     */
    public ProcessDiagram measuredBy(FunnelModel model) {
        return measuredBy(model, DEFAULT_LEVEL);
    }

    /**
     * Adds measured rates and median times. A stage that no lead has visited says so, and its steps show what is assumed
     * only. Moves that leads made although the process has no such step are drawn too, and marked.
     *
     * @param model learned on this process, or on another version with the same stages and exits
     * @param level of the intervals, in (0, 1)
     * @return a new diagram
     * @throws NullPointerException if {@code model} is null
     * @throws IllegalArgumentException if the model's process has other stages or exits, or {@code level} is out of range
     */
    public ProcessDiagram measuredBy(FunnelModel model, double level) {
        requireNonNull(model, "model");
        Measurement measured = new Measurement(process, model, Interval.requireLevel(level));
        return new ProcessDiagram(process, measured, title, detailed, texts);
    }

    /**
     * The long form: each stage with guidance, needs by role, material, exit criteria, and when a lead counts as stuck.
     * Mermaid by default refuses texts of over 50,000 characters, which the long form of some forty stages can reach.
     *
     * @return a new diagram
     */
    public ProcessDiagram detailed() {
        return new ProcessDiagram(process, measurement, title, true, texts);
    }

    /**
     * Another title than the name of the process.
     *
     * @param text not blank
     * @return a new diagram
     * @throws NullPointerException if {@code text} is null
     * @throws IllegalArgumentException if {@code text} is blank
     */
    public ProcessDiagram titled(String text) {
        if (requireNonNull(text, "text").isBlank()) {
            throw new IllegalArgumentException("title of the diagram was blank; it must name the picture for a reader."
                    + " Maybe leave it out: the name of the process is used");
        }
        return new ProcessDiagram(process, measurement, text, detailed, texts);
    }

    /**
     * The language of the library's own words; texts of the process stay as they are.
     *
     * @param locale as {@link DisplayTexts#in} takes it: Chinese, or else English
     * @return a new diagram
     * @throws NullPointerException if {@code locale} is null
     */
    public ProcessDiagram in(Locale locale) {
        return new ProcessDiagram(process, measurement, title, detailed, DisplayTexts.in(locale));
    }

    /**
     * The drawing as a Mermaid flow chart, from left to right; for Mermaid 11 and later.
     *
     * @return its text, lines ended by {@code \n}
     */
    public String mermaid() {
        return MermaidWriter.write(drawing());
    }

    /**
     * The drawing in Graphviz' DOT language, from left to right, in UTF-8 once written to a file.
     *
     * @return its text, lines ended by {@code \n}
     */
    public String dot() {
        return DotWriter.write(drawing());
    }

    private Drawing drawing() {
        return new DrawingMaker(process, measurement, texts).draw(title, detailed);
    }
}
