package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.salespipeline.PipelineEngine;
import org.salespipeline.core.Pipelines;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** What survives being stored, and what is refused as no tally, or not this one. */
class TallyBytesTest {

    private static final PipelineEngine ENGINE = Pipelines.standard();

    private static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("call")
            .stage("demo")
            .wonAs("won")
            .lostAs("lost")
            .build();

    private static final LocalDate CUT = LocalDate.of(2026, 3, 31);
    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
    private static final Dimension CITY = Dimension.of("city \uD83D\uDE00");

    private static final String NO_TALLY = "bytes do not hold a tally: ";
    private static final String WAY_OUT = ". Maybe they were not written by toBytes(), or were changed on the way?";
    private static final String DAMAGED =
            NO_TALLY + "their checksum is wrong, so they were damaged or cut off" + WAY_OUT;

    private static Lead lead() {
        return Lead.withId("w")
                .with(CITY, "Li\u00e8ge")
                .worth(Money.of("12.50", "EUR"))
                .entered("call", MORNING)
                .entered("demo", MORNING.plusSeconds(200_000))
                .left("won", MORNING.plusSeconds(900_000))
                .build();
    }

    private static FunnelTally small() {
        FunnelTally tally = ENGINE.tally(PROCESS).upTo(CUT).by(CITY).begin();
        tally.accept(lead());
        return tally;
    }

    private static FunnelTally read(byte[] bytes) {
        return ENGINE.tally(PROCESS).read(bytes);
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(bytes)).withMessage(message);
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatIsTooShortIsNoTally() {
        assertRefused(new byte[0], NO_TALLY + "they are only 0" + WAY_OUT);
        assertRefused(new byte[12], NO_TALLY + "they are only 12" + WAY_OUT);
        assertThatNullPointerException().isThrownBy(() -> read(null)).withMessage("bytes");
    }

    @Test
    void whatBeginsOtherwiseIsNoTally() {
        assertRefused(new byte[13], NO_TALLY + "they do not begin as a tally does" + WAY_OUT);
        byte[] bytes = small().toBytes();
        bytes[3]++;
        assertRefused(bytes, NO_TALLY + "they do not begin as a tally does" + WAY_OUT);
    }

    @Test
    void aNewerFormatIsSaidToBeNewer() {
        byte[] bytes = small().toBytes();
        bytes[4] = 2;
        assertRefused(
                bytes,
                "bytes hold a tally of format 2; this version of the library reads format 1. Maybe update the library?");
    }

    @Test
    void whicheverByteChangesTheTallyIsRefused() {
        byte[] good = small().toBytes();
        assertThat(read(good).toBytes()).isEqualTo(good);
        for (int i = 5; i < good.length; i++) {
            for (int flipped : new int[] {1, 0x10, 0x80, 0xFF}) {
                byte[] bytes = good.clone();
                bytes[i] ^= (byte) flipped;
                assertRefused(bytes, DAMAGED);
            }
        }
    }

    @Test
    void whereverItIsCutOffTheTallyIsRefused() {
        byte[] good = small().toBytes();
        for (int length = 0; length < good.length; length++) {
            assertRefused(
                    Arrays.copyOf(good, length),
                    length < 13 ? NO_TALLY + "they are only " + length + WAY_OUT : DAMAGED);
        }
        assertRefused(Arrays.copyOf(good, good.length + 1), DAMAGED);
    }

