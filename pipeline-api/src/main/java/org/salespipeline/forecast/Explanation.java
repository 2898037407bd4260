package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * Where a number comes from: parts that add up to it, each of which may have parts of its own. Immutable and thread-safe.
 *
 * @param what what the number is, for a reader
 * @param value the number
 * @param parts what it is the sum of; empty where it stands for itself
 */
public record Explanation(String what, double value, List<Explanation> parts) {

    /** Rounding of sums of many numbers, relative to their size. */
    private static final double ROUNDING = 1e-9;

    /**
     * Copies the list and checks the sum.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if there are parts and they do not add up to the value, rounding apart
     */
    public Explanation {
        requireNonNull(what, "what");
        parts = List.copyOf(parts);
        double sum = 0;
        double size = Math.abs(value);
        for (Explanation part : parts) {
            sum += part.value();
            size += Math.abs(part.value());
        }
        if (!parts.isEmpty() && !(Math.abs(sum - value) <= ROUNDING * size)) {
            throw new IllegalArgumentException(
                    "parts of \"" + what + "\" add to " + sum + "; they must add to its value, " + value);
        }
    }

    /**
     * A number that stands for itself.
     *
     * @param what what the number is
     * @param value the number
     * @return an explanation without parts
     * @throws NullPointerException if {@code what} is null
     */
    public static Explanation of(String what, double value) {
        return new Explanation(what, value, List.of());
    }

    /**
     * A sum of parts.
     *
     * @param what what the sum is
     * @param parts its parts; none for 0
     * @return an explanation whose value is their sum
     * @throws NullPointerException if an argument is null
     */
    public static Explanation sumOf(String what, List<Explanation> parts) {
        double sum = 0;
        for (Explanation part : parts) {
            sum += part.value();
        }
        return new Explanation(what, sum, parts);
    }

    /**
     * The part with a text.
     *
     * @param part what the part is
     * @return the first of {@link #parts} that is that
     * @throws NullPointerException if {@code part} is null
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public Explanation part(String part) {
        requireNonNull(part, "part");
        return parts.stream()
                .filter(one -> one.what().equals(part))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("part was \"" + part + "\"; \"" + what + "\" has the parts "
                                + parts.stream().map(Explanation::what).toList()));
    }

    /**
     * All of it as text, a line for each number, parts indented below what they add up to.
     *
     * @param locale of the numbers
     * @return lines that end in a line feed
     * @throws NullPointerException if {@code locale} is null
     */
    public String toText(Locale locale) {
        requireNonNull(locale, "locale");
        StringBuilder text = new StringBuilder();
        append(text, locale, 0);
        return text.toString();
    }

    private void append(StringBuilder text, Locale locale, int depth) {
        text.append("  ".repeat(depth))
                .append(String.format(locale, "%,.4f", value))
                .append("  ")
                .append(what)
                .append('\n');
        parts.forEach(part -> part.append(text, locale, depth + 1));
    }
}
