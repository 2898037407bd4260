package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.money.ExchangeRates;

/**
 * What a forecast says of the open leads, as plain values to be kept and held against what happened later; new business, which has
 * no leads yet, is not kept. It knows nothing of files:
 * {@code org.salespipeline.core.json.SnapshotJson} writes and reads it as JSON, which other means may do too.
 *
 * <pre>{@code
 * ForecastSnapshot kept = ForecastSnapshot.withLeads(forecast);
 * // in the next quarter, with the history as it is then
 * SnapshotReview review = kept.compareWith(laterHistory, LocalDate.of(2027, 1, 5));
 * NumberReview wins = review.all().periods().get(0).wins();
 * double expected = wins.expected(); // what was forecast of the last quarter
 * double happened = wins.happened(); // what it brought
 * Verdict verdict = wins.verdict(0.80); // whether that lies in the interval of the time
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param basis what the forecast was made of
 * @param all all open leads together
 * @param segments by segment, in order, all with the same periods; only {@code all} if no split was asked for
 * @param leadIds ids of the open leads that had one, in order of the ids; of the others nothing can be known later
 * @param leads what was forecast of each of those leads, in the same order; empty if that was not kept
 */
public record ForecastSnapshot(
        SnapshotBasis basis,
        SegmentSnapshot all,
        List<SegmentSnapshot> segments,
        List<String> leadIds,
        List<LeadSnapshot> leads) {

    /**
     * Copies the lists and checks that the parts fit together.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException naming what does not fit
     */
    public ForecastSnapshot {
        requireNonNull(basis, "basis");
        requireNonNull(all, "all");
        segments = List.copyOf(requireNonNull(segments, "segments"));
        leadIds = List.copyOf(requireNonNull(leadIds, "leadIds"));
        leads = List.copyOf(requireNonNull(leads, "leads"));
        SnapshotCheck.check(basis, all, segments);
        SnapshotCheck.checkLeads(all, leadIds, leads);
    }

    /**
     * Keeps the totals and segments, and the ids of the leads. All laws of the forecast are computed, which takes as long as
     * looking at each of its intervals.
     *
     * @param forecast a forecast
     * @return what is kept of it
     * @throws NullPointerException if {@code forecast} is null
     */
    public static ForecastSnapshot of(Forecast forecast) {
        return of(forecast, List.of());
    }

    /**
     * Keeps what was forecast of each lead too: its stage, age and chances, so that these can be scored later.
     *
     * @param forecast a forecast
     * @return what is kept of it
     * @throws NullPointerException if {@code forecast} is null
     */
    public static ForecastSnapshot withLeads(Forecast forecast) {
        requireNonNull(forecast, "forecast");
        return of(
                forecast,
                forecast.leadIds().stream()
                        .map(id -> LeadSnapshot.of(forecast.of(id)))
                        .toList());
    }

    private static ForecastSnapshot of(Forecast forecast, List<LeadSnapshot> leads) {
        requireNonNull(forecast, "forecast");
        SegmentSnapshot all = SegmentSnapshot.of(forecast.all());
        List<SegmentForecast> split = forecast.segments();
        boolean whole = split.size() == 1 && split.get(0).segment().equals(Segment.ALL);
        return new ForecastSnapshot(
                SnapshotBasis.of(forecast),
                all,
                whole ? List.of(all) : split.stream().map(SegmentSnapshot::of).toList(),
                forecast.leadIds(),
                leads);
    }

    /**
     * How many open leads had no id.
     *
     * @return zero or more
     */
    public int leadsWithoutId() {
        return all.leads() - leadIds.size();
    }

    /**
     * Holds the forecast against what happened. Only leads that were open in it count: others may be in the history and are
     * passed over. A win belongs to the period in which its step of the grid lies, as in the forecast; its revenue is the won
     * amount, else the value that the lead had. A segment gets the leads that were in it on the forecast's date, as the history
     * tells today.
     *
     * @param laterHistory leads with their history, which may go on after {@code knownUpTo}: what comes later is passed over
     * @param knownUpTo the last day of which the history knows everything
     * @return a review of every period and the horizon as a whole, over or not
     * @throws NullPointerException if an argument or a lead is null
     * @throws IllegalArgumentException if {@code knownUpTo} is before the forecast's date, or a lead of the forecast is in the
     *     history twice
     */
    public SnapshotReview compareWith(Iterable<Lead> laterHistory, LocalDate knownUpTo) {
        return compareWith(laterHistory, knownUpTo, ExchangeRates.of());
    }

    /**
     * The same for leads that were won in several currencies: amounts are converted to the snapshot's, as of the day of the win.
     *
     * @param laterHistory leads with their history
     * @param knownUpTo the last day of which the history knows everything
     * @param rates what amounts are converted by; where a rate is missing, the lead is listed among the gaps
     * @return a review of every period and the horizon as a whole, over or not
     * @throws NullPointerException if an argument or a lead is null
     * @throws IllegalArgumentException as above
     */
    public SnapshotReview compareWith(Iterable<Lead> laterHistory, LocalDate knownUpTo, ExchangeRates rates) {
        requireNonNull(laterHistory, "laterHistory");
        requireNonNull(knownUpTo, "knownUpTo");
        requireNonNull(rates, "rates");
        if (knownUpTo.isBefore(basis.asOf())) {
            throw new IllegalArgumentException("knownUpTo was " + knownUpTo
                    + "; it must not be before the date of the forecast, " + basis.asOf()
                    + ". Maybe the snapshot is of a later forecast?");
        }
        LaterHistory later = new LaterHistory(this, knownUpTo, rates);
        laterHistory.forEach(later::add);
        return new SnapshotComparison(this, later).review();
    }

    /** Date and numbers: {@code ForecastSnapshot["Direct sales" version 1 as of 2026-11-23, 50 leads, 9.8 wins]}. */
    @Override
    public String toString() {
        return "ForecastSnapshot[" + basis.process() + " as of " + basis.asOf() + ", " + all.leads() + " leads, "
                + all.eventual().wins().mean() + " wins]";
    }
}
