package org.salespipeline.process;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in messages, in quotes, so that blanks and commas in them show. */
final class Quoted {

    private Quoted() {}

    /** {@code "a", "b"}, in the order given; {@code none} if there is none. */
    static String list(Collection<String> names) {
        return names.isEmpty()
                ? "none"
                : names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }
}
