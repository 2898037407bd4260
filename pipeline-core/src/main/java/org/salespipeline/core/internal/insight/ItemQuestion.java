package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.core.internal.insight.ItemStage.OpenByAge;
import org.salespipeline.insight.ItemAssociation;
import org.salespipeline.insight.ItemContrast;
import org.salespipeline.insight.ItemKind;
import org.salespipeline.insight.ItemRequest;
import org.salespipeline.insight.ItemReview;
import org.salespipeline.insight.ItemUse;
import org.salespipeline.lead.Dimension;
import org.salespipeline.process.InformationNeed;
import org.salespipeline.process.SalesMaterial;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;

/**
 * The words of {@link ItemRequest}.
 *
 * @param within leads are compared with those that share their values in these
 * @param adjusting whether they are also to have had the same other items
 * @param rate of false discoveries
 */
record ItemQuestion(InsightBasis basis, List<Dimension> within, boolean adjusting, double rate) implements ItemRequest {

    private static final double USUAL_RATE = 0.1;

    ItemQuestion(InsightBasis basis) {
        this(basis, List.of(), false, USUAL_RATE);
    }

    @Override
    public ItemRequest comparingWithin(Dimension dimension) {
        List<Dimension> more = new ArrayList<>(within);
        more.add(requireNonNull(dimension, "dimension"));
        return new ItemQuestion(basis, List.copyOf(more), adjusting, rate);
    }

    @Override
    public ItemRequest adjustingForOthers() {
        return new ItemQuestion(basis, within, true, rate);
    }

    @Override
    public ItemRequest flaggingAt(double falseDiscoveryRate) {
        if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
            String hint = falseDiscoveryRate > 1 && falseDiscoveryRate < 100
                    ? ". Maybe " + falseDiscoveryRate / 100 + " was meant?"
                    : "";
            throw new IllegalArgumentException(
                    "false discovery rate was " + falseDiscoveryRate + "; it must be in (0, 1)" + hint);
        }
        return new ItemQuestion(basis, within, adjusting, falseDiscoveryRate);
    }

    @Override
    public ItemReview run() {
        ExpectedAmounts amounts = new ExpectedAmounts(basis);
        ItemHistory history = new ItemHistory(basis, within, amounts);
        WinChances chances = basis.chances();
        List<ItemAssociation> all = new ArrayList<>();
        List<Stage> stages = basis.process().stages();
        for (int s = 0; s < stages.size(); s++) {
            Stage stage = stages.get(s);
            ItemStage visits = history.stage(s);
            Set<ItemKey> items = items(stage, visits);
            if (!items.isEmpty()) {
                ItemOutlook outlook = ItemOutlook.of(basis, chances, stage);
                ItemRisks everybody = visits.everybody();
                for (ItemKey item : items) {
                    ItemRiskPair risks = adjusting
                            ? visits.alike(item, without(items, item))
                            : new ItemRiskPair(everybody, visits.exposed(item));
                    all.add(association(stage, item, visits, outlook, risks));
                }
            }
        }
        return new ItemReview(amounts.currency(), basis.level(), rate, ItemFlags.flagged(all, rate));
    }

    /** Those of the process in its order, then others in the order of their names. */
    private static Set<ItemKey> items(Stage stage, ItemStage visits) {
        Set<ItemKey> items = new LinkedHashSet<>();
        stage.materials().forEach(material -> items.add(new ItemKey(ItemKind.MATERIAL, material.id())));
        stage.needs().forEach(need -> items.add(new ItemKey(ItemKind.NEED, need.id())));
        items.addAll(visits.usedHere());
        return items;
    }

    private static Set<ItemKey> without(Set<ItemKey> items, ItemKey item) {
        Set<ItemKey> others = new LinkedHashSet<>(items);
        others.remove(item);
        return others;
    }

    private ItemAssociation association(
            Stage stage, ItemKey item, ItemStage visits, ItemOutlook outlook, ItemRiskPair risks) {
        OpenByAge open = visits.openWithout(item);
        ItemExposures exposures = visits.exposures(item);
        int with = exposures.exposed().size();
        ItemUse use = new ItemUse(
                with, exposures.before(), visits.visits().size() - with, exposures.medianAge(), open.number());
        Optional<ItemContrast> contrast = new ItemComparison(basis, outlook, risks, open).made();
        return new ItemAssociation(item.kind(), item.id(), title(item), stage.id(), use, contrast, false);
    }

    private String title(ItemKey item) {
        SalesProcess process = basis.process();
        return switch (item.kind()) {
            case MATERIAL ->
                process.material(item.id()).map(SalesMaterial::title).orElse(item.id());
            case NEED -> process.need(item.id()).map(InformationNeed::text).orElse(item.id());
        };
    }
}
