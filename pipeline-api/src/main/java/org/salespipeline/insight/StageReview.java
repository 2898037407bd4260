package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.salespipeline.time.Period;

/**
 * The stages of a process: what stands there, goes through and comes out, and where one step better is worth the most. Immutable
 * and thread-safe.
 *
 * @param asOf the last day that is known
 * @param currency of all money; empty if neither values nor won amounts are known
 * @param ahead the time within which a better stage has to pay
 * @param recent the period that ends with {@code asOf}
 * @param earlier the one before it, of the same length
 * @param stages the bottleneck first: in order of {@link StageInsight#worth()}, of money where any lever is worth some, else of wins;
 *     equal ones in order of the process
 */
public record StageReview(
        LocalDate asOf,
        Optional<Currency> currency,
        Period ahead,
        Period recent,
        Period earlier,
        List<StageInsight> stages) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public StageReview {
        requireNonNull(asOf, "asOf");
        requireNonNull(currency, "currency");
        requireNonNull(ahead, "ahead");
        requireNonNull(recent, "recent");
        requireNonNull(earlier, "earlier");
        stages = List.copyOf(stages);
    }

    /**
     * What is said of one stage.
     *
     * @param id of the stage
     * @return its insight
     * @throws NullPointerException if {@code id} is null
     * @throws IllegalArgumentException if the process has no such stage
     */
    public StageInsight stage(String id) {
        requireNonNull(id, "id");
        return stages.stream()
                .filter(one -> one.stage().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("stage was \"" + id + "\"; the review has the stages "
                        + stages.stream().map(StageInsight::stage).sorted().toList()));
    }
}
