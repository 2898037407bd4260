package org.salespipeline.core.internal.funnel;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/** Values computed with R, beside this class's resources; "meta" in each file holds the call and the versions. */
final class Oracle {

    private Oracle() {}

    static JsonNode read(String file) {
        try (InputStream in = Oracle.class.getResourceAsStream(file)) {
            return new ObjectMapper().readTree(requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static double[] doubles(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToDouble(i -> array.get(i).asDouble(Double.NaN))
                .toArray();
    }

    static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }
}
