package org.salespipeline.lead;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.salespipeline.process.BuyerRole;
import org.salespipeline.process.ExitCriterion;
import org.salespipeline.process.InformationNeed;
import org.salespipeline.process.SalesMaterial;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;

/** Collects what is still to be done for a lead, up to and including the stage where it is. */
final class Agenda {

    private final SalesProcess process;
    private final Lead lead;
    private final Criteria criteria;
    private final List<InformationNeed> needs = new ArrayList<>();
    private final List<SalesMaterial> material = new ArrayList<>();
    private final Set<BuyerRole> approvals = new LinkedHashSet<>();
    private final Set<String> fields = new LinkedHashSet<>();

    Agenda(SalesProcess process, Lead lead) {
        this.process = process;
        this.lead = lead;
        this.criteria = new Criteria(process, lead);
    }

    NextSteps next() {
        int here = lead.isOpen() ? Criteria.indexOf(process, lead.place()) : -1;
        for (int i = 0; i <= here; i++) {
            collect(process.stages().get(i), i == here);
        }
        return new NextSteps(
                needs, material, List.copyOf(approvals), List.copyOf(fields), process.stepsFrom(lead.place()));
    }

    private void collect(Stage stage, boolean isHere) {
        Set<String> answered = lead.needsAnswered().keySet();
        stage.needs().stream().filter(need -> !answered.contains(need.id())).forEach(needs::add);
        Set<String> used = lead.materialUsed().keySet();
        for (SalesMaterial each : stage.materials()) {
            boolean serves =
                    isHere || each.needId().filter(id -> !answered.contains(id)).isPresent();
            if (serves && !used.contains(each.id())) {
                material.add(each);
            }
        }
        for (ExitCriterion criterion : stage.exitCriteria()) {
            if (criterion instanceof ExitCriterion.ApprovedBy approval && !criteria.isMet(criterion)) {
                approvals.add(approval.role());
            } else if (criterion instanceof ExitCriterion.FieldFilled filled && !criteria.isMet(criterion)) {
                fields.add(filled.field());
            }
        }
    }
}
