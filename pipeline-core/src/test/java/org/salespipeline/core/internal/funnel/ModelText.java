package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageCurve;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.Stage;

/** Everything that a model says, as text, so that two models can be compared to the last digit, or but for rounding. */
final class ModelText {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");

    private ModelText() {}

    private static String of(FunnelModel model) {
        StringBuilder text = new StringBuilder();
        line(text, "as of", model.asOf());
        line(text, "leads", model.leads());
        line(text, "segments", model.segments());
        line(text, "moves", model.moves());
        line(text, "half-life", model.halfLife());
        line(text, "pooling", model.pooling());
        for (Segment segment : segments(model)) {
            line(text, "segment", segment);
            line(text, "summaries", model.summaries(segment, 0.8));
            line(text, "amounts", model.wonAmounts(segment));
            line(text, "arrivals", model.arrivals(segment, 0.8));
            for (Stage stage : model.process().stages()) {
                line(text, "times", model.timeFits(segment, stage.id()));
                line(text, "left", text(model.curve(segment, stage.id(), 0.8)));
                model.process()
                        .targets()
                        .forEach(target ->
                                line(text, target.id(), text(model.curve(segment, stage.id(), target.id(), 0.8))));
            }
        }
        return text.toString();
    }

    /** Everybody, the coarse segments, the finest ones, and one that nobody is in. */
    private static Set<Segment> segments(FunnelModel model) {
        Set<Segment> all = new LinkedHashSet<>();
        all.add(Segment.ALL);
        for (Segment finest : model.segments()) {
            Segment coarse = Segment.ALL;
            for (var dimension : model.dimensions()) {
                coarse = coarse.and(dimension, finest.values().getOrDefault(dimension, ""));
                all.add(coarse);
            }
        }
        if (!model.dimensions().isEmpty()) {
            all.add(Segment.of(model.dimensions().get(0), "nobody"));
        }
        return all;
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    private static String text(StageCurve curve) {
        StringBuilder text = new StringBuilder();
        for (int age = 0; age < curve.ages(); age++) {
            text.append(curve.shareBy(age))
                    .append(" in ")
                    .append(curve.intervalBy(age))
                    .append("; ");
        }
        return text.toString();
    }

    /** The same to the last digit. */
    static void assertSame(FunnelModel actual, FunnelModel expected) {
        assertClose(actual, expected, 0);
    }

    /** The same words and whole numbers, and decimal ones within a difference, relative if they are large. */
    static void assertClose(FunnelModel actual, FunnelModel expected, double difference) {
        List<String> found = of(actual).lines().toList();
        List<String> wanted = of(expected).lines().toList();
        // Line by line, because a whole model is too long to read in a message.
        for (int i = 0; i < Math.min(found.size(), wanted.size()); i++) {
            if (!found.get(i).equals(wanted.get(i)) && !isClose(found.get(i), wanted.get(i), difference)) {
                assertThat(found.get(i)).isEqualTo(wanted.get(i));
            }
        }
        assertThat(found).hasSameSizeAs(wanted);
    }

    private static boolean isClose(String actual, String expected, double difference) {
        if (!DECIMAL.matcher(actual)
                .replaceAll("#")
                .equals(DECIMAL.matcher(expected).replaceAll("#"))) {
            return false;
        }
        Matcher found = DECIMAL.matcher(actual);
        Matcher wanted = DECIMAL.matcher(expected);
        boolean close = true;
        while (found.find() && wanted.find()) {
            double value = Double.parseDouble(wanted.group());
            close &= Math.abs(Double.parseDouble(found.group()) - value) <= difference * Math.max(1, Math.abs(value));
        }
        return close;
    }
}
