package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.salespipeline.lead.Dimension;

/**
 * Sales reps, or the values of another dimension, compared fairly: each with what is expected of anybody who has leads like theirs.
 *
 * <p>How. Each visit is a trial that leads on, or not. What is expected of it depends on its stage and on the mix: the product, channel,
 * campaign and value of the lead when the visit began. The effects of these and of the peers on the log-odds are fitted together, stage by
 * stage, in a mixed logistic model, so that nobody looks weak for having the hard leads, nor a product hard for being
 * sold by the weak. A visit that goes on counts by what its age tells of how it will end. Each peer's own effect is drawn towards the
 * team's, the more the less is known of it and the less peers differ; its interval is that of the posterior law. Times are compared
 * likewise, by the ends of visits that are expected at each age. A visit belongs to the peer that had the lead when the visit began, a win to
 * the one that has it now.
 *
 * <p>Help is offered on evidence, not on noise: of the peers that are told apart by anything, the expected share that is like the others in
 * everything stays within the stated rate; and so does, on the mean over these peers, the expected share of the steps and measures told
 * of one that chance alone made (Benjamini and Bogomolov 2014, doi:10.1111/rssb.12028). Leads without a value of the dimension are shown as a
 * peer with an empty name that is never told apart. With fewer than two peers there is nobody to compare with: p-values are NaN. What is
 * observed is no proof of a cause: peers differ in more than the leads that were adjusted for. Indirect standardisation and funnel plots of
 * performers: Spiegelhalter 2005, doi:10.1002/sim.1970.
 *
 * <p>Immutable and thread-safe.
 *
 * @param dimension what is compared
 * @param asOf the last day that is known
 * @param adjustedFor what makes leads easier or harder
 * @param byValue whether the value of leads is adjusted for too
 * @param falseDiscoveryRate the rate at which peers are told apart
 * @param currency of all worth; empty if no amounts are known, and all worth is 0
 * @param peers the one whose gaps are worth the most first; equal ones in order of their names
 */
public record PeerComparison(
        Dimension dimension,
        LocalDate asOf,
        List<Dimension> adjustedFor,
        boolean byValue,
        double falseDiscoveryRate,
        Optional<Currency> currency,
        List<Peer> peers) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a part is null
     */
    public PeerComparison {
        requireNonNull(dimension, "dimension");
        requireNonNull(asOf, "asOf");
        adjustedFor = List.copyOf(adjustedFor);
        requireNonNull(currency, "currency");
        peers = List.copyOf(peers);
    }

    /**
     * One peer.
     *
     * @param name its name; the empty text for leads that have none
     * @return the peer
     * @throws IllegalArgumentException if no lead ever had that value
     */
    public Peer peer(String name) {
        requireNonNull(name, "name");
        return peers.stream()
                .filter(peer -> peer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(dimension + " was \"" + name + "\"; there are "
                        + peers.stream().map(Peer::name).toList()));
    }

    /**
     * The peers that are told apart on one side by anything; the rate holds for those of both sides together.
     *
     * @param standing which side
     * @return in the order of {@link #peers}
     */
    public List<Peer> standing(Standing standing) {
        requireNonNull(standing, "standing");
        return peers.stream().filter(peer -> peer.is(standing)).toList();
    }
}
