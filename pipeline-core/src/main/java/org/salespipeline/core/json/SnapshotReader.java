package org.salespipeline.core.json;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

/** Makes a snapshot of version 1 of the format from its tree. A later version gets a reader of its own beside this one. */
final class SnapshotReader {

    private static final String[] LEVELS =
            LawSnapshot.LEVELS.stream().map(Object::toString).toArray(String[]::new);

    private SnapshotReader() {}

    static ForecastSnapshot read(Field root) {
        requireFormat(root);
        root.requireOnly(
                "format",
                "version",
                "process",
                "asOf",
                "grid",
                "currency",
                "uncertainty",
                "leadsWithoutAmount",
                "all",
                "segments",
                "leadIds",
                "leads");
        SnapshotBasis basis = basis(root);
        SegmentSnapshot all = segment(root.at("all"));
        List<SegmentSnapshot> segments = root.at("segments").each(SnapshotReader::segment);
        Optional<Field> kept = root.ifPresent("leads");
        if (kept.isPresent() && root.ifPresent("leadIds").isPresent()) {
            throw new SnapshotFormatException(
                    "fields \"leadIds\" and \"leads\" were both there; a snapshot has one of them."
                            + " Maybe leave out \"leadIds\": leads have their ids?");
        }
        List<LeadSnapshot> leads =
                kept.map(list -> list.each(SnapshotReader::lead)).orElse(List.of());
        List<String> ids = kept.isPresent()
                ? leads.stream().map(LeadSnapshot::leadId).toList()
                : root.at("leadIds").each(Field::text);
        return root.make(() -> new ForecastSnapshot(basis, all, segments, ids, leads));
    }

    private static void requireFormat(Field root) {
        Field format = root.at("format");
        if (!format.text().equals(Format.NAME)) {
            throw new SnapshotFormatException("field \"format\" was \"" + Shown.text(format.text())
                    + "\"; it must be \"" + Format.NAME + "\". Maybe the text is something else than a snapshot?");
        }
        int version = root.at("version").count();
        if (version < 1) {
            throw new SnapshotFormatException("field \"version\" was " + version + "; it must be from 1 to "
                    + Format.VERSION + ". Maybe the text was changed by hand?");
        }
        if (version > Format.VERSION) {
            throw new SnapshotFormatException(
                    "field \"version\" was " + version + "; this release reads versions up to " + Format.VERSION
                            + ". Maybe a newer release wrote the text: update this one to read it?");
        }
    }

    private static SnapshotBasis basis(Field root) {
        Field process = root.at("process");
        process.requireOnly("name", "version", "wonExits");
        String name = process.at("name").text();
        int version = process.at("version").count();
        ProcessVersion id = process.make(() -> new ProcessVersion(name, version));
        List<String> wonExits = process.at("wonExits").each(Field::text);
        LocalDate asOf = root.at("asOf").date();
        TimeGrid grid = grid(root.at("grid"));
        Optional<Currency> currency = currency(root.at("currency"));
        Uncertainty uncertainty = uncertainty(root.at("uncertainty"));
        int withoutAmount = root.at("leadsWithoutAmount").count();
        return root.make(() -> new SnapshotBasis(id, wonExits, asOf, grid, currency, uncertainty, withoutAmount));
    }

    private static TimeGrid grid(Field grid) {
        TimeGrid.Kind kind = grid.at("kind").oneOf(words(TimeGrid.Kind.values()));
        Field zoneField = grid.at("zone");
        String zoneId = zoneField.text();
        ZoneId zone = zoneField.make(() -> ZoneId.of(zoneId));
        boolean working = kind == TimeGrid.Kind.WORKING_DAYS;
        grid.requireOnly(
                working
                        ? new String[] {"kind", "zone", "maxAge", "restDays", "holidays"}
                        : new String[] {"kind", "zone", "maxAge"});
        int maxAge = grid.at("maxAge").count();
        TimeGrid steps = switch (kind) {
            case DAYS -> TimeGrid.days(zone);
            case HOURS -> TimeGrid.hours(zone);
            case WORKING_DAYS -> TimeGrid.workingDays(zone, calendar(grid));
        };
        return grid.make(() -> steps.cappedAt(maxAge));
    }

