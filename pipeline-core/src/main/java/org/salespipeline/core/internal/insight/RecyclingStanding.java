package org.salespipeline.core.internal.insight;

import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.insight.ExpectedAmounts.Amount;

/**
 * A lead that may be asked to come back.
 *
 * @param departure its last
 * @param to index of the stage that it would come back to
 * @param amount what it is worth if won; null if nobody knows
 */
record RecyclingStanding(
        RecyclingDeparture departure, int to, @Nullable Amount amount) {}
