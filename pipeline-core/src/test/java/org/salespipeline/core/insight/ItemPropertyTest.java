package org.salespipeline.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.insight.ItemAssociation;
import org.salespipeline.insight.ItemContrast;
import org.salespipeline.insight.ItemReview;
import org.salespipeline.lead.Lead;

/** Whatever the leads, their order does not matter, and figures fit together. */
class ItemPropertyTest {

    @Property(tries = 25)
    void theOrderOfLeadsDoesNotMatter(@ForAll @IntRange(min = 0, max = 60) int count, @ForAll long seed) {
        ItemCompany company = company();
        List<Lead> leads = company.leads(count, seed);
        List<Lead> shuffled = new ArrayList<>(leads);
        Collections.shuffle(shuffled, new Random(seed));
        // Of worths, sums of equal amounts, nothing is rounded.
        assertThat(company.insights(shuffled).items().run())
                .isEqualTo(company.insights(leads).items().run());
    }

    @Property(tries = 25)
    void figuresFitTogether(@ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) {
        ItemCompany company = company();
        ItemReview review = company.insights(company.leads(count, seed)).items().run();
        double last = Double.POSITIVE_INFINITY;
        for (ItemAssociation each : review.associations()) {
            assertThat(each.use().with() + each.use().without()).isEqualTo(count);
            double worth = each.contrast()
                    .flatMap(ItemContrast::worth)
                    .map(w -> w.value())
                    .orElse(0.0);
            assertThat(worth).isLessThanOrEqualTo(last);
            last = worth;
            each.contrast().ifPresent(contrast -> {
                assertThat(contrast.conversionWith().value()
                                - contrast.conversionWithout().value())
                        .isCloseTo(contrast.difference().value(), within(1e-12));
                assertThat(contrast.advancing()
                                .interval()
                                .contains(contrast.advancing().ratio()))
                        .isTrue();
                assertThat(contrast.difference().value())
                        .isBetween(
                                contrast.difference().interval().low() - 1e-12,
                                contrast.difference().interval().high() + 1e-12);
            });
        }
    }

    private static ItemCompany company() {
        return new ItemCompany(age -> 0.1, age -> age < 3 ? 0.2 : 0.05)
                .shows("one", age -> 0.2, 3, 0.5)
                .shows("two", age -> age > 2 ? 0.1 : 0, 1, 2);
    }
}
