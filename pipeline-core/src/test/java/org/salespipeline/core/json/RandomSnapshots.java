package org.salespipeline.core.json;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.salespipeline.forecast.CommonShock;
import org.salespipeline.forecast.ForecastSnapshot;
import org.salespipeline.forecast.LawSnapshot;
import org.salespipeline.forecast.LeadSnapshot;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.PeriodSnapshot;
import org.salespipeline.forecast.SegmentSnapshot;
import org.salespipeline.forecast.SnapshotBasis;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.ProcessVersion;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** Snapshots with every odd thing that they may hold; the numbers in them need not make sense together. */
final class RandomSnapshots {

    private static final String[] ODD = {
        "",
        " ",
        "\"",
        "\\",
        "/",
        "\n\r\t\b\f",
        "\u0000",
        "\u007f",
        "\u2028",
        "\ufeff",
        "销售",
        "，",
        "é",
        "e\u0301",
        "\ud83d\ude00",
        "\ud800",
        "\udc00",
        "\udc00\ud800",
        "null",
        "</script>",
        "0",
        "NaN",
        "[]",
        "{\"a\": 1}"
    };

    private static final String[] ZONES = {"Z", "UTC", "Asia/Shanghai", "Europe/Berlin", "+05:30", "UTC+01:00"};

    private static final String[] CURRENCIES = {"EUR", "CNY", "JPY", "XXX"};

    private final Random random;

    RandomSnapshots(long seed) {
        this.random = new Random(seed);
    }

    ForecastSnapshot next() {
        SnapshotBasis basis = basis();
        List<Period> periods = periods(basis.asOf().plusDays(1));
        List<Dimension> dimensions = dimensions();
        int leads = random.nextInt(5);
        SegmentSnapshot all = segment(Segment.ALL, leads, periods);
        List<SegmentSnapshot> segments = dimensions.isEmpty() ? List.of(all) : segments(dimensions, leads, periods);
        TreeSet<String> ids = new TreeSet<>();
        for (int i = random.nextInt(leads + 1); i > 0; i--) {
            ids.add(text());
        }
        List<LeadSnapshot> forecasts = new ArrayList<>();
        if (random.nextBoolean()) {
            ids.forEach(id -> forecasts.add(lead(id, periods.size() - 2)));
        }
        return new ForecastSnapshot(basis, all, segments, List.copyOf(ids), forecasts);
    }

    private SnapshotBasis basis() {
        return new SnapshotBasis(
                new ProcessVersion(text() + "x", 1 + random.nextInt(Integer.MAX_VALUE)),
                List.of(text(), text()),
                LocalDate.ofEpochDay(random.nextInt(40_000) - 5_000),
                grid(),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(Currency.getInstance(CURRENCIES[random.nextInt(CURRENCIES.length)])),
                new Uncertainty(random.nextInt(10_001), shock(), random.nextLong()),
                random.nextInt(Integer.MAX_VALUE));
    }

    private CommonShock shock() {
        SortedMap<Integer, Double> byDays = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            byDays.put(1 + random.nextInt(1_000), Math.abs(number()));
        }
        return new CommonShock(byDays);
    }

    private TimeGrid grid() {
        ZoneId zone = ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
        TimeGrid grid = switch (random.nextInt(3)) {
            case 0 -> TimeGrid.days(zone);
            case 1 -> TimeGrid.hours(zone);
            default -> TimeGrid.workingDays(zone, calendar());
        };
        return random.nextBoolean() ? grid : grid.cappedAt(1 + random.nextInt(Integer.MAX_VALUE));
    }

    private WorkCalendar calendar() {
        Set<DayOfWeek> rest = new TreeSet<>();
        Set<LocalDate> holidays = new TreeSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            rest.add(DayOfWeek.of(1 + random.nextInt(7)));
            holidays.add(LocalDate.ofEpochDay(random.nextInt(30_000)));
        }
        return new WorkCalendar(rest, holidays);
    }

    /** The last two are the total and all time. */
    private List<Period> periods(LocalDate start) {
        List<Period> periods = new ArrayList<>();
        LocalDate from = start;
        for (int i = random.nextInt(3); i >= 0; i--) {
            LocalDate before = from.plusDays(1 + random.nextInt(100));
            periods.add(new Period(text() + "x", from, before));
            from = before;
        }
        periods.add(new Period("total", start, from));
        periods.add(new Period("eventually", start, LocalDate.MAX));
        return periods;
    }

    private List<Dimension> dimensions() {
        Set<Dimension> dimensions = new TreeSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            dimensions.add(new Dimension("d" + text()));
        }
        return List.copyOf(dimensions);
    }

    private List<SegmentSnapshot> segments(List<Dimension> dimensions, int leads, List<Period> periods) {
        Set<Segment> segments = new LinkedHashSet<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            TreeMap<Dimension, String> values = new TreeMap<>();
            dimensions.forEach(dimension -> values.put(dimension, text()));
            segments.add(new Segment(values));
        }
        List<SegmentSnapshot> all = new ArrayList<>();
        for (Segment each : segments) {
            all.add(segment(each, all.isEmpty() ? leads : 0, periods));
        }
        return all;
    }

    private SegmentSnapshot segment(Segment segment, int leads, List<Period> periods) {
        List<PeriodSnapshot> each =
                periods.stream().map(p -> new PeriodSnapshot(p, law(), law())).toList();
        int n = each.size();
        return new SegmentSnapshot(segment, leads, each.subList(0, n - 2), each.get(n - 2), each.get(n - 1));
    }

    private LawSnapshot law() {
        Double[] quantiles = new Double[LawSnapshot.LEVELS.size()];
        Arrays.setAll(quantiles, i -> number());
        Arrays.sort(quantiles);
        return new LawSnapshot(number(), Math.abs(number()), List.of(quantiles), masses());
    }

    private List<Mass> masses() {
        Set<Double> values = new TreeSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(number());
        }
        List<Mass> masses = new ArrayList<>();
        double left = 1;
        for (double value : values) {
            double p = masses.size() + 1 == values.size() ? left : left * (0.1 + 0.8 * random.nextDouble());
            masses.add(new Mass(value, p));
            left -= p;
        }
        // -0.0 and 0.0 differ in a set, and are no rising values.
        return values.contains(-0.0) && values.contains(0.0) ? List.of() : masses;
    }

    private LeadSnapshot lead(String id, int periods) {
        List<Double> chances = new ArrayList<>();
        for (int i = 0; i < periods; i++) {
            chances.add(chance());
        }
        return new LeadSnapshot(id, text(), random.nextInt(Integer.MAX_VALUE), Math.abs(number()), chances, chance());
    }

    private double chance() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> Double.MIN_VALUE;
            default -> random.nextDouble();
        };
    }

    /** Any finite bits, and those that are easily got wrong. */
    private double number() {
        double any = Double.longBitsToDouble(random.nextLong());
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> -0.0;
            case 2 -> random.nextInt(1_000);
            case 3 -> Double.parseDouble("2e23"); // JDK 17 writes this as 1.9999999999999998E23
            case 4 -> Double.MIN_VALUE;
            default -> Double.isFinite(any) ? any : Double.MAX_VALUE;
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(ODD[random.nextInt(ODD.length)]);
        }
        return text.append(random.nextInt(10)).toString();
    }
}
