package org.salespipeline.core.ingest;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads dates of a row as the request says: forms, zone and last date. */
final class DateReader {

    private final @Nullable PatternDates pattern;
    private final LocalZone zone;
    private final @Nullable Instant limit;
    private final String unreadableWayOut;
    private final String futureWayOut;

    DateReader(Settings settings) {
        pattern = settings.pattern;
        zone = new LocalZone(settings.zone);
        LocalDate last = settings.notAfter;
        limit = last == null || last.equals(LocalDate.MAX) ? null : zone.startOf(last.plusDays(1));
        unreadableWayOut = pattern == null
                ? "write it as 2026-11-23 or 2026-11-23T14:05:00, or state the file's own form, as in dates(\"dd/MM/uuuu\")"
                : "write it in the form that dates(" + Quoted.text(pattern.pattern()) + ") states, such as "
                        + pattern.example();
        futureWayOut = "correct it; notAfter(...) says that " + last + " is the last date that can be known";
    }

    /** The instant in a column, or null where it is blank or bad, which becomes a fault of the row. */
    @Nullable
    Instant required(Row row, Column column, String blankWayOut) {
        if (row.text(column).isEmpty()) {
            row.fault(Rule.BLANK_DATE, column, blankWayOut);
            return null;
        }
        return optional(row, column);
    }

    /** The instant in a column, or null where it is blank, or bad, which becomes a fault of the row. */
    @Nullable
    Instant optional(Row row, Column column) {
        String text = row.text(column);
        if (text.isEmpty()) {
            return null;
        }
        Instant instant = pattern == null ? IsoDates.parse(text, zone) : pattern.parse(text, zone);
        if (instant == null) {
            row.fault(Rule.UNREADABLE_DATE, column, unreadableWayOut);
        } else if (limit != null && !instant.isBefore(limit)) {
            row.fault(Rule.FUTURE_DATE, column, futureWayOut);
        }
        return instant;
    }
}
