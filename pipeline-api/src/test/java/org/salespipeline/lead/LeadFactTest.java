package org.salespipeline.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.salespipeline.lead.Sale.day;
import static org.salespipeline.lead.Sale.eur;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.salespipeline.process.Exit;
import org.salespipeline.process.ProcessVersion;

class LeadFactTest {

    private static final ProcessVersion ONE = new ProcessVersion("Sale", 1);
    private static final LeadFact VALUE = new LeadFact.ValueSet(day(1), "Ann", eur(17));

    private static void refuses(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    void noPersonAndNoTextShowsInLogs() {
        List<LeadFact> facts = List.of(
                new LeadFact.Opened(day(1), "Ann", Optional.of(ONE), "a"),
                new LeadFact.Moved(
                        day(1),
                        "Ann",
                        "a",
                        "lost",
                        Way.LOST,
                        Optional.of(new LostReason("price", "Secret")),
                        Optional.empty(),
                        Optional.of(new MoveOverride("Ann", "Secret"))),
                new LeadFact.AttributeSet(day(1), "Ann", Dimension.OWNER, "Secret"),
                VALUE,
                new LeadFact.NeedAnswered(day(1), "Ann", "use"),
                new LeadFact.MaterialUsed(day(1), "Ann", "film"),
                new LeadFact.Approved(day(1), "Ann", "fin"),
                new LeadFact.Migrated(day(1), "Ann", ONE, ONE, "a", "b"),
                new LeadFact.Corrected(day(1), "Ann", 3, VALUE, "Secret"),
                new LeadFact.Withdrawn(day(1), "Ann", 3, "Secret"));
        String t = "2026-01-01T12:00:00Z";
        assertThat(facts)
                .extracting(Object::toString)
                .containsExactly(
                        "Opened[" + t + ", a]",
                        "Moved[" + t + ", a to lost]",
                        "AttributeSet[" + t + ", owner]",
                        "ValueSet[" + t + "]",
                        "NeedAnswered[" + t + ", use]",
                        "MaterialUsed[" + t + ", film]",
                        "Approved[" + t + ", fin]",
                        "Migrated[" + t + ", a to b]",
                        "Corrected[" + t + ", fact 3 by ValueSet[" + t + "]]",
                        "Withdrawn[" + t + ", fact 3]");
        assertThat(facts).extracting(LeadFact::by).containsOnly("Ann");
        assertThat(new MoveOverride("Ann", "Secret")).hasToString("MoveOverride[]");
    }

    @Test
    void blankIdsAndReasonsAreRefused() {
        refuses("stage was blank; it must be an id", () -> new LeadFact.Opened(day(1), "", Optional.empty(), " "));
        refuses("from was blank; it must be an id", () -> LeadFact.Moved.of(day(1), "", "", "b", Way.STAGE));
        refuses("to was blank; it must be an id", () -> LeadFact.Moved.of(day(1), "", "a", "", Way.STAGE));
        refuses("needId was blank; it must be an id", () -> Sale.opened().answered("", day(1), ""));
        refuses("materialId was blank; it must be an id", () -> Sale.opened().used("", day(1), ""));
        refuses("roleId was blank; it must be an id", () -> Sale.opened().approved("", day(1), ""));
        refuses("fromStage was blank; it must be an id", () -> new LeadFact.Migrated(day(1), "", ONE, ONE, "", "b"));
        refuses("toStage was blank; it must be an id", () -> new LeadFact.Migrated(day(1), "", ONE, ONE, "a", ""));
        refuses(
                "reason of the correction was blank; it must say what was wrong",
                () -> new LeadFact.Corrected(day(1), "", 0, VALUE, " "));
        refuses(
                "reason of the withdrawal was blank; it must say what was wrong",
                () -> new LeadFact.Withdrawn(day(1), "", 0, ""));
        refuses(
                "replacement was Withdrawn[2026-01-01T12:00:00Z, fact 1]; it must be the fact as it should have been, not"
                        + " a correction",
                () -> new LeadFact.Corrected(day(1), "", 0, new LeadFact.Withdrawn(day(1), "", 1, "x"), "no"));
        refuses(
                "code of the lost reason was blank; it must be a word that reports count by, such as \"price\"",
                () -> LostReason.of(""));
        refuses("person of the override was blank; it must name who answers for it", () -> new MoveOverride("", "why"));
        refuses(
                "reason of the override was blank; it must say why the rule does not hold this time",
                () -> new MoveOverride("Ann", " "));
        assertThatNullPointerException()
                .isThrownBy(() -> Sale.opened().answered("use", null, ""))
                .withMessage("at");
        assertThatNullPointerException()
                .isThrownBy(() -> Sale.opened().answered("use", day(1), null))
                .withMessage("by");
    }

    @Test
    void exitsSayWhichWayTheyLead() {
        assertThat(Way.of(Exit.Kind.WON)).isEqualTo(Way.WON);
        assertThat(Way.of(Exit.Kind.LOST)).isEqualTo(Way.LOST);
        assertThat(Way.of(Exit.Kind.DORMANT)).isEqualTo(Way.DORMANT);
        assertThat(Way.values()).filteredOn(way -> !way.isOut()).containsExactly(Way.STAGE);
    }
}