    @Test
    void theTallyOfAnotherProcessIsRefused() {
        SalesProcess other = SalesProcess.named("Partner")
                .version(3)
                .stage("call")
                .wonAs("won")
                .lostAs("lost")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.tally(other).read(small().toBytes()))
                .withMessage("bytes hold a tally of sales process \"Direct\" version 1 with the stages and exits [call,"
                        + " demo, won (won), lost]; sales process \"Partner\" version 3 has [call, won (won), lost], and"
                        + " the two must be equal");
    }

    @Test
    void theSameStagesWithAnotherWonExitAreAnotherProcess() {
        SalesProcess turned = SalesProcess.named("Direct")
                .stage("call")
                .stage("demo")
                .lostAs("won")
                .wonAs("lost")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.tally(turned).read(small().toBytes()))
                .withMessage("bytes hold a tally of sales process \"Direct\" version 1 with the stages and exits [call,"
                        + " demo, won (won), lost]; sales process \"Direct\" version 1 has [call, demo, won, lost (won)],"
                        + " and the two must be equal");
    }

    /** The same ids in the same order, but "rest" is where leads stay in the one and where they go in the other. */
    @Test
    void aStageIsNoExitOfTheSameName() {
        SalesProcess stays = SalesProcess.named("Stays")
                .stage("call")
                .stage("rest")
                .wonAs("won")
                .lostAs("lost")
                .build();
        SalesProcess goes = SalesProcess.named("Goes")
                .stage("call")
                .dormantAs("rest")
                .wonAs("won")
                .lostAs("lost")
                .build();
        byte[] bytes = ENGINE.tally(stays).upTo(CUT).begin().toBytes();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENGINE.tally(goes).read(bytes))
                .withMessage(
                        "bytes hold a tally of sales process \"Stays\" version 1 with 2 stages among the stages and"
                                + " exits [call, rest, won (won), lost]; sales process \"Goes\" version 1 has 1, and the two must be"
                                + " equal");
    }

    @Test
    void anotherVersionOfTheSameStagesAndExitsReadsTheTally() {
        SalesProcess next = SalesProcess.named("Direct")
                .version(2)
                .stage("call", s -> s.converts(0.5))
                .stage("demo")
                .wonAs("won")
                .lostAs("lost")
                .build();
        FunnelTally read = ENGINE.tally(next).read(small().toBytes());
        assertThat(read.process()).isEqualTo(next);
        assertThat(read.exits("demo", "won")).isEqualTo(1);
    }

    @Test
    void everyTextSurvives() {
        List<String> texts = List.of(
                "",
                " ",
                "?",
                "\u0000",
                "a\u0000b",
                "\uFEFF",
                "\uFFFD",
                "\u00e9",
                "e\u0301",
                "\u202Eright to left",
                "\uD83D\uDE00",
                "\uD83D",
                "\uDE00",
                "\uDE00\uD83D",
                "owner=Bo, city=",
                "tab\tline\nreturn\r",
                "long ".repeat(20_000));
        FunnelTally tally =
                ENGINE.tally(PROCESS).upTo(CUT).by(Dimension.OWNER, CITY).begin();
        List<Segment> all = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Segment segment = Segment.of(Dimension.OWNER, texts.get(i)).and(CITY, texts.get((i + 1) % texts.size()));
            all.add(segment);
            for (int times = 0; times <= i; times++) {
                tally.accept(StageVisit.open("call", MORNING.plusSeconds(86_400L * i)), segment, true);
            }
        }
        assertThat(tally.segments()).containsExactlyInAnyOrderElementsOf(all);
        FunnelTally read = read(tally.toBytes());
        assertThat(read.segments()).isEqualTo(tally.segments());
        assertThat(read.cells()).isEqualTo(tally.cells());
        assertThat(read.toBytes()).isEqualTo(tally.toBytes());
    }

    @Test
    void everyGridSurvives() {
        Set<DayOfWeek> sixDays = Set.of(
                DayOfWeek.MONDAY,
                DayOfWeek.TUESDAY,
                DayOfWeek.WEDNESDAY,
                DayOfWeek.THURSDAY,
                DayOfWeek.SATURDAY,
                DayOfWeek.SUNDAY);
        List<TimeGrid> grids = new ArrayList<>(RandomLeads.GRIDS);
        grids.add(TimeGrid.days(ZoneId.of("+05:45")).cappedAt(Integer.MAX_VALUE));
        grids.add(TimeGrid.hours(ZoneId.of("Australia/Lord_Howe")));
        grids.add(TimeGrid.workingDays(ZoneOffset.UTC, new WorkCalendar(Set.of(), Set.of())));
        grids.add(TimeGrid.workingDays(
                ZoneOffset.UTC, new WorkCalendar(sixDays, Set.of(LocalDate.of(1960, 2, 29), CUT, CUT.plusYears(90)))));
        for (TimeGrid grid : grids) {
            FunnelTally tally =
                    ENGINE.tally(PROCESS).upTo(CUT).on(grid).by(CITY).begin();
            tally.accept(lead());
            FunnelTally read = read(tally.toBytes());
            assertThat(read.grid()).isEqualTo(grid);
            assertThat(read.cut()).isEqualTo(CUT);
            assertThat(read.dimensions()).containsExactly(CITY);
            // What was read can be counted on, and added to what was not.
            read.accept(lead());
            tally.combine(small(grid));
            assertThat(read.toBytes()).as("%s", grid).isEqualTo(tally.toBytes());
        }
    }

    private static FunnelTally small(TimeGrid grid) {
        FunnelTally tally = ENGINE.tally(PROCESS).upTo(CUT).on(grid).by(CITY).begin();
        tally.accept(lead());
        return tally;
    }

    @Test
    void farDaysSurvive() {
        for (int year : new int[] {1583, 1969, 9999}) {
            FunnelTally tally =
                    ENGINE.tally(PROCESS).upTo(LocalDate.of(year, 12, 31)).begin();
            Instant newYear = Instant.parse(year + "-01-01T00:00:00Z");
            tally.accept(Lead.withId("far")
                    .entered("call", newYear)
                    .left("lost", newYear.plusSeconds(86_400 * 300))
                    .build());
            FunnelTally read = read(tally.toBytes());
            assertThat(read.exits("call", "lost")).isEqualTo(1);
            assertThat(read.toBytes()).isEqualTo(tally.toBytes());
        }
    }
}
