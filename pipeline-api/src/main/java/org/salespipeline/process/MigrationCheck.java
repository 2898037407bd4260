package org.salespipeline.process;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds every fault of a mapping between two versions of a process, and the mapping that needs no words. */
final class MigrationCheck {

    private final SalesProcess from;
    private final SalesProcess to;
    /** A set, because a fault of a split may show at each of its parts. */
    private final Set<String> faults = new LinkedHashSet<>();

    private MigrationCheck(SalesProcess from, SalesProcess to) {
        this.from = from;
        this.to = to;
    }

    static List<String> faults(SalesProcess from, SalesProcess to, Map<String, List<String>> mapping) {
        MigrationCheck check = new MigrationCheck(from, to);
        if (from.id().equals(to.id()) && !from.equals(to)) {
            check.faults.add("both are " + from.id() + ", yet they differ; the new one must have a version of its own");
        }
        mapping.forEach(check::checkEntry);
        return List.copyOf(check.faults);
    }

    /** Stages and exits of one id, where leads lose nothing by it. */
    static Map<String, List<String>> sameIds(SalesProcess from, SalesProcess to) {
        Map<String, List<String>> same = new LinkedHashMap<>();
        for (Target old : from.targets()) {
            to.target(old.id())
                    .filter(counterpart -> isLike(old, counterpart))
                    .ifPresent(counterpart -> same.put(old.id(), List.of(old.id())));
        }
        return same;
    }

    private static boolean isLike(Target old, Target counterpart) {
        if (old instanceof Exit before && counterpart instanceof Exit after) {
            return before.isWon() == after.isWon();
        }
        return old instanceof Stage && counterpart instanceof Stage;
    }

    private void checkEntry(String id, List<String> counterparts) {
        Optional<Target> old = from.target(id);
        if (old.isEmpty()) {
            faults.add("\"" + id + "\" is neither a stage nor an exit of " + from.id() + ", which has " + ids(from));
        }
        if (counterparts.isEmpty()) {
            faults.add("\"" + id + "\" is mapped to nothing; it needs a counterpart. Maybe leave it out: it is then"
                    + " reported as unmapped");
        }
        Set<String> seen = new HashSet<>();
        int furthest = -1;
        for (String counterpart : counterparts) {
            Optional<Target> target = to.target(counterpart);
            if (target.isEmpty()) {
                faults.add("\"" + id + "\" is mapped to \"" + counterpart
                        + "\", which is neither a stage nor an exit of " + to.id() + "; that has " + ids(to));
            } else if (!seen.add(counterpart)) {
                faults.add("\"" + id + "\" is mapped to \"" + counterpart + "\" twice; once is enough");
            } else {
                old.ifPresent(before -> checkKinds(before, target.get(), counterparts.size() > 1));
                int at = to.targets().indexOf(target.get());
                if (at < furthest) {
                    faults.add("\"" + id + "\" is split into " + Quoted.list(counterparts)
                            + "; they must be in the order of " + to.id());
                }
                furthest = at;
            }
        }
    }

    private void checkKinds(Target old, Target counterpart, boolean split) {
        if (old instanceof Exit && split) {
            faults.add("exit \"" + old.id() + "\" is split; only stages can be");
        } else if (!isLike(old, counterpart)) {
            faults.add(describe(old) + " is mapped to " + describe(counterpart) + "; a stage must go to a stage, a won"
                    + " exit to a won one, a lost or dormant exit to a lost or dormant one");
        }
    }

    private static String describe(Target target) {
        if (target instanceof Exit exit) {
            return switch (exit.kind()) {
                        case WON -> "won exit \"";
                        case LOST -> "lost exit \"";
                        case DORMANT -> "dormant exit \"";
                    }
                    + exit.id() + "\"";
        }
        return "stage \"" + target.id() + "\"";
    }

    private static List<String> ids(SalesProcess process) {
        return process.targets().stream().map(Target::id).toList();
    }
}
