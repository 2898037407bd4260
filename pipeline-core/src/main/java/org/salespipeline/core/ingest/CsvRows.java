package org.salespipeline.core.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** The rows of a file one after another, each with the line on which it begins. Blank lines are passed over. */
final class CsvRows implements AutoCloseable {

    private static final int LONGEST_VALUE = 1_000_000;

    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_VALUE)
                    .build())
            .build();

    private final CsvParser parser;
    private final String file;
    private final List<String> texts = new ArrayList<>();
    private List<String> header = List.of();
    private long line;

    CsvRows(Reader reader, char separator, String file) throws IOException {
        this.file = file;
        parser = FACTORY.createParser(reader);
        parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
    }

    /** Reads the first row and keeps it, to name columns in messages. */
    List<String> readHeader() throws IOException {
        if (!next()) {
            throw BadDataException.ofFile(
                    file, 1, "", "", Rule.EMPTY_FILE, "it must have a header line with the names of its columns");
        }
        header = List.copyOf(texts);
        return header;
    }

    /** Goes to the next row; tells whether there is one. */
    boolean next() throws IOException {
        try {
            do {
                if (parser.nextToken() == null) {
                    return false;
                }
                readRow();
            } while (texts.isEmpty() || (texts.size() == 1 && texts.get(0).isEmpty()));
            return true;
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private void readRow() throws IOException {
        texts.clear();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (texts.isEmpty()) {
                line = parser.currentTokenLocation().getLineNr();
            }
            texts.add(parser.getText().strip());
        }
    }

    private BadDataException unreadable(JsonProcessingException e) {
        long at = Math.max(1, parser.currentTokenLocation().getLineNr());
        String column = texts.size() < header.size() ? header.get(texts.size()) : "";
        String message = String.valueOf(e.getOriginalMessage());
        if (e instanceof StreamConstraintsException) {
            return BadDataException.ofFile(
                    file,
                    at,
                    column,
                    "",
                    Rule.VALUE_TOO_LONG,
                    "maybe a quote that begins here is not closed: close it, or double the quotes within the value");
        }
        if (message.contains("closing quote")) {
            return BadDataException.ofFile(
                    file, at, column, "", Rule.UNTERMINATED_QUOTE, "close it, or double the quotes within the value");
        }
        return BadDataException.ofFile(
                file,
                at,
                column,
                "",
                Rule.TEXT_AFTER_QUOTE,
                "double the quotes within the value, or state the separator with separator(...)");
    }

    /** The line on which the row begins. */
    long line() {
        return line;
    }

    /** The number of values in the row. */
    int width() {
        return texts.size();
    }

    /** The value at an index without the blanks around it; empty where the row is too short. */
    String text(int index) {
        return index < texts.size() ? texts.get(index) : "";
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
