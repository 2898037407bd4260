package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Which sales material, and which answered needs, go with leads that advance sooner and more often than leads of the same stage and
 * age without them. What was recorded shows what goes together, not what would happen: use it to choose what to put to the test by an
 * {@link Experiment}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param currency that of all worths; empty if no amount is known
 * @param level of all intervals
 * @param falseDiscoveryRate at most this share of the flagged is expected to be flagged by chance
 * @param associations one for each item and stage: where the process has the item, and where else it was first used; those that would be
 *     worth the most come first, those that would cost last, in between those whose worth is 0 or cannot be told; where there are no amounts, by the wins
 */
public record ItemReview(
        Optional<Currency> currency, double level, double falseDiscoveryRate, List<ItemAssociation> associations) {

    /**
     * Copies the list and refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public ItemReview {
        requireNonNull(currency, "currency");
        associations = List.copyOf(requireNonNull(associations, "associations"));
    }

    /**
     * Those that differ by more than chance.
     *
     * @return in the same order; empty if there are none
     */
    public List<ItemAssociation> flagged() {
        return associations.stream().filter(ItemAssociation::flagged).toList();
    }

    /**
     * What is known of an item at a stage.
     *
     * @param kind what the item is
     * @param item its id
     * @param stage id of the stage
     * @return empty if the process does not have the item there, and it was never first used there
     * @throws NullPointerException if an argument is null
     */
    public Optional<ItemAssociation> of(ItemKind kind, String item, String stage) {
        requireNonNull(kind, "kind");
        requireNonNull(item, "item");
        requireNonNull(stage, "stage");
        return associations.stream()
                .filter(each -> each.kind() == kind
                        && each.item().equals(item)
                        && each.stage().equals(stage))
                .findFirst();
    }
}
