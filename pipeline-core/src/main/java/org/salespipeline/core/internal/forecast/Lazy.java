package org.salespipeline.core.internal.forecast;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is computed when it is first asked for, once. Thread-safe. */
final class Lazy<T> {

    private final Supplier<T> maker;
    private @Nullable T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }
}
