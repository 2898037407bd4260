package org.salespipeline.core.ingest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.process.Target;

/** Collects the rows of each lead, then puts them in order of time and follows the lead's way. */
final class EventAssembly implements Assembly {

    /** A good row, as much of it as a lead needs. */
    private record Event(
            long line,
            Place place,
            Instant at,
            @Nullable Money value,
            @Nullable Money wonAmount,
            List<String> attributes) {}

    private final LeadCells cells;
    private final DateReader dates;
    private final Column entered;
    private final Map<String, List<Event>> eventsByLead = new LinkedHashMap<>();

    EventAssembly(Settings settings, Header header, String enteredColumn) {
        cells = new LeadCells(settings, header);
        dates = new DateReader(settings);
        entered = header.column(enteredColumn, "entered(");
    }

    @Override
    public void take(Row row) {
        Place place = cells.begin(row);
        if (row.isFaulty()) {
            return;
        }
        Instant at = dates.required(row, entered, "fill in when the lead entered or left, or remove the row");
        Money value = cells.value(row);
        Money wonAmount = cells.wonAmount(row, place);
        if (at == null || row.isFaulty()) {
            return;
        }
        eventsByLead
                .computeIfAbsent(row.text(cells.lead), id -> new ArrayList<>(4))
                .add(new Event(row.line(), place, at, value, wonAmount, cells.attributes(row)));
    }

    @Override
    public Assembled finish() {
        List<Lead> leads = new ArrayList<>(eventsByLead.size());
        List<Finding> setAside = new ArrayList<>();
        long accepted = 0;
        for (Map.Entry<String, List<Event>> entry : eventsByLead.entrySet()) {
            List<Event> way = new ArrayList<>(entry.getValue().size());
            entry.getValue().sort(Comparator.comparing(Event::at));
            follow(entry.getKey(), entry.getValue(), way, setAside);
            accepted += way.size();
            if (!way.isEmpty()) {
                leads.add(lead(entry.getKey(), way));
            }
        }
        return new Assembled(leads, accepted, setAside);
    }

    /** Sorts a lead's events into those that make its way and those that do not fit it. */
    private void follow(String lead, List<Event> events, List<Event> way, List<Finding> setAside) {
        Event last = null;
        for (Event event : events) {
            Rule rule = ruleBroken(last, event.place());
            if (rule == null) {
                way.add(event);
                last = event;
            } else {
                String column = cells.stage.name();
                setAside.add(
                        new Finding(event.line(), lead, column, event.place().text(), rule, wayOut(rule, last)));
            }
        }
    }

    private static @Nullable Rule ruleBroken(@Nullable Event last, Place next) {
        if (last == null) {
            return next.isExit() ? Rule.EXIT_BEFORE_ENTRY : null;
        }
        if (last.place().isWon()) {
            return next.isWon() ? Rule.WON_TWICE : Rule.MOVE_AFTER_WON;
        }
        if (Objects.equals(last.place().target(), next.target())) {
            return Rule.DUPLICATE_ROW;
        }
        return last.place().isExit() && next.isExit() ? Rule.EXIT_WHILE_OUT : null;
    }

    private static String wayOut(Rule rule, @Nullable Event last) {
        if (last == null) {
            return "add the row of the stage that it left, or remove this one";
        }
        String where = Quoted.text(last.place().text()) + " on line " + last.line();
        return switch (rule) {
            case WON_TWICE ->
                "it was won as " + where + "; remove the wrong row, or give the second deal a lead of its own";
            case MOVE_AFTER_WON ->
                "it was won as " + where + "; correct the dates, or give what came after a lead of its own";
            case DUPLICATE_ROW -> "it came there as " + where + "; remove the row";
            default -> "it left as " + where + "; add the row of the stage into which it came back, or remove this one";
        };
    }

    /** The lead enters its first stage, then the row's value and attributes are set; at later rows the other way round. */
    private Lead lead(String id, List<Event> way) {
        LeadBuilder builder = Lead.withId(id);
        builder.entered(
                requireNonNull(way.get(0).place().target()).id(), way.get(0).at());
        for (int i = 0; i < way.size(); i++) {
            Event event = way.get(i);
            cells.describe(builder, event.attributes(), event.at());
            if (event.value() != null) {
                builder.worth(event.value(), event.at());
            }
            if (i > 0) {
                move(builder, requireNonNull(event.place().target()), event.at());
            }
            if (event.wonAmount() != null) {
                builder.wonFor(event.wonAmount());
            }
        }
        return builder.build();
    }

    private static void move(LeadBuilder builder, Target target, Instant at) {
        if (target instanceof Exit exit) {
            builder.left(exit, at);
        } else {
            builder.entered(target.id(), at);
        }
    }
}
