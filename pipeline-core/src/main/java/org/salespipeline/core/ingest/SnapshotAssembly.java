package org.salespipeline.core.ingest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;

/** Makes a lead of each row, from the dates on which it entered stages and was closed. */
final class SnapshotAssembly implements Assembly {

    private record StageColumn(Stage stage, Column column) {}

    private record Entry(StageColumn into, Instant at) {}

    private final LeadCells cells;
    private final DateReader dates;
    private final List<StageColumn> entries = new ArrayList<>();
    private final @Nullable Column closed;
    private final List<Lead> leads = new ArrayList<>();
    private final Map<String, Long> lines = new HashMap<>();

    SnapshotAssembly(Settings settings, Header header, SnapshotColumns columns) {
        cells = new LeadCells(settings, header);
        dates = new DateReader(settings);
        SalesProcess process = settings.process;
        String openedInto = Optional.ofNullable(columns.openedInto())
                .orElse(process.stages().get(0).id());
        boolean hasOpened = columns.hasOpened();
        if (hasOpened && columns.entered().containsKey(openedInto)) {
            throw new IllegalStateException("stage " + Quoted.text(openedInto)
                    + " has two columns for its date, one of opened(...) and one of enteredColumn(...); name one only");
        }
        for (Stage stage : process.stages()) {
            String name = columns.entered().get(stage.id());
            if (hasOpened && stage.id().equals(openedInto)) {
                String opened = Optional.ofNullable(columns.opened()).orElse("opened");
                entries.add(new StageColumn(stage, header.column(opened, "opened(")));
            } else if (name != null) {
                String word = "enteredColumn(" + Quoted.text(stage.id()) + ", ";
                entries.add(new StageColumn(stage, header.column(name, word)));
            }
        }
        closed = columns.closed() == null ? null : header.column(columns.closed(), "closed(");
    }

    @Override
    public void take(Row row) {
        Place place = cells.begin(row);
        if (row.isFaulty()) {
            return;
        }
        List<Entry> way = new ArrayList<>(entries.size());
        for (StageColumn entry : entries) {
            Instant at = dates.optional(row, entry.column());
            if (at != null) {
                way.add(new Entry(entry, at));
            }
        }
        // Stable: where dates are the same, the order of the stages stays.
        way.sort(Comparator.comparing(Entry::at));
        Instant closedAt = closed == null ? null : dates.optional(row, closed);
        Money value = cells.value(row);
        Money wonAmount = cells.wonAmount(row, place);
        if (row.isFaulty()) {
            return;
        }
        if (place.isExit()) {
            checkClosed(row, way, closedAt);
        } else {
            checkInStage(row, place, way, closedAt);
        }
        checkNew(row);
        if (!row.isFaulty()) {
            leads.add(lead(row, place, way, closedAt, value, wonAmount));
            lines.put(row.text(cells.lead), row.line());
        }
    }

    private void checkClosed(Row row, List<Entry> way, @Nullable Instant closedAt) {
        if (closed == null) {
            row.fault(Rule.BLANK_DATE, cells.stage, "name the column of the closing date with closed(...)");
        } else if (closedAt == null) {
            row.fault(Rule.BLANK_DATE, closed, "fill in when the lead was closed");
        } else if (way.isEmpty()) {
            row.fault(Rule.BLANK_DATE, entries.get(0).column(), "fill in when the lead entered a stage");
        } else {
            Entry last = way.get(way.size() - 1);
            if (closedAt.isBefore(last.at())) {
                row.fault(
                        Rule.CLOSED_BEFORE_OPENED,
                        closed,
                        "it entered " + Quoted.text(last.into().stage().id()) + " on "
                                + Quoted.text(row.text(last.into().column())) + "; correct one of the dates");
            }
        }
    }

    private void checkInStage(Row row, Place place, List<Entry> way, @Nullable Instant closedAt) {
        String here = requireNonNull(place.target()).id();
        if (closed != null && closedAt != null) {
            row.fault(
                    Rule.CLOSED_WHILE_IN_STAGE,
                    closed,
                    "it is in " + Quoted.text(here) + "; correct the stage, or remove the date");
        }
        StageColumn column = entries.stream()
                .filter(entry -> entry.stage().id().equals(here))
                .findFirst()
                .orElse(null);
        if (column == null) {
            row.fault(
                    Rule.BLANK_DATE,
                    cells.stage,
                    "no column tells when a lead entered this stage; name one with enteredColumn(" + Quoted.text(here)
                            + ", ...)");
        } else if (row.text(column.column()).isEmpty()) {
            row.fault(Rule.BLANK_DATE, column.column(), "fill in when the lead entered " + Quoted.text(here));
        } else {
            Entry last = way.get(way.size() - 1);
            if (!last.into().equals(column)) {
                row.fault(
                        Rule.ENDS_ELSEWHERE,
                        cells.stage,
                        "its last date is " + Quoted.text(row.text(last.into().column())) + " of "
                                + Quoted.text(last.into().stage().id()) + "; correct the stage or the dates");
            }
        }
    }

    private void checkNew(Row row) {
        Long line = lines.get(row.text(cells.lead));
        if (line != null) {
            row.fault(Rule.DUPLICATE_LEAD, cells.lead, "it stands on line " + line + "; keep the row that is right");
        }
    }

    private Lead lead(
            Row row,
            Place place,
            List<Entry> way,
            @Nullable Instant closedAt,
            @Nullable Money value,
            @Nullable Money wonAmount) {
        LeadBuilder builder = Lead.withId(row.text(cells.lead));
        way.forEach(entry -> builder.entered(entry.into().stage().id(), entry.at()));
        if (closedAt != null) {
            builder.left((Exit) requireNonNull(place.target()), closedAt);
        }
        if (value != null) {
            builder.worth(value);
        }
        if (wonAmount != null) {
            builder.wonFor(wonAmount);
        }
        cells.describe(builder, cells.attributes(row));
        return builder.build();
    }

    @Override
    public Assembled finish() {
        return new Assembled(leads, leads.size(), List.of());
    }
}
