package org.salespipeline.process;

import java.util.Optional;

/** Which leads a process is for; in words for messages. */
record Scope(Optional<String> channel, Optional<String> product) {

    static Scope of(SalesProcess process) {
        return new Scope(process.channel(), process.product());
    }

    /** {@code channel "field" and every product}. */
    @Override
    public String toString() {
        return part("channel", channel) + " and " + part("product", product);
    }

    private static String part(String what, Optional<String> value) {
        return value.map(name -> what + " \"" + name + "\"").orElse("every " + what);
    }
}
