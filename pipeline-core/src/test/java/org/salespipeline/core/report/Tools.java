package org.salespipeline.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Programs that a machine may lack. Tests that need them are skipped then, and say how to get them; where the
 * environment says {@code SALES_PIPELINE_TOOLS=required}, as .ci/run does, they fail instead.
 */
final class Tools {

    /** Where the test-only npm packages are declared. */
    static final Path NODE_FOLDER = Path.of("src", "test", "node");

    private Tools() {}

    static void needDot() {
        need(isOnPath("dot"), "Graphviz is not here; apt-get install graphviz brings it");
    }

    static void needMermaid() {
        need(
                isOnPath("node") && Files.isDirectory(NODE_FOLDER.resolve("node_modules")),
                "Mermaid is not here; npm ci --ignore-scripts in pipeline-core/src/test/node, with Node 20 or later,"
                        + " brings it");
    }

    private static void need(boolean there, String hint) {
        if ("required".equals(System.getenv("SALES_PIPELINE_TOOLS"))) {
            assertThat(there).as(hint).isTrue();
        }
        assumeTrue(there, hint);
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(File.pathSeparator))
                        .map(folder -> Path.of(folder, program))
                        .anyMatch(Files::isExecutable);
    }

    /** Runs a program over a file and gives back what it wrote to a second one; its complaints are the message of a failure. */
    static String run(Path folder, Path work, byte[] input, String... command)
            throws IOException, InterruptedException {
        Path in = work.resolve("in");
        Path out = work.resolve("out");
        Path err = work.resolve("err");
        Files.write(in, input);
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("%s ended within five minutes", command[0]).isTrue();
        assertThat(process.exitValue())
                .as("status of %s, which wrote: %s", command[0], Files.readString(err))
                .isZero();
        return Files.readString(out);
    }
}
