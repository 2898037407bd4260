package org.salespipeline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the design promises of the product's classes, as rules that take the place of a reviewer. */
final class ArchitectureRules {
    private final PackageTable table;

    ArchitectureRules(PackageTable table) {
        this.table = table;
    }

    /** One rule for each row of the package table, by the name of the package. */
    Map<String, ArchRule> imports() {
        Map<String, ArchRule> rules = new TreeMap<>();
        for (String name : table.packages()) {
            rules.put(
                    name,
                    classes()
                            .that()
                            .resideInAPackage(name)
                            .should(condition("import only what the package table allows", this::checkImports))
                            .allowEmptyShould(table.isForLater(name)));
        }
        return rules;
    }

    ArchRule noPackageOutsideTheTable() {
        return classes().should(condition("be in a package of the table", (type, broken) -> {
            if (!table.packages().contains(type.getPackageName())) {
                broken.accept(type.getName() + " is in a package that the table does not have");
            }
        }));
    }

    ArchRule noCycles() {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return table.packages().contains(type.getPackageName())
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages of the table";
                    }
                })
                .should()
                .beFreeOfCycles();
    }

    ArchRule onlyTheFactoryIsPublicInCore() {
        return classes()
                .that()
                .resideInAPackage(table.core())
                .and()
                .arePublic()
                .should(condition("be the factory", (type, broken) -> {
                    if (!type.getSimpleName().equals("Pipelines")) {
                        broken.accept(type.getName() + " is public, but Pipelines is the only public class of core");
                    }
                }));
    }

    /** Guava, Jackson and internal types would tie every caller to them once they show in a signature. */
    ArchRule signaturesShowOnlyTheJdkAndTheApi() {
        return classes().should(condition("show only the JDK and the API in public signatures", this::checkSignatures));
    }

    ArchRule everyPackageIsNullMarked() {
        return classes().should(condition("be in a null-marked package", (type, broken) -> {
            if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                broken.accept(type.getName() + " is in a package without @NullMarked");
            }
        }));
    }

    ArchRule nothingReadsTheWorld() {
        return classes().should(condition("take everything from their parameters", (type, broken) -> {
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                ForbiddenAccess.reason(access)
                        .ifPresent(reason -> broken.accept(reason + ": " + access.getDescription()));
            }
        }));
    }

    ArchRule noStaticState() {
        return classes().should(condition("have no static state", (type, broken) -> {
            for (JavaField field : type.getFields()) {
                if (field.getModifiers().contains(JavaModifier.STATIC)
                        && !field.getModifiers().contains(JavaModifier.FINAL)) {
                    broken.accept(field.getFullName() + " is static and can change");
                }
            }
        }));
    }

    private void checkImports(JavaClass type, Consumer<String> broken) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (!target.isPrimitive() && !table.mayImport(type.getPackageName(), target.getPackageName())) {
                broken.accept(type.getPackageName() + " may not import " + target.getPackageName() + ": "
                        + dependency.getDescription());
            }
        }
    }

    private void checkSignatures(JavaClass type, Consumer<String> broken) {
        if (!table.doors().contains(type.getPackageName()) || !isVisible(type)) {
            return;
        }
        Stream.of(type.getSuperclass().stream(), type.getInterfaces().stream(), type.getTypeParameters().stream())
                .flatMap(types -> types)
                .forEach(shown -> checkShown(type, type.getName(), shown, broken));
        for (JavaMember member : type.getMembers()) {
            Set<JavaModifier> modifiers = member.getModifiers();
            if (isOpen(modifiers) && !modifiers.contains(JavaModifier.SYNTHETIC)) {
                shownBy(member).forEach(shown -> checkShown(type, member.getFullName(), shown, broken));
            }
        }
    }

    private static Stream<? extends JavaType> shownBy(JavaMember member) {
        if (member instanceof JavaCodeUnit unit) {
            return Stream.of(
                            Stream.of(unit.getReturnType()),
                            unit.getParameterTypes().stream(),
                            unit.getExceptionTypes().stream(),
                            unit.getTypeParameters().stream())
                    .flatMap(types -> types);
        }
        return Stream.of(((JavaField) member).getType());
    }

    private void checkShown(JavaClass from, String where, JavaType shown, Consumer<String> broken) {
        for (JavaClass involved : shown.getAllInvolvedRawTypes()) {
            JavaClass type = involved.getBaseComponentType();
            String home = type.getPackageName();
            boolean ours =
                    home.equals(from.getPackageName()) || table.apiPackages().contains(home);
            if (!type.isPrimitive() && !PackageTable.isJdk(home) && !(ours && isVisible(type))) {
                broken.accept(where + " shows " + type.getName());
            }
        }
    }

    private static boolean isVisible(JavaClass type) {
        return isOpen(type.getModifiers())
                && type.getEnclosingClass().map(ArchitectureRules::isVisible).orElse(true);
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static ArchCondition<JavaClass> condition(
            String description, BiConsumer<JavaClass, Consumer<String>> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, message -> events.add(SimpleConditionEvent.violated(type, message)));
            }
        };
    }
}
