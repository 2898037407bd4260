package org.salespipeline.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java example of the README and of the Javadoc stands in a test, which compiles and runs it. White space does not
 * count, because the formatter breaks lines by its own lights.
 */
class DocumentationTest {

    private static final Path ROOT = root();

    private record Example(String place, List<String> lines) {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("README.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    @TestFactory
    Stream<DynamicTest> everyExampleStandsInATest() throws IOException {
        List<String> tests = new ArrayList<>();
        for (Path file : javaFiles("pipeline-core/src/test")) {
            tests.add(withoutSpace(Files.readAllLines(file)));
        }
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.place(),
                        () -> assertThat(tests.stream().anyMatch(test -> test.contains(withoutSpace(example.lines()))))
                                .as("a test contains\n%s", String.join("\n", example.lines()))
                                .isTrue()));
    }

    private static String withoutSpace(List<String> lines) {
        return String.join("", lines).replaceAll("\\s", "");
    }

    @Test
    void thereAreExamplesInTheReadmeAndInTheJavadoc() throws IOException {
        List<String> places = examples().stream().map(Example::place).toList();
        assertThat(places).filteredOn(place -> place.startsWith("README.md")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(places).anyMatch(place -> place.contains(".java:"));
    }

    @Test
    void runAndTestEachHaveOneShellBlockOfOneCommand() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));
        assertThat(shellBlockUnder("## Run", lines)).hasSize(1);
        assertThat(shellBlockUnder("## Test", lines)).containsExactly("mvn verify");
    }

    private static List<String> shellBlockUnder(String heading, List<String> lines) {
        List<String> section = lines.subList(lines.indexOf(heading) + 1, lines.size());
        int end = 0;
        while (end < section.size() && !section.get(end).startsWith("## ")) {
            end++;
        }
        List<Example> blocks = fenced("README.md", section.subList(0, end), "```sh");
        assertThat(blocks).as("sh blocks under %s", heading).hasSize(1);
        return blocks.get(0).lines();
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples =
                new ArrayList<>(fenced("README.md", Files.readAllLines(ROOT.resolve("README.md")), "```java"));
        for (String folder : List.of("pipeline-api/src/main", "pipeline-core/src/main")) {
            for (Path file : javaFiles(folder)) {
                examples.addAll(inJavadoc(ROOT.relativize(file).toString(), Files.readAllLines(file)));
            }
        }
        return examples;
    }

    private static List<Example> fenced(String name, List<String> lines, String fence) {
        List<Example> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(fence)) {
                int end = i + 1;
                while (!lines.get(end).strip().equals("```")) {
                    end++;
                }
                blocks.add(new Example(name + ":" + (i + 1), essence(lines.subList(i + 1, end))));
                i = end;
            }
        }
        return blocks;
    }

    private static List<Example> inJavadoc(String name, List<String> lines) {
        List<Example> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("<pre>{@code")) {
                int end = i + 1;
                while (!lines.get(end).contains("}</pre>")) {
                    end++;
                }
                List<String> code = lines.subList(i + 1, end).stream()
                        .map(line -> line.strip().replaceFirst("^\\*", ""))
                        .collect(Collectors.toList());
                blocks.add(new Example(name + ":" + (i + 1), essence(code)));
                i = end;
            }
        }
        return blocks;
    }

    private static List<String> essence(List<String> lines) {
        return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static List<Path> javaFiles(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
