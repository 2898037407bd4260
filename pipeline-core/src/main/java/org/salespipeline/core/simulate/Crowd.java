package org.salespipeline.core.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.salespipeline.lead.Dimension;
import org.salespipeline.money.Money;

/**
 * The owners, campaigns and products that leads can have. Immutable and thread-safe.
 *
 * @param choices by dimension, in the order in which they were named
 */
record Crowd(SortedMap<Dimension, List<Choice>> choices) {

    /** Shares and odds factors beyond it are slips of the pen, and could overflow in products. */
    private static final double MAX_FACTOR = 1e6;

    static final Crowd NOBODY = new Crowd(new TreeMap<>());

    Crowd {
        choices = Collections.unmodifiableSortedMap(new TreeMap<>(choices));
    }

    /** This and one more choice. */
    Crowd plus(Dimension dimension, Choice choice) {
        List<Choice> before = choices.getOrDefault(dimension, List.of());
        requireGood(dimension, choice);
        if (before.stream().anyMatch(c -> c.name().equals(choice.name()))) {
            throw new IllegalArgumentException(dimension + " \"" + choice.name() + "\" was named twice; each "
                    + dimension + " must be named once. Maybe one of the two is misspelt?");
        }
        List<Choice> longer = new ArrayList<>(before);
        longer.add(choice);
        SortedMap<Dimension, List<Choice>> changed = new TreeMap<>(choices);
        changed.put(dimension, List.copyOf(longer));
        return new Crowd(changed);
    }

    private static void requireGood(Dimension dimension, Choice choice) {
        if (choice.name().isBlank()) {
            throw new IllegalArgumentException("name of the " + dimension + " was \"" + choice.name()
                    + "\"; it must not be blank. Maybe leave the " + dimension + " out: leads can do without?");
        }
        requireFactor("odds factor of " + dimension + " \"" + choice.name() + "\"", choice.oddsFactor());
        requireFactor("share of " + dimension + " \"" + choice.name() + "\"", choice.share());
    }

    static void requireFactor(String what, double factor) {
        if (!(factor >= 1 / MAX_FACTOR && factor <= MAX_FACTOR)) {
            throw new IllegalArgumentException(
                    what + " was " + factor + "; it must be in [0.000001, 1000000]. Maybe 1.0, which changes nothing?");
        }
    }

    /** The first product value of another currency than the given one. */
    Optional<Money> valueForeignTo(Money value) {
        return choices.getOrDefault(Dimension.PRODUCT, List.of()).stream()
                .flatMap(c -> c.typicalValue().stream())
                .filter(v -> !v.currency().equals(value.currency()))
                .findFirst();
    }
}
