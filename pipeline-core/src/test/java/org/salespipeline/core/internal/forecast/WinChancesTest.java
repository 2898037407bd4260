package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.internal.funnel.LearnedModel;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;

class WinChancesTest {

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("demo", s -> s.converts(0.4).takes(Durations.days(6)))
            .stage("proposal", s -> s.converts(0.5).takes(Durations.days(4)))
            .wonAs("customer")
            .lostAs("lost")
            .build();

    private static final FunnelModel MODEL =
            LearnedModel.ofAssumptions(PROCESS, TimeGrid.days(ZoneOffset.UTC), LocalDate.of(2026, 1, 1));

    @Test
    void atEntryTheyAreProductsOfTheStatedRates() {
        WinChances chances = WinChances.of(MODEL);

        assertThat(chances.atEntry(0)).isCloseTo(0.2, within(1e-12));
        assertThat(chances.atEntry(1)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void whereTheWayOutDoesNotDependOnTheTimeNorDoesTheChance() {
        WinChances chances = WinChances.of(MODEL);

        assertThat(chances.ever(1, 0)).isCloseTo(0.5, within(1e-12));
        assertThat(chances.ever(1, 30)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void withinSoManySteps() {
        WinChances chances = WinChances.of(MODEL, Segment.ALL, 100);
        double survival = 1;
        double won = 0;
        for (int age = 1; age <= 10; age++) {
            double hazard = MODEL.dynamics("proposal").totalHazard(age);
            won += survival * hazard * 0.5;
            survival *= 1 - hazard;
        }

        assertThat(chances.within(1, 0, 10)).isCloseTo(won, within(1e-12));
        assertThat(chances.within(1, 0, 100)).isBetween(0.49, 0.5);
    }

    @Test
    void nullsAreRefused() {
        assertThatThrownBy(() -> WinChances.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("model");
        assertThatThrownBy(() -> WinChances.of(MODEL, null, 0))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("segment");
    }
}
