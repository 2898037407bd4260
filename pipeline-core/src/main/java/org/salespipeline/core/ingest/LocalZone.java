package org.salespipeline.core.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What dates and times without an offset mean in a zone; zones of a fixed offset take the short way. */
final class LocalZone {

    private static final long SECONDS_PER_DAY = 86_400;

    private final ZoneId zone;
    private final @Nullable ZoneOffset fixed;

    LocalZone(ZoneId zone) {
        this.zone = zone;
        this.fixed = zone.normalized() instanceof ZoneOffset offset ? offset : null;
    }

    /** The first instant of a date. */
    Instant startOf(LocalDate date) {
        return fixed == null
                ? date.atStartOfDay(zone).toInstant()
                : Instant.ofEpochSecond(date.toEpochDay() * SECONDS_PER_DAY - fixed.getTotalSeconds());
    }

    /** The instant of a time; moved on by the length of a gap that it falls into, the first of two where clocks go back. */
    Instant at(LocalDateTime time) {
        return fixed == null ? time.atZone(zone).toInstant() : time.toInstant(fixed);
    }
}
