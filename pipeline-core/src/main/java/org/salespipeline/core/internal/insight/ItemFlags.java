package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.salespipeline.insight.ItemAssociation;
import org.salespipeline.insight.ItemContrast;
import org.salespipeline.insight.ItemFigure;

/** Which of many differences are more than chance (Benjamini &amp; Hochberg 1995), and which are worth the most. */
final class ItemFlags {

    private ItemFlags() {}

    /** The associations in order of worth, those that pass flagged. */
    static List<ItemAssociation> flagged(List<ItemAssociation> all, double rate) {
        double limit = limit(all, rate);
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

    /** The k-th smallest p-value for the greatest k at which it is at most k / n of the rate; below 0 if there is none. */
    private static double limit(List<ItemAssociation> all, double rate) {
        double[] sorted = all.stream()
                .filter(each -> each.contrast().isPresent())
                .mapToDouble(ItemFlags::pValue)
                .sorted()
                .toArray();
        for (int k = sorted.length; k > 0; k--) {
            if (sorted[k - 1] <= rate * k / sorted.length) {
                return sorted[k - 1];
            }
        }
        return -1;
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
