package org.salespipeline.core.json;

import static org.salespipeline.lead.Dimension.OWNER;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.salespipeline.forecast.ForecastSnapshot;
import org.salespipeline.forecast.LawSnapshot;
import org.salespipeline.forecast.LeadSnapshot;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.PeriodSnapshot;
import org.salespipeline.forecast.SegmentSnapshot;
import org.salespipeline.forecast.SnapshotBasis;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.ProcessVersion;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** The snapshot that stands in {@code snapshot-1.json}: everything that version 1 of the format can say. */
final class SampleSnapshot {

    /** JDK 17 writes this as 1.9999999999999998E23. */
    private static final double LONG_ON_JDK_17 = Double.parseDouble("2e23");

    private SampleSnapshot() {}

    static ForecastSnapshot kept() {
        TimeGrid grid = TimeGrid.workingDays(
                        ZoneId.of("Asia/Shanghai"),
                        WorkCalendar.mondayToFriday().withHolidays(LocalDate.of(2027, 1, 1), LocalDate.of(2026, 10, 1)))
                .cappedAt(500);
        return new ForecastSnapshot(
                new SnapshotBasis(
                        new ProcessVersion("直销 \"Direct\"", 3),
                        List.of("customer", "trial"),
                        LocalDate.of(2026, 11, 23),
                        grid,
                        Optional.of(Currency.getInstance("CNY")),
                        new Uncertainty(200, 0.25, Long.MIN_VALUE),
                        1),
                segment(Segment.ALL, 3, 0.1),
                List.of(segment(Segment.of(OWNER, ""), 1, 0.3), segment(Segment.of(OWNER, "安"), 2, 1 / 3.0)),
                List.of("lead-1", "lead-2"),
                List.of(
                        new LeadSnapshot("lead-1", "demo", 4, 1234.5, List.of(0.125, 1e-17), 0.5),
                        new LeadSnapshot("lead-2", "proposal", 0, 0, List.of(0.0, 1.0), 1)));
    }

    private static SegmentSnapshot segment(Segment segment, int leads, double p) {
        LocalDate start = LocalDate.of(2026, 11, 24);
        LocalDate newYear = LocalDate.of(2027, 1, 1);
        LocalDate end = LocalDate.of(2027, 4, 1);
        return new SegmentSnapshot(
                segment,
                leads,
                List.of(period("2026-Q4", start, newYear, p), period("2027-Q1", newYear, end, p)),
                period("total", start, end, p),
                period("eventually", start, LocalDate.MAX, p));
    }

    private static PeriodSnapshot period(String name, LocalDate from, LocalDate before, double p) {
        return new PeriodSnapshot(
                new Period(name, from, before),
                new LawSnapshot(
                        p,
                        Math.sqrt(p * (1 - p)),
                        List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0),
                        List.of(new Mass(0, 1 - p), new Mass(1, p))),
                new LawSnapshot(
                        p * LONG_ON_JDK_17,
                        123.456,
                        List.of(0.0, 1e-3, 0.01, 0.1, 1.0, 10.0, 100.0, 1e3, 1e15, LONG_ON_JDK_17, 1e300),
                        List.of()));
    }
}
