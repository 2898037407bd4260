package org.salespipeline.core.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.ItemAssociation;
import org.salespipeline.insight.ItemContrast;
import org.salespipeline.insight.ItemFigure;
import org.salespipeline.insight.ItemKind;
import org.salespipeline.insight.ItemUse;
import org.salespipeline.insight.StepOdds;

/** The example of Benjamini and Hochberg 1995, section 3.2: of 15 p-values, at 5 %, the four smallest are rejected. */
class ItemFlagsTest {

    private static final double[] PUBLISHED = {
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1.0
    };

    private static ItemAssociation with(String item, double pValue, double wins, Optional<Double> worth) {
        Interval interval = new Interval(0, 1, 0.8);
        Rate rate = new Rate(0.5, interval);
        StepOdds odds = new StepOdds(1, interval, 0.5, pValue);
        ItemFigure figure = new ItemFigure(wins, interval);
        return new ItemAssociation(
                ItemKind.MATERIAL,
                item,
                item,
                "demo",
                new ItemUse(1, 0, 1, 1, 1),
                Optional.of(new ItemContrast(
                        odds,
                        odds,
                        rate,
                        rate,
                        figure,
                        Optional.empty(),
                        figure,
                        worth.map(value -> new ItemFigure(value, interval)))),
                false);
    }

    private static ItemAssociation without(String item) {
        return new ItemAssociation(
                ItemKind.MATERIAL, item, item, "demo", new ItemUse(0, 0, 1, Double.NaN, 1), Optional.empty(), false);
    }

    @Test
    void thePublishedExample() {
        List<ItemAssociation> all = new ArrayList<>();
        for (double p : PUBLISHED) {
            all.add(with("p" + p, p, 0, Optional.empty()));
            // What cannot be compared is not among the many.
            all.add(without("nothing for " + p));
        }
        assertThat(ItemFlags.flagged(all, 0.05).stream().filter(ItemAssociation::flagged))
                .extracting(ItemAssociation::item)
                .containsExactly("p1.0E-4", "p4.0E-4", "p0.0019", "p0.0095");
    }

    @Test
    void byWorthThenByWinsThenAsItCame() {
        List<ItemAssociation> all = List.of(
                without("first"),
                with("harm", 1, -3, Optional.of(-10.0)),
                with("most", 1, 1, Optional.of(20.0)),
                with("wins", 1, 5, Optional.empty()),
                without("second"));
        assertThat(ItemFlags.flagged(all, 0.1))
                .extracting(ItemAssociation::item)
                .containsExactly("most", "wins", "first", "second", "harm");
    }
}
