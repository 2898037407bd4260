package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.salespipeline.lead.Dimension.OWNER;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.core.internal.math.KeyedRandom;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.ArrivalRate;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.funnel.HalfLife;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** How many leads come, where it is known how many there are. The last of 364 days is a Sunday. */
class ArrivalCountsTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();
    private static final LocalDate AS_OF = LocalDate.of(2026, 5, 31);
    private static final int DAYS = 364;

    private static final SalesProcess PROCESS = SalesProcess.named("Two")
            .stage("call")
            .stage("demo")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private final FunnelTally tally = begin(TimeGrid.days(ZoneOffset.UTC));

    private static FunnelTally begin(TimeGrid grid) {
        return ENGINE.tally(PROCESS).upTo(AS_OF).on(grid).by(OWNER).begin();
    }

    /** 0 is the last day. */
    private static Instant before(int days) {
        return AS_OF.minusDays(days).atTime(11, 0).toInstant(ZoneOffset.UTC);
    }

    private static void arrive(FunnelTally into, String owner, String stage, int daysBefore, int count) {
        for (int i = 0; i < count; i++) {
            into.accept(StageVisit.open(stage, before(daysBefore)), Segment.of(OWNER, owner), true);
        }
    }

    private static FunnelModel model(FunnelTally of) {
        return ENGINE.learn(PROCESS).from(of).asOf(AS_OF).by(OWNER).run();
    }

    private ArrivalRate rate() {
        return model(tally).arrivals(Segment.ALL, 0.8);
    }

    private static int poisson(KeyedRandom random, double mean) {
        int n = 0;
        double t = -Math.log(random.nextUniform());
        while (t < mean) {
            n++;
            t -= Math.log(random.nextUniform());
        }
        return n;
    }

    private static FunnelTally random(long seed, IntToDoubleFunction mean) {
        FunnelTally into = begin(TimeGrid.days(ZoneOffset.UTC));
        for (int day = 0; day < DAYS; day++) {
            arrive(into, "a", "call", day, poisson(new KeyedRandom(seed, day, 0, 0), mean.applyAsDouble(day)));
        }
        return into;
    }

    /** As many every day: the rate to the last digit, and the interval of 52 weeks of 21 as Jeffreys has it. */
    @Test
    void theSameNumberEveryDay() {
        for (int day = 0; day < DAYS; day++) {
            arrive(tally, "a", "call", day, 2);
            arrive(tally, "b", "demo", day, 1);
        }
        ArrivalRate rate = rate();
        assertThat(rate.leads()).isEqualTo(3L * DAYS);
        assertThat(rate.perDay()).isCloseTo(3, within(1e-12));
        assertThat(rate.dispersion()).isEqualTo(1);
        assertThat(rate.halfLife()).isEqualTo(new HalfLife(Double.POSITIVE_INFINITY, true, 0));
        assertThat(rate.entryShares()).containsExactly(entry("call", 2 / 3.0), entry("demo", 1 / 3.0));
        double shape = 3.0 * DAYS + 0.5;
        assertThat(rate.interval().low()).isCloseTo(Quantiles.gamma(0.1, shape) / DAYS, within(1e-12));
        assertThat(rate.interval().high()).isCloseTo(Quantiles.gamma(0.9, shape) / DAYS, within(1e-12));
    }

    @Test
    void aSegmentHasItsOwnArrivals() {
        for (int day = 0; day < DAYS; day++) {
            arrive(tally, "a", "call", day, 2);
            arrive(tally, "b", "demo", day, day % 7 == 3 ? 1 : 0);
        }
        FunnelModel model = model(tally);
        assertThat(model.arrivals(Segment.of(OWNER, "a"), 0.8).perDay()).isCloseTo(2, within(1e-12));
        ArrivalRate b = model.arrivals(Segment.of(OWNER, "b"), 0.8);
        assertThat(b.perDay()).isCloseTo(1 / 7.0, within(1e-12));
        assertThat(b.leads()).isEqualTo(52);
        assertThat(b.entryShares()).containsExactly(entry("demo", 1.0));
        assertThat(b.interval().contains(1 / 7.0)).isTrue();
        assertThat(model.arrivals(Segment.of(OWNER, "c"), 0.8).perDay()).isZero();
        double sum = model.arrivals(Segment.of(OWNER, "a"), 0.8).perDay() + b.perDay();
        assertThat(sum).isCloseTo(model.arrivals(Segment.ALL, 0.8).perDay(), within(1e-12));
    }

    /** Of 200 years of random arrivals none was seen to be taken for changing, and 168 intervals of 80 % to hold. */
    @Test
    void randomArrivalsAtASteadyRate() {
        int held = 0;
        int forgetting = 0;
        for (int seed = 0; seed < 200; seed++) {
            ArrivalRate rate = model(random(seed, day -> 1.3)).arrivals(Segment.ALL, 0.8);
            held += rate.interval().contains(1.3) ? 1 : 0;
            forgetting += rate.halfLife().forgets() ? 1 : 0;
            assertThat(rate.perDay()).isBetween(0.8, 1.9);
        }
        assertThat(forgetting).as("of 200").isLessThanOrEqualTo(4);
        assertThat(held).as("of 200").isBetween(143, 177);
    }

    @Test
    void aRecentChangeIsFollowed() {
        for (int seed = 0; seed < 10; seed++) {
            ArrivalRate rate = model(random(seed, day -> day < 70 ? 4 : 1.5)).arrivals(Segment.ALL, 0.8);
            assertThat(rate.halfLife().forgets()).as("seed %s", seed).isTrue();
            assertThat(rate.halfLife().days()).isBetween(14.0, 120.0);
            assertThat(rate.perDay()).as("seed %s", seed).isBetween(3.2, 4.8);
        }
    }

    /** Fairs: every fourth week brings 40 leads at once. The mean is right and its interval wider by the root of the dispersion. */
    @Test
    void crowdsWidenTheInterval() {
        for (int week = 0; week < 52; week++) {
            arrive(tally, "a", "call", 7 * week + 6, week % 4 == 0 ? 40 : 4);
        }
        ArrivalRate rate = rate();
        assertThat(rate.perDay()).isCloseTo(13 / 7.0, within(1e-9));
        // Variance (13 * 27^2 + 39 * 9^2) / 51, mean 13.
        assertThat(rate.dispersion()).isCloseTo((13 * 729 + 39 * 81) / 51.0 / 13, within(1e-9));
        double width = rate.interval().high() - rate.interval().low();
        double ofIndependent = 2 * Quantiles.normal(0.9) * Math.sqrt(13 / 52.0) / 7;
        assertThat(width).isCloseTo(ofIndependent * Math.sqrt(rate.dispersion()), within(0.03 * width));
    }

    @Test
    void whoComesUnderObservationLateIsNoArrival() {
        FunnelTally late = ENGINE.tally(PROCESS)
                .upTo(AS_OF)
                .by(OWNER)
                .observedFrom(AS_OF.minusDays(69))
                .begin();
        arrive(late, "a", "call", 300, 500);
        for (int day = 0; day < 70; day++) {
            arrive(late, "a", "call", day, 2);
        }
        ArrivalRate rate = model(late).arrivals(Segment.ALL, 0.8);
        assertThat(rate.leads()).isEqualTo(140);
        assertThat(rate.perDay()).as("of the ten weeks that were observed").isCloseTo(2, within(1e-12));
        assertThat(model(late).leads()).isEqualTo(640);
    }

    /** Later visits of a lead are no arrivals, nor are those who come back. */
    @Test
    void onlyFirstVisitsCount() {
        for (int day = 0; day < DAYS; day++) {
            arrive(tally, "a", "call", day, 1);
            tally.accept(StageVisit.open("demo", before(day)), Segment.of(OWNER, "a"), false);
        }
        assertThat(rate().perDay()).isCloseTo(1, within(1e-12));
        assertThat(rate().entryShares()).containsOnlyKeys("call");
    }

    @Test
    void lessThanAWeekTellsNothing() {
        arrive(tally, "a", "call", 5, 3);
        ArrivalRate rate = rate();
        assertThat(rate.leads()).isEqualTo(3);
        assertThat(rate.perDay()).isZero();
        assertThat(rate.interval().low()).isZero();
        assertThat(rate.interval().high()).isInfinite();
        assertThat(rate.entryShares()).isEmpty();
        arrive(tally, "a", "call", 6, 4);
        assertThat(rate().perDay()).as("a whole week").isEqualTo(1);
        assertThat(rate().interval().high()).isFinite();
    }

    /** Ten a working day are fifty a week, whatever the steps; a calendar day has a seventh of that. */
    @ParameterizedTest
    @EnumSource
    void aRateIsOfCalendarDaysOnEveryGrid(TimeGrid.Kind kind) {
        TimeGrid grid = switch (kind) {
            case DAYS -> TimeGrid.days(ZoneOffset.UTC);
            case HOURS -> TimeGrid.hours(ZoneOffset.UTC);
            case WORKING_DAYS -> TimeGrid.workingDays(ZoneOffset.UTC, WorkCalendar.mondayToFriday());
        };
        FunnelTally into = begin(grid);
        for (int day = 0; day < DAYS; day++) {
            boolean rest = AS_OF.minusDays(day).getDayOfWeek().getValue() > 5;
            arrive(into, "a", "call", day, rest ? 0 : 10);
        }
        assertThat(model(into).arrivals(Segment.ALL, 0.8).perDay()).isCloseTo(50 / 7.0, within(0.1));
    }
}
