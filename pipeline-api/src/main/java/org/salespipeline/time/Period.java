package org.salespipeline.time;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * A half-open range of dates with a name for people: "2026-Q4", "from 2026-11-24 to before 2027-01-01".
 *
 * <p>Immutable and thread-safe.
 *
 * @param name what a reader calls it; not blank
 * @param startInclusive its first day
 * @param endExclusive the day after its last day; later than {@code startInclusive}
 */
public record Period(String name, LocalDate startInclusive, LocalDate endExclusive) {

    /**
     * Checks the rules named above.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the name is blank or the range is empty or reversed
     */
    public Period {
        requireNonNull(name, "name");
        requireNonNull(startInclusive, "startInclusive");
        requireNonNull(endExclusive, "endExclusive");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of the period was blank; it must name the period for a reader");
        }
        if (!startInclusive.isBefore(endExclusive)) {
            throw new IllegalArgumentException("endExclusive of period \"" + name + "\" was " + endExclusive
                    + "; it must be after startInclusive, " + startInclusive);
        }
    }

    /**
     * The length of the period.
     *
     * @return its number of days, at least 1
     */
    public long days() {
        return endExclusive.toEpochDay() - startInclusive.toEpochDay();
    }

    /**
     * Tells whether a date lies in the period.
     *
     * @param date any date
     * @return true from {@code startInclusive} up to the day before {@code endExclusive}
     */
    public boolean contains(LocalDate date) {
        return !date.isBefore(startInclusive) && date.isBefore(endExclusive);
    }

    /** The name and the dates: {@code 2026-Q4 [2026-11-24, 2027-01-01)}. */
    @Override
    public String toString() {
        return name + " [" + startInclusive + ", " + endExclusive + ")";
    }
}
