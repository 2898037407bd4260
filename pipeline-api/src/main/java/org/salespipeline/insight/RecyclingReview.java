package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.salespipeline.funnel.Rate;

/**
 * Why leads were lost or went quiet, who of them came back, what became of those, and whom to ask again first.
 *
 * <p>What is counted are departures: each time that a lead leaves by a lost or dormant exit. One that is lost, comes back and is lost
 * again counts twice. It came back if it stands, or stood, in a stage afterwards. Departures by exits of which nothing is known but an
 * id that the process does not have are passed over. Corrections count: what was withdrawn never happened.
 *
 * <p><strong>An association, and an upper guess.</strong> Those who came back were chosen by somebody, or came by themselves. What they
 * won says what may be expected of leads as promising; of the others in their group, who were left where they are, rather less. Ask some
 * of a group at random, and the next review knows.
 *
 * <p>Immutable and thread-safe.
 *
 * @param asOf the model's date, at whose end all is looked at
 * @param currency of all amounts; empty if there are none
 * @param losses how many departures were by a lost exit
 * @param withReason share of the losses whose reason is recorded, with the interval of Jeffreys' prior (Brown, Cai &amp; DasGupta 2001,
 *     doi:10.1214/ss/1009213286); empty without losses
 * @param reasons why leads were lost from each stage, by value lost, highest first; then by number
 * @param left how many departures there were, lost and dormant
 * @param cameBack how many of them a lead came back from
 * @param away how many it did not yet come back from; {@code left = cameBack + away}
 * @param returns share that came back within some numbers of days, those who left lately counted as far as they are known
 * @param winRate share of the returns that are won before the lead leaves again, all groups together, by the same law as
 *     {@link RecyclingGroup#winRate}; empty if nobody left
 * @param newLeadWinRate share of the leads entering the first stage that are ever won, as the model has it, for comparison
 * @param groups by exit, stage left, reason and the dimensions asked for, by what asking all their candidates is worth, highest first; then
 *     those of which nothing is known to be worth, by number away
 * @param candidates whom to ask first: by what asking is worth, highest first; those of unknown worth last; no more than asked for
 * @param askable how many leads may be asked, listed among the candidates or not
 * @param notAllowed how many stand at an exit that the process lets nobody come back from
 * @param resting how many the process would let come back, but left too lately
 * @param passedOver how many the caller's filter left out; {@code away = askable + notAllowed + resting + passedOver}
 */
public record RecyclingReview(
        LocalDate asOf,
        Optional<Currency> currency,
        long losses,
        Optional<Rate> withReason,
        List<ReasonShare> reasons,
        long left,
        long cameBack,
        long away,
        List<ReturnShare> returns,
        Optional<Rate> winRate,
        Rate newLeadWinRate,
        List<RecyclingGroup> groups,
        List<RecyclingCandidate> candidates,
        long askable,
        long notAllowed,
        long resting,
        long passedOver) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a part is null
     */
    public RecyclingReview {
        requireNonNull(asOf, "asOf");
        requireNonNull(currency, "currency");
        requireNonNull(withReason, "withReason");
        reasons = List.copyOf(requireNonNull(reasons, "reasons"));
        returns = List.copyOf(requireNonNull(returns, "returns"));
        requireNonNull(winRate, "winRate");
        requireNonNull(newLeadWinRate, "newLeadWinRate");
        groups = List.copyOf(requireNonNull(groups, "groups"));
        candidates = List.copyOf(requireNonNull(candidates, "candidates"));
    }
}
