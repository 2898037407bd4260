package org.salespipeline.core.ingest;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The date columns of a snapshot, as far as the request names them. Immutable. */
record SnapshotColumns(
        @Nullable String opened,
        @Nullable String openedInto,
        Map<String, String> entered,
        @Nullable String closed) {

    static final SnapshotColumns NONE = new SnapshotColumns(null, null, Map.of(), null);

    SnapshotColumns opened(String column) {
        return new SnapshotColumns(column, openedInto, entered, closed);
    }

    SnapshotColumns openedInto(String stage) {
        return new SnapshotColumns(opened, stage, entered, closed);
    }

    SnapshotColumns entered(String stage, String column) {
        Map<String, String> more = new TreeMap<>(entered);
        more.put(stage, column);
        return new SnapshotColumns(opened, openedInto, Collections.unmodifiableMap(more), closed);
    }

    SnapshotColumns closed(String column) {
        return new SnapshotColumns(opened, openedInto, entered, column);
    }

    /** Tells whether there is a column for the opening; by default there is, unless other columns are named only. */
    boolean hasOpened() {
        return opened != null || openedInto != null || entered.isEmpty();
    }
}
