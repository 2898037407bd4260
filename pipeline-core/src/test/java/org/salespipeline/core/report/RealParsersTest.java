package org.salespipeline.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salespipeline.process.SalesProcess;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * What the real Mermaid and the real Graphviz make of the texts: both must accept them, and a reader must see the same
 * words in the same boxes, whatever the words are.
 */
class RealParsersTest {

    /** A drawing, and the two texts made of it. */
    private record Sample(Drawing drawing, String mermaid, String dot) {

        static Sample of(SalesProcess process, Optional<FixedModel> model, boolean detailed, Locale locale) {
            ProcessDiagram diagram = ProcessDiagram.of(process).in(locale);
            Measurement measurement =
                    model.map(m -> new Measurement(process, m, 0.8)).orElse(null);
            if (model.isPresent()) {
                diagram = diagram.measuredBy(model.get());
            }
            if (detailed) {
                diagram = diagram.detailed();
            }
            DrawingMaker maker = new DrawingMaker(process, measurement, DisplayTexts.in(locale));
            return new Sample(maker.draw(process.name(), detailed), diagram.mermaid(), diagram.dot());
        }

        /** Text by the id of its box, by "from>to" for arrows, and "" for the title; blanks do not count. */
        Map<String, String> words() {
            Map<String, String> words = new TreeMap<>();
            words.put("", visible(String.join("", drawing.title())));
            drawing.boxes()
                    .forEach(box ->
                            words.put(box.id(), visible(String.join("", box.head()) + String.join("", box.details()))));
            drawing.arrows().stream()
                    .filter(arrow -> !arrow.label().isEmpty())
                    .forEach(arrow ->
                            words.put(arrow.from() + ">" + arrow.to(), visible(String.join("", arrow.label()))));
            return words;
        }
    }

    private static String visible(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != 0x200B)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .replace("ﬂ", "fl");
    }

    private static List<Sample> samples() {
        List<SalesProcess> random =
                LongStream.range(0, 30).mapToObj(NastyProcesses::random).toList();
        List<SalesProcess> nasty = NastyProcesses.all();
        return Stream.of(
                        Stream.of(Samples.full(), Samples.plain())
                                .flatMap(p -> Stream.of(
                                        Sample.of(p, Optional.empty(), false, Locale.ENGLISH),
                                        Sample.of(p, Optional.of(NastyProcesses.measured(p)), true, Locale.CHINA))),
                        nasty.stream().map(p -> Sample.of(p, Optional.empty(), true, Locale.ENGLISH)),
                        random.stream().map(p -> Sample.of(p, Optional.empty(), true, Locale.CHINA)),
                        random.stream()
                                .limit(10)
                                .map(p -> Sample.of(p, Optional.of(NastyProcesses.measured(p)), false, Locale.ENGLISH)))
                .flatMap(samples -> samples)
                .toList();
    }

    @Test
    void mermaidShowsEveryWord(@TempDir Path work) throws IOException, InterruptedException {
        Tools.needMermaid();
        List<Sample> samples = samples();
        String input = samples.stream()
                .map(sample ->
                        Base64.getEncoder().encodeToString(sample.mermaid().getBytes(UTF_8)) + "\n")
                .collect(Collectors.joining());
        List<String> answers = Tools.run(Tools.NODE_FOLDER, work, input.getBytes(UTF_8), "node", "read-mermaid.mjs")
                .lines()
                .toList();

        assertThat(answers).hasSameSizeAs(samples);
        for (int i = 0; i < samples.size(); i++) {
            assertThat(mermaidWords(answers.get(i)))
                    .as("labels of\n%s", samples.get(i).mermaid())
                    .isEqualTo(samples.get(i).words());
        }
    }

    private static Map<String, String> mermaidWords(String answer) {
        String[] fields = answer.split("\t");
        assertThat(fields[0]).as(() -> decoded(fields[1])).isEqualTo("ok");
        Map<String, String> words = new TreeMap<>();
        for (String field : List.of(fields).subList(1, fields.length)) {
            int colon = field.indexOf(':');
            String place = field.substring(1, colon).replaceFirst("L_([a-z0-9]+)_([a-z0-9]+)_0", "$1>$2");
            String text = visible(decoded(field.substring(colon + 1)));
            if (!place.contains(">") || !text.isEmpty()) {
                words.put(place, text);
            }
        }
        return words;
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }

    @Test
    void mermaidRefusesWhatIsNoDiagram(@TempDir Path work) throws IOException, InterruptedException {
        Tools.needMermaid();
        byte[] broken = Base64.getEncoder().encode("flowchart LR\n a[\"x\" b".getBytes(UTF_8));
        assertThat(Tools.run(Tools.NODE_FOLDER, work, broken, "node", "read-mermaid.mjs"))
                .startsWith("error\t");
    }

    @Test
    void graphvizShowsEveryWord(@TempDir Path work) throws Exception {
        Tools.needDot();
        List<Sample> samples = samples();
        String input = samples.stream().map(Sample::dot).collect(Collectors.joining());
        String output = Tools.run(work, work, input.getBytes(UTF_8), "dot", "-Tsvg");
        List<String> pictures = new ArrayList<>(List.of(output.split("<\\?xml ")));
        pictures.remove(0);

        assertThat(pictures).hasSameSizeAs(samples);
        for (int i = 0; i < samples.size(); i++) {
            assertThat(graphvizWords("<?xml " + pictures.get(i)))
                    .as("labels of\n%s", samples.get(i).dot())
                    .isEqualTo(samples.get(i).words());
        }
    }

    private static Map<String, String> graphvizWords(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        Document document = builder.parse(new InputSource(new StringReader(svg)));
        Map<String, String> words = new TreeMap<>();
        NodeList groups = document.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            Element group = (Element) groups.item(i);
            boolean graph = group.getAttribute("class").equals("graph");
            String id = graph
                    ? ""
                    : group.getElementsByTagName("title")
                            .item(0)
                            .getTextContent()
                            .replace("->", ">");
            StringBuilder text = new StringBuilder();
            for (Element child : children(group, "text")) {
                text.append(child.getTextContent());
            }
            if (!id.contains(">") || text.length() > 0) {
                words.put(id, visible(text.toString()));
            }
        }
        return words;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
            if (parent.getChildNodes().item(i) instanceof Element child
                    && child.getTagName().equals(name)) {
                found.add(child);
            }
        }
        return found;
    }
}
