package org.salespipeline.core.json;

/** Texts as a message shows them: on one line, cut where long. */
final class Shown {

    private static final int LONGEST = 80;

    private Shown() {}

    static String text(String text) {
        StringBuilder shown = new StringBuilder();
        int i = 0;
        while (i < text.length() && i < LONGEST) {
            int c = text.codePointAt(i);
            int type = Character.getType(c);
            if (Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                shown.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return shown.append(i < text.length() ? "..." : "").toString();
    }
}
