package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

/** Texts that must say something. */
final class Texts {

    private Texts() {}

    /** Refuses null and blank; the name is what the text is called in the message. */
    static String requireText(String text, String name, String rule) {
        if (requireNonNull(text, name).isBlank()) {
            throw new IllegalArgumentException(name + " was blank; " + rule);
        }
        return text;
    }

    static String requireId(String id, String name) {
        return requireText(id, name, "it must be an id");
    }
}
