package org.salespipeline.core.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.salespipeline.core.simulate.LeadRandom.Purpose;
import org.salespipeline.process.SalesProcess;

/** The bad rows of an export and their places among the good ones. Not changed once made. */
final class FlawedRows {

    private static final RowFlaw[] KINDS = RowFlaw.values();

    /** Rows between a good row and its spoilt copy are fewer. */
    private static final int MAX_DISTANCE = 50;

    private final List<EventRow> good;
    private final SalesProcess process;
    private final Schedule schedule;
    private final BitSet spoilt = new BitSet();
    private final Map<Integer, List<EventRow>> byPlace = new HashMap<>();
    private final Map<RowFlaw, Integer> counts = new EnumMap<>(RowFlaw.class);

    private FlawedRows(List<EventRow> good, SalesProcess process, Schedule schedule) {
        this.good = good;
        this.process = process;
        this.schedule = schedule;
    }

    static FlawedRows of(List<EventRow> good, int count, SalesProcess process, Schedule schedule) {
        if (count < 0 || count > good.size()) {
            throw new IllegalArgumentException("dirtyRows was " + count + "; it must be in [0, " + good.size()
                    + "], since each spoils a copy of another good row. Maybe simulate more leads, or"
                    + " take a later date?");
        }
        FlawedRows rows = new FlawedRows(good, process, schedule);
        int kind = 0;
        for (int i = 0; i < count; i++) {
            LeadRandom random = LeadRandom.of(schedule.seed(), Purpose.FLAW, i);
            while (!rows.add(KINDS[kind++ % KINDS.length], random)) {}
        }
        return rows;
    }

    /** Adds a row of a kind; false if no good row is left that can be spoilt so. */
    private boolean add(RowFlaw kind, LeadRandom random) {
        int source = freeSource(random.nextBelow(good.size()), kind);
        if (source < 0) {
            return false;
        }
        spoilt.set(source);
        int place = Math.min(good.size() - 1, source + random.nextBelow(MAX_DISTANCE));
        byPlace.computeIfAbsent(place, p -> new ArrayList<>()).add(spoil(good.get(source), kind));
        counts.merge(kind, 1, Integer::sum);
        return true;
    }

    /** The first row from a start on, going round, that can be spoilt so and has not been yet; -1 if there is none. */
    private int freeSource(int start, RowFlaw kind) {
        for (int i = 0; i < good.size(); i++) {
            int row = (int) (((long) start + i) % good.size());
            if (!spoilt.get(row) && canBe(kind, good.get(row))) {
                return row;
            }
        }
        return -1;
    }

    private static boolean canBe(RowFlaw kind, EventRow row) {
        return switch (kind) {
            case MOVE_AFTER_WON -> row.won();
            // Twice won would be a fault of another kind.
            case DUPLICATE_ROW -> !row.won();
            default -> true;
        };
    }

    private EventRow spoil(EventRow row, RowFlaw kind) {
        return switch (kind) {
            case UNKNOWN_STAGE -> row.with(EventRow.STAGE, unknownStage());
            case UNREADABLE_DATE -> row.with(EventRow.ENTERED, "2026-13-45");
            case BLANK_LEAD -> row.with(EventRow.LEAD, "");
            case BLANK_STAGE -> row.with(EventRow.STAGE, "");
            case NEGATIVE_AMOUNT -> row.with(EventRow.VALUE, "-" + positiveAmount(row));
            case NOT_A_NUMBER_AMOUNT -> row.with(EventRow.VALUE, "NaN");
            case DUPLICATE_ROW -> row;
            case MOVE_AFTER_WON ->
                row.with(EventRow.STAGE, process.stages().get(0).id())
                        .with(EventRow.ENTERED, EventRow.text(row.at().plus(Duration.ofHours(1)), schedule.zone()));
            case UNKNOWN_CURRENCY ->
                row.with(EventRow.VALUE, positiveAmount(row)).with(EventRow.CURRENCY, "ZZZ");
            case BLANK_DATE -> row.with(EventRow.ENTERED, "");
        };
    }

    private String unknownStage() {
        String stage = "parked";
        while (process.target(stage).isPresent()) {
            stage += "?";
        }
        return stage;
    }

    private static String positiveAmount(EventRow row) {
        String amount = row.fields().get(EventRow.VALUE);
        boolean positive = amount.chars().anyMatch(c -> c >= '1' && c <= '9');
        return positive ? amount : "1";
    }

    /** The bad rows that follow a good one. */
    List<EventRow> after(int goodRow) {
        return byPlace.getOrDefault(goodRow, List.of());
    }

    Map<RowFlaw, Integer> counts() {
        return counts;
    }
}
