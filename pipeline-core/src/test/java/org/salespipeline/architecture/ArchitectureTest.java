package org.salespipeline.architecture;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the product's own classes against the design, without exemptions. */
class ArchitectureTest {
    private static final String ROOT = "org.salespipeline";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private final ArchitectureRules rules = new ArchitectureRules(new PackageTable(ROOT));

    @TestFactory
    Stream<DynamicTest> packagesImportOnlyWhatTheTableAllows() {
        return rules.imports().entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(PRODUCT)));
    }

    @Test
    void everyClassIsInAPackageOfTheTable() {
        rules.noPackageOutsideTheTable().check(PRODUCT);
    }

    @Test
    void packagesHaveNoCycles() {
        rules.noCycles().check(PRODUCT);
    }

    @Test
    void onlyTheFactoryIsPublicInCore() {
        rules.onlyTheFactoryIsPublicInCore().check(PRODUCT);
    }

    @Test
    void publicSignaturesShowOnlyTheJdkAndTheApi() {
        rules.signaturesShowOnlyTheJdkAndTheApi().check(PRODUCT);
    }

    @Test
    void everyPackageIsNullMarked() {
        rules.everyPackageIsNullMarked().check(PRODUCT);
    }

    @Test
    void nothingReadsTheWorld() {
        rules.nothingReadsTheWorld().check(PRODUCT);
    }

    @Test
    void nothingHasStaticState() {
        rules.noStaticState().check(PRODUCT);
    }
}
