package org.salespipeline.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.salespipeline.core.ingest.Fixture.PROCESS;
import static org.salespipeline.core.ingest.Fixture.day;
import static org.salespipeline.core.ingest.Fixture.exit;
import static org.salespipeline.core.ingest.Fixture.read;
import static org.salespipeline.core.ingest.Fixture.setAside;

import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.money.Money;

class EventCsvTest {

    private static final String HEADER = "lead,stage,entered";
    private static final EventCsv EVENTS = LeadCsv.events(PROCESS);

    @Test
    void rowsOfALeadArePutInOrderOfTime() {
        LeadImport read = read(
                EVENTS,
                HEADER,
                "b,demo,2026-01-05",
                "a,won,2026-02-01",
                "b,inquiry,2026-01-01",
                "a,inquiry,2026-01-03");

        assertThat(read.leads())
                .containsExactly(
                        Lead.withId("b")
                                .entered("inquiry", day("2026-01-01"))
                                .entered("demo", day("2026-01-05"))
                                .build(),
                        Lead.withId("a")
                                .entered("inquiry", day("2026-01-03"))
                                .left(exit("won"), day("2026-02-01"))
                                .build());
        assertThat(read.report()).hasToString("leads.csv: 4 rows read, 4 accepted, 0 set aside");
    }

    @Test
    void rowsOfOneInstantKeepTheOrderOfTheFileEvenAgainstTheProcess() {
        Lead lead = read(EVENTS, HEADER, "a,proposal,2026-01-01", "a,inquiry,2026-01-01", "a,demo,2026-01-01")
                .leads()
                .get(0);

        assertThat(lead.visits()).extracting("stage").containsExactly("proposal", "inquiry", "demo");
    }

    @Test
    void aStageAfterALostOrDormantExitBringsTheLeadBack() {
        Lead lead = read(
                        EVENTS,
                        HEADER,
                        "a,inquiry,2026-01-01",
                        "a,lost,2026-01-02",
                        "a,demo,2026-03-01",
                        "a,resting,2026-03-02",
                        "a,demo,2026-05-01")
                .leads()
                .get(0);

        assertThat(lead)
                .isEqualTo(Lead.withId("a")
                        .entered("inquiry", day("2026-01-01"))
                        .left(exit("lost"), day("2026-01-02"))
                        .entered("demo", day("2026-03-01"))
                        .left(exit("resting"), day("2026-03-02"))
                        .entered("demo", day("2026-05-01"))
                        .build());
    }

    @Test
    void theLastAttributeAndValueInTimeThatIsNotBlankCounts() {
        Lead lead = read(
                        EVENTS.attribute(Dimension.OWNER, "rep")
                                .attribute(Dimension.REGION, "region")
                                .value("amount")
                                .currencyColumn("unit"),
                        "lead,stage,entered,rep,region,amount,unit",
                        "a,proposal,2026-01-03,,,,XYZ",
                        "a,demo,2026-01-02, Ben ,,70.10,USD",
                        "a,inquiry,2026-01-01,Ann,,50,EUR")
                .leads()
                .get(0);

        assertThat(lead.attributes()).isEqualTo(Map.of(Dimension.OWNER, "Ben"));
        assertThat(lead.value()).contains(Money.of("70.1", "USD"));
        assertThat(lead.wonAmount()).isEmpty();
    }

    @Test
    void valuesAndAttributesAreKnownFromTheirRowsOn() {
        Lead lead = read(
                        EVENTS.attribute(Dimension.OWNER, "rep").value("amount").currency(Currency.getInstance("EUR")),
                        "lead,stage,entered,rep,amount",
                        "a,inquiry,2026-01-01,Ann,",
                        "a,demo,2026-01-02,Ann,50",
                        "a,proposal,2026-01-03,,70",
                        "a,demo,2026-01-04,Ben,70")
                .leads()
                .get(0);

        assertThat(lead.history())
                .filteredOn(fact -> !(fact instanceof LeadFact.Moved))
                .as("one fact for each change")
                .hasSize(5);
        assertThat(lead.asOf(day("2026-01-01")).orElseThrow().value()).isEmpty();
        assertThat(lead.asOf(day("2026-01-02")).orElseThrow().value()).contains(Money.of(50, "EUR"));
        assertThat(lead.asOf(day("2026-01-03")).orElseThrow().value()).contains(Money.of(70, "EUR"));
        assertThat(lead.asOf(day("2026-01-03")).orElseThrow().owner()).contains("Ann");
        assertThat(lead.owner()).contains("Ben");
    }

    @Test
    void theWonAmountIsReadFromTheWonRowOnly() {
        EventCsv request = EVENTS.wonAmount("paid").currency(Currency.getInstance("EUR"));
        LeadImport read = read(
                request,
                "lead,stage,entered,paid",
                "a,inquiry,2026-01-01,not yet",
                "a,won,2026-01-02,99.90",
                "b,inquiry,2026-01-01,",
                "b,won,2026-01-02,",
                "c,inquiry,2026-01-01,5",
                "c,lost,2026-01-02,-1");

        assertThat(read.leads())
                .extracting(Lead::wonAmount)
                .containsExactly(Optional.of(Money.of("99.9", "EUR")), Optional.empty(), Optional.empty());
    }

    @Test
    void theRequestsCurrencyStandsInWhereTheColumnIsBlank() {
        LeadImport read = read(
                EVENTS.value("v").currencyColumn("c").currency(Currency.getInstance("CNY")),
                "lead,stage,entered,v,c",
                "a,inquiry,2026-01-01,5,",
                "b,inquiry,2026-01-01,5,JPY");

        assertThat(read.leads())
                .extracting(lead -> lead.value().orElseThrow())
                .containsExactly(Money.of(5, "CNY"), Money.of(5, "JPY"));
    }

