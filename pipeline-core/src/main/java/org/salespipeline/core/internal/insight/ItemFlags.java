package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.salespipeline.core.internal.math.FalseDiscoveries;
import org.salespipeline.insight.ItemAssociation;
import org.salespipeline.insight.ItemContrast;
import org.salespipeline.insight.ItemFigure;

/** Which of many differences are more than chance (Benjamini &amp; Hochberg 1995), and which are worth the most. */
final class ItemFlags {

    private ItemFlags() {}

    /** The associations in order of worth, those that pass flagged. */
    static List<ItemAssociation> flagged(List<ItemAssociation> all, double rate) {
        double limit = FalseDiscoveries.threshold(
                all.stream()
                        .filter(each -> each.contrast().isPresent())
                        .mapToDouble(ItemFlags::pValue)
                        .toArray(),
                rate);
        List<ItemAssociation> flagged = new ArrayList<>();
        for (ItemAssociation each : all) {
            boolean passes = each.contrast().isPresent() && pValue(each) <= limit;
            flagged.add(new ItemAssociation(
                    each.kind(), each.item(), each.title(), each.stage(), each.use(), each.contrast(), passes));
        }
        // Stable: what is worth the same stays in the order of stages and of the process.
        flagged.sort(Comparator.comparingDouble(ItemFlags::worth)
                .thenComparingDouble(ItemFlags::moreWins)
                .reversed());
        return flagged;
    }

    private static double pValue(ItemAssociation association) {
        return association.contrast().orElseThrow().advancing().pValue();
    }

    private static double worth(ItemAssociation association) {
        return association
                .contrast()
                .flatMap(ItemContrast::worth)
                .map(ItemFigure::value)
                .orElse(0.0);
    }

    private static double moreWins(ItemAssociation association) {
        return association.contrast().map(each -> each.moreWins().value()).orElse(0.0);
    }
}
