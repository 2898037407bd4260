package org.salespipeline.lead;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.salespipeline.lead.UnmetCriterion.Kind;
import org.salespipeline.process.ExitCriterion;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;

/** Holds a lead's facts against the exit criteria of stages. */
final class Criteria {

    private final SalesProcess process;
    private final Lead lead;
    private final Set<String> answered;
    private final Set<String> approved;

    Criteria(SalesProcess process, Lead lead) {
        this.process = process;
        this.lead = lead;
        this.answered = lead.needsAnswered().keySet();
        this.approved = lead.approvals().keySet();
    }

    boolean isMet(ExitCriterion criterion) {
        if (criterion instanceof ExitCriterion.NeedAnswered need) {
            return answered.contains(need.needId());
        }
        if (criterion instanceof ExitCriterion.ApprovedBy approval) {
            return approved.contains(approval.role().id());
        }
        String field = ((ExitCriterion.FieldFilled) criterion).field();
        return field.equals("value")
                ? lead.value().isPresent()
                : !lead.valueIn(Dimension.of(field)).isEmpty();
    }

    boolean areMet(Stage stage) {
        return stage.exitCriteria().stream().allMatch(this::isMet);
    }

    /** What is unmet in the stages from one index to before another; nothing twice. */
    List<UnmetCriterion> unmet(int from, int toExclusive) {
        Set<ExitCriterion> seen = new LinkedHashSet<>();
        List<UnmetCriterion> unmet = new ArrayList<>();
        for (Stage stage : process.stages().subList(from, Math.max(from, toExclusive))) {
            for (ExitCriterion criterion : stage.exitCriteria()) {
                if (!isMet(criterion) && seen.add(criterion)) {
                    unmet.add(describe(criterion, stage));
                }
            }
        }
        return unmet;
    }

    private UnmetCriterion describe(ExitCriterion criterion, Stage stage) {
        String before = ", which stage \"" + stage.id() + "\" asks for before a lead goes on";
        if (criterion instanceof ExitCriterion.NeedAnswered need) {
            String text = process.need(need.needId())
                    .map(n -> " (" + n.text()
                            + n.role().map(r -> ", for " + r.name()).orElse("") + ")")
                    .orElse("");
            return new UnmetCriterion(
                    Kind.NEED, need.needId(), "need \"" + need.needId() + "\"" + text + " is not answered" + before);
        }
        if (criterion instanceof ExitCriterion.ApprovedBy approval) {
            String role = approval.role().id();
            return new UnmetCriterion(
                    Kind.APPROVAL, role, "approval by \"" + approval.role().name() + "\" is missing" + before);
        }
        String field = ((ExitCriterion.FieldFilled) criterion).field();
        return new UnmetCriterion(Kind.FIELD, field, "field \"" + field + "\" is empty" + before);
    }

    /**
     * The furthest stage that the facts support, by index. A stage is passed when all its exit criteria are met; one
     * without criteria tells nothing, so it is passed only by a lead that is recorded beyond it.
     *
     * @param recorded index of the stage where the lead is recorded; -1 if the process does not know that stage
     */
    int matching(int recorded) {
        List<Stage> stages = process.stages();
        int at = 0;
        while (at + 1 < stages.size() && isPassed(stages.get(at), at, recorded)) {
            at++;
        }
        return at;
    }

    private boolean isPassed(Stage stage, int at, int recorded) {
        return stage.exitCriteria().isEmpty() ? at < recorded : areMet(stage);
    }

    /** Where the lead is recorded, if that is another stage than its facts support. */
    Optional<Misplaced> misplaced() {
        String stage = lead.lastVisit().stage();
        int recorded = indexOf(process, stage);
        int at = matching(recorded);
        if (at == recorded) {
            return Optional.empty();
        }
        List<String> why = new ArrayList<>();
        if (recorded < 0) {
            why.add("sales process \"" + process.name() + "\" has no stage \"" + stage + "\"");
        }
        unmet(at, recorded).forEach(criterion -> why.add(criterion.text()));
        for (int i = Math.max(0, recorded); i < at; i++) {
            why.add("all that stage \"" + process.stages().get(i).id() + "\" asks for is met");
        }
        return Optional.of(new Misplaced(lead, stage, process.stages().get(at).id(), why));
    }

    /** Index of a stage; -1 if the process has none of that id. */
    static int indexOf(SalesProcess process, String stage) {
        List<Stage> stages = process.stages();
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).id().equals(stage)) {
                return i;
            }
        }
        return -1;
    }
}
