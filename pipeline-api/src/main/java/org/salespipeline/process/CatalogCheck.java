package org.salespipeline.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds every fault of a catalog: what would leave a search with two answers. */
final class CatalogCheck {

    private CatalogCheck() {}

    static List<String> faults(List<SalesProcess> processes) {
        List<String> faults = new ArrayList<>();
        Set<ProcessVersion> seen = new HashSet<>();
        Map<String, SalesProcess> first = new HashMap<>();
        Map<Scope, Set<String>> namesByScope = new LinkedHashMap<>();
        for (SalesProcess process : processes) {
            if (!seen.add(process.id())) {
                faults.add("sales process " + process.id()
                        + " is there twice; a changed process must have a version of its own");
                continue;
            }
            Scope scope = Scope.of(process);
            namesByScope.computeIfAbsent(scope, s -> new LinkedHashSet<>()).add(process.name());
            SalesProcess before = first.putIfAbsent(process.name(), process);
            if (before != null && !Scope.of(before).equals(scope)) {
                faults.add("sales process " + process.id() + " is for " + scope + ", but version " + before.version()
                        + " is for " + Scope.of(before)
                        + "; all versions of a process must be for the same. Maybe give the"
                        + " new one a name of its own?");
            }
        }
        namesByScope.forEach((scope, names) -> {
            if (names.size() > 1) {
                faults.add(Quoted.list(names) + " are all for " + scope
                        + "; only one process may be. Maybe they are versions of one process, under one name?");
            }
        });
        return faults;
    }
}
