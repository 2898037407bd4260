package org.salespipeline.core.ingest;

import java.util.Collection;
import java.util.stream.Collectors;

/** Values of a file as a message shows them: in quotes, cut where long, on one line. */
final class Quoted {

    private static final int MOST = 80;

    private Quoted() {}

    static String text(String value) {
        StringBuilder shown = new StringBuilder("\"");
        int i = 0;
        while (i < value.length() && i < MOST) {
            int c = value.codePointAt(i);
            append(shown, c);
            i += Character.charCount(c);
        }
        return shown.append(i < value.length() ? "...\"" : "\"").toString();
    }

    static String list(Collection<String> values) {
        return values.stream().map(Quoted::text).collect(Collectors.joining(", "));
    }

    static String character(char c) {
        return c == '\t' ? "'\\t'" : "'" + c + "'";
    }

    private static void append(StringBuilder shown, int c) {
        switch (c) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE) {
                    shown.append("\\u{").append(Integer.toHexString(c)).append('}');
                } else {
                    shown.appendCodePoint(c);
                }
            }
        }
    }
}
