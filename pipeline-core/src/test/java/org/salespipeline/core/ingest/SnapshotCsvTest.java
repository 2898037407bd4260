package org.salespipeline.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.salespipeline.core.ingest.Fixture.PROCESS;
import static org.salespipeline.core.ingest.Fixture.csv;
import static org.salespipeline.core.ingest.Fixture.day;
import static org.salespipeline.core.ingest.Fixture.exit;
import static org.salespipeline.core.ingest.Fixture.read;
import static org.salespipeline.core.ingest.Fixture.refusal;
import static org.salespipeline.core.ingest.Fixture.setAside;

import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;

class SnapshotCsvTest {

    private static final String HEADER = "lead,stage,opened,demo_date,closed";
    private static final SnapshotCsv SNAPSHOT = LeadCsv.snapshot(PROCESS)
            .opened("opened")
            .enteredColumn("demo", "demo_date")
            .closed("closed");

    @Test
    void visitsAreMadeOfTheDatesThatAreFilled() {
        LeadImport read = read(
                SNAPSHOT,
                HEADER,
                "a,inquiry,2026-01-01,,",
                "b,demo,2026-01-01,2026-01-05,",
                "c,demo,,2026-01-05,",
                "d,won,2026-01-01,2026-01-05,2026-02-01",
                "e,lost,,2026-01-05,2026-01-05");

        assertThat(read.leads())
                .containsExactly(
                        Lead.withId("a").entered("inquiry", day("2026-01-01")).build(),
                        Lead.withId("b")
                                .entered("inquiry", day("2026-01-01"))
                                .entered("demo", day("2026-01-05"))
                                .build(),
                        Lead.withId("c").entered("demo", day("2026-01-05")).build(),
                        Lead.withId("d")
                                .entered("inquiry", day("2026-01-01"))
                                .entered("demo", day("2026-01-05"))
                                .left(exit("won"), day("2026-02-01"))
                                .build(),
                        Lead.withId("e")
                                .entered("demo", day("2026-01-05"))
                                .left(exit("lost"), day("2026-01-05"))
                                .build());
        assertThat(read.report()).hasToString("leads.csv: 5 rows read, 5 accepted, 0 set aside");
    }

    @Test
    void visitsAreInOrderOfTimeThenOfStages() {
        SnapshotCsv request = SNAPSHOT.enteredColumn("proposal", "proposal_date");
        LeadImport read = read(
                request,
                "lead,stage,proposal_date,demo_date,opened,closed",
                "a,won,2026-01-02,2026-01-03,2026-01-01,2026-01-09",
                "b,won,2026-01-02,2026-01-02,2026-01-02,2026-01-02");

        assertThat(read.leads().get(0).visits()).extracting("stage").containsExactly("inquiry", "proposal", "demo");
        assertThat(read.leads().get(1).visits()).extracting("stage").containsExactly("inquiry", "demo", "proposal");
    }

    @Test
    void attributesAndAmountsAreReadFromTheRow() {
        LeadImport read = read(
                LeadCsv.snapshot(PROCESS)
                        .openedInto("demo")
                        .closed("closed")
                        .attribute(Dimension.OWNER, "rep")
                        .value("value")
                        .wonAmount("paid")
                        .currency(Currency.getInstance("USD")),
                "lead,stage,opened,closed,rep,value,paid",
                "a,demo,2026-01-01,,Ann,10,not yet",
                "b,won,2026-01-01,2026-01-02,,20,19.50",
                "c,lost,2026-01-01,2026-01-02,,,0");

        assertThat(read.leads())
                .containsExactly(
                        Lead.withId("a")
                                .owner("Ann")
                                .worth(Money.of(10, "USD"))
                                .entered("demo", day("2026-01-01"))
                                .build(),
                        Lead.withId("b")
                                .worth(Money.of(20, "USD"))
                                .wonFor(Money.of("19.5", "USD"))
                                .entered("demo", day("2026-01-01"))
                                .left(exit("won"), day("2026-01-02"))
                                .build(),
                        Lead.withId("c")
                                .entered("demo", day("2026-01-01"))
                                .left(exit("lost"), day("2026-01-02"))
                                .build());
        assertThat(read.leads()).extracting(Lead::wonAmount).contains(Optional.empty());
        Lead before = read.leads().get(1).asOf(day("2026-01-01")).orElseThrow();
        assertThat(before.value()).as("known from the opening on").contains(Money.of(20, "USD"));
        assertThat(before.wonAmount()).as("known from the win on").isEmpty();
    }

    @Test
    void aStageColumnAloneNeedsNoOpeningDate() {
        LeadImport read =
                read(LeadCsv.snapshot(PROCESS).enteredColumn("demo", "since"), "lead,stage,since", "a,demo,2026-01-01");

        assertThat(read.leads()).hasSize(1);
    }

