package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The leads of a snapshot of which a review cannot tell all, and why. None of them is taken for lost. Ids are in order.
 * Immutable and thread-safe.
 *
 * @param withoutId how many leads had no id; nothing can be known of them
 * @param missing leads that the later history does not have; nothing is known of them
 * @param notOpen leads that were not open on the forecast's date after all, as the history tells today: not there yet, or out
 *     already; wins before the first period count in none
 * @param elsewhere leads that the history puts, on the forecast's date, in a segment that the snapshot does not have; they count
 *     among all leads, but in no segment
 * @param wonWithoutAmount leads that were won in a period for nobody knows what; they count in the wins, not in the revenue
 * @param wonInOtherCurrency leads that were won in a period for an amount in another currency than the snapshot's, for which no
 *     rate was given, or the snapshot has none; they count in the wins, not in the revenue
 */
public record ReviewGaps(
        int withoutId,
        List<String> missing,
        List<String> notOpen,
        List<String> elsewhere,
        List<String> wonWithoutAmount,
        List<String> wonInOtherCurrency) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a part is null
     */
    public ReviewGaps {
        missing = List.copyOf(requireNonNull(missing, "missing"));
        notOpen = List.copyOf(requireNonNull(notOpen, "notOpen"));
        elsewhere = List.copyOf(requireNonNull(elsewhere, "elsewhere"));
        wonWithoutAmount = List.copyOf(requireNonNull(wonWithoutAmount, "wonWithoutAmount"));
        wonInOtherCurrency = List.copyOf(requireNonNull(wonInOtherCurrency, "wonInOtherCurrency"));
    }

    /**
     * Tells whether everything is known.
     *
     * @return true if there is no such lead
     */
    public boolean isEmpty() {
        return withoutId == 0
                && missing.isEmpty()
                && notOpen.isEmpty()
                && elsewhere.isEmpty()
                && wonWithoutAmount.isEmpty()
                && wonInOtherCurrency.isEmpty();
    }
}
