package org.salespipeline.core.ingest;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * What was found at one place of a file: why a row was set aside, or why the file cannot be read. A row has at most one
 * finding, the first. Immutable and thread-safe. It carries the lead's id and one value of the row, no more.
 *
 * @param line the line of the file on which the row begins, or where a file cannot be read; the first is 1, and each
 *     line of a quoted value counts
 * @param lead the row's lead, as the file writes it; empty where the row has none, or the finding is about the file
 * @param column name of the column; empty where no single column is at fault
 * @param value the row's value there, without the blanks around it; may be empty
 * @param rule what is wrong
 * @param wayOut what to do about it, in English
 */
public record Finding(long line, String lead, String column, String value, Rule rule, String wayOut)
        implements Serializable {

    /**
     * Refuses nulls and lines below 1.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code line} is below 1
     */
    public Finding {
        requireNonNull(lead, "lead");
        requireNonNull(column, "column");
        requireNonNull(value, "value");
        requireNonNull(rule, "rule");
        requireNonNull(wayOut, "wayOut");
        if (line < 1) {
            throw new IllegalArgumentException("line was " + line + "; the first line of a file is 1");
        }
    }

    /**
     * The finding as a sentence with line, column, value, rule and a way out. Long values are cut, and control characters
     * are written as escapes.
     *
     * @return one line of text without a full stop
     */
    public String message() {
        StringBuilder text = new StringBuilder("line ").append(line);
        if (!column.isEmpty()) {
            text.append(", column ").append(Quoted.text(column));
        }
        if (!value.isEmpty()) {
            text.append(", value ").append(Quoted.text(value));
        }
        return text.append(": ")
                .append(rule.description())
                .append("; ")
                .append(wayOut)
                .toString();
    }

    /** The {@link #message}. */
    @Override
    public String toString() {
        return message();
    }
}
