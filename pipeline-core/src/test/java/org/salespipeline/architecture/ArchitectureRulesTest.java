package org.salespipeline.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the rules against classes that break them on purpose: a rule that cannot fail protects nothing. */
class ArchitectureRulesTest {
    private static final String ROOT = "org.salespipeline.architecture.fixture";

    private static final JavaClasses WRONG = new ClassFileImporter().importPackages(ROOT);

    private final PackageTable table = new PackageTable(ROOT);
    private final ArchitectureRules rules = new ArchitectureRules(table);

    @Test
    void importsAgainstTheTableAreFound() {
        assertThat(forbiddenImports("time")).containsExactly("money");
        assertThat(forbiddenImports("money")).containsExactly("time");
        assertThat(forbiddenImports("process")).containsExactly("funnel");
        assertThat(forbiddenImports("funnel")).containsExactly("core.internal.math", "java.sql");
        assertThat(forbiddenImports("backtest")).containsExactly("insight");
        assertThat(forbiddenImports("insight")).isEmpty();
        assertThat(forbiddenImports("core.internal.math")).containsExactly("com.google.common.collect", "funnel");
        assertThat(forbiddenImports("core.internal.backtest")).containsExactly("core.internal.insight");
        assertThat(forbiddenImports("core.internal.insight")).containsExactly("org.apache.commons.numbers.gamma");
        assertThat(forbiddenImports("core.report"))
                .containsExactly("com.fasterxml.jackson.core", "core.ingest", "java.lang.reflect", "java.sql");
        assertThat(forbiddenImports("core.ingest")).isEmpty();
        assertThat(forbiddenImports("core")).isEmpty();
    }

    @Test
    void aPackageMayBeEmptyOnlyIfItIsForLater() {
        ArchRule expected = rules.imports().get(ROOT + ".lead");
        assertThatThrownBy(() -> expected.check(WRONG))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
        rules.imports().get(ROOT + ".core.json").check(WRONG);
    }

    @Test
    void strayPackagesAreFound() {
        assertThat(violations(rules.noPackageOutsideTheTable()))
                .singleElement()
                .asString()
                .contains("core.internal.Stray is in a package that the table does not have");
    }

    @Test
    void cyclesAreFound() {
        assertThat(violations(rules.noCycles()))
                .anyMatch(cycle -> cycle.contains(ROOT + ".time") && cycle.contains(ROOT + ".money"));
    }

    @Test
    void aSecondPublicClassInCoreIsFound() {
        assertThat(violations(rules.onlyTheFactoryIsPublicInCore()))
                .singleElement()
                .asString()
                .contains("SecondDoor is public");
    }

    @Test
    void leakingSignaturesAreFound() {
        String leaks = ROOT + ".core.ingest.LeaksTypes";
        assertThat(violations(rules.signaturesShowOnlyTheJdkAndTheApi()))
                .containsExactlyInAnyOrder(
                        ROOT + ".funnel.Tally.sales() shows " + ROOT + ".core.internal.math.KnowsSales",
                        leaks + " shows " + ROOT + ".core.ingest.Hidden",
                        leaks + " shows com.google.common.base.Supplier",
                        leaks + " shows com.google.common.collect.Table",
                        leaks + ".field shows com.google.common.collect.Range",
                        leaks + ".<init>(java.util.List) shows com.google.common.collect.Multimap",
                        leaks + ".returned() shows com.google.common.collect.ImmutableList",
                        leaks + ".thrower() shows com.fasterxml.jackson.core.JsonParseException",
                        leaks + ".bounded() shows com.fasterxml.jackson.core.JsonParser");
    }

    @Test
    void packagesThatAreNotNullMarkedAreFound() {
        assertThat(violations(rules.everyPackageIsNullMarked()))
                .anyMatch(line -> line.contains("forecast.ReadsTheWorld is in a package without @NullMarked"));
    }

    @Test
    void readingTheWorldIsFound() {
        List<String> found = violations(rules.nothingReadsTheWorld());
        assertThat(found).filteredOn(line -> line.startsWith("reads the clock")).hasSize(8);
        assertThat(found)
                .filteredOn(line -> line.startsWith("reads a default of the machine"))
                .hasSize(6);
        assertThat(found)
                .filteredOn(line -> line.startsWith("draws without a seed"))
                .hasSize(5);
        assertThat(found)
                .filteredOn(line -> line.startsWith("reaches into the host program"))
                .hasSize(3);
        assertThat(found).noneMatch(line -> line.contains("fine("));
    }

    @Test
    void staticStateIsFound() {
        assertThat(violations(rules.noStaticState()))
                .containsExactly(ROOT + ".forecast.ReadsTheWorld.count is static and can change");
    }

    /** The packages that one row of the table finds wrongly imported, ours without their root. */
    private List<String> forbiddenImports(String leaf) {
        String name = ROOT + "." + leaf;
        return violations(rules.imports().get(name)).stream()
                .map(line -> line.substring((name + " may not import ").length(), line.indexOf(':')))
                .map(target -> target.startsWith(ROOT) ? target.substring(ROOT.length() + 1) : target)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> violations(ArchRule rule) {
        return rule.allowEmptyShould(true).evaluate(WRONG).getFailureReport().getDetails();
    }
}
