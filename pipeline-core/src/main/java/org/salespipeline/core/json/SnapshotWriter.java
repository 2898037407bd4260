package org.salespipeline.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Writer;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.salespipeline.forecast.CommonShock;
import org.salespipeline.forecast.ForecastSnapshot;
import org.salespipeline.forecast.LawSnapshot;
import org.salespipeline.forecast.LeadSnapshot;
import org.salespipeline.forecast.Mass;
import org.salespipeline.forecast.PeriodSnapshot;
import org.salespipeline.forecast.SegmentSnapshot;
import org.salespipeline.forecast.SnapshotBasis;
import org.salespipeline.lead.Dimension;
import org.salespipeline.time.TimeGrid;
import org.salespipeline.time.WorkCalendar;

/** Writes a snapshot field by field, always in the same order. */
final class SnapshotWriter {

    /** Fields on lines of their own, lists on one; the same on every machine. */
    private static final DefaultPrettyPrinter LAYOUT = new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance()
                    .withRootSeparator("")
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private final JsonGenerator json;

    private SnapshotWriter(JsonGenerator json) {
        this.json = json;
    }

    static void write(ForecastSnapshot snapshot, Writer out) throws IOException {
        try (JsonGenerator json = Format.JSON.createGenerator(out)) {
            json.setPrettyPrinter(LAYOUT.createInstance());
            new SnapshotWriter(json).snapshot(snapshot);
            json.writeRaw('\n');
        }
        out.flush();
    }

    private void snapshot(ForecastSnapshot snapshot) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", Format.NAME);
        json.writeNumberField("version", Format.VERSION);
        basis(snapshot.basis());
        json.writeFieldName("all");
        segment(snapshot.all());
        json.writeArrayFieldStart("segments");
        for (SegmentSnapshot each : snapshot.segments()) {
            segment(each);
        }
        json.writeEndArray();
        if (snapshot.leads().isEmpty()) {
            texts("leadIds", snapshot.leadIds());
        } else {
            leads(snapshot.leads());
        }
        json.writeEndObject();
    }

    private void basis(SnapshotBasis basis) throws IOException {
        json.writeObjectFieldStart("process");
        text("name", basis.process().name());
        json.writeNumberField("version", basis.process().version());
        texts("wonExits", basis.wonExits());
        json.writeEndObject();
        json.writeStringField("asOf", basis.asOf().toString());
        grid(basis.grid());
        Optional<Currency> currency = basis.currency();
        if (currency.isPresent()) {
            json.writeStringField("currency", currency.get().getCurrencyCode());
        } else {
            json.writeNullField("currency");
        }
        json.writeObjectFieldStart("uncertainty");
        json.writeNumberField("draws", basis.uncertainty().draws());
        commonShock(basis.uncertainty().commonShock());
        json.writeNumberField("seed", basis.uncertainty().seed());
        json.writeEndObject();
        json.writeNumberField("leadsWithoutAmount", basis.leadsWithoutAmount());
    }

    /** One number, or one for each number of days. */
    private void commonShock(CommonShock shock) throws IOException {
        if (shock.byDays().size() < 2) {
            json.writeNumberField("commonShock", shock.eventually());
            return;
        }
        json.writeArrayFieldStart("commonShock");
        for (Map.Entry<Integer, Double> known : shock.byDays().entrySet()) {
            json.writeStartObject();
            json.writeNumberField("days", known.getKey());
            json.writeNumberField("deviation", known.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void grid(TimeGrid grid) throws IOException {
        json.writeObjectFieldStart("grid");
        json.writeStringField("kind", grid.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("zone", grid.zone().getId());
        json.writeNumberField("maxAge", grid.maxAge());
        if (grid.calendar().isPresent()) {
            WorkCalendar calendar = grid.calendar().get();
            texts(
                    "restDays",
                    calendar.restDays().stream()
                            .map(day -> day.name().toLowerCase(Locale.ROOT))
                            .toList());
            texts("holidays", calendar.holidays().stream().map(Object::toString).toList());
        }
        json.writeEndObject();
    }

    private void segment(SegmentSnapshot segment) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("segment");
        for (Map.Entry<Dimension, String> each : segment.segment().values().entrySet()) {
            json.writeStartObject();
            text("dimension", each.getKey().name());
            text("value", each.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("leads", segment.leads());
        json.writeArrayFieldStart("periods");
        for (PeriodSnapshot each : segment.periods()) {
            period(each);
        }
        json.writeEndArray();
        json.writeFieldName("total");
        period(segment.total());
        json.writeFieldName("eventual");
        period(segment.eventual());
        json.writeEndObject();
    }

    private void period(PeriodSnapshot period) throws IOException {
        json.writeStartObject();
        text("name", period.period().name());
        json.writeStringField("from", period.period().startInclusive().toString());
        json.writeStringField("before", period.period().endExclusive().toString());
        json.writeFieldName("wins");
        law(period.wins());
        json.writeFieldName("revenue");
        law(period.revenue());
        json.writeEndObject();
    }

    private void law(LawSnapshot law) throws IOException {
        json.writeStartObject();
        json.writeNumberField("mean", law.mean());
        json.writeNumberField("standardDeviation", law.standardDeviation());
        json.writeObjectFieldStart("quantiles");
        for (int i = 0; i < law.quantiles().size(); i++) {
            json.writeNumberField(
                    LawSnapshot.LEVELS.get(i).toString(), law.quantiles().get(i));
        }
        json.writeEndObject();
        if (!law.masses().isEmpty()) {
            json.writeArrayFieldStart("masses");
            for (Mass each : law.masses()) {
                json.writeStartArray();
                json.writeNumber(each.value());
                json.writeNumber(each.probability());
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void leads(List<LeadSnapshot> leads) throws IOException {
        json.writeArrayFieldStart("leads");
        for (LeadSnapshot each : leads) {
            json.writeStartObject();
            text("id", each.leadId());
            text("stage", each.stage());
            json.writeNumberField("age", each.age());
            json.writeNumberField("worth", each.worth());
            json.writeArrayFieldStart("winProbabilities");
            for (double p : each.winProbabilities()) {
                json.writeNumber(p);
            }
            json.writeEndArray();
            json.writeNumberField("winProbability", each.winProbability());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void texts(String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String each : texts) {
            text(each);
        }
        json.writeEndArray();
    }

    private void text(String field, String text) throws IOException {
        json.writeFieldName(field);
        text(text);
    }

    /** Half a surrogate pair, which no encoding can hold, is written as its escape; all else Jackson writes. */
    private void text(String text) throws IOException {
        if (text.codePoints().noneMatch(SnapshotWriter::isHalfPair)) {
            json.writeString(text);
            return;
        }
        StringBuilder escaped = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\' || isHalfPair(c)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        json.writeRawValue(escaped.append('"').toString());
    }

    private static boolean isHalfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
