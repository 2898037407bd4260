package org.salespipeline.core.internal.funnel;

import static org.salespipeline.lead.Dimension.OWNER;
import static org.salespipeline.lead.Dimension.REGION;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.LearnRequest.HistoryOptions;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** Histories that are odd, and requests that go to the ends of what may be said: every number of the model is one. */
class ExtremesTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate AS_OF = OddHistory.AS_OF;

    private static final SalesProcess PLAIN = SalesProcess.named("Plain")
            .stage("call")
            .stage("demo", s -> s.mayGoTo("call"))
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static final SalesProcess ASSUMING = SalesProcess.named("Assuming")
            .stage("call", s -> s.converts(0.5).takes(Durations.days(5)))
            .stage("demo", s -> s.converts(0.3).goesTo("call", 0.1).takes(Durations.days(9)))
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static HistoryOptions learn(SalesProcess process, List<Lead> history) {
        return ENGINE.learn(process).from(history).asOf(AS_OF);
    }

    private static final Segment[] SEGMENTS = {
        Segment.of(OWNER, "a"),
        Segment.of(OWNER, "a1"),
        Segment.of(OWNER, "b").and(REGION, "south"),
        Segment.of(OWNER, "a").and(REGION, "nowhere"),
        Segment.of(OWNER, "nobody"),
        Segment.of(OWNER, "").and(REGION, "")
    };

    private static final Segment[] SOME = {
        Segment.of(OWNER, "b"), Segment.of(OWNER, "a1").and(REGION, "")
    };

    @ParameterizedTest
    @EnumSource
    void everyNumberIsOne(OddHistory history) {
        for (SalesProcess process : List.of(PLAIN, ASSUMING)) {
            HistoryOptions options = learn(process, history.leads()).by(OWNER, REGION);
            EveryNumber.isANumber(options.run(), SEGMENTS);
            EveryNumber.isANumber(options.priorStrength(0).run(), SOME);
            EveryNumber.isANumber(options.priorStrength(0).poolingStrength(0).run(), SEGMENTS);
            EveryNumber.isANumber(
                    options.priorStrength(1e9).poolingStrength(1e9).run(), SOME);
            EveryNumber.isANumber(options.halfLife(1).run(), SOME);
            EveryNumber.isANumber(options.halfLife(1e-6).run(), SOME);
            EveryNumber.isANumber(
                    options.halfLife(20).priorStrength(0).poolingStrength(0).run(), SOME);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onOtherGrids(OddHistory history) {
        TimeGrid weekdays = TimeGrid.workingDays(ZoneOffset.UTC, WorkCalendar.mondayToFriday());
        for (TimeGrid grid : List.of(
                TimeGrid.hours(ZoneOffset.UTC).cappedAt(300),
                weekdays,
                TimeGrid.days(ZoneOffset.UTC).cappedAt(1),
                weekdays.cappedAt(1),
                TimeGrid.hours(ZoneOffset.UTC).cappedAt(1))) {
            HistoryOptions options =
                    learn(ASSUMING, history.leads()).by(OWNER, REGION).on(grid);
            EveryNumber.isANumber(options.run(), SOME);
            EveryNumber.isANumber(options.halfLife(3).priorStrength(0).run(), SOME);
        }
    }

    @Test
    void hoursWithoutACap() {
        HistoryOptions options =
                learn(ASSUMING, OddHistory.USUAL.leads()).by(OWNER, REGION).on(TimeGrid.hours(ZoneOffset.UTC));
        EveryNumber.isANumber(options.run(), SOME);
        EveryNumber.isANumber(options.priorStrength(0).poolingStrength(0).run(), SOME);
    }

    @ParameterizedTest
    @EnumSource
    void comingUnderObservationLate(OddHistory history) {
        for (int days : new int[] {-10, 0, 1, 30, 400, 20_000}) {
            HistoryOptions options = learn(PLAIN, history.leads()).by(OWNER, REGION);
            LocalDate from = AS_OF.minusDays(days);
            EveryNumber.isANumber(options.observedFrom(from).run(), SEGMENTS);
            EveryNumber.isANumber(
                    options.observedFrom(from).halfLife(5).priorStrength(0).run(), SEGMENTS);
        }
    }
}
