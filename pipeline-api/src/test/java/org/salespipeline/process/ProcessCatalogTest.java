package org.salespipeline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessCatalogTest {

    private static final SalesProcess ANY = process("Any", 1, null, null);
    private static final SalesProcess FIELD = process("Field", 1, "field", null);
    private static final SalesProcess PUMPS = process("Pumps", 1, null, "pump");
    private static final SalesProcess FIELD_PUMPS = process("Field pumps", 1, "field", "pump");
    private static final SalesProcess FIELD_VALVES = process("Field valves", 1, "field", "valve");

    private static SalesProcess process(String name, int version, String channel, String product) {
        SalesProcessBuilder builder = SalesProcess.named(name).version(version);
        Optional.ofNullable(channel).ifPresent(builder::channel);
        Optional.ofNullable(product).ifPresent(builder::product);
        return builder.stage("a").wonAs("won").lostAs("lost").build();
    }

    private static SalesProcess find(ProcessCatalog catalog, String channel, String product) {
        return catalog.find(Optional.ofNullable(channel), Optional.ofNullable(product));
    }

    @Test
    void theMostSpecificMatchComesFirst() {
        ProcessCatalog all = ProcessCatalog.of(List.of(ANY, PUMPS, FIELD, FIELD_PUMPS));
        assertThat(find(all, "field", "pump")).isEqualTo(FIELD_PUMPS);
        assertThat(find(all, "field", "valve")).isEqualTo(FIELD);
        assertThat(find(all, "web", "pump")).isEqualTo(PUMPS);
        assertThat(find(all, "web", "valve")).isEqualTo(ANY);
        assertThat(find(all, "field", null)).isEqualTo(FIELD);
        assertThat(find(all, null, "pump")).isEqualTo(PUMPS);
        assertThat(find(all, null, null)).isEqualTo(ANY);
        assertThat(find(ProcessCatalog.of(List.of(ANY, PUMPS, FIELD)), "field", "pump"))
                .as("the channel counts more than the product")
                .isEqualTo(FIELD);
    }

    @Test
    void entriesMayDifferByProductOnly() {
        ProcessCatalog catalog = ProcessCatalog.of(List.of(FIELD_PUMPS, FIELD_VALVES));
        assertThat(find(catalog, "field", "pump")).isEqualTo(FIELD_PUMPS);
        assertThat(find(catalog, "field", "valve")).isEqualTo(FIELD_VALVES);
        assertThatIllegalArgumentException().as("compared exactly").isThrownBy(() -> find(catalog, "field", "Pump"));
    }

    @Test
    void theLatestVersionIsFoundAndOlderOnesAreKept() {
        SalesProcess second = process("Field", 2, "field", null);
        SalesProcess tenth = process("Field", 10, "field", null);
        ProcessCatalog catalog = ProcessCatalog.of(List.of(second, tenth, FIELD));
        assertThat(find(catalog, "field", "pump")).isEqualTo(tenth);
        assertThat(catalog.version(new ProcessVersion("Field", 2))).isEqualTo(second);
        assertThat(catalog.versions("Field")).containsExactly(FIELD, second, tenth);
        assertThat(catalog.versions("Web")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.version(new ProcessVersion("Field", 3)))
                .withMessage("sales process was \"Field\" version 3; the catalog has \"Field\" version 2 for channel"
                        + " \"field\" and every product, \"Field\" version 10 for channel \"field\" and every product,"
                        + " \"Field\" version 1 for channel \"field\" and every product. Maybe keep older versions in the"
                        + " catalog as long as leads are on them?");
    }

    @Test
    void whereNothingMatchesTheCatalogSaysWhatItHas() {
        ProcessCatalog catalog = ProcessCatalog.of(List.of(PUMPS, FIELD_VALVES));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> find(catalog, "web", "valve"))
                .withMessage(
                        "no sales process is for channel \"web\" and product \"valve\"; the catalog has \"Pumps\""
                                + " version 1 for every channel and product \"pump\", \"Field valves\" version 1 for channel"
                                + " \"field\" and product \"valve\". Maybe add a default: a process without channel and product?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> find(ProcessCatalog.of(List.of()), null, null))
                .withMessage("no sales process is for an unknown channel and an unknown product; the catalog has no"
                        + " process. Maybe add a default: a process without channel and product?");
    }

    @Test
    void allFaultsComeInOneMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcessCatalog.of(List.of(
                        FIELD,
                        FIELD,
                        process("Partners", 1, "field", null),
                        process("Field", 2, "field", "pump"),
                        ANY,
                        process("Other", 1, null, null))))
                .withMessage("process catalog has 4 faults: sales process \"Field\" version 1 is there twice; a changed"
                        + " process must have a version of its own; sales process \"Field\" version 2 is for channel"
                        + " \"field\" and product \"pump\", but version 1 is for channel \"field\" and every product; all"
                        + " versions of a process must be for the same. Maybe give the new one a name of its own?;"
                        + " \"Field\", \"Partners\" are all for channel \"field\" and every product; only one process may"
                        + " be. Maybe they are versions of one process, under one name?; \"Any\", \"Other\" are all for"
                        + " every channel and every product; only one process may be. Maybe they are versions of one"
                        + " process, under one name?");
    }

    @Test
    void namesWithQuotesDoNotMixUpChannelAndProduct() {
        ProcessCatalog catalog = ProcessCatalog.of(
                List.of(process("One", 1, "a\" and product \"b", "c"), process("Two", 1, "a", "b\" and product \"c")));
        assertThat(find(catalog, "a", "b\" and product \"c").name()).isEqualTo("Two");
    }

    @Test
    void valuesAndNulls() {
        ProcessCatalog catalog = ProcessCatalog.of(List.of(ANY, FIELD));
        assertThat(catalog)
                .isEqualTo(ProcessCatalog.of(List.of(ANY, FIELD)))
                .hasSameHashCodeAs(ProcessCatalog.of(List.of(ANY, FIELD)));
        assertThat(catalog.processes()).containsExactly(ANY, FIELD).isUnmodifiable();
        assertThat(catalog)
                .hasToString(
                        "ProcessCatalog[\"Any\" version 1 for every channel and every product, \"Field\" version 1 for"
                                + " channel \"field\" and every product]");
        assertThatNullPointerException()
                .isThrownBy(() -> ProcessCatalog.of(null))
                .withMessage("processes");
        assertThatNullPointerException().isThrownBy(() -> ProcessCatalog.of(Arrays.asList(ANY, null)));
        assertThatNullPointerException()
                .isThrownBy(() -> catalog.find(null, Optional.empty()))
                .withMessage("channel");
        assertThatNullPointerException()
                .isThrownBy(() -> catalog.find(Optional.empty(), null))
                .withMessage("product");
    }

    @Test
    void versionsAreChecked() {
        assertThat(new ProcessVersion("Direct sales", 2)).hasToString("\"Direct sales\" version 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProcessVersion(" ", 1))
                .withMessage("name of the process version was blank; it must be the name of a process");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProcessVersion("P", 0))
                .withMessage("version of process \"P\" was 0; it must be 1 or more");
    }
}
