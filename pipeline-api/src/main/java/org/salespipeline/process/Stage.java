package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One step of a sales process; a lead is in exactly one stage at a time. It says what the prospect needs to know here,
 * what to show, how to guide the lead on, and what must hold before it goes on.
 *
 * <p>Immutable and thread-safe. {@code toString} shows the id only.
 *
 * @param id unique within the process, among stages and exits; what the CRM's data say
 * @param name for people
 * @param typicalTime the time in stage that the company assumes, if it does
 * @param stuckAfter the time in stage after which a lead counts as stuck, zero or more; empty where the times of the
 *     leads that advance shall tell
 * @param guidance how to bring a lead on from here, in words for the sales rep; empty if nothing is said
 * @param needs what the prospect needs to know, in order of importance or of asking; may be empty
 * @param materials what to show and to use; may be empty
 * @param exitCriteria what must hold before a lead goes on; empty if nothing must
 */
public record Stage(
        String id,
        String name,
        Optional<TimeInStage> typicalTime,
        Optional<Duration> stuckAfter,
        Optional<String> guidance,
        List<InformationNeed> needs,
        List<SalesMaterial> materials,
        List<ExitCriterion> exitCriteria)
        implements Target {

    /**
     * Copies the lists and refuses nulls; the process checks the rest.
     *
     * @throws NullPointerException if a part is null
     */
    public Stage {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(typicalTime, "typicalTime");
        requireNonNull(stuckAfter, "stuckAfter");
        requireNonNull(guidance, "guidance");
        needs = List.copyOf(requireNonNull(needs, "needs"));
        materials = List.copyOf(requireNonNull(materials, "materials"));
        exitCriteria = List.copyOf(requireNonNull(exitCriteria, "exitCriteria"));
    }

    /** The id: {@code Stage[demo]}. */
    @Override
    public String toString() {
        return "Stage[" + id + "]";
    }
}
