package org.salespipeline.core.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a label made of any text: no control characters, no halves of surrogate pairs, and none wider than a label
 * should be. Chinese characters and emoji count as two columns.
 */
final class Lines {

    static final int COLUMNS = 40;

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Lines() {}

    /** The text in one paragraph, cut into lines between words where it can be. */
    static List<String> of(String text) {
        return hanging("", text, "");
    }

    /** The same, with the first line and all others set in. */
    static List<String> hanging(String first, String text, String others) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int room = COLUMNS - width(first);
        for (String word : clean(text).split(" ", -1)) {
            for (String part : parts(word, room)) {
                if (line.length() > 0 && width(line) + 1 + width(part) > room) {
                    lines.add((lines.isEmpty() ? first : others) + line);
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(part);
            }
        }
        lines.add((lines.isEmpty() ? first : others) + line);
        return lines;
    }

    /** White space becomes one space; what cannot be shown becomes U+FFFD, so that nothing vanishes silently. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85) {
                if (clean.length() > 0 && clean.charAt(clean.length() - 1) != ' ') {
                    clean.append(' ');
                }
            } else {
                clean.appendCodePoint(isShown(c) ? c : 0xFFFD);
            }
        });
        return clean.toString().strip();
    }

    private static boolean isShown(int c) {
        int type = Character.getType(c);
        boolean noCharacter = (c & 0xFFFE) == 0xFFFE || isIn(c, 0xFDD0, 0xFDEF);
        return type != Character.CONTROL && type != Character.SURROGATE && !noCharacter;
    }

    /** A word, or its pieces if it is wider than a line. */
    private static List<String> parts(String word, int room) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int used = 0;
        int previous = 0;
        for (int c : word.codePoints().toArray()) {
            if (used + width(c) > room && !joins(previous, c)) {
                parts.add(part.toString());
                part.setLength(0);
                used = 0;
            }
            part.appendCodePoint(c);
            used += width(c);
            previous = c;
        }
        parts.add(part.toString());
        return parts;
    }

    private static int width(CharSequence text) {
        return text.codePoints().map(Lines::width).sum();
    }

    private static int width(int c) {
        if (isMark(c)) {
            return 0;
        }
        boolean wide = isIn(c, 0x1100, 0x115F)
                || isIn(c, 0x2E80, 0xA4CF)
                || isIn(c, 0xAC00, 0xD7A3)
                || isIn(c, 0xF900, 0xFAFF)
                || isIn(c, 0xFE30, 0xFE6F)
                || isIn(c, 0xFF00, 0xFF60)
                || isIn(c, 0x1F300, 0x1FAFF)
                || isIn(c, 0x20000, 0x3FFFD);
        return wide ? 2 : 1;
    }

    /** Whether a cut between two characters would show other signs than the text has. */
    private static boolean joins(int previous, int next) {
        boolean skinTone = isIn(next, 0x1F3FB, 0x1F3FF);
        boolean flag = isFlagLetter(previous) && isFlagLetter(next);
        return isMark(next) || previous == ZERO_WIDTH_JOINER || skinTone || flag;
    }

    private static boolean isFlagLetter(int c) {
        return isIn(c, 0x1F1E6, 0x1F1FF);
    }

    private static boolean isIn(int c, int first, int last) {
        return c >= first && c <= last;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return c == ZERO_WIDTH_JOINER
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
