package org.salespipeline.process;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds every fault of what stages hold: guidance, needs, roles, material, exit criteria. */
final class ContentCheck {

    private final List<Stage> stages;
    private final Set<String> needs = new HashSet<>();
    private final Map<String, BuyerRole> roles = new HashMap<>();
    /** A set, because stages of one id would report their faults twice. */
    private final Set<String> faults = new LinkedHashSet<>();

    ContentCheck(List<Stage> stages) {
        this.stages = stages;
    }

    List<String> faults() {
        stages.forEach(this::checkGuidance);
        stages.forEach(this::collectNeeds);
        stages.forEach(this::collectApprovers);
        Set<String> materials = new HashSet<>();
        stages.forEach(stage -> stage.materials().forEach(material -> checkMaterial(stage, material, materials)));
        stages.forEach(this::checkCriteria);
        return List.copyOf(faults);
    }

    private void checkGuidance(Stage stage) {
        stage.guidance()
                .filter(String::isBlank)
                .ifPresent(text -> faults.add("guidance of stage \"" + stage.id()
                        + "\" was blank; it must be in words. Maybe leave it out?"));
    }

    private void collectNeeds(Stage stage) {
        for (InformationNeed need : stage.needs()) {
            checkId("need", need.id(), stage, needs);
            if (need.text().isBlank()) {
                faults.add("text of need \"" + need.id() + "\" of stage \"" + stage.id()
                        + "\" was blank; it must say what the prospect needs to know");
            }
            need.role().ifPresent(role -> collectRole(role, stage));
        }
    }

    private void collectApprovers(Stage stage) {
        for (ExitCriterion criterion : stage.exitCriteria()) {
            if (criterion instanceof ExitCriterion.ApprovedBy approval) {
                collectRole(approval.role(), stage);
            }
        }
    }

    private void collectRole(BuyerRole role, Stage stage) {
        if (role.id().isBlank()) {
            faults.add("id of a buyer role of stage \"" + stage.id() + "\" was blank; it must identify the role");
            return;
        }
        if (role.name().isBlank()) {
            faults.add("name of buyer role \"" + role.id() + "\" was blank; it must name the role for a reader. Maybe"
                    + " BuyerRole.of(\"" + role.id() + "\")?");
        }
        BuyerRole before = roles.putIfAbsent(role.id(), role);
        if (before != null && !before.equals(role)) {
            faults.add("buyer role \"" + role.id() + "\" is named both \"" + before.name() + "\" and \"" + role.name()
                    + "\"; one id must have one name");
        }
    }

    private void checkMaterial(Stage stage, SalesMaterial material, Set<String> seen) {
        checkId("material", material.id(), stage, seen);
        String which = "material \"" + material.id() + "\" of stage \"" + stage.id() + "\"";
        if (material.title().isBlank()) {
            faults.add("title of " + which + " was blank; it must name the material for a reader");
        }
        material.needId().ifPresent(id -> requireNeed(id, which));
        Optional<String> stranger = material.roleId().filter(id -> !roles.containsKey(id));
        stranger.ifPresent(
                id -> faults.add(
                        which + " is for role \"" + id
                                + "\", which has no need and no approval in this process. Maybe leave the role out, or state what it needs to know?"));
    }

    private void checkCriteria(Stage stage) {
        Set<ExitCriterion> seen = new HashSet<>();
        for (ExitCriterion criterion : stage.exitCriteria()) {
            if (!seen.add(criterion)) {
                faults.add("an exit criterion of stage \"" + stage.id() + "\" is stated twice: " + describe(criterion)
                        + "; once is enough");
            } else if (criterion instanceof ExitCriterion.NeedAnswered answer) {
                requireNeed(answer.needId(), "an exit criterion of stage \"" + stage.id() + "\"");
            } else if (criterion instanceof ExitCriterion.FieldFilled filled
                    && filled.field().isBlank()) {
                faults.add("field of an exit criterion of stage \"" + stage.id()
                        + "\" was blank; it must name an attribute such as \"owner\", or \"value\"");
            }
        }
    }

    private void checkId(String what, String id, Stage stage, Set<String> seen) {
        if (id.isBlank()) {
            faults.add("id of a " + what + " of stage \"" + stage.id()
                    + "\" was blank; leads refer to it. Maybe leave it out: one is then made from the stage's");
        } else if (!seen.add(id)) {
            faults.add(what + " id \"" + id + "\" of stage \"" + stage.id() + "\" is used twice; " + what
                    + " ids must differ within the process");
        }
    }

    private void requireNeed(String id, String which) {
        if (!needs.contains(id)) {
            faults.add(which + " names need \"" + id + "\", which the process does not have; its needs: "
                    + Quoted.list(new TreeSet<>(needs)));
        }
    }

    private static String describe(ExitCriterion criterion) {
        if (criterion instanceof ExitCriterion.NeedAnswered answer) {
            return "an answer to need \"" + answer.needId() + "\"";
        }
        return criterion instanceof ExitCriterion.ApprovedBy approval
                ? "approval by \"" + approval.role().id() + "\""
                : "field \"" + ((ExitCriterion.FieldFilled) criterion).field() + "\"";
    }
}
