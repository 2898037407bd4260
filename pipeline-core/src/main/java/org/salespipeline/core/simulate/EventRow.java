package org.salespipeline.core.simulate;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;

/**
 * One row of an export. Immutable and thread-safe.
 *
 * @param at when the lead entered the stage or left the process
 * @param won whether it left as won
 * @param fields as written, but not yet quoted
 */
record EventRow(Instant at, boolean won, List<String> fields) {

    static final int LEAD = 0;
    static final int STAGE = 1;
    static final int ENTERED = 2;
    static final int VALUE = 6;
    static final int CURRENCY = 7;

    static final EventRow HEADER = new EventRow(
            Instant.EPOCH,
            false,
            List.of("lead", "stage", "entered", "owner", "campaign", "product", "value", "currency"));

    EventRow {
        fields = List.copyOf(fields);
    }

    /** All events of the leads in order of time; of events at the same instant, in order of the leads. */
    static List<EventRow> of(List<Lead> leads, SalesProcess process, ZoneId zone) {
        List<EventRow> rows = new ArrayList<>();
        for (Lead lead : leads) {
            for (StageVisit visit : lead.visits()) {
                rows.add(row(lead, visit.stage(), visit.entered(), zone, false));
            }
            StageVisit last = lead.lastVisit();
            if (last.left().isPresent()) {
                String exit = last.target().orElseThrow();
                rows.add(row(lead, exit, last.left().get(), zone, isWon(process, exit)));
            }
        }
        rows.sort(Comparator.comparing(EventRow::at));
        return rows;
    }

    private static boolean isWon(SalesProcess process, String exit) {
        return process.target(exit).orElseThrow().isWon();
    }

    private static EventRow row(Lead lead, String stage, Instant at, ZoneId zone, boolean won) {
        Optional<Money> amount = won ? lead.wonAmount() : lead.value();
        return new EventRow(
                at,
                won,
                List.of(
                        lead.id(),
                        stage,
                        text(at, zone),
                        lead.valueIn(Dimension.OWNER),
                        lead.valueIn(Dimension.CAMPAIGN),
                        lead.valueIn(Dimension.PRODUCT),
                        amount.map(EventRow::text).orElse(""),
                        amount.map(m -> m.currency().getCurrencyCode()).orElse("")));
    }

    static String text(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }

    private static String text(Money money) {
        BigDecimal amount = money.amount();
        int digits = Math.max(Worth.minorDigits(money.currency()), amount.scale());
        return amount.setScale(digits).toPlainString();
    }

    /** The same row with another text in one column. */
    EventRow with(int column, String text) {
        List<String> changed = new ArrayList<>(fields);
        changed.set(column, text);
        return new EventRow(at, won, changed);
    }

    void writeTo(Appendable out) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            out.append(quoted(fields.get(i))).append(i + 1 < fields.size() ? ',' : '\n');
        }
    }

    private static String quoted(String text) {
        boolean special = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
