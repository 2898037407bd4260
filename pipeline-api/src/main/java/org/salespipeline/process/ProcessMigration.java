package org.salespipeline.process;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where leads on one version of a process go on in another: for each stage and exit of the old version its counterpart in
 * the new one. A stage may be split into several; a lead then goes to the first of them, unless its facts support a later
 * one. What has no counterpart is reported by {@link #unmapped}; leads that stand there stay where they are.
 *
 * <p>Plain data, immutable and thread-safe. {@code toString} shows the two versions, the mapping and what is unmapped.
 *
 * @param from the old version
 * @param to the new version; may be another process, or the same definition
 * @param mapping for each stage or exit of {@code from} that has a counterpart, in order of {@code from}: the id of that
 *     counterpart, or of several stages in the order of {@code to}
 */
public record ProcessMigration(SalesProcess from, SalesProcess to, Map<String, List<String>> mapping) {

    /**
     * Copies the mapping, puts it into the order of {@code from}, and checks all rules.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException naming every fault, if there is any: an unknown stage or exit, a stage mapped to an
     *     exit or the reverse, a won exit mapped to one that is not won or the reverse, a split without a stage, with one
     *     twice or out of order, two different definitions under the same name and version
     */
    public ProcessMigration {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(mapping, "mapping");
        Faults.refuse(subject(from, to), MigrationCheck.faults(from, to, mapping));
        mapping = inOrder(from, mapping);
    }

    static String subject(SalesProcess from, SalesProcess to) {
        return "migration from " + from.id() + " to " + to.id();
    }

    private static Map<String, List<String>> inOrder(SalesProcess from, Map<String, List<String>> mapping) {
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        for (Target target : from.targets()) {
            List<String> counterparts = mapping.get(target.id());
            if (counterparts != null) {
                ordered.put(target.id(), List.copyOf(counterparts));
            }
        }
        return Collections.unmodifiableMap(ordered);
    }

    /**
     * Begins a migration. Without further words, stages and exits go to those of equal id: a stage to a stage, a won exit
     * to a won one, a lost or dormant exit to a lost or dormant one.
     *
     * @param from the old version
     * @param to the new version
     * @return a builder
     * @throws NullPointerException if an argument is null
     */
    public static Builder between(SalesProcess from, SalesProcess to) {
        return new Builder(from, to);
    }

    /**
     * Where leads in a stage or exit of the old version go on.
     *
     * @param id id of a stage or exit of {@link #from}
     * @return one id of {@link #to}; several, in order, if the stage is split; empty if it is unmapped
     * @throws NullPointerException if {@code id} is null
     * @throws IllegalArgumentException if the old version has neither a stage nor an exit of that id
     */
    public List<String> targetsOf(String id) {
        requireNonNull(id, "id");
        if (from.target(id).isEmpty()) {
            throw new IllegalArgumentException(
                    "id was \"" + id + "\"; sales process " + from.id() + " has the stages and exits "
                            + from.targets().stream().map(Target::id).toList());
        }
        return mapping.getOrDefault(id, List.of());
    }

    /**
     * What has no counterpart, so that leads there cannot be migrated.
     *
     * @return ids of stages and exits of {@link #from}, in its order; empty if every lead can be migrated
     */
    public List<String> unmapped() {
        return from.targets().stream()
                .map(Target::id)
                .filter(id -> !mapping.containsKey(id))
                .toList();
    }

    /** Versions and mapping: {@code ProcessMigration["P" version 1 to "P" version 2: a>a, b>b1|b2; unmapped: [c]]}. */
    @Override
    public String toString() {
        return "ProcessMigration[" + from.id() + " to " + to.id() + ": "
                + mapping.entrySet().stream()
                        .map(entry -> entry.getKey() + ">" + String.join("|", entry.getValue()))
                        .collect(joining(", "))
                + "; unmapped: " + unmapped() + "]";
    }

    /** Collects the mapping; {@link #build} checks it all at once. Not thread-safe. */
    public static final class Builder {

        private final SalesProcess from;
        private final SalesProcess to;
        private final Map<String, List<String>> explicit = new LinkedHashMap<>();
        private final List<String> faults = new ArrayList<>();

        private Builder(SalesProcess from, SalesProcess to) {
            this.from = requireNonNull(from, "from");
            this.to = requireNonNull(to, "to");
        }

        /**
         * Lets the leads of a stage go on in another one.
         *
         * @param oldStage id of a stage of the old version
         * @param newStage id of a stage of the new version
         * @return this
         * @throws NullPointerException if an argument is null
         */
        public Builder stage(String oldStage, String newStage) {
            requireNonNull(oldStage, "oldStage");
            return map(oldStage, List.of(requireNonNull(newStage, "newStage")));
        }

        /**
         * Splits a stage into several: its leads go to the first, or to the furthest of the others that their facts
         * support.
         *
         * @param oldStage id of a stage of the old version
         * @param newStages ids of stages of the new version, in its order; at least one
         * @return this
         * @throws NullPointerException if an argument or an id is null
         */
        public Builder splitting(String oldStage, List<String> newStages) {
            requireNonNull(oldStage, "oldStage");
            return map(oldStage, List.copyOf(requireNonNull(newStages, "newStages")));
        }

        /**
         * Lets the leads that left one way count as having left another way.
         *
         * @param oldExit id of an exit of the old version
         * @param newExit id of an exit of the new version; won if and only if the old one is
         * @return this
         * @throws NullPointerException if an argument is null
         */
        public Builder exit(String oldExit, String newExit) {
            requireNonNull(oldExit, "oldExit");
            return map(oldExit, List.of(requireNonNull(newExit, "newExit")));
        }

        private Builder map(String id, List<String> counterparts) {
            List<String> before = explicit.putIfAbsent(id, counterparts);
            if (before != null) {
                faults.add("\"" + id + "\" is mapped twice, to " + Quoted.list(before) + " and to "
                        + Quoted.list(counterparts) + "; once is enough. Maybe a split was meant: splitting(\"" + id
                        + "\", List.of(...))?");
            }
            return this;
        }

        /**
         * Builds the migration.
         *
         * @return the migration
         * @throws IllegalArgumentException naming every fault, if there is any
         */
        public ProcessMigration build() {
            Map<String, List<String>> mapping = new LinkedHashMap<>(MigrationCheck.sameIds(from, to));
            mapping.putAll(explicit);
            List<String> all = new ArrayList<>(faults);
            all.addAll(MigrationCheck.faults(from, to, mapping));
            Faults.refuse(subject(from, to), all);
            return new ProcessMigration(from, to, mapping);
        }
    }
}
