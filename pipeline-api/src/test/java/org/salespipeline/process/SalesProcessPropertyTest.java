package org.salespipeline.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SalesProcessPropertyTest {

    private static SalesProcess rebuilt(SalesProcess process) {
        return new SalesProcess(
                process.name(),
                process.version(),
                process.channel(),
                process.product(),
                process.positioning(),
                process.stages(),
                process.exits(),
                process.steps());
    }

    @Property
    void whatTheBuilderMakesIsValidAndEqualToItsParts(@ForAll long seed) {
        SalesProcess process = new RandomProcess(seed).draw("Any", 1);
        assertThat(rebuilt(process)).isEqualTo(process).hasSameHashCodeAs(process);
        assertThat(new RandomProcess(seed).draw("Any", 1)).isEqualTo(process);
        assertThat(new RandomProcess(seed).draw("Any", 2)).isNotEqualTo(process);
    }

    @Property
    void everythingIsFoundByItsId(@ForAll long seed) {
        SalesProcess process = new RandomProcess(seed).draw("Any", 1);
        process.targets()
                .forEach(target -> assertThat(process.target(target.id())).contains(target));
        process.exits().forEach(exit -> assertThat(process.exit(exit.id())).isEqualTo(exit));
        process.needs().forEach(need -> assertThat(process.need(need.id())).contains(need));
        for (Stage stage : process.stages()) {
            assertThat(process.stage(stage.id())).isEqualTo(stage);
            stage.materials()
                    .forEach(material ->
                            assertThat(process.material(material.id())).contains(material));
            for (ExitCriterion criterion : stage.exitCriteria()) {
                if (criterion instanceof ExitCriterion.NeedAnswered answer) {
                    assertThat(process.need(answer.needId())).isPresent();
                }
            }
        }
    }

    @Property
    void aMoveIsForwardInOneDirectionAtMost(@ForAll long seed) {
        SalesProcess process = new RandomProcess(seed).draw("Any", 1);
        List<Target> targets = process.targets();
        for (Target from : targets) {
            for (Target to : targets) {
                boolean forward = process.isForward(from.id(), to.id());
                assertThat(forward && process.isForward(to.id(), from.id())).isFalse();
                assertThat(process.allowsStep(from.id(), to.id()))
                        .isEqualTo(process.stepsFrom(from.id()).stream()
                                .anyMatch(step -> step.to().equals(to.id())));
            }
        }
    }
}
