package org.salespipeline.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds files by walking up from the working directory, which differs between builds. */
public final class TestFiles {

    private TestFiles() {}

    /** A file or folder above the working directory, if it is there. */
    public static Optional<Path> above(String relative) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(relative))) {
                return Optional.of(folder.resolve(relative));
            }
        }
        return Optional.empty();
    }

    /** A file of the data to try the library on; where it is not, the test is skipped. */
    public static Path sharedData(String file) {
        Optional<Path> found = above("shared/data/" + file);
        assumeTrue(found.isPresent(), "shared/data/" + file + " is not above the working directory");
        return found.get();
    }
}
