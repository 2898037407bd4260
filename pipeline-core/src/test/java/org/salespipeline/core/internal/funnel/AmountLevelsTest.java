package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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

    /** Over many draws mean and deviation are those of the estimate; who has little of their own moves with all. */
    @Test
    void drawsAreAboutTheEstimateByItsError() {
        List<Lead> won = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            won.add(won(i % 2 == 0 ? "Ann" : "Bo", 100, 60 + 10 * (i % 5)));
        }
        won.add(lead("Cy").wonFor(Money.of(5, "EUR")).left("won", Instant.EPOCH).build());
        LearnedModel model = (LearnedModel) Pipelines.standard()
                .learn(PROCESS)
                .from(won)
                .asOf(LocalDate.EPOCH)
                .by(Dimension.OWNER)
                .priorStrength(0)
                .run();
        Currency euro = Currency.getInstance("EUR");
        WonAmounts all = amounts(model, Segment.ALL);
        int draws = 20_000;
        double ratios = 0;
        double squares = 0;
        double means = 0;
        for (int draw = 0; draw < draws; draw++) {
            AmountLaw drawn = model.drawnAmountLaw(Segment.ALL, euro, 7, draw);
            ratios += drawn.ratio() / draws;
            squares += drawn.ratio() * drawn.ratio() / draws;
            means += drawn.mean() / draws;
            assertThat(model.drawnAmountLaw(Segment.ALL, euro, 7, draw)).isEqualTo(drawn);
            // By the same part of what they are worth: a mean square of 0.02 about 0.8.
            assertThat(drawn.scatter() / (drawn.ratio() * drawn.ratio()))
                    .isCloseTo(0.02 * 30 / 29 / 0.64, within(1e-12));
            // Nothing tells the owners' ratios apart but chance: they have that of all, in each draw.
            assertThat(model.drawnAmountLaw(owner("Cy"), euro, 7, draw).ratio()).isEqualTo(drawn.ratio());
        }
        double deviation = Math.sqrt(squares - ratios * ratios);
        assertThat(ratios).isCloseTo(all.ratio(), within(4 * all.ratioError() / Math.sqrt(draws)));
        // Of a nearly normal number, the deviation has a relative error of 1 / sqrt(2 draws).
        assertThat(deviation).isCloseTo(all.ratioError(), within(4.5 * all.ratioError() / Math.sqrt(2 * draws)));
        assertThat(means).isCloseTo(all.mean(), within(4 * Math.sqrt(all.variance() / all.count() / draws)));
        AmountLaw estimate = model.amountLaw(Segment.ALL, euro);
        assertThat(estimate.ratio()).isEqualTo(all.ratio());
        assertThat(estimate.mean()).isEqualTo(all.mean());
        assertThat(estimate.variance()).isEqualTo(all.variance());
        // Five amounts 0.6 to 1 times the value, each six times: mean square 0.02 about 0.8.
        assertThat(estimate.scatter()).isCloseTo(0.02 * 30 / 29, within(1e-15));
        assertThat(model.amountLaw(Segment.ALL, Currency.getInstance("USD"))).isEqualTo(AmountLaw.AS_STATED);
        assertThat(model.drawnAmountLaw(Segment.ALL, Currency.getInstance("USD"), 7, 0))
                .isEqualTo(AmountLaw.AS_STATED);
    }

    /** Ten assumed pairs at 1 and as many at 0.8 that never vary: the assumption is what is off, by a fifth. */
    @Test
    void anAssumptionThatWonLeadsContradictIsUncertain() {
        List<Lead> won = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            won.add(won("Ann", 10L * i, 8L * i));
        }
        LearnedModel model = (LearnedModel) Pipelines.standard()
                .learn(PROCESS)
                .from(won)
                .asOf(LocalDate.EPOCH)
                .run();
        double sum = 0;
        double squares = 0;
        int draws = 20_000;
        for (int draw = 0; draw < draws; draw++) {
            double ratio = model.drawnAmountLaw(Segment.ALL, Currency.getInstance("EUR"), 7, draw)
                    .ratio();
            sum += ratio / draws;
            squares += ratio * ratio / draws;
        }
        assertThat(sum).isCloseTo(0.9, within(4 * 0.1 / Math.sqrt(draws)));
        assertThat(Math.sqrt(squares - sum * sum)).isCloseTo(0.1, within(5 * 0.1 / Math.sqrt(2 * draws)));
    }

    private static Segment owner(String name) {
        return Segment.of(Dimension.OWNER, name);
    }

    private static WonAmounts amounts(FunnelModel model, Segment segment) {
        return model.wonAmounts(segment).get(Currency.getInstance("EUR"));
    }
}
