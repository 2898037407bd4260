package org.salespipeline.core.ingest;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The account of an import: every row that was read was either accepted, which means that it is part of a lead, or set
 * aside with a reason. The header and blank lines are not rows. Immutable and thread-safe.
 *
 * @param file the name of the file
 * @param read number of rows read
 * @param accepted number of rows that became part of a lead
 * @param setAside the other rows, in order of lines
 */
public record ImportReport(String file, long read, long accepted, List<Finding> setAside) {

    /**
     * Copies the list and checks that the account balances.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code read} is not the sum of accepted rows and rows set aside
     */
    public ImportReport {
        requireNonNull(file, "file");
        setAside = List.copyOf(setAside);
        if (accepted < 0 || read != accepted + setAside.size()) {
            throw new IllegalArgumentException("read was " + read + "; it must be the sum of " + accepted
                    + " rows accepted and " + setAside.size() + " set aside");
        }
    }

    /**
     * The number of rows set aside by each rule.
     *
     * @return only rules that set a row aside, in the order of {@link Rule}; the values add up to the size of
     *     {@link #setAside}
     */
    public Map<Rule, Long> counts() {
        Map<Rule, Long> counts = new EnumMap<>(Rule.class);
        setAside.forEach(finding -> counts.merge(finding.rule(), 1L, Long::sum));
        return Collections.unmodifiableMap(counts);
    }

    /**
     * The account at a glance: a line with the totals, then for each rule its number of rows and the first of them.
     *
     * @return lines of text in English
     */
    public String summary() {
        Map<Rule, Finding> first = new EnumMap<>(Rule.class);
        setAside.forEach(finding -> first.putIfAbsent(finding.rule(), finding));
        StringBuilder text = new StringBuilder(file + ": " + read + (read == 1 ? " row" : " rows") + " read, "
                + accepted + " accepted, " + setAside.size() + " set aside");
        counts().forEach((rule, count) -> text.append("\n  ")
                .append(count)
                .append(' ')
                .append(rule)
                .append(", first: ")
                .append(requireNonNull(first.get(rule)).message()));
        return text.toString();
    }

    /** The {@link #summary}. */
    @Override
    public String toString() {
        return summary();
    }
}
