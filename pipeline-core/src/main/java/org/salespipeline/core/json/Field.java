package org.salespipeline.core.json;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A value in a tree, and the way to it, for messages.
 *
 * @param path such as {@code all.periods[0].wins}; empty for the root
 * @param value as {@link JsonTree} makes them
 */
record Field(String path, Object value) {

    Field at(String name) {
        Object found = object().get(name);
        if (found == null) {
            throw new SnapshotFormatException("field \"" + below(name)
                    + "\" was missing; a snapshot must have it. Maybe the text was changed by hand?");
        }
        return new Field(below(name), found);
    }

    Optional<Field> ifPresent(String name) {
        return Optional.ofNullable(object().get(name)).map(found -> new Field(below(name), found));
    }

    boolean isNull() {
        return value == JsonTree.NULL;
    }

    boolean isList() {
        return value instanceof List<?>;
    }

    /** Refuses fields that the format does not have. */
    void requireOnly(String... names) {
        for (Object key : object().keySet()) {
            String name = String.valueOf(key);
            if (!Arrays.asList(names).contains(name)) {
                throw new SnapshotFormatException("field \"" + below(Shown.text(name))
                        + "\" was unknown; the fields here are "
                        + Stream.of(names).collect(joining(", "))
                        + ". Maybe its name was misspelt, or the version of the format is newer?");
            }
        }
    }

    private String below(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Map<?, ?> object() {
        if (value instanceof Map<?, ?> fields) {
            return fields;
        }
        throw fault("an object with named fields, {...}");
    }

    <T> List<T> each(Function<Field, T> read) {
        if (!(value instanceof List<?> elements)) {
            throw fault("a list, [...]");
        }
        List<T> all = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            all.add(read.apply(new Field(path + "[" + i + "]", elements.get(i))));
        }
        return all;
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw fault("a text in quotes");
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException e) {
            throw fault("a date such as \"2026-11-23\"");
        }
    }

    double number() {
        double number = value instanceof JsonTree.Numeral numeral ? Double.parseDouble(numeral.digits()) : Double.NaN;
        if (Double.isFinite(number)) {
            return number;
        }
        throw fault("a finite number");
    }

    int count() {
        try {
            return Math.toIntExact(whole());
        } catch (ArithmeticException e) {
            throw fault("a whole number of at most " + Integer.MAX_VALUE);
        }
    }

    long whole() {
        if (value instanceof JsonTree.Numeral numeral) {
            try {
                return new BigDecimal(numeral.digits()).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw fault("a whole number of at most 19 digits");
            }
        }
        throw fault("a whole number");
    }

    /** One of a few words. */
    <T> T oneOf(Map<String, T> words) {
        T found = words.get(text());
        if (found == null) {
            throw fault("one of " + String.join(", ", words.keySet()));
        }
        return found;
    }

    /** Makes a value, whose own rules may refuse the parts. */
    <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            String message = String.valueOf(e.getMessage());
            throw new SnapshotFormatException(
                    (path.isEmpty() ? "the snapshot" : "field \"" + path + "\"") + " broke a rule: " + message
                            + (message.endsWith("?") ? "" : ". Maybe the text was changed by hand?"),
                    e);
        }
    }

    SnapshotFormatException fault(String rule) {
        return new SnapshotFormatException((path.isEmpty() ? "the text" : "field \"" + path + "\"") + " was " + shown()
                + "; it must be " + rule + ". Maybe the text was changed by hand?");
    }

    private String shown() {
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof List<?>) {
            return "a list";
        }
        String text = Shown.text(String.valueOf(value));
        return value instanceof String ? "\"" + text + "\"" : text;
    }
}
