package org.salespipeline.process;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The sales processes of a company, by channel and product, with all their versions. What channel and product a lead has
 * decides on which process it starts; after that it stays on its version, so older versions are kept.
 *
 * <p>Immutable and thread-safe. Names of channels and products are compared exactly. {@code toString} shows names,
 * versions, channels and products only.
 *
 * @param processes all versions of all processes, in any order; may be empty, then nothing is ever found
 */
public record ProcessCatalog(List<SalesProcess> processes) {

    /**
     * Copies the list and checks that every search has one answer.
     *
     * @throws NullPointerException if the list or a process is null
     * @throws IllegalArgumentException naming every fault, if there is any: a name and version that occurs twice, versions
     *     of one process that are for different channels or products, different processes for the same channel and product
     */
    public ProcessCatalog {
        processes = List.copyOf(requireNonNull(processes, "processes"));
        Faults.refuse("process catalog", CatalogCheck.faults(processes));
    }

    /**
     * A catalog of some processes.
     *
     * @param processes all versions of all processes, in any order; may be empty
     * @return the catalog
     * @throws NullPointerException if the collection or a process is null
     * @throws IllegalArgumentException as the constructor does
     */
    public static ProcessCatalog of(Collection<SalesProcess> processes) {
        return new ProcessCatalog(List.copyOf(requireNonNull(processes, "processes")));
    }

    /**
     * The process on which a lead starts. A process for both its channel and its product comes first, then one for its
     * channel and every product, then one for its product and every channel, then the default, which is for every channel
     * and every product.
     *
     * @param channel the channel; empty if unknown, then only processes for every channel match
     * @param product the product; empty if unknown, then only processes for every product match
     * @return the latest version of the most specific match
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if no process matches; the message lists those in the catalog
     */
    public SalesProcess find(Optional<String> channel, Optional<String> product) {
        requireNonNull(channel, "channel");
        requireNonNull(product, "product");
        Optional<String> any = Optional.empty();
        return latest(new Scope(channel, product))
                .or(() -> latest(new Scope(channel, any)))
                .or(() -> latest(new Scope(any, product)))
                .or(() -> latest(new Scope(any, any)))
                .orElseThrow(() -> new IllegalArgumentException("no sales process is for " + asked("channel", channel)
                        + " and " + asked("product", product) + "; the catalog has " + contents()
                        + ". Maybe add a default: a process without channel and product?"));
    }

    private static String asked(String what, Optional<String> value) {
        return value.map(name -> what + " \"" + name + "\"").orElse("an unknown " + what);
    }

    private Optional<SalesProcess> latest(Scope scope) {
        return processes.stream()
                .filter(process -> Scope.of(process).equals(scope))
                .max(Comparator.comparingInt(SalesProcess::version));
    }

    /**
     * One version of one process, such as that on which a lead started.
     *
     * @param id name and version
     * @return exactly that version
     * @throws NullPointerException if {@code id} is null
     * @throws IllegalArgumentException if the catalog does not have it; the message lists the versions that it has
     */
    public SalesProcess version(ProcessVersion id) {
        requireNonNull(id, "id");
        return versions(id.name()).stream()
                .filter(process -> process.version() == id.version())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("sales process was " + id + "; the catalog has "
                        + contents() + ". Maybe keep older versions in the catalog as long as leads are on them?"));
    }

    /**
     * All versions of a process.
     *
     * @param name name of a process
     * @return oldest first; empty if the catalog has no process of that name
     * @throws NullPointerException if {@code name} is null
     */
    public List<SalesProcess> versions(String name) {
        requireNonNull(name, "name");
        return processes.stream()
                .filter(process -> process.name().equals(name))
                .sorted(Comparator.comparingInt(SalesProcess::version))
                .toList();
    }

    private String contents() {
        return processes.isEmpty()
                ? "no process"
                : processes.stream()
                        .map(process -> process.id() + " for " + Scope.of(process))
                        .collect(joining(", "));
    }

    /** What is in it: {@code ProcessCatalog["Direct" version 1 for channel "field" and every product]}. */
    @Override
    public String toString() {
        return "ProcessCatalog[" + contents() + "]";
    }
}
