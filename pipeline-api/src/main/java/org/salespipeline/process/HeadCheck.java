package org.salespipeline.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds every fault of what stands above the stages of a process: name, version, where it applies, positioning. */
final class HeadCheck {

    private HeadCheck() {}

    static List<String> faults(
            String name,
            int version,
            Optional<String> channel,
            Optional<String> product,
            Optional<Positioning> positioning) {
        List<String> faults = new ArrayList<>();
        if (name.isBlank()) {
            faults.add("name was blank; it must name the process for a reader");
        }
        if (version < 1) {
            faults.add("version was " + version + "; it must be 1 or more");
        }
        requireNotBlank("channel", channel, faults);
        requireNotBlank("product", product, faults);
        positioning.ifPresent(stance -> check(stance, faults));
        return faults;
    }

    private static void requireNotBlank(String what, Optional<String> value, List<String> faults) {
        if (value.isPresent() && value.get().isBlank()) {
            faults.add(
                    what + " was blank; it must be what the CRM's data say. Maybe leave it out: the process is then for"
                            + " every " + what);
        }
    }

    private static void check(Positioning positioning, List<String> faults) {
        if (positioning.brandStatement().isBlank()) {
            faults.add("brand statement was blank; it must say what the brand promises");
        }
        Set<String> seen = new HashSet<>();
        for (String tactic : positioning.forbiddenTactics()) {
            if (tactic.isBlank()) {
                faults.add("a forbidden tactic was blank; it must be in words, such as \"price discounts\"");
            } else if (!seen.add(Positioning.normalized(tactic))) {
                faults.add("forbidden tactic \"" + tactic + "\" is stated twice; once is enough");
            }
        }
        positioning
                .largestDiscount()
                .filter(limit -> !Percent.isShare(limit))
                .ifPresent(limit -> faults.add("largest discount" + Percent.rule(limit)));
    }
}
