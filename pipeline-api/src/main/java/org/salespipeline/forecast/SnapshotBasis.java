package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.salespipeline.process.Exit;
import org.salespipeline.process.ProcessVersion;
import org.salespipeline.time.TimeGrid;

/**
 * What a kept forecast was made of. Immutable and thread-safe.
 *
 * @param process the process that the leads went through
 * @param wonExits ids of its exits that make a customer, at least one, in order of definition: how to tell a win in a history
 *     that was read without the process
 * @param asOf the last day that was known
 * @param grid the grid whose dates the periods are
 * @param currency the currency of all revenue; empty if there was none
 * @param uncertainty what the laws allow for besides the chance in each deal
 * @param leadsWithoutAmount how many open leads counted as 0 in the revenue
 */
public record SnapshotBasis(
        ProcessVersion process,
        List<String> wonExits,
        LocalDate asOf,
        TimeGrid grid,
        Optional<Currency> currency,
        Uncertainty uncertainty,
        int leadsWithoutAmount) {

    /**
     * Copies the list.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if there is no won exit, or the number of leads is negative
     */
    public SnapshotBasis {
        requireNonNull(process, "process");
        wonExits = List.copyOf(requireNonNull(wonExits, "wonExits"));
        requireNonNull(asOf, "asOf");
        requireNonNull(grid, "grid");
        requireNonNull(currency, "currency");
        requireNonNull(uncertainty, "uncertainty");
        if (wonExits.isEmpty()) {
            throw new IllegalArgumentException("wonExits of process " + process
                    + " were empty; a process has at least one exit that makes a customer");
        }
        if (leadsWithoutAmount < 0) {
            throw new IllegalArgumentException(
                    "leadsWithoutAmount were " + leadsWithoutAmount + "; they must be zero or more");
        }
    }

    static SnapshotBasis of(Forecast forecast) {
        return new SnapshotBasis(
                forecast.process().id(),
                forecast.process().exits().stream()
                        .filter(Exit::isWon)
                        .map(Exit::id)
                        .toList(),
                forecast.asOf(),
                forecast.grid(),
                forecast.currency(),
                forecast.uncertainty(),
                forecast.leadsWithoutAmount());
    }
}
