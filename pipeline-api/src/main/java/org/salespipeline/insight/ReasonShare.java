package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.salespipeline.funnel.Rate;
import org.salespipeline.money.Money;

/**
 * How often one reason was given for losing leads from one stage. Immutable and thread-safe.
 *
 * @param stage id of the stage that the leads were lost from
 * @param reason code of the reason; empty for the losses without one
 * @param losses how many, at least 1
 * @param value what they were thought to be worth when they were lost; empty if nobody had said of any
 * @param withoutValue how many of them had no value
 * @param share of all losses from this stage, those without a reason included, so that the shares of a stage add up to 1; the interval is
 *     that of Jeffreys' prior (Brown, Cai &amp; DasGupta 2001, doi:10.1214/ss/1009213286)
 */
public record ReasonShare(
        String stage, Optional<String> reason, long losses, Optional<Money> value, long withoutValue, Rate share) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public ReasonShare {
        requireNonNull(stage, "stage");
        requireNonNull(reason, "reason");
        requireNonNull(value, "value");
        requireNonNull(share, "share");
    }
}
