package org.salespipeline.core.ingest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The names of the columns. Faults are collected, so that all missing columns are reported together. */
final class Header {

    private static final String SEPARATORS = ",;\t|";
    private static final int MOST_SHOWN = 50;

    private final String file;
    private final long line;
    private final List<String> names;
    private final char separator;
    private final Set<Finding> faults = new LinkedHashSet<>();

    Header(String file, long line, List<String> names, char separator) {
        this.file = file;
        this.line = line;
        this.names = List.copyOf(names);
        this.separator = separator;
    }

    int width() {
        return names.size();
    }

    String name(int index) {
        return index < names.size() ? names.get(index) : "";
    }

    /**
     * Looks up a column.
     *
     * @param wanted its name
     * @param word the request's word for it up to the name, such as {@code lead(}, for the way out
     */
    Column column(String wanted, String word) {
        String name = wanted.strip();
        int index = names.indexOf(name);
        if (index < 0) {
            faults.add(new Finding(line, "", name, "", Rule.MISSING_COLUMN, wayOut(name, word)));
        } else if (names.lastIndexOf(name) != index) {
            faults.add(new Finding(
                    line,
                    "",
                    name,
                    "",
                    Rule.REPEATED_COLUMN,
                    "columns " + (index + 1) + " and " + (names.lastIndexOf(name) + 1) + " have it; rename one"));
        }
        return new Column(name, index);
    }

    void requireNoFaults() {
        if (!faults.isEmpty()) {
            throw BadDataException.ofFile(file, new ArrayList<>(faults));
        }
    }

    private String wayOut(String name, String word) {
        Optional<Character> other = otherSeparator();
        if (other.isPresent()) {
            return "it has one column, " + Quoted.text(names.get(0)) + "; maybe the separator is another: separator("
                    + Quoted.character(other.get()) + ")";
        }
        String found = "it has " + Quoted.list(names.subList(0, Math.min(names.size(), MOST_SHOWN)))
                + (names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "");
        return names.stream()
                .filter(n -> alike(n).equals(alike(name)))
                .findFirst()
                .map(n -> found + "; maybe " + Quoted.text(n) + " was meant: " + word + Quoted.text(n) + ")")
                .orElse(found + "; name the right one with " + word + "...)");
    }

    private Optional<Character> otherSeparator() {
        if (names.size() > 1) {
            return Optional.empty();
        }
        return SEPARATORS
                .chars()
                .mapToObj(c -> (char) c)
                .filter(c -> c != separator && names.get(0).indexOf(c) >= 0)
                .findFirst();
    }

    /** Letters and digits only, in lower case: what is left when case, blanks and invisible characters do not count. */
    private static String alike(String name) {
        StringBuilder kept = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