    @Test
    void ignoredRowsAreNoFaultEvenWhenStrict() {
        LeadImport read = read(
                EVENTS.ignoring("call", "demo").renaming(Map.of("call", "inquiry")),
                HEADER,
                "a,inquiry,2026-01-01",
                ",call,",
                "a,demo,never");

        assertThat(read.leads()).hasSize(1);
        assertThat(read.report())
                .hasToString("leads.csv: 3 rows read, 1 accepted, 2 set aside\n"
                        + "  2 IGNORED, first: line 3, column \"stage\", value \"call\": the row is to be ignored;"
                        + " ignoring(\"call\") says so");
    }

    @Test
    void otherStagesCanBeIgnoredTogether() {
        LeadImport read = read(EVENTS.ignoringOtherStages(), HEADER, "a,inquiry,2026-01-01", "a,call,2026-01-02");

        assertThat(read.report().setAside())
                .extracting(Finding::message)
                .containsExactly("line 3, column \"stage\", value \"call\": the row is to be ignored;"
                        + " ignoringOtherStages() says so");
    }

    @Test
    void severalTextsMayStandForOneStage() {
        Lead lead = read(
                        EVENTS.renaming(Map.of("Anfrage", "inquiry", "Demo vor Ort", "demo"))
                                .renaming(Map.of(" Request ", "inquiry")),
                        HEADER,
                        "a,Request,2026-01-01",
                        "a,Demo vor Ort,2026-01-02",
                        "a,Anfrage,2026-01-03")
                .leads()
                .get(0);

        assertThat(lead.visits()).extracting("stage").containsExactly("inquiry", "demo", "inquiry");
    }

    @Test
    void aStageRepeatedIsADuplicate() {
        assertThat(setAside(EVENTS, HEADER, "a,inquiry,2026-01-01", "a,inquiry,2026-01-02"))
                .isEqualTo("line 3, column \"stage\", value \"inquiry\": the row repeats where the lead stands already;"
                        + " it came there as \"inquiry\" on line 2; remove the row");
        assertThat(setAside(EVENTS, HEADER, "a,inquiry,2026-01-01", "a,lost,2026-01-02", "a,lost,2026-01-03"))
                .isEqualTo("line 4, column \"stage\", value \"lost\": the row repeats where the lead stands already;"
                        + " it came there as \"lost\" on line 3; remove the row");
    }

    @Test
    void anExitBeforeAnyStageIsAFault() {
        LeadImport read =
                read(EVENTS.lenient(), HEADER, "a,lost,2026-01-01", "a,inquiry,2026-01-02", "b,won,2026-01-01");

        assertThat(read.leads())
                .containsExactly(
                        Lead.withId("a").entered("inquiry", day("2026-01-02")).build());
        assertThat(read.report().setAside())
                .extracting(Finding::message)
                .containsExactly(
                        "line 2, column \"stage\", value \"lost\": the lead left before it entered any stage; add the row"
                                + " of the stage that it left, or remove this one",
                        "line 4, column \"stage\", value \"won\": the lead left before it entered any stage; add the row"
                                + " of the stage that it left, or remove this one");
    }

    @Test
    void anotherExitWhileOutIsAFault() {
        assertThat(setAside(EVENTS, HEADER, "a,inquiry,2026-01-01", "a,lost,2026-01-02", "a,won,2026-01-03"))
                .isEqualTo("line 4, column \"stage\", value \"won\": the lead left while it was in no stage; it left as"
                        + " \"lost\" on line 3; add the row of the stage into which it came back, or remove this one");
    }

    @Test
    void nothingComesAfterWon() {
        assertThat(setAside(
                        EVENTS,
                        HEADER,
                        "a,inquiry,2026-01-01",
                        "a,won,2026-01-02",
                        "a,demo,2026-01-03",
                        "a,lost,2026-01-04",
                        "a,won,2026-01-05"))
                .isEqualTo("""
                        line 4, column "stage", value "demo": the lead was won before; it was won as "won" on line 3; \
                        correct the dates, or give what came after a lead of its own
                        line 5, column "stage", value "lost": the lead was won before; it was won as "won" on line 3; \
                        correct the dates, or give what came after a lead of its own
                        line 6, column "stage", value "won": the lead is won a second time; it was won as "won" on line \
                        3; remove the wrong row, or give the second deal a lead of its own""");
    }

    @Test
    void aRowSetAsideGivesNothingToItsLead() {
        Lead lead = read(
                        EVENTS.lenient()
                                .attribute(Dimension.OWNER, "rep")
                                .value("v")
                                .currency(Currency.getInstance("EUR")),
                        "lead,stage,entered,rep,v",
                        "a,inquiry,2026-01-01,Ann,1",
                        "a,inquiry,2026-01-02,Ben,2")
                .leads()
                .get(0);

        assertThat(lead.valueIn(Dimension.OWNER)).isEqualTo("Ann");
        assertThat(lead.value()).contains(Money.of(1, "EUR"));
    }

    @Test
    void timesAreKeptToTheNanosecond() {
        Lead lead = read(
                        EVENTS,
                        HEADER,
                        "a,demo,2026-01-01 10:00:00.000000002",
                        "a,inquiry,2026-01-01T10:00:00.000000001")
                .leads()
                .get(0);

        assertThat(lead.visits()).extracting("stage").containsExactly("inquiry", "demo");
        assertThat(lead.lastVisit().entered()).isEqualTo(Instant.parse("2026-01-01T10:00:00.000000002Z"));
    }
}
