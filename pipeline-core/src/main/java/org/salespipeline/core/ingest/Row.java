package org.salespipeline.core.ingest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The row that is being read, and the first fault found in it. Reused from row to row. */
final class Row {

    private final CsvRows rows;
    private final Map<String, String> pool = new HashMap<>();
    private @Nullable Column lead;
    private @Nullable Finding fault;

    Row(CsvRows rows) {
        this.rows = rows;
    }

    void begin(Column leadColumn) {
        lead = leadColumn;
        fault = null;
    }

    long line() {
        return rows.line();
    }

    int width() {
        return rows.width();
    }

    String text(int index) {
        return rows.text(index);
    }

    String text(Column column) {
        return rows.text(column.index());
    }

    /** One instance for equal texts, for values that recur in many rows and are kept. */
    String pooled(String text) {
        String known = pool.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** Notes that the value of a column breaks a rule, unless the row has a fault already. */
    void fault(Rule rule, Column column, String wayOut) {
        fault(rule, column.name(), text(column), wayOut);
    }

    void fault(Rule rule, String column, String value, String wayOut) {
        if (fault == null) {
            String id = lead == null ? "" : text(lead);
            fault = new Finding(line(), pooled(id), column, pooled(value), rule, wayOut);
        }
    }

    boolean isFaulty() {
        return fault != null;
    }

    @Nullable
    Finding fault() {
        return fault;
    }
}
