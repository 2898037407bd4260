package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import org.salespipeline.funnel.Rate;

/**
 * What becomes of leads that live through all ages as leads of those ages lived through the period: the estimate of Aalen and
 * Johansen over three states, open, away (lost or dormant, and perhaps back one day) and won, by days since the lead was opened. Leads
 * that were opened before the period come under observation at the age that they had when it began, leads that are open at the
 * closing leave it, so that neither young nor old leads are counted for more or less than they saw. This is period analysis as in
 * survival statistics (Brenner and Gefeller 1996, doi:10.1002/(SICI)1097-0142(19961101)78:9&lt;2004::AID-CNCR23&gt;3.0.CO;2-#) and
 * life tables: it tells of the period alone, and also follows a change of the win rate.
 *
 * <p>Immutable and thread-safe.
 *
 * @param won the share that is won by the last age, a lower bound of those ever won where {@code open} is not 0. The interval is
 *     Jeffreys' at the effective number of leads (Korn and Graubard 1998), by the variance of Greenwood's type (Andersen et al.
 *     1993, equation 4.4.20)
 * @param open the share that is still open at the last age, in [0, 1]
 * @param lastAge the age in days up to which somebody open was under observation at every age, or nobody was left open
 */
public record FlowEverWon(Rate won, double open, int lastAge) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if {@code won} is null
     */
    public FlowEverWon {
        requireNonNull(won, "won");
    }
}
