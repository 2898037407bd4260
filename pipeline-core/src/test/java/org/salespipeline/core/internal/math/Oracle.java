package org.salespipeline.core.internal.math;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reference values from a text resource: lines of a name and numbers, grouped under lines "vector name"; # is a
 * comment.
 */
final class Oracle {

    private Oracle() {}

    static Map<String, Map<String, double[]>> read(String resource) {
        Map<String, Map<String, double[]>> vectors = new LinkedHashMap<>();
        Map<String, double[]> current = new LinkedHashMap<>();
        for (String line : text(resource).lines().toList()) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("vector")) {
                current = new LinkedHashMap<>();
                vectors.put(words[1], current);
            } else if (!words[0].equals("#")) {
                current.put(
                        words[0],
                        Arrays.stream(words)
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
                vectors.putIfAbsent("", current);
            }
        }
        return vectors;
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Oracle.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