    @Test
    void theOpeningDateIsACallersWordOrTheDefault() {
        assertThat(refusal(LeadCsv.snapshot(PROCESS), csv("lead,stage,since")))
                .isEqualTo(
                        "leads.csv cannot be read:\n  line 1, column \"opened\": the header has no such column; it has"
                                + " \"lead\", \"stage\", \"since\"; name the right one with opened(...)");
        assertThat(refusal(
                        LeadCsv.snapshot(PROCESS).openedInto("inquiry").enteredColumn("demo", "d"),
                        csv("lead,stage,D ,Closed")))
                .isEqualTo("leads.csv cannot be read:\n"
                        + "  line 1, column \"opened\": the header has no such column; it has \"lead\", \"stage\", \"D\","
                        + " \"Closed\"; name the right one with opened(...)\n"
                        + "  line 1, column \"d\": the header has no such column; it has \"lead\", \"stage\", \"D\","
                        + " \"Closed\"; maybe \"D\" was meant: enteredColumn(\"demo\", \"D\")");
    }

    @Test
    void aLeadInAStageNeedsItsDate() {
        assertThat(setAside(SNAPSHOT, HEADER, "a,demo,2026-01-01,,"))
                .isEqualTo("line 2, column \"demo_date\": a date that is needed is blank; fill in when the lead entered"
                        + " \"demo\"");
        assertThat(setAside(SNAPSHOT, HEADER, "a,proposal,2026-01-01,2026-01-02,"))
                .isEqualTo(
                        "line 2, column \"stage\", value \"proposal\": a date that is needed is blank; no column tells"
                                + " when a lead entered this stage; name one with enteredColumn(\"proposal\", ...)");
    }

    @Test
    void aLeadAtAnExitNeedsTwoDates() {
        assertThat(setAside(SNAPSHOT, HEADER, "a,lost,2026-01-01,,"))
                .isEqualTo(
                        "line 2, column \"closed\": a date that is needed is blank; fill in when the lead was closed");
        assertThat(setAside(SNAPSHOT, HEADER, "a,lost,,,2026-01-01"))
                .isEqualTo("line 2, column \"opened\": a date that is needed is blank; fill in when the lead entered a"
                        + " stage");
        assertThat(setAside(LeadCsv.snapshot(PROCESS), HEADER, "a,lost,2026-01-01,,2026-01-02"))
                .isEqualTo(
                        "line 2, column \"stage\", value \"lost\": a date that is needed is blank; name the column of"
                                + " the closing date with closed(...)");
    }

    @Test
    void aLeadIsNotClosedBeforeItEnteredAStage() {
        assertThat(setAside(SNAPSHOT, HEADER, "a,lost,2026-01-01,2026-01-09,2026-01-02"))
                .isEqualTo("line 2, column \"closed\", value \"2026-01-02\": the lead was closed before it entered a"
                        + " stage; it entered \"demo\" on \"2026-01-09\"; correct one of the dates");
    }

    @Test
    void aLeadInAStageIsNotClosed() {
        assertThat(setAside(SNAPSHOT, HEADER, "a,inquiry,2026-01-01,,2026-01-02"))
                .isEqualTo(
                        "line 2, column \"closed\", value \"2026-01-02\": there is a closing date, but the lead is in a"
                                + " stage; it is in \"inquiry\"; correct the stage, or remove the date");
    }

    @Test
    void theDatesEndInTheStageWhereTheLeadIs() {
        assertThat(setAside(SNAPSHOT, HEADER, "a,inquiry,2026-01-01,2026-01-02,"))
                .isEqualTo("line 2, column \"stage\", value \"inquiry\": by its dates the lead is in another stage; its"
                        + " last date is \"2026-01-02\" of \"demo\"; correct the stage or the dates");
    }

    @Test
    void theFirstGoodRowOfALeadCounts() {
        assertThat(setAside(
                        SNAPSHOT,
                        HEADER,
                        "a,inquiry,soon,,",
                        "a,inquiry,2026-01-01,,",
                        "a,demo,2026-01-01,2026-01-02,"))
                .isEqualTo("""
                        line 2, column "opened", value "soon": the date cannot be read; write it as 2026-11-23 or \
                        2026-11-23T14:05:00, or state the file's own form, as in dates("dd/MM/uuuu")
                        line 4, column "lead", value "a": the lead has a row already; it stands on line 3; keep the row \
                        that is right""");
    }

    @Test
    void aStageWithTwoColumnsForItsDateIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> read(SNAPSHOT.enteredColumn("inquiry", "i"), HEADER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stage \"inquiry\" has two columns for its date, one of opened(...) and one of"
                        + " enteredColumn(...); name one only");
    }

    @Test
    void stagesMustBeInTheProcess() {
        assertThatThrownBy(() -> SNAPSHOT.openedInto("won"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "stage was \"won\"; sales process \"Direct sales\" has the stages [inquiry, demo, proposal]");
        assertThatThrownBy(() -> SNAPSHOT.enteredColumn("call", "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "stage was \"call\"; sales process \"Direct sales\" has the stages [inquiry, demo, proposal]");
    }
}
