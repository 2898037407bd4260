package org.salespipeline.core.json;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.salespipeline.forecast.ForecastSnapshot;

/**
 * Snapshots of forecasts as JSON (RFC 8259), for files and columns of databases, and for people to read. Equal snapshots give
 * equal text, on every machine, and reading gives a snapshot equal to the one that was written: numbers keep every digit.
 *
 * <pre>{@code
 * String text = SnapshotJson.toText(ForecastSnapshot.of(forecast));
 * ForecastSnapshot kept = SnapshotJson.read(text);
 * }</pre>
 *
 * <p>The text says of which version its format is. Every version that was released can be read; a newer one than this release
 * knows is refused, and so are fields that the version does not have: nothing is guessed. Streams are UTF-8 and left open.
 *
 * <p>Stateless; its methods may be called by many threads at once.
 */
public final class SnapshotJson {

    private SnapshotJson() {}

    /**
     * The snapshot as text.
     *
     * @param snapshot a snapshot
     * @return JSON of many lines, each ended by a line feed
     * @throws NullPointerException if {@code snapshot} is null
     */
    public static String toText(ForecastSnapshot snapshot) {
        StringWriter text = new StringWriter();
        try {
            write(snapshot, text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail", e);
        }
        return text.toString();
    }

    /**
     * Writes the text of a snapshot; the writer is flushed and left open.
     *
     * @param snapshot a snapshot
     * @param out where to; if it encodes, then as UTF-8
     * @throws IOException if writing fails
     * @throws NullPointerException if an argument is null
     */
    public static void write(ForecastSnapshot snapshot, Writer out) throws IOException {
        requireNonNull(snapshot, "snapshot");
        requireNonNull(out, "out");
        SnapshotWriter.write(snapshot, out);
    }

    /**
     * Writes the text of a snapshot as UTF-8; the stream is flushed and left open.
     *
     * @param snapshot a snapshot
     * @param out where to
     * @throws IOException if writing fails
     * @throws NullPointerException if an argument is null
     */
    public static void write(ForecastSnapshot snapshot, OutputStream out) throws IOException {
        requireNonNull(out, "out");
        write(snapshot, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /**
     * Reads a snapshot from its text.
     *
     * @param text what {@link #toText} gave
     * @return the snapshot
     * @throws SnapshotFormatException if the text is not a snapshot that can be read
     * @throws NullPointerException if {@code text} is null
     */
    public static ForecastSnapshot read(String text) {
        requireNonNull(text, "text");
        try {
            return read(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail", e);
        }
    }

    /**
     * Reads a snapshot to the end of the text; the reader is left open.
     *
     * @param in from where
     * @return the snapshot
     * @throws SnapshotFormatException if the text is not a snapshot that can be read
     * @throws IOException if reading fails
     * @throws NullPointerException if {@code in} is null
     */
    public static ForecastSnapshot read(Reader in) throws IOException {
        requireNonNull(in, "in");
        return SnapshotReader.read(JsonTree.read(in));
    }

    /**
     * Reads a snapshot to the end of the stream, which is left open.
     *
     * @param in UTF-8, with a byte order mark or without
     * @return the snapshot
     * @throws SnapshotFormatException if the bytes are not a snapshot that can be read
     * @throws IOException if reading fails
     * @throws NullPointerException if {@code in} is null
     */
    public static ForecastSnapshot read(InputStream in) throws IOException {
        requireNonNull(in, "in");
        try {
            return read(new InputStreamReader(
                    in,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
        } catch (CharacterCodingException e) {
            throw new SnapshotFormatException(
                    "the bytes were not UTF-8; a snapshot is UTF-8 text. Maybe they were written in another encoding,"
                            + " or compressed?",
                    e);
        }
    }
}
