package org.salespipeline.core.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.salespipeline.process.BuyerRole;
import org.salespipeline.process.ExitCriterion;
import org.salespipeline.process.InformationNeed;
import org.salespipeline.process.SalesMaterial;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;

/** The long form of a stage: what the prospect needs to know, what to show, how to go on and what must hold before. */
final class StageDetails {

    private static final String BULLET = "• ";
    private static final String INDENT = "  ";

    private final SalesProcess process;
    private final DisplayTexts texts;
    private final NumberTexts numbers;

    StageDetails(SalesProcess process, DisplayTexts texts, NumberTexts numbers) {
        this.process = process;
        this.texts = texts;
        this.numbers = numbers;
    }

    /** Empty for a stage of which nothing is said. */
    List<String> of(Stage stage) {
        List<String> lines = new ArrayList<>();
        stage.stuckAfter()
                .ifPresent(limit -> lines.addAll(Lines.of(texts.fill("diagram.stuck", numbers.duration(limit)))));
        stage.guidance().ifPresent(text -> {
            lines.add(texts.fill("diagram.guidance"));
            // Guidance may be a list, one point to a line.
            text.lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> lines.addAll(Lines.hanging(BULLET, line, INDENT)));
        });
        needsByRole(stage).forEach((role, needs) -> {
            String heading = role.map(who -> texts.fill("diagram.needsOf", who.name()))
                    .orElseGet(() -> texts.fill("diagram.needs"));
            addList(heading, needs, lines);
        });
        addMaterials(stage.materials(), lines);
        addList(
                texts.fill("diagram.criteria"),
                stage.exitCriteria().stream()
                        .map(criterion -> texts.of(criterion, process))
                        .toList(),
                lines);
        return lines;
    }

    private static Map<Optional<BuyerRole>, List<String>> needsByRole(Stage stage) {
        Map<Optional<BuyerRole>, List<String>> byRole = new LinkedHashMap<>();
        for (InformationNeed need : stage.needs()) {
            byRole.computeIfAbsent(need.role(), role -> new ArrayList<>()).add(need.text());
        }
        return byRole;
    }

    private void addMaterials(List<SalesMaterial> materials, List<String> lines) {
        if (!materials.isEmpty()) {
            lines.add(texts.fill("diagram.material"));
        }
        for (SalesMaterial material : materials) {
            lines.addAll(Lines.hanging(BULLET, described(material), INDENT));
            material.link().ifPresent(link -> lines.addAll(Lines.hanging(INDENT, link.toString(), INDENT)));
        }
    }

    private String described(SalesMaterial material) {
        String kind = texts.of(material.kind());
        if (material.roleId().isPresent()) {
            return texts.fill(
                    "diagram.materialFor",
                    material.title(),
                    kind,
                    roleName(material.roleId().get()));
        }
        return material.kind() == SalesMaterial.Kind.OTHER
                ? material.title()
                : texts.fill("diagram.materialLine", material.title(), kind);
    }

    private String roleName(String id) {
        return process.stages().stream()
                .flatMap(stage -> Stream.concat(
                        stage.needs().stream().flatMap(need -> need.role().stream()),
                        stage.exitCriteria().stream().flatMap(StageDetails::approver)))
                .filter(role -> role.id().equals(id))
                .map(BuyerRole::name)
                .findFirst()
                .orElse(id);
    }

    private static Stream<BuyerRole> approver(ExitCriterion criterion) {
        return criterion instanceof ExitCriterion.ApprovedBy approval ? Stream.of(approval.role()) : Stream.empty();
    }

    private static void addList(String heading, List<String> items, List<String> lines) {
        if (!items.isEmpty()) {
            lines.addAll(Lines.of(heading));
            items.forEach(item -> lines.addAll(Lines.hanging(BULLET, item, INDENT)));
        }
    }
}
