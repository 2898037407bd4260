package org.salespipeline.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;
import static org.salespipeline.lead.Dimension.OWNER;
import static org.salespipeline.lead.Dimension.PRODUCT;
import static org.salespipeline.lead.Dimension.REGION;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.money.Money;

/** Segments, and what a lead was at a time. */
class SegmentOfTheTimeTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-11-27T09:00:00Z");

    @Test
    void aSegmentIsMadeFinerByOneValue() {
        Segment ann = Segment.of(OWNER, "Ann");
        Segment finer = ann.and(REGION, "north");
        assertThat(finer.values()).containsExactly(entry(OWNER, "Ann"), entry(REGION, "north"));
        assertThat(ann.values()).as("unchanged").containsExactly(entry(OWNER, "Ann"));
        assertThat(Segment.ALL.and(OWNER, "Ann")).isEqualTo(ann);
        assertThat(finer.and(REGION, "north")).as("the same again").isEqualTo(finer);
        assertThat(ann.and(REGION, "")).hasToString("owner=Ann, region=");
        assertThat(Segment.of(REGION, "north").and(OWNER, "Ann"))
                .as("in any order")
                .isEqualTo(finer);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> finer.and(OWNER, "Bob"))
                .withMessage(
                        "value in owner was \"Bob\"; the segment owner=Ann, region=north has \"Ann\" there, and a lead has one"
                                + " value in each dimension");
        assertThatNullPointerException().isThrownBy(() -> ann.and(REGION, null)).withMessage("value");
        assertThatNullPointerException().isThrownBy(() -> ann.and(null, "x")).withMessage("dimension");
    }

    /** Of Ann until Tuesday, then Bob's; worth 100, from Tuesday on 150, from Friday on 90. */
    private static Lead handedOver() {
        return Lead.withId("x")
                .owner("Ann")
                .worth(Money.of(100, "EUR"))
                .entered("call", MONDAY)
                .with(OWNER, "Bob", TUESDAY)
                .worth(Money.of(150, "EUR"), TUESDAY)
                .entered("demo", TUESDAY)
                .with(OWNER, "", FRIDAY)
                .worth(Money.of(90, "EUR"), FRIDAY)
                .build();
    }

    @Test
    void aLeadIsInTheSegmentOfTheTime() {
        Lead lead = handedOver();
        assertThat(lead.valueIn(OWNER, MONDAY.minusNanos(1))).isEmpty();
        assertThat(lead.valueIn(OWNER, MONDAY)).isEqualTo("Ann");
        assertThat(lead.valueIn(OWNER, TUESDAY.minusNanos(1))).isEqualTo("Ann");
        assertThat(lead.valueIn(OWNER, TUESDAY)).as("said at that very instant").isEqualTo("Bob");
        assertThat(lead.valueIn(OWNER, FRIDAY)).as("taken back").isEmpty();
        assertThat(lead.valueIn(PRODUCT, FRIDAY)).as("never said").isEmpty();
        List<Dimension> both = List.of(REGION, OWNER);
        assertThat(Segment.of(lead, both, MONDAY))
                .isEqualTo(Segment.of(OWNER, "Ann").and(REGION, ""));
        assertThat(Segment.of(lead, both, TUESDAY))
                .isEqualTo(Segment.of(OWNER, "Bob").and(REGION, ""));
        assertThat(Segment.of(lead, both, Instant.MAX)).isEqualTo(Segment.of(lead, both));
        assertThat(Segment.of(lead, List.of(), MONDAY)).isEqualTo(Segment.ALL);
        assertThatNullPointerException()
                .isThrownBy(() -> Segment.of(lead, List.of(), null))
                .withMessage("at");
        assertThatNullPointerException()
                .isThrownBy(() -> lead.valueIn(null, MONDAY))
                .withMessage("dimension");
        assertThatNullPointerException()
                .isThrownBy(() -> lead.valueIn(OWNER, null))
                .withMessage("at");
    }

    @Test
    void aLeadHasTheValueOfTheTime() {
        Lead lead = handedOver();
        assertThat(lead.valueAt(MONDAY.minusNanos(1))).isEmpty();
        assertThat(lead.valueAt(MONDAY)).contains(Money.of(100, "EUR"));
        assertThat(lead.valueAt(TUESDAY.minusNanos(1))).contains(Money.of(100, "EUR"));
        assertThat(lead.valueAt(TUESDAY)).contains(Money.of(150, "EUR"));
        assertThat(lead.valueAt(FRIDAY)).contains(Money.of(90, "EUR"));
        assertThat(lead.valueAt(Instant.MAX)).isEqualTo(lead.value());
        assertThatNullPointerException().isThrownBy(() -> lead.valueAt(null)).withMessage("at");
    }
}
