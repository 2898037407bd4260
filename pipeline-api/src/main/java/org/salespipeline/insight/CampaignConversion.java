package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.salespipeline.funnel.Rate;

/**
 * What came of a campaign's leads by the age at which campaigns are compared. Leads that have not reached that age yet count for as
 * long as they were seen: Aalen and Johansen's estimate (1978) of time since entry, open leads censored at the model's date, leaving
 * otherwise being a competing end. Where estimates of few leads contradict each other, a later stage, or the win, is given the share of
 * the earlier stage, of which more is known. No model and no other campaign has a part in it.
 *
 * <p>Intervals are Jeffreys' beta intervals (Brown, Cai &amp; DasGupta 2001, doi:10.1214/ss/1009213286) of as many leads as would
 * have a share of the same Greenwood-type variance if all had reached the age.
 *
 * <p>Immutable and thread-safe.
 *
 * @param reachedAge how many of the leads entered at least that long ago
 * @param won share of the leads that are won within the age
 * @param reached by stage, in order of the process, the share that gets to that stage or a later one, or is won, within the age; a
 *     lead that enters at a later stage got there at once
 */
public record CampaignConversion(int reachedAge, Rate won, Map<String, Rate> reached) {

    /**
     * Copies the map, keeping its order.
     *
     * @throws NullPointerException if a part is null
     */
    public CampaignConversion {
        requireNonNull(won, "won");
        reached = Collections.unmodifiableMap(new LinkedHashMap<>(reached));
    }
}
