package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.salespipeline.funnel.Rate;

/**
 * How many leads are won. The usual formula looks at the leads that were decided; where losses come sooner than wins, or the number
 * of leads changes, that is not the share of leads that will be won. Immutable and thread-safe.
 *
 * @param won leads that were won in the period and stand so at the closing
 * @param lost leads that were lost in the period and stand so at the closing; dormant ones are not decided
 * @param closed won / (won + lost), the usual formula, with Jeffreys' interval (Brown, Cai and DasGupta 2001,
 *     doi:10.1214/ss/1009213286); empty if none was decided
 * @param ever the share that is ever won, open leads counted by how far they came; empty if nobody was opened in the period
 * @param byModel the share of the leads entering the first stage that the given model sees won; empty without a model
 */
public record FlowWinRate(
        long won, long lost, Optional<Rate> closed, Optional<FlowEverWon> ever, Optional<Rate> byModel) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public FlowWinRate {
        requireNonNull(closed, "closed");
        requireNonNull(ever, "ever");
        requireNonNull(byModel, "byModel");
    }
}
