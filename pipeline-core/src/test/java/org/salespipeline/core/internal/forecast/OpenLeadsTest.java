package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

class OpenLeadsTest {

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call")
            .stage("demo")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static final Lead LEAD = Lead.withId("a")
            .owner("Ann")
            .worth(Money.of(10, "EUR"))
            .entered("call", day(1))
            .worth(Money.of(20, "EUR"), day(3))
            .with(Dimension.OWNER, "Ben", day(4))
            .entered("demo", day(5))
            .left("lost", day(7))
            .build();

    private static Instant day(int index) {
        return Instant.ofEpochSecond(index * 86_400L + 3_600);
    }

    private static OpenLeads asOf(int day, Lead... leads) {
        OpenLeads open = new OpenLeads(
                PROCESS, TimeGrid.days(ZoneOffset.UTC), day, List.of(Dimension.OWNER), List.of(), LeadChoice.ALL);
        List.of(leads).forEach(open::add);
        return open;
    }

    @Test
    void valueOwnerStageAndAgeAreThoseKnownOnTheDay() {
        OpenLeads second = asOf(2, LEAD);
        assertThat(second.value(0)).isEqualTo(10);
        assertThat(second.stage(0)).isZero();
        assertThat(second.age(0)).isEqualTo(1);
        assertThat(second.segments()).containsExactly(Segment.of(Dimension.OWNER, "Ann"));
        OpenLeads third = asOf(3, LEAD);
        assertThat(third.value(0)).isEqualTo(20);
        assertThat(third.segments()).containsExactly(Segment.of(Dimension.OWNER, "Ann"));
        OpenLeads sixth = asOf(6, LEAD);
        assertThat(sixth.stage(0)).isEqualTo(1);
        assertThat(sixth.age(0)).isEqualTo(1);
        assertThat(sixth.segments()).containsExactly(Segment.of(Dimension.OWNER, "Ben"));
    }

    @Test
    void leadsThatAreNotThereOnTheDayAreNotTaken() {
        assertThat(asOf(0, LEAD).size()).isZero();
        assertThat(asOf(7, LEAD).size()).isZero();
    }

    @Test
    void faultsOfLaterDaysDoNotMatter() {
        Lead lead = Lead.withId("b")
                .worth(Money.of(10, "EUR"))
                .entered("call", day(1))
                .worth(Money.of(20, "USD"), day(3))
                .entered("dmo", day(3))
                .build();
        assertThat(asOf(2, LEAD, lead).size()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asOf(3, lead))
                .withMessage(
                        "open lead \"b\" was in stage \"dmo\"; sales process \"Direct\" has the stages [call, demo]");
    }
}
