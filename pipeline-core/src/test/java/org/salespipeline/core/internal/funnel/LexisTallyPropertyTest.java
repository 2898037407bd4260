package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;

class LexisTallyPropertyTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final TimeGrid GRID = TimeGrid.days(ZoneOffset.UTC);

    private static final SalesProcess PROCESS = SalesProcess.named("Loops")
            .stage("call", s -> s.converts(0.6).takes(Durations.days(2)))
            .stage("demo", s -> s.converts(0.4).goesTo("call", 0.2).takes(Durations.days(5)))
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static List<Lead> history(long seed, int leads) {
        if (leads == 0) {
            return List.of();
        }
        return FunnelSimulator.of(PROCESS)
                .leads(leads)
                .entering(START, START.plusDays(60))
                .seed(seed)
                .valued(Money.of(1_000, "EUR"), 0.5)
                .run()
                .leads();
    }

    private static LexisTally tally(List<Lead> leads, LocalDate cut) {
        LexisTally tally = new LexisTally(PROCESS, GRID, cut);
        leads.forEach(tally::accept);
        return tally;
    }

    /** Everything that a model shows. */
    private static String learned(LexisTally tally, LocalDate asOf) {
        FunnelModel model = LearnedModelTest.learned(tally, asOf, 10);
        return model.leads() + " " + model.summaries(0.8) + " " + model.wonAmounts();
    }

    @Property(tries = 60)
    void partsCombineToTheWholeInAnyOrder(
            @ForAll long seed, @ForAll @IntRange(max = 60) int leads, @ForAll @IntRange(max = 60) int split) {
        LocalDate cut = START.plusDays(50);
        List<Lead> history = history(seed, leads);
        List<Lead> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(seed));
        int at = Math.min(split, leads);
        LexisTally first = tally(shuffled.subList(0, at), cut);
        LexisTally second = tally(shuffled.subList(at, leads), cut);
        second.combine(first);
        assertThat(learned(second, cut)).isEqualTo(learned(tally(history, cut), cut));
    }

    @Property(tries = 60)
    void anEarlierDateIsAnsweredAsIfNothingLaterWereKnown(
            @ForAll long seed, @ForAll @IntRange(max = 60) int leads, @ForAll @IntRange(max = 100) int days) {
        LocalDate asOf = START.plusDays(days);
        List<Lead> history = history(seed, leads);
        assertThat(learned(tally(history, START.plusDays(100)), asOf)).isEqualTo(learned(tally(history, asOf), asOf));
    }
}
