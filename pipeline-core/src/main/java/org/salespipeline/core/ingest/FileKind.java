package org.salespipeline.core.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Tells by the first bytes of a file that it is something other than CSV text in UTF-8. */
final class FileKind {

    /** As many bytes as it takes to tell, where the file has them. */
    static final int BYTES_NEEDED = 512;

    private record Mark(String start, String kind, String wayOut) {}

    private static final String UNPACK = "unpack it first";
    private static final String EXPORT = "open it and save or export it as CSV";

    /** The first bytes as Latin-1 characters. */
    private static final List<Mark> MARKS = List.of(
            new Mark("PK\u0003\u0004", "an Excel workbook (.xlsx) or a ZIP archive", EXPORT),
            new Mark("PK\u0005\u0006", "an empty ZIP archive", UNPACK),
            new Mark("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook (.xls)", EXPORT),
            new Mark("%PDF", "a PDF document", "export the data as CSV"),
            new Mark("\u001f\u008b", "a gzip archive", UNPACK),
            new Mark("\u0089PNG", "a PNG image", "export the data as CSV"));

    private static final List<String> PAGES = List.of("<!doctype", "<html", "<?xml");

    private FileKind() {}

    /** Passes over a UTF-8 byte order mark, or throws. */
    static void requireText(ByteBuffer bytes, String file) {
        int shown = Math.min(bytes.remaining(), BYTES_NEEDED);
        String start = StandardCharsets.ISO_8859_1
                .decode(bytes.slice(bytes.position(), shown))
                .toString();
        if (start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe")) {
            throw BadDataException.ofFile(
                    file, 1, "", "", Rule.NOT_UTF8, "it is UTF-16; save it as UTF-8 (in Excel: \"CSV UTF-8\")");
        }
        for (Mark mark : MARKS) {
            if (start.startsWith(mark.start())) {
                throw notCsv(file, mark.kind(), mark.wayOut());
            }
        }
        if (start.startsWith("\u00ef\u00bb\u00bf")) {
            bytes.position(bytes.position() + 3);
            start = start.substring(3);
        }
        String text = start.stripLeading().toLowerCase(Locale.ROOT);
        if (PAGES.stream().anyMatch(text::startsWith)) {
            throw notCsv(file, "an HTML or XML page", "export the data as CSV; a login page saved instead looks so");
        }
    }

    private static BadDataException notCsv(String file, String kind, String wayOut) {
        return BadDataException.ofFile(file, 1, "", "", Rule.NOT_CSV, "it is " + kind + "; " + wayOut);
    }
}
