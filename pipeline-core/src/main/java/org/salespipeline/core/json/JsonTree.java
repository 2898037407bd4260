package org.salespipeline.core.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, texts, {@link Numeral}s, booleans and {@link #NULL}, read whole. Numbers keep their digits until somebody
 * knows what they are.
 */
final class JsonTree {

    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    /** A number as it was written. */
    record Numeral(String digits) {
        @Override
        public String toString() {
            return digits;
        }
    }

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    static Field read(Reader in) throws IOException {
        try (JsonParser parser = Format.JSON.createParser(withoutMark(in))) {
            JsonTree tree = new JsonTree(parser);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new SnapshotFormatException("the text was empty; it must be the JSON of a snapshot."
                        + " Maybe the file was not written to its end?");
            }
            Field root = new Field("", tree.value(first));
            if (parser.nextToken() != null) {
                JsonLocation at = parser.currentTokenLocation();
                throw new SnapshotFormatException("the text went on after the snapshot, in line " + at.getLineNr()
                        + "; one text must hold one snapshot. Maybe two were written to one file?");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    private static Reader withoutMark(Reader in) throws IOException {
        PushbackReader reader = new PushbackReader(in);
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    private static SnapshotFormatException notJson(JsonProcessingException e) {
        @Nullable JsonLocation at = e.getLocation();
        String where = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new SnapshotFormatException(
                "the text was not JSON" + where + "; it must be the JSON of a snapshot: " + e.getOriginalMessage()
                        + ". Maybe it was cut off, or changed by hand?",
                e);
    }

    private Object value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> NULL;
        };
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser.nextToken()));
        }
        return fields;
    }

    private List<Object> array() throws IOException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token));
        }
        return elements;
    }
}
