package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What goes with the use of one item at one stage. <strong>An association, not proof</strong>: see {@link ItemContrast}. Items that are
 * used together share the credit, unless {@link ItemRequest#adjustingForOthers} was asked for. Immutable and thread-safe.
 *
 * @param kind what the item is
 * @param item its id
 * @param title its title or text in the process; the id of an item that the process does not have
 * @param stage id of the stage
 * @param use how it was used there
 * @param contrast how leads with it fare against leads without; empty where that cannot be told, because there is no age at which some
 *     leads had it, some had not, and some but not all of them advanced
 * @param flagged whether the odds of advancing differ by more than chance, either way, among all items and stages of the review
 *     ({@link ItemRequest#flaggingAt})
 */
public record ItemAssociation(
        ItemKind kind,
        String item,
        String title,
        String stage,
        ItemUse use,
        Optional<ItemContrast> contrast,
        boolean flagged) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public ItemAssociation {
        requireNonNull(kind, "kind");
        requireNonNull(item, "item");
        requireNonNull(title, "title");
        requireNonNull(stage, "stage");
        requireNonNull(use, "use");
        requireNonNull(contrast, "contrast");
    }
}
