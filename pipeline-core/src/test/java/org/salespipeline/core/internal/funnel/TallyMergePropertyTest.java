package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.funnel.TallyRequest;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Target;

/** However leads are split, ordered, stored and added up, the counts are the same, and so is all that is learned. */
class TallyMergePropertyTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final TallyRequest TALLY = ENGINE.tally(RandomLeads.PROCESS);

    /** How a tally is asked for, by small numbers. */
    private static TallyRequest.Options request(int grid, int dimensions, int observedFrom, int cut) {
        TallyRequest.Options request = TALLY.upTo(RandomLeads.START.plusDays(cut))
                .on(RandomLeads.GRIDS.get(grid))
                .by(RandomLeads.DIMENSIONS.subList(0, dimensions).toArray(Dimension[]::new));
        // Every other history was complete from its beginning.
        return observedFrom % 2 == 0 ? request : request.observedFrom(RandomLeads.START.plusDays(observedFrom));
    }

    private static FunnelTally counted(TallyRequest.Options request, List<Lead> leads) {
        FunnelTally tally = request.begin();
        leads.forEach(tally::accept);
        return tally;
    }

    @Property(tries = 150)
    void partsInAnyOrderThatWereStoredOnTheWayHaveTheBytesOfTheWhole(
            @ForAll long seed,
            @ForAll @IntRange(max = 50) int leads,
            @ForAll @IntRange(min = 1, max = 7) int parts,
            @ForAll @IntRange(max = 4) int grid,
            @ForAll @IntRange(max = 2) int dimensions,
            @ForAll @IntRange(max = 40) int observedFrom,
            @ForAll @IntRange(max = 100) int cut) {
        TallyRequest.Options request = request(grid, dimensions, observedFrom, cut);
        List<Lead> history = RandomLeads.of(seed, leads);
        FunnelTally whole = counted(request, history);
        List<FunnelTally> tallies = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            tallies.add(request.begin());
        }
        Random random = new Random(seed);
        RandomLeads.shuffled(history, seed)
                .forEach(lead -> tallies.get(random.nextInt(parts)).accept(lead));
        Collections.shuffle(tallies, random);
        FunnelTally sum = TALLY.read(tallies.get(0).toBytes());
        for (FunnelTally part : tallies.subList(1, parts)) {
            FunnelTally stored = TALLY.read(part.toBytes());
            assertThat(stored.toBytes()).isEqualTo(part.toBytes());
            sum.combine(stored);
            assertThat(stored.toBytes()).as("the part that was added").isEqualTo(part.toBytes());
        }
        assertThat(sum.toBytes()).isEqualTo(whole.toBytes());
        assertSameCounts(sum, whole);
    }

    private static void assertSameCounts(FunnelTally actual, FunnelTally expected) {
        assertThat(actual.process()).isEqualTo(expected.process());
        assertThat(actual.grid()).isEqualTo(expected.grid());
        assertThat(actual.cut()).isEqualTo(expected.cut());
        assertThat(actual.dimensions()).isEqualTo(expected.dimensions());
        assertThat(actual.leads()).isEqualTo(expected.leads());
        assertThat(actual.unobserved()).isEqualTo(expected.unobserved());
        assertThat(actual.moves()).isEqualTo(expected.moves());
        assertThat(actual.segments()).isEqualTo(expected.segments());
        assertThat(actual.cells()).isEqualTo(expected.cells());
        assertSameVisits(actual, expected);
    }

    private static void assertSameVisits(FunnelTally actual, FunnelTally expected) {
        for (Stage stage : expected.process().stages()) {
            assertThat(actual.visits(stage.id())).as(stage.id()).isEqualTo(expected.visits(stage.id()));
            for (Target target : expected.process().targets()) {
                assertThat(actual.exits(stage.id(), target.id()))
                        .as("%s to %s", stage.id(), target.id())
                        .isEqualTo(expected.exits(stage.id(), target.id()));
            }
        }
    }

    @Property(tries = 60)
    void theEmptyTallyIsZero(
            @ForAll long seed,
            @ForAll @IntRange(max = 30) int leads,
            @ForAll @IntRange(max = 4) int grid,
            @ForAll @IntRange(max = 2) int dimensions,
            @ForAll @IntRange(max = 40) int observedFrom) {
        TallyRequest.Options request = request(grid, dimensions, observedFrom, 70);
        FunnelTally tally = counted(request, RandomLeads.of(seed, leads));
        byte[] before = tally.toBytes();
        tally.combine(request.begin());
        assertThat(tally.toBytes()).isEqualTo(before);
        FunnelTally zero = request.begin();
        zero.combine(tally);
        assertThat(zero.toBytes()).isEqualTo(before);
        assertThat(TALLY.read(request.begin().toBytes()).toBytes())
                .isEqualTo(request.begin().toBytes());
    }

    @Property(tries = 200)
    void aTallyAddedToItselfCountsTwice(
            @ForAll long seed, @ForAll @IntRange(max = 40) int leads, @ForAll @IntRange(max = 2) int dimensions) {
        TallyRequest.Options request = request(0, dimensions, 0, 70);
        List<Lead> history = RandomLeads.of(seed, leads);
        FunnelTally twice = counted(request, history);
        history.forEach(twice::accept);
        FunnelTally tally = counted(request, history);
        tally.combine(tally);
        assertThat(tally.toBytes()).isEqualTo(twice.toBytes());
    }

    @Property(tries = 100)
    void onlyVisitsThatWereObservedMakeASegment(
            @ForAll long seed,
            @ForAll @IntRange(max = 12) int leads,
            @ForAll @IntRange(max = 4) int grid,
            @ForAll @IntRange(max = 80) int observedFrom) {
        FunnelTally tally = counted(request(grid, 2, 2 * (observedFrom / 2) + 1, 60), RandomLeads.of(seed, leads));
        assertThat(tally.segments().isEmpty()).isEqualTo(tally.leads() == 0);
        assertThat(tally.cells() == 0).isEqualTo(tally.leads() == 0);
    }

    @Property(tries = 100)
    void visitsRowByRowCountAsTheirLeadsDo(
            @ForAll long seed,
            @ForAll @IntRange(max = 40) int leads,
            @ForAll @IntRange(max = 4) int grid,
            @ForAll @IntRange(max = 2) int dimensions,
            @ForAll @IntRange(max = 40) int observedFrom,
            @ForAll @IntRange(max = 100) int cut) {
        TallyRequest.Options request = request(grid, dimensions, observedFrom, cut);
        List<Lead> history = RandomLeads.of(seed, leads);
        FunnelTally rows = request.begin();
        for (Lead lead : history) {
            // The lead counts with the first of its visits that was under observation.
            boolean first = true;
            for (StageVisit visit : lead.visits()) {
                Segment segment = Segment.of(lead, rows.dimensions(), visit.entered());
                long before = rows.leads();
                rows.accept(visit, segment, first);
                first &= rows.leads() == before;
            }
        }
        FunnelTally tally = counted(request, history);
        assertSameVisits(rows, tally);
        assertThat(rows.leads()).isEqualTo(tally.leads());
        assertThat(rows.unobserved()).isEqualTo(tally.unobserved());
        assertThat(rows.segments()).isEqualTo(tally.segments());
    }

    @Property(tries = 60)
    void whatIsLearnedDoesNotDependOnTheOrderOfTheLeads(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int leads,
            @ForAll @IntRange(max = 4) int grid,
            @ForAll @IntRange(max = 2) int dimensions,
            @ForAll boolean fitted) {
        List<Lead> history = RandomLeads.of(seed, leads);
        FunnelModel model = learned(history, grid, dimensions, fitted);
        FunnelModel other = learned(RandomLeads.shuffled(history, seed), grid, dimensions, fitted);
        ModelText.assertSame(other, model);
    }

    @Property(tries = 30)
    void whatIsLearnedOfPartsIsWhatIsLearnedOfTheWhole(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int leads,
            @ForAll @IntRange(max = 4) int grid,
            @ForAll @IntRange(max = 2) int dimensions,
            @ForAll @IntRange(max = 2) int ofThem) {
        List<Lead> history = RandomLeads.shuffled(RandomLeads.of(seed, leads), seed);
        TallyRequest.Options request = request(grid, dimensions, 5, 70);
        FunnelTally whole = counted(request, history);
        FunnelTally sum = counted(request, history.subList(leads / 3, leads));
        sum.combine(TALLY.read(counted(request, history.subList(0, leads / 3)).toBytes()));
        Dimension[] chain = RandomLeads.DIMENSIONS
                .subList(dimensions - Math.min(dimensions, ofThem), dimensions)
                .toArray(Dimension[]::new);
        LocalDate asOf = RandomLeads.START.plusDays(60);
        LearnRequest learn = ENGINE.learn(RandomLeads.PROCESS);
        ModelText.assertSame(
                learn.from(sum).asOf(asOf).by(chain).halfLife(30).run(),
                learn.from(whole).asOf(asOf).by(chain).halfLife(30).run());
    }

    private static FunnelModel learned(List<Lead> history, int grid, int dimensions, boolean fitted) {
        LearnRequest.HistoryOptions request = ENGINE.learn(RandomLeads.PROCESS)
                .from(history)
                .asOf(RandomLeads.START.plusDays(70))
                .on(RandomLeads.GRIDS.get(grid))
                .by(RandomLeads.DIMENSIONS.subList(0, dimensions).toArray(Dimension[]::new));
        return (fitted ? request : request.halfLife(30)).run();
    }
}
