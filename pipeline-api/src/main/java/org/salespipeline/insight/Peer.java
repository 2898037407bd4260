package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One sales rep, or one value of whatever dimension is compared. Immutable and thread-safe.
 *
 * @param name the value; the empty text for leads that have none
 * @param leads how many leads it has now
 * @param open how many of them are open
 * @param wins the share of its leads that are ever won, over the whole way
 * @param steps what there is to say of each stage that its leads visited, the one whose gap is worth the most first; then in order of the
 *     process
 */
public record Peer(String name, long leads, long open, PeerEffect wins, List<PeerStep> steps) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     */
    public Peer {
        requireNonNull(name, "name");
        requireNonNull(wins, "wins");
        steps = List.copyOf(steps);
    }

    /**
     * What it would be worth in a quarter if the peer came up to the team at every step where it is behind.
     *
     * @return the sum of the steps' worth
     */
    public double worth() {
        double sum = 0;
        for (PeerStep step : steps) {
            sum += step.worth();
        }
        return sum;
    }

    /**
     * The peer at one step.
     *
     * @param stage id of the stage
     * @return the step
     * @throws IllegalArgumentException if none of its leads was there
     */
    public PeerStep step(String stage) {
        requireNonNull(stage, "stage");
        return steps.stream()
                .filter(step -> step.stage().equals(stage))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("stage was \"" + stage + "\"; leads of \"" + name
                        + "\" were in " + steps.stream().map(PeerStep::stage).toList()));
    }

    /**
     * Whether anything tells the peer apart on one side.
     *
     * @param standing which side
     * @return true if the whole way, or conversion or time of any step, has that standing
     */
    public boolean is(Standing standing) {
        requireNonNull(standing, "standing");
        return wins.standing() == standing
                || steps.stream()
                        .anyMatch(step -> step.conversion().standing() == standing
                                || step.time().standing() == standing);
    }
}
