package org.salespipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;

class CampaignPlanTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static final CampaignPlan FAIR = CampaignPlan.named("Fair");

    @Test
    void leadsOfOneDateAddUpAndDatesComeInOrder() {
        CampaignPlan plan = FAIR.leads(3, DAY.plusDays(1)).leads(2, DAY).leads(4, DAY.plusDays(1));
        assertThat(plan.entries())
                .containsExactly(new CampaignPlan.Entry(DAY, 2), new CampaignPlan.Entry(DAY.plusDays(1), 7));
        assertThat(plan.leads()).isEqualTo(9);
        assertThat(FAIR.leads()).as("a plan never changes").isZero();
    }

    @Test
    void weeklyLeadsEnterOnOneDayOfTheWeek() {
        assertThat(FAIR.weekly(5, DAY, 3).entries())
                .containsExactly(
                        new CampaignPlan.Entry(DAY, 5),
                        new CampaignPlan.Entry(DAY.plusDays(7), 5),
                        new CampaignPlan.Entry(DAY.plusDays(14), 5));
        assertThat(FAIR.weekly(5, DAY, 0)).isEqualTo(FAIR);
    }

    @Test
    void eachWordKeepsTheOthers() {
        Segment ann = Segment.of(Dimension.OWNER, "Ann");
        CampaignPlan plan = FAIR.worth(Money.of(12, "EUR"))
                .costing(Money.of(7, "EUR"))
                .like(ann)
                .entering("demo")
                .leads(1, DAY);
        assertThat(plan)
                .isEqualTo(new CampaignPlan(
                        "Fair",
                        List.of(new CampaignPlan.Entry(DAY, 1)),
                        Optional.of("demo"),
                        ann,
                        Optional.of(Money.of(12, "EUR")),
                        Optional.of(Money.of(7, "EUR"))));
    }

    @Test
    void refusesWhatIsNoPlan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CampaignPlan.named(" "))
                .withMessage("name of the campaign plan was blank; it must name the plan for a reader");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FAIR.leads(-1, DAY))
                .withMessage("number of leads on 2026-11-23 was -1; it must be zero or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FAIR.weekly(1, DAY, -1))
                .withMessage("number of weeks was -1; it must be zero or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FAIR.worth(Money.of(-1, "EUR")))
                .withMessage("value was EUR -1; it must not be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FAIR.costing(Money.of(-1, "EUR")))
                .withMessage("cost was EUR -1; it must not be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FAIR.costing(Money.of(1, "USD")).worth(Money.of(1, "EUR")))
                .withMessage("currencies EUR and USD met in one calculation; amounts must share one currency. Maybe"
                        + " convert one of them first?");
        CampaignPlan.Entry today = new CampaignPlan.Entry(DAY, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CampaignPlan(
                        "Fair",
                        List.of(today, today),
                        Optional.empty(),
                        Segment.ALL,
                        Optional.empty(),
                        Optional.empty()))
                .withMessage("entry on 2026-11-23 of campaign plan \"Fair\" follows that on 2026-11-23; dates must"
                        + " increase");
        assertThatNullPointerException()
                .isThrownBy(() -> FAIR.weekly(1, null, 1))
                .withMessage("first");
        assertThatNullPointerException().isThrownBy(() -> FAIR.leads(1, null)).withMessage("date");
        assertThatNullPointerException()
                .isThrownBy(() -> CampaignPlan.named(null))
                .withMessage("name");
    }
}