    private static WorkCalendar calendar(Field grid) {
        Set<DayOfWeek> restDays = EnumSet.noneOf(DayOfWeek.class);
        restDays.addAll(grid.at("restDays").each(day -> day.oneOf(words(DayOfWeek.values()))));
        Set<LocalDate> holidays = new TreeSet<>(grid.at("holidays").each(Field::date));
        return grid.make(() -> new WorkCalendar(restDays, holidays));
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        return words;
    }

    private static Optional<Currency> currency(Field field) {
        if (field.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Currency.getInstance(field.text()));
        } catch (IllegalArgumentException e) {
            throw field.fault("an ISO 4217 code such as EUR, USD or CNY, or null");
        }
    }

    private static Uncertainty uncertainty(Field field) {
        field.requireOnly("draws", "commonShock", "seed");
        int draws = field.at("draws").count();
        CommonShock commonShock = commonShock(field.at("commonShock"));
        long seed = field.at("seed").whole();
        return field.make(() -> new Uncertainty(draws, commonShock, seed));
    }

    private static CommonShock commonShock(Field field) {
        if (!field.isList()) {
            double deviation = field.number();
            return field.make(() -> CommonShock.of(deviation));
        }
        SortedMap<Integer, Double> byDays = new TreeMap<>();
        for (Map.Entry<Integer, Double> known : field.each(SnapshotReader::deviation)) {
            if (byDays.put(known.getKey(), known.getValue()) != null) {
                throw field.fault("a list in which each number of days stands once");
            }
        }
        return field.make(() -> new CommonShock(byDays));
    }

    private static Map.Entry<Integer, Double> deviation(Field field) {
        field.requireOnly("days", "deviation");
        return Map.entry(field.at("days").count(), field.at("deviation").number());
    }

    private static SegmentSnapshot segment(Field field) {
        field.requireOnly("segment", "leads", "periods", "total", "eventual");
        Segment segment = dimensions(field.at("segment"));
        int leads = field.at("leads").count();
        List<PeriodSnapshot> periods = field.at("periods").each(SnapshotReader::period);
        PeriodSnapshot total = period(field.at("total"));
        PeriodSnapshot eventual = period(field.at("eventual"));
        return field.make(() -> new SegmentSnapshot(segment, leads, periods, total, eventual));
    }

    private static Segment dimensions(Field field) {
        TreeMap<Dimension, String> values = new TreeMap<>();
        field.each(pair -> {
            pair.requireOnly("dimension", "value");
            Field name = pair.at("dimension");
            String text = name.text();
            Dimension dimension = name.make(() -> new Dimension(text));
            if (values.put(dimension, pair.at("value").text()) != null) {
                throw name.fault("given once in each segment");
            }
            return dimension;
        });
        return new Segment(values);
    }

    private static PeriodSnapshot period(Field field) {
        field.requireOnly("name", "from", "before", "wins", "revenue");
        String name = field.at("name").text();
        LocalDate from = field.at("from").date();
        LocalDate before = field.at("before").date();
        Period dates = field.make(() -> new Period(name, from, before));
        return new PeriodSnapshot(dates, law(field.at("wins")), law(field.at("revenue")));
    }

    private static LawSnapshot law(Field field) {
        field.requireOnly("mean", "standardDeviation", "quantiles", "masses");
        double mean = field.at("mean").number();
        double deviation = field.at("standardDeviation").number();
        Field levels = field.at("quantiles");
        levels.requireOnly(LEVELS);
        List<Double> quantiles = new ArrayList<>();
        for (String level : LEVELS) {
            quantiles.add(levels.at(level).number());
        }
        List<Mass> masses = field.ifPresent("masses")
                .map(list -> list.each(SnapshotReader::mass))
                .orElse(List.of());
        return field.make(() -> new LawSnapshot(mean, deviation, quantiles, masses));
    }

    private static Mass mass(Field field) {
        List<Double> pair = field.each(Field::number);
        if (pair.size() != 2) {
            throw field.fault("a value and its probability, [value, probability]");
        }
        return field.make(() -> new Mass(pair.get(0), pair.get(1)));
    }

    private static LeadSnapshot lead(Field field) {
        field.requireOnly("id", "stage", "age", "worth", "winProbabilities", "winProbability");
        String id = field.at("id").text();
        String stage = field.at("stage").text();
        int age = field.at("age").count();
        double worth = field.at("worth").number();
        List<Double> chances = field.at("winProbabilities").each(Field::number);
        double ever = field.at("winProbability").number();
        return field.make(() -> new LeadSnapshot(id, stage, age, worth, chances, ever));
    }
}
