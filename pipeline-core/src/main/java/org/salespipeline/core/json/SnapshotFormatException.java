package org.salespipeline.core.json;

/**
 * Thrown when a text is not a snapshot that can be read: no JSON, of another format or a newer version, or with a field that is
 * missing, unknown or breaks a rule. The message names the field, its value, the rule and a way out.
 */
public final class SnapshotFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SnapshotFormatException(String message) {
        super(message);
    }

    SnapshotFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
