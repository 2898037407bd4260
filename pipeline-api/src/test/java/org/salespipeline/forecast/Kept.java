package org.salespipeline.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.ProcessVersion;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;

/** Snapshots by hand, of two periods, and leads to hold them against. */
final class Kept {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A Friday. */
    static final LocalDate AS_OF = LocalDate.of(2026, 11, 20);

    /** Ends on a Sunday. */
    static final Period FIRST = new Period("first", AS_OF.plusDays(1), LocalDate.of(2026, 11, 30));

    static final Period SECOND = new Period("second", LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 7));

    private Kept() {}

    /** The law of a whole number whose probabilities are given from 0 on, times a value. */
    static LawSnapshot law(double value, double... p) {
        List<Mass> masses = new ArrayList<>();
        double mean = 0;
        double square = 0;
        for (int k = 0; k < p.length; k++) {
            masses.add(new Mass(k * value, p[k]));
            mean += p[k] * k * value;
            square += p[k] * k * value * k * value;
        }
        List<Double> quantiles = new ArrayList<>();
        for (double level : LawSnapshot.LEVELS) {
            int k = 0;
            double atMost = p[0];
            while (atMost < level - 1e-12 && k + 1 < p.length) {
                k++;
                atMost += p[k];
            }
            quantiles.add(level == 1 ? value * (p.length - 1) : value * k);
        }
        return new LawSnapshot(mean, Math.sqrt(square - mean * mean), quantiles, masses);
    }

    /** The same without its masses, as laws of many values are kept. */
    static LawSnapshot coarse(LawSnapshot law) {
        return new LawSnapshot(law.mean(), law.standardDeviation(), law.quantiles(), List.of());
    }

    /** Wins of 0 to 4 leads, and revenue of 100 each. */
    static SegmentSnapshot segment(Segment segment, int leads) {
        double[] p = {0.01, 0.04, 0.1, 0.8, 0.05};
        PeriodSnapshot first = new PeriodSnapshot(FIRST, law(1, p), law(100, p));
        return new SegmentSnapshot(
                segment,
                leads,
                List.of(first, new PeriodSnapshot(SECOND, law(1, p), law(100, p))),
                new PeriodSnapshot(
                        new Period("total", FIRST.startInclusive(), SECOND.endExclusive()), law(1, p), law(100, p)),
                new PeriodSnapshot(
                        new Period("eventually", FIRST.startInclusive(), LocalDate.MAX), law(1, p), law(100, p)));
    }

    static SnapshotBasis basis(TimeGrid grid) {
        return new SnapshotBasis(
                new ProcessVersion("Direct", 1),
                List.of("customer", "trial"),
                AS_OF,
                grid,
                Optional.of(Currency.getInstance("EUR")),
                Uncertainty.CHANCE_ALONE,
                0);
    }

    static ForecastSnapshot snapshot(TimeGrid grid, int leads, String... ids) {
        SegmentSnapshot all = segment(Segment.ALL, leads);
        return new ForecastSnapshot(basis(grid), all, List.of(all), List.of(ids), List.of());
    }

    /** A lead that entered ten days before the forecast. */
    static LeadBuilder lead(String id) {
        return Lead.withId(id).entered("demo", at("2026-11-10T12:00"));
    }

    static Lead won(String id, String when) {
        return lead(id).left("customer", at(when)).build();
    }

    static Instant at(String when) {
        return LocalDateTime.parse(when).atZone(BERLIN).toInstant();
    }
}
