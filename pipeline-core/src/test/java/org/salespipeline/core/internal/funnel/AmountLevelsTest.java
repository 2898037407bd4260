package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/** What won leads of segments were worth, by hand. */
class AmountLevelsTest {

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static LeadBuilder lead(String owner) {
        return Lead.withId("lead").owner(owner).entered("call", Instant.EPOCH);
    }

    private static Lead won(String owner, long stated, long amount) {
        return lead(owner)
                .worth(Money.of(stated, "EUR"))
                .wonFor(Money.of(amount, "EUR"))
                .left("won", Instant.EPOCH)
                .build();
    }

    /** Ann never gives a discount, Bo always 10 %: nothing is borrowed, so who has no pair of values has nothing at all. */
    @Test
    void whoHasNoStatedValuesHasTheRatioOfAllWhereOthersNeverVary() {
        FunnelModel model = Pipelines.standard()
                .learn(PROCESS)
                .from(List.of(
                        won("Ann", 10, 10),
                        won("Ann", 20, 20),
                        won("Bo", 10, 9),
                        won("Bo", 20, 18),
                        lead("Cy")
                                .wonFor(Money.of(5, "EUR"))
                                .left("won", Instant.EPOCH)
                                .build()))
                .asOf(LocalDate.EPOCH)
                .by(Dimension.OWNER)
                .priorStrength(0)
                .run();
        WonAmounts all = amounts(model, Segment.ALL);
        assertThat(all.ratio()).isCloseTo(57 / 60.0, within(1e-15));
        assertThat(all.ratioError()).isPositive().isFinite();
        assertThat(amounts(model, owner("Ann")).ratio()).isEqualTo(1);
        assertThat(amounts(model, owner("Ann")).ratioError()).isZero();
        assertThat(amounts(model, owner("Bo")).ratio()).isCloseTo(0.9, within(1e-15));
        WonAmounts without = amounts(model, owner("Cy"));
        assertThat(without.count()).isEqualTo(1);
        assertThat(without.paired()).isZero();
        assertThat(without.ratio()).isEqualTo(all.ratio());
        assertThat(without.ratioError()).isEqualTo(all.ratioError());
    }

    /** Four pairs say 0.95, ten assumed ones 1. */
    @Test
    void fewPairsAreDrawnTowardsWhatWasStated() {
        FunnelModel model = Pipelines.standard()
                .learn(PROCESS)
                .from(List.of(won("Ann", 10, 10), won("Ann", 20, 20), won("Bo", 10, 9), won("Bo", 20, 18)))
                .asOf(LocalDate.EPOCH)
                .run();
        assertThat(amounts(model, Segment.ALL).ratio()).isCloseTo((4 * 57 / 60.0 + 10) / 14, within(1e-15));
    }

    private static Segment owner(String name) {
        return Segment.of(Dimension.OWNER, name);
    }

    private static WonAmounts amounts(FunnelModel model, Segment segment) {
        return model.wonAmounts(segment).get(Currency.getInstance("EUR"));
    }
}
