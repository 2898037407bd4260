package org.salespipeline.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salespipeline.funnel.Interval;
import org.salespipeline.lead.Dimension;

class ExperimentTest {

    private static final Experiment DEMO =
            Experiment.named("Shorter demo").at("demo").between("usual", "short");

    /**
     * Computed by another language:
     * {@code (int.from_bytes(sha256(name.encode() + b"\0" + id.encode()).digest()[:8], "big") >> 11) / 2**53}.
     */
    @ParameterizedTest
    @CsvSource({
        "Shorter demo, lead-17, 0.886045125010812",
        "Shorter demo, lead-18, 0.5025171578236497",
        "Shorter demo, lead-1, 0.6378135749589815",
        "Shorter demo, '', 0.9891765981277396",
        "Kürzere Vorführung, 线索-7, 0.4004936181429075",
        "Price on page one, lead-17, 0.19383861872994068",
        "Shorter demo, Lead-17, 0.2967426900093584"
    })
    void assignmentIsThatOfTheFixedVectors(String name, String id, double u) {
        Experiment experiment = Experiment.named(name).at("demo").between("low", "high");
        // The border put just above u, then at u, pins every bit of it.
        double above = Math.nextUp(u);
        assertThat(experiment.shares(above, 1 - above).variantOf(id)).isEqualTo("low");
        assertThat(experiment.shares(u, 1 - u).variantOf(id)).isEqualTo("high");
    }

    @Test
    void variantIsTheFirstWhoseCumulativeShareIsAboveU() {
        assertThat(DEMO.variantOf("lead-17")).isEqualTo("short");
        assertThat(DEMO.shares(0.8, 0.2).variantOf("lead-17")).isEqualTo("short");
        assertThat(DEMO.shares(0.9, 0.1).variantOf("lead-17")).isEqualTo("usual");
        Experiment three = Experiment.named("Shorter demo").at("demo").between("usual", "short", "none");
        assertThat(three.variantOf("lead-1")).isEqualTo("short");
        assertThat(three.variantOf("lead-17")).isEqualTo("none");
        assertThat(three.variantOf("Lead-17")).isEqualTo("usual");
    }

    @Test
    void neitherLocaleNorZoneMatters() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            assertThat(DEMO.variantOf("lead-17")).isEqualTo("short");
            assertThat(DEMO.variantOf("Lead-17")).isEqualTo("usual");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void assignmentIsUniformAlsoForIdsThatFollowOneAnother() {
        int cells = 50;
        int n = 50_000;
        double[] shares = new double[cells];
        String[] others = new String[cells - 1];
        for (int v = 0; v < cells; v++) {
            shares[v] = 1.0 / cells;
            if (v > 0) {
                others[v - 1] = "v" + v;
            }
        }
        Experiment experiment =
                Experiment.named("Uniform").at("demo").between("v0", others).shares(shares);
        int[] counts = new int[cells];
        for (int i = 0; i < n; i++) {
            counts[Integer.parseInt(experiment.variantOf(Integer.toString(i)).substring(1))]++;
        }
        double chi = 0;
        for (int count : counts) {
            double expected = (double) n / cells;
            chi += (count - expected) * (count - expected) / expected;
        }
        // Mean 49, standard deviation 9.9.
        assertThat(chi).isBetween(49 - 4 * 9.9, 49 + 4 * 9.9);
    }

    @Test
    void experimentsOfDifferentNamesAreIndependent() {
        int n = 40_000;
        Experiment other = Experiment.named("Shorter demo 2").at("demo").between("usual", "short");
        int both = 0;
        int following = 0;
        for (int i = 0; i < n; i++) {
            String here = DEMO.variantOf("lead-" + i);
            both += here.equals(other.variantOf("lead-" + i)) ? 1 : 0;
            following += here.equals(DEMO.variantOf("lead-" + (i + 1))) ? 1 : 0;
        }
        double error = 0.5 / Math.sqrt(n);
        assertThat((double) both / n).isEqualTo(0.5, within(4 * error));
        assertThat((double) following / n).isEqualTo(0.5, within(4 * error));
    }

    @Test
    void wordsAddUp() {
        Experiment experiment = DEMO.shares(0.8, 0.2)
                .since(LocalDate.of(2026, 3, 2))
                .withinDays(14)
                .recordedIn(Dimension.of("variant"));
        assertThat(experiment)
                .isEqualTo(new Experiment(
                        "Shorter demo",
                        "demo",
                        List.of(new ExperimentVariant("usual", 0.8), new ExperimentVariant("short", 0.2)),
                        Optional.of(LocalDate.of(2026, 3, 2)),
                        OptionalInt.of(14),
                        Optional.of(Dimension.of("variant"))));
        assertThat(DEMO.since()).isEmpty();
    }

    @Test
    void refusesWhatIsNoExperiment() {
        refused(() -> Experiment.named(" "), "name of the experiment was blank; it must tell it from all others");
        refused(
                () -> Experiment.named("a\0b"),
                "name of the experiment \"a\\0b\" has the character U+0000; that stands between name and id where leads are assigned");
        refused(
                () -> Experiment.named("a").at(" ").between("x", "y"),
                "stage of experiment \"a\" was blank; it must be the id of a stage");
        refused(
                () -> Experiment.named("a").at("demo").between("x"),
                "experiment \"a\" had the control \"x\" alone; it must have at least two variants");
        refused(
                () -> new Experiment("a", "demo", List.of(), Optional.empty(), OptionalInt.empty(), Optional.empty()),
                "experiment \"a\" had 0 variants; it must have at least two, the first being the control");
        refused(
                () -> Experiment.named("a").at("demo").between("x", "x"),
                "experiment \"a\" had two variants named \"x\"; names must differ");
        refused(
                () -> Experiment.named("a").at("demo").between("x", ""),
                "name of the variant was blank; it must be a word such as \"usual\"");
    }

    @Test
    void refusesWrongSharesAndWindows() {
        refused(
                () -> DEMO.shares(0.8),
                "experiment \"Shorter demo\" was given 1 shares for 2 variants; each variant must have one");
        refused(
                () -> DEMO.shares(0.8, 0.1),
                "shares of experiment \"Shorter demo\" added up to 0.9; they must add up to 1");
        refused(
                () -> DEMO.shares(80, 20),
                "share of variant \"usual\" was 80.0; it must be in (0, 1). Maybe 80.0 % was meant: 0.8?");
        refused(() -> DEMO.shares(1, 0), "share of variant \"usual\" was 1.0; it must be in (0, 1)");
        refused(() -> DEMO.withinDays(0), "window of experiment \"Shorter demo\" was 0 days; it must be at least 1");
        assertThatThrownBy(() -> DEMO.variantOf(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("leadId");
        assertThatThrownBy(() -> Experiment.named(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
    }

    @Test
    void refusesResultsThatDoNotFit() {
        Interval interval = new Interval(0, 1, 0.8);
        refused(() -> new ExperimentEffect(0, interval, 1.5), "probability to be better was 1.5; it must be in [0, 1]");
        refused(
                () -> new ExperimentAssignment(0, -1, 1),
                "assignment had 0 leads unassigned, -1 mismatched, largest e-value 1.0; the first two must not be negative, the last not below 1");
        assertThat(new ExperimentAssignment(0, 0, 999).isSuspicious()).isFalse();
        assertThat(new ExperimentAssignment(0, 0, 1_000).isSuspicious()).isTrue();
        assertThat(new ExperimentAssignment(0, 0, 4).anytimeP()).isEqualTo(0.25);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
