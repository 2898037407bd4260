package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.funnel.OffPath;
import org.salespipeline.funnel.TallyRequest;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;

/** One tally answers for every earlier date, as if nothing later were known. */
class AsOfPropertyTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();

    /** Weights of history are added up in the order of the cells, and an end that is not known yet has another place there. */
    private static final double ROUNDING = 1e-7;

    private static LocalDate day(int days) {
        return RandomLeads.START.plusDays(days);
    }

    private static Dimension[] first(int dimensions) {
        return RandomLeads.DIMENSIONS.subList(0, dimensions).toArray(Dimension[]::new);
    }

    private static FunnelTally tally(List<Lead> leads, int cut, int grid, int observedFrom) {
        TallyRequest.Options request = ENGINE.tally(RandomLeads.PROCESS)
                .upTo(day(cut))
                .on(RandomLeads.GRIDS.get(grid))
                .by(first(2));
        // Every other history was complete from its beginning.
        FunnelTally tally = (observedFrom % 2 == 0 ? request : request.observedFrom(day(observedFrom))).begin();
        leads.forEach(tally::accept);
        return tally;
    }

    private static LearnRequest.TallyOptions learn(FunnelTally tally, int asOf, int dimensions) {
        return ENGINE.learn(RandomLeads.PROCESS).from(tally).asOf(day(asOf)).by(first(dimensions));
    }

    /** Both policies, and pooling as fitted or as said. */
    private static FunnelModel run(LearnRequest.TallyOptions request, boolean setsAside, boolean pools) {
        LearnRequest.TallyOptions chosen = setsAside ? request.offPath(OffPath.SET_ASIDE) : request;
        return (pools ? chosen.poolingStrength(4).priorStrength(0) : chosen).run();
    }

    @Property(tries = 15)
    void anEarlierDateIsAnsweredAsIfNothingLaterWereKnown(
            @ForAll long seed,
            @ForAll @IntRange(max = 50) int leads,
            @ForAll @IntRange(max = 4) int grid,
            @ForAll @IntRange(max = 2) int dimensions,
            @ForAll @IntRange(max = 40) int observedFrom,
            @ForAll @IntRange(max = 100) int asOf,
            @ForAll boolean setsAside,
            @ForAll boolean pools) {
        List<Lead> history = RandomLeads.of(seed, leads);
        FunnelTally later = tally(history, 120, grid, observedFrom);
        FunnelTally then = tally(history, asOf, grid, observedFrom);
        ModelText.assertSame(
                run(learn(later, asOf, dimensions).halfLife(Double.POSITIVE_INFINITY), setsAside, pools),
                run(learn(then, asOf, dimensions).halfLife(Double.POSITIVE_INFINITY), setsAside, pools));
    }

    @Property(tries = 10)
    void soItIsWhereTheHalfLifeIsFitted(
            @ForAll long seed,
            @ForAll @IntRange(max = 50) int leads,
            @ForAll @IntRange(max = 4) int grid,
            @ForAll @IntRange(max = 40) int observedFrom,
            @ForAll @IntRange(max = 100) int asOf,
            @ForAll boolean setsAside) {
        List<Lead> history = RandomLeads.of(seed, leads);
        FunnelModel later = run(learn(tally(history, 120, grid, observedFrom), asOf, 2), setsAside, false);
        FunnelModel then = run(learn(tally(history, asOf, grid, observedFrom), asOf, 2), setsAside, false);
        assertThat(later.halfLife()).isEqualTo(then.halfLife());
        ModelText.assertClose(later, then, ROUNDING);
    }

    @Property(tries = 10)
    void soItIsButForRoundingWhereHistoryIsForgotten(
            @ForAll long seed,
            @ForAll @IntRange(max = 50) int leads,
            @ForAll @IntRange(max = 4) int grid,
            @ForAll @IntRange(max = 2) int dimensions,
            @ForAll @IntRange(max = 40) int observedFrom,
            @ForAll @IntRange(max = 100) int asOf,
            @ForAll boolean setsAside) {
        List<Lead> history = RandomLeads.of(seed, leads);
        FunnelTally later = tally(history, 120, grid, observedFrom);
        FunnelTally then = tally(history, asOf, grid, observedFrom);
        ModelText.assertClose(
                run(learn(later, asOf, dimensions).halfLife(20), setsAside, false),
                run(learn(then, asOf, dimensions).halfLife(20), setsAside, false),
                ROUNDING);
    }
}
