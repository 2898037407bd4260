package org.salespipeline.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The moves that a stage has without further words, completed by those it declares and by what is left of the rates. */
final class StepDefaults {

    private StepDefaults() {}

    static List<Step> stepsOf(StageBuilder builder, @Nullable String next, List<Exit> exits) {
        String from = builder.stage().id();
        Map<String, Step> byTarget = new LinkedHashMap<>();
        List<Step> repeated = new ArrayList<>();
        List<String> forward = next != null ? List.of(next) : idsOf(exits, Exit.Kind.WON);
        for (int i = 0; i < forward.size(); i++) {
            OptionalDouble rate = i == 0 ? builder.conversion() : OptionalDouble.empty();
            byTarget.put(forward.get(i), new Step(from, forward.get(i), rate));
        }
        List<String> lost = idsOf(exits, Exit.Kind.LOST);
        lost.forEach(id -> byTarget.putIfAbsent(id, new Step(from, id, OptionalDouble.empty())));
        for (Step step : builder.furtherSteps()) {
            Step before = byTarget.put(step.to(), step);
            if (before != null && before.rate().isPresent()) {
                repeated.add(before);
            }
        }
        List<Step> steps = new ArrayList<>(byTarget.values());
        if (steps.stream().anyMatch(s -> s.rate().isPresent())) {
            steps = withRemainder(steps, lost);
        }
        steps.addAll(repeated);
        return steps;
    }

    /** What is left of 1 goes to the first way to be lost that states no rate; other unstated moves get none of it. */
    private static List<Step> withRemainder(List<Step> steps, List<String> lost) {
        double stated = steps.stream().mapToDouble(s -> s.rate().orElse(0)).sum();
        String heir = lost.stream()
                .filter(id -> steps.stream()
                        .anyMatch(s -> s.to().equals(id) && s.rate().isEmpty()))
                .findFirst()
                .orElse(null);
        List<Step> complete = new ArrayList<>();
        for (Step step : steps) {
            double rest = step.to().equals(heir) && stated >= 0 && stated <= 1 ? 1 - stated : 0;
            complete.add(step.rate().isPresent() ? step : new Step(step.from(), step.to(), OptionalDouble.of(rest)));
        }
        return complete;
    }

    private static List<String> idsOf(List<Exit> exits, Exit.Kind kind) {
        return exits.stream().filter(e -> e.kind() == kind).map(Exit::id).toList();
    }
}
