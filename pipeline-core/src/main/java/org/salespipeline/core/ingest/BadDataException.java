package org.salespipeline.core.ingest;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a file cannot be read as a whole, and by {@code strict()} requests when rows of it are bad. One exception
 * lists all bad rows; its message shows the first {@value #SHOWN} of them, and what to do.
 */
public final class BadDataException extends RuntimeException {

    /** The most findings that the message shows. */
    public static final int SHOWN = 100;

    private static final long serialVersionUID = 1L;

    /** The name of the file, as it was given for messages. */
    private final String file;

    /** What was found, in order of lines. */
    private final Finding[] findings;

    private BadDataException(String file, List<Finding> findings, String message) {
        super(message);
        this.file = file;
        this.findings = findings.toArray(Finding[]::new);
    }

    static BadDataException ofFile(String file, List<Finding> findings) {
        return new BadDataException(file, findings, file + " cannot be read:" + lines(findings));
    }

    static BadDataException ofFile(String file, long line, String column, String value, Rule rule, String wayOut) {
        return ofFile(file, List.of(new Finding(line, "", column, value, rule, wayOut)));
    }

    static BadDataException ofRows(String file, long rowsRead, List<Finding> bad, String hint) {
        String more = bad.size() > SHOWN ? "\n  and " + (bad.size() - SHOWN) + " more" : "";
        return new BadDataException(
                file,
                bad,
                file + " has " + bad.size() + (bad.size() == 1 ? " bad row" : " bad rows") + " of " + rowsRead + ":"
                        + lines(bad) + more + hint
                        + "\nMaybe correct the file, or use lenient() to set bad rows aside.");
    }

    private static String lines(List<Finding> findings) {
        return findings.stream()
                .limit(SHOWN)
                .map(finding -> "\n  " + finding.message())
                .collect(Collectors.joining());
    }

    /**
     * The name of the file, as it was given for messages.
     *
     * @return the name without folders
     */
    public String file() {
        return file;
    }

    /**
     * Everything that was found, in order of lines.
     *
     * @return all bad rows, not only those that the message shows; or what is wrong with the file as a whole
     */
    public List<Finding> findings() {
        return List.of(findings);
    }
}
