package org.salespipeline.lead;

import java.util.List;
import org.salespipeline.process.BuyerRole;
import org.salespipeline.process.InformationNeed;
import org.salespipeline.process.SalesMaterial;
import org.salespipeline.process.Step;

/**
 * What to do next with a lead: what to say, what to show, who must agree, and where it can go. Immutable and thread-safe.
 *
 * @param needsOpen needs of the stage where it is, and of the stages before, that have not been answered, in order of stages
 * @param materialUnused material of the stage where it is that has not been used, and unused material of the stages before
 *     that answers a need still open, in order of stages
 * @param approvalsMissing roles that must agree before it leaves the stage where it is, or had to before it came there, and
 *     have not, in order of stages
 * @param fieldsEmpty attributes, or {@code "value"}, that must be known likewise and are not, in order of stages
 * @param steps moves that the process allows from where it stands, in order of definition; none if it was won
 */
public record NextSteps(
        List<InformationNeed> needsOpen,
        List<SalesMaterial> materialUnused,
        List<BuyerRole> approvalsMissing,
        List<String> fieldsEmpty,
        List<Step> steps) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a part is null
     */
    public NextSteps {
        needsOpen = List.copyOf(needsOpen);
        materialUnused = List.copyOf(materialUnused);
        approvalsMissing = List.copyOf(approvalsMissing);
        fieldsEmpty = List.copyOf(fieldsEmpty);
        steps = List.copyOf(steps);
    }
}
