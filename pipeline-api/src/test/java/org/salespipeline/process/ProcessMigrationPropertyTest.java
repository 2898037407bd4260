package org.salespipeline.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ProcessMigrationPropertyTest {

    @Property
    void aVersionWithoutChangesMapsEverythingToItself(@ForAll long seed) {
        SalesProcess process = new RandomProcess(seed).draw("Any", 1);
        SalesProcess next = new RandomProcess(seed).draw("Any", 2);
        for (SalesProcess to : List.of(process, next)) {
            ProcessMigration migration = ProcessMigration.between(process, to).build();
            assertThat(migration.unmapped()).isEmpty();
            process.targets()
                    .forEach(target ->
                            assertThat(migration.targetsOf(target.id())).containsExactly(target.id()));
        }
    }

    @Property
    void everythingIsEitherMappedIntoTheNewVersionOrReported(@ForAll long seed, @ForAll long other) {
        SalesProcess from = new RandomProcess(seed).draw("Any", 1);
        SalesProcess to = new RandomProcess(other).draw("Any", 2);
        ProcessMigration migration = ProcessMigration.between(from, to).build();
        List<String> all = new ArrayList<>(migration.mapping().keySet());
        all.addAll(migration.unmapped());
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        from.targets().stream().map(Target::id).toList());
        for (Target target : from.targets()) {
            List<String> counterparts = migration.targetsOf(target.id());
            assertThat(counterparts.isEmpty()).isEqualTo(migration.unmapped().contains(target.id()));
            counterparts.forEach(id -> assertThat(to.target(id)).isPresent());
        }
        assertThat(new ProcessMigration(from, to, migration.mapping())).isEqualTo(migration);
    }

    @Property
    void aStageSplitIntoAllOfTheNewVersionKeepsTheirOrder(@ForAll long seed, @ForAll long other) {
        SalesProcess from = new RandomProcess(seed).draw("Any", 1);
        SalesProcess to = new RandomProcess(other).draw("Any", 2);
        List<String> parts = to.stages().stream().map(Stage::id).toList();
        String last = from.stages().get(from.stages().size() - 1).id();
        assertThat(ProcessMigration.between(from, to)
                        .splitting(last, parts)
                        .build()
                        .targetsOf(last))
                .isEqualTo(parts);
    }
}
