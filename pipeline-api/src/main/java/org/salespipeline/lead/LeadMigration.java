package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.salespipeline.lead.MigrationReport.Unmapped;
import org.salespipeline.process.ProcessMigration;
import org.salespipeline.process.SalesProcess;

/**
 * Takes leads over to another version of their process. Each keeps its history and its time in stage; where it stands gets
 * the name that the mapping gives it. A lead in a stage that was split goes to the furthest of the new ones that its facts
 * support (see {@link LeadMoves#matchingStage}), or else to the first. Leads that cannot be taken over are reported and left
 * as they are.
 *
 * <p>Immutable and thread-safe.
 */
public final class LeadMigration {

    private final ProcessMigration mapping;

    private LeadMigration(ProcessMigration mapping) {
        this.mapping = mapping;
    }

    /**
     * Migration by a mapping of stages and exits.
     *
     * @param mapping from one version to another
     * @return the migration
     * @throws NullPointerException if {@code mapping} is null
     */
    public static LeadMigration by(ProcessMigration mapping) {
        return new LeadMigration(requireNonNull(mapping, "mapping"));
    }

    /**
     * Migrates leads, won and lost ones too.
     *
     * @param leads leads that follow the old version; those that state no version are taken to follow it
     * @param at when, not before the latest fact of any lead
     * @param by who migrates them, empty if unknown
     * @return every lead, migrated or left as it is with the reason
     * @throws NullPointerException if an argument or a lead is null
     */
    public MigrationReport migrate(Iterable<Lead> leads, Instant at, String by) {
        requireNonNull(at, "at");
        requireNonNull(by, "by");
        List<Lead> migrated = new ArrayList<>();
        List<Unmapped> unmapped = new ArrayList<>();
        for (Lead lead : leads) {
            Optional<String> obstacle = obstacle(lead, at);
            if (obstacle.isPresent()) {
                unmapped.add(new Unmapped(lead, obstacle.get()));
            } else {
                migrated.add(lead.plus(new LeadFact.Migrated(
                        at, by, mapping.from().id(), mapping.to().id(), lead.place(), newPlace(lead))));
            }
        }
        return new MigrationReport(migrated, unmapped);
    }

    private Optional<String> obstacle(Lead lead, Instant at) {
        String subject = "lead \"" + lead.id() + "\" ";
        if (lead.process().filter(p -> !p.equals(mapping.from().id())).isPresent()) {
            return Optional.of(subject + "follows process " + lead.process().get() + "; the mapping is from "
                    + mapping.from().id() + " to " + mapping.to().id());
        }
        if (mapping.from().target(lead.place()).isEmpty()) {
            return Optional.of(subject + "is in \"" + lead.place() + "\"; process "
                    + mapping.from().id() + " has no such stage or exit. Maybe correct the lead first?");
        }
        if (mapping.targetsOf(lead.place()).isEmpty()) {
            return Optional.of(subject + "is in \"" + lead.place() + "\", for which the mapping from "
                    + mapping.from().id() + " to " + mapping.to().id() + " has no counterpart. Maybe map it?");
        }
        Instant latest = lead.history().get(lead.history().size() - 1).at();
        return at.isBefore(latest)
                ? Optional.of(subject + "has a fact of " + latest + ", after the migration at " + at
                        + "; the times of a history never go back")
                : Optional.empty();
    }

    private String newPlace(Lead lead) {
        List<String> places = mapping.targetsOf(lead.place());
        SalesProcess process = mapping.to();
        String chosen = places.get(0);
        if (places.size() > 1) {
            int furthest = new Criteria(process, lead).matching(Criteria.indexOf(process, chosen));
            for (String place : places) {
                if (Criteria.indexOf(process, place) <= furthest) {
                    chosen = place;
                }
            }
        }
        return chosen;
    }
}
