package org.salespipeline.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.report.Drawing.Arrow;
import org.salespipeline.core.report.Drawing.Box;
import org.salespipeline.core.report.Drawing.Course;
import org.salespipeline.core.report.Drawing.Look;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Step;
import org.salespipeline.process.Target;
import org.salespipeline.process.TimeInStage;

/** Turns a process, and what was measured of it, into boxes and arrows with their words. */
final class DrawingMaker {

    private final SalesProcess process;
    private final @Nullable Measurement measurement;
    private final DisplayTexts texts;
    private final NumberTexts numbers;
    private final List<String> ids;

    DrawingMaker(SalesProcess process, @Nullable Measurement measurement, DisplayTexts texts) {
        this.process = process;
        this.measurement = measurement;
        this.texts = texts;
        this.numbers = new NumberTexts(texts);
        this.ids = process.targets().stream().map(Target::id).toList();
    }

    Drawing draw(String title, boolean detailed) {
        StageDetails details = new StageDetails(process, texts, numbers);
        List<Box> boxes = new ArrayList<>();
        for (Stage stage : process.stages()) {
            boxes.add(new Box(boxId(stage.id()), Look.STAGE, head(stage), detailed ? details.of(stage) : List.of()));
        }
        for (Exit exit : process.exits()) {
            List<String> head = new ArrayList<>(Lines.of(exit.name()));
            String kind = texts.of(exit.kind());
            if (!exit.name().strip().equalsIgnoreCase(kind)) {
                head.add("(" + kind + ")");
            }
            boxes.add(new Box(boxId(exit.id()), Look.valueOf(exit.kind().name()), head, List.of()));
        }
        return new Drawing(titleLines(title), boxes, arrows());
    }

    private List<String> titleLines(String title) {
        List<String> lines = new ArrayList<>(Lines.of(title));
        List<String> scope = new ArrayList<>();
        process.channel().ifPresent(scope::add);
        process.product().ifPresent(scope::add);
        if (process.version() > 1) {
            scope.add(texts.fill("diagram.version", Integer.toString(process.version())));
        }
        if (!scope.isEmpty()) {
            lines.addAll(Lines.of(String.join(" · ", scope)));
        }
        if (measurement != null) {
            lines.addAll(Lines.of(measurement.described(texts, numbers)));
        }
        return lines;
    }

    private List<String> head(Stage stage) {
        List<String> lines =
                new ArrayList<>(Lines.hanging((process.stageIndex(stage.id()) + 1) + ". ", stage.name(), ""));
        stage.typicalTime()
                .map(TimeInStage::mean)
                .ifPresent(mean -> lines.add(assumed(texts.fill("diagram.mean", numbers.duration(mean)))));
        if (measurement != null) {
            lines.add(texts.fill("diagram.measured", measuredTime(measurement, stage)));
        }
        return lines;
    }

    private String measuredTime(Measurement measured, Stage stage) {
        return measured.time(stage.id())
                .map(time -> time.median().isEmpty()
                        ? texts.fill("diagram.noMedian")
                        : texts.fill(
                                "diagram.median",
                                numbers.stepsWithin(
                                        measured.steps(), time.median().getAsDouble(), time.medianInterval())))
                .orElseGet(() -> texts.fill("diagram.noVisits"));
    }

    /** Where nothing is measured all is assumed, and need not say so. */
    private String assumed(String text) {
        return measurement == null ? text : texts.fill("diagram.assumed", text);
    }

    private List<Arrow> arrows() {
        List<Arrow> arrows = new ArrayList<>();
        for (Target from : process.targets()) {
            process.stepsFrom(from.id()).forEach(step -> arrows.add(arrow(step, course(step))));
            if (measurement != null) {
                measurement
                        .observedTargets(from.id())
                        .filter(to -> !process.allowsStep(from.id(), to))
                        .forEach(to ->
                                arrows.add(arrow(new Step(from.id(), to, OptionalDouble.empty()), Course.UNDECLARED)));
            }
        }
        return arrows;
    }

    private Arrow arrow(Step step, Course course) {
        List<String> label = new ArrayList<>();
        switch (course) {
            case BACK -> label.add(texts.fill("diagram.back"));
            case RECYCLED -> label.add(texts.fill("diagram.recycled"));
            case UNDECLARED -> label.add(texts.fill("diagram.undeclared"));
            default -> {}
        }
        step.rate().ifPresent(rate -> label.add(assumed(numbers.percent(rate))));
        Optional.ofNullable(measurement)
                .flatMap(model -> model.rate(step.from(), step.to()))
                .ifPresent(rate -> {
                    label.add(texts.fill("diagram.measured", numbers.percent(rate.value())));
                    label.add(numbers.percentInterval(rate.interval()));
                });
        return new Arrow(boxId(step.from()), boxId(step.to()), course, label);
    }

    private Course course(Step step) {
        int from = ids.indexOf(step.from());
        int to = ids.indexOf(step.to());
        int stages = process.stages().size();
        if (from >= stages) {
            return Course.RECYCLED;
        }
        if (to >= stages) {
            return Course.valueOf(process.exits().get(to - stages).kind().name());
        }
        if (to == from + 1) {
            return Course.NEXT;
        }
        return to > from ? Course.AHEAD : Course.BACK;
    }

    private String boxId(String id) {
        int index = ids.indexOf(id);
        int stages = process.stages().size();
        return index < stages ? "stage" + (index + 1) : "exit" + (index - stages + 1);
    }
}
