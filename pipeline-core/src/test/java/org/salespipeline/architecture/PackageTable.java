package org.salespipeline.architecture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The design's table of packages: what each may import. It hangs below any root, so that the rules can also be held
 * against classes that break them on purpose.
 */
final class PackageTable {
    private static final String[] JACKSON = {"com.fasterxml.jackson.", "tools.jackson."};
    private static final String[] SQL = {"java.sql.", "javax.sql."};
    private static final String[] COMMONS = {
        "org.apache.commons.statistics.", "org.apache.commons.numbers.", "org.apache.commons.rng."
    };
    private static final String[] GUAVA_AND_SLF4J = {"com.google.common.", "org.slf4j."};

    /** Parts of the JDK that a row has to name, or that no row may name, because the design keeps them out. */
    private static final List<String> JDK_BY_NAME_ONLY =
            List.of("java.sql.", "javax.sql.", "java.lang.reflect.", "java.rmi.", "java.awt.");

    private final String root;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    PackageTable(String root) {
        this.root = root;

        api("time");
        api("money");
        api("process", "time", "money");
        api("lead", "process");
        api("funnel", "lead");
        api("forecast", "funnel");
        api("backtest", "forecast");
        api("insight", "forecast", "backtest");
        api("", "time", "money", "process", "lead", "funnel", "forecast", "backtest", "insight");

        // Numerics know nothing of sales, nor of anything else but numerics.
        row("core.internal.math").libraries(COMMONS);
        core("core.internal.funnel", "core.internal.math");
        core("core.internal.forecast", "core.internal.math", "core.internal.funnel");
        core("core.internal.backtest", "core.internal.math", "core.internal.funnel", "core.internal.forecast");
        core("core.internal.insight", "core.internal.math", "core.internal.funnel", "core.internal.forecast");
        core("core.ingest").door().libraries(JACKSON).libraries(SQL);
        core("core.json").door().libraries(JACKSON).later();
        core("core.simulate", "core.internal.math").door();
        core("core.report").door();
        core("core", coreNames()).door();
    }

    /** All packages of the table, by full name. */
    Set<String> packages() {
        return rows.keySet();
    }

    Set<String> apiPackages() {
        return rows.values().stream()
                .filter(row -> row.api)
                .map(row -> row.name)
                .collect(Collectors.toSet());
    }

    /** The packages that programs see: everything in the API, and the exported ones of core. */
    Set<String> doors() {
        return rows.values().stream()
                .filter(row -> row.door)
                .map(row -> row.name)
                .collect(Collectors.toSet());
    }

    String core() {
        return name("core");
    }

    /** Whether the design plans the package for later, so that it may have no classes yet. */
    boolean isForLater(String packageName) {
        return rows.get(packageName).later;
    }

    boolean mayImport(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        Optional<Row> row = Optional.ofNullable(rows.get(from));
        if (rows.containsKey(to) || isBelow(root, to)) {
            return row.isPresent() && row.get().imports.contains(to);
        }
        String prefix = to + ".";
        if (row.isPresent() && row.get().libraries.stream().anyMatch(prefix::startsWith)) {
            return true;
        }
        return isJdk(to) && JDK_BY_NAME_ONLY.stream().noneMatch(prefix::startsWith);
    }

    static boolean isJdk(String packageName) {
        return packageName.startsWith("java.") || packageName.startsWith("javax.sql");
    }

    private Row api(String leaf, String... imports) {
        Row row = row(leaf).door();
        row.api = true;
        for (String other : imports) {
            row.imports.add(name(other));
            // The table's "+": and all that it may import.
            row.imports.addAll(rows.get(name(other)).imports);
        }
        return row.libraries("org.jspecify.annotations.");
    }

    private Row core(String leaf, String... imports) {
        Row row = row(leaf).libraries(GUAVA_AND_SLF4J);
        row.imports.addAll(apiPackages());
        Arrays.stream(imports).map(this::name).forEach(row.imports::add);
        return row;
    }

    private Row row(String leaf) {
        Row row = new Row(name(leaf));
        rows.put(row.name, row);
        return row.libraries("org.jspecify.annotations.");
    }

    private String[] coreNames() {
        return rows.keySet().stream()
                .filter(name -> isBelow(core(), name))
                .flatMap(name -> Stream.of(name.substring(root.length() + 1)))
                .toArray(String[]::new);
    }

    private String name(String leaf) {
        return leaf.isEmpty() ? root : root + "." + leaf;
    }

    private static boolean isBelow(String parent, String packageName) {
        return packageName.startsWith(parent + ".");
    }

    private static final class Row {
        private final String name;
        private final Set<String> imports = new LinkedHashSet<>();
        private final Set<String> libraries = new LinkedHashSet<>();
        private boolean api;
        private boolean door;
        private boolean later;

        private Row(String name) {
            this.name = name;
        }

        private Row libraries(String... prefixes) {
            libraries.addAll(List.of(prefixes));
            return this;
        }

        private Row door() {
            door = true;
            return this;
        }

        private Row later() {
            later = true;
            return this;
        }
    }
}
