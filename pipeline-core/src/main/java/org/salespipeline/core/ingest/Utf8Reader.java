package org.salespipeline.core.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Decodes UTF-8 without its byte order mark, and refuses what is no CSV text: other kinds of file by their first bytes,
 * other encodings, and NUL characters. Counts lines, so that it can say where. Closing it leaves the stream open.
 */
final class Utf8Reader extends Reader {

    private static final String SAVE = "save it as UTF-8 (in Excel: \"CSV UTF-8\")";

    private final InputStream in;
    private final String file;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private boolean ended;
    private long line = 1;
    private boolean afterReturn;

    Utf8Reader(InputStream in, String file) throws IOException {
        this.in = in;
        this.file = file;
        while (!ended && bytes.remaining() < FileKind.BYTES_NEEDED) {
            fill();
        }
        FileKind.requireText(bytes, file);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (length < 2) {
            throw new IllegalArgumentException("length was " + length + "; some code points need room for two chars");
        }
        CharBuffer out = CharBuffer.wrap(buffer, offset, length);
        int start = out.position();
        while (out.position() == start) {
            CoderResult result = decoder.decode(bytes, out, ended);
            inspect(buffer, offset, out.position() - start);
            if (result.isError()) {
                throw BadDataException.ofFile(file, line, "", badBytes(result.length()), Rule.NOT_UTF8, SAVE);
            }
            if (out.position() == start) {
                if (ended) {
                    return -1;
                }
                fill();
            }
        }
        return out.position() - start;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    private void inspect(char[] buffer, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            char c = buffer[i];
            if (c == '\n') {
                line += afterReturn ? 0 : 1;
            } else if (c == '\r') {
                line++;
            } else if (c == 0) {
                throw BadDataException.ofFile(
                        file,
                        line,
                        "",
                        "",
                        Rule.NOT_CSV,
                        "it has a NUL character here; export it as CSV, or if it is text, save it as UTF-8");
            }
            afterReturn = c == '\r';
        }
    }

    private String badBytes(int count) {
        StringBuilder text = new StringBuilder("bytes");
        for (int i = 0; i < count; i++) {
            text.append(String.format(Locale.ROOT, " %02X", bytes.get(bytes.position() + i)));
        }
        return text.toString();
    }

    @Override
    public void close() {}
}
