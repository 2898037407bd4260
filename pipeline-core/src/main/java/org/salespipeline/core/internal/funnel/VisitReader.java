package org.salespipeline.core.internal.funnel;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.process.ProcessMigration;
import org.salespipeline.time.TimeGrid;

/**
 * A lead's visits by numbers: stage, steps of entry and end, target. Reads all of them before anything is counted, so that a
 * refused lead leaves no trace. One reader serves one tally, to allocate nothing for each lead. Not thread-safe.
 */
final class VisitReader {

    private static final int RECENT = 8;

    private final Places places;
    private final TimeGrid grid;
    private final Map<String, Integer> numbers;
    private final boolean translates;
    private final int cutStep;
    private String lastStage = "";
    private final @Nullable String[] recent = new String[RECENT];
    private final int[] recentNumber = new int[RECENT];
    private int oldest;
    private int[] stage = new int[8];
    private int[] entry = new int[8];
    private int[] end = new int[8];
    private int[] target = new int[8];
    private Instant[] enteredAt = new Instant[8];
    private int size;

    VisitReader(Places places, TimeGrid grid, int cutStep, @Nullable ProcessMigration migration) {
        this.places = places;
        this.grid = grid;
        this.numbers = places.numbersIn(migration);
        this.translates = migration != null;
        this.cutStep = cutStep;
    }

    /** Reads a lead; all that it knows counts. */
    void read(Lead lead) {
        size = 0;
        boolean over = false;
        List<StageVisit> visits = lead.visits();
        for (int v = 0; v < visits.size(); v++) {
            StageVisit visit = visits.get(v);
            if (over) {
                throw new IllegalArgumentException("lead \"" + lead.id() + "\" enters stage \"" + visit.stage()
                        + "\" at " + visit.entered() + " after it was won; a won lead cannot move");
            }
            over = add("lead \"" + lead.id(), visit) && places.isWon(target[size - 1]);
        }
    }

    /** Reads one visit without its lead. */
    void read(StageVisit visit) {
        size = 0;
        add("visit of \"" + visit.stage(), visit);
    }

    /** Adds a visit, or goes on with the one before if both stages became one; tells whether it has ended. */
    private boolean add(String who, StageVisit visit) {
        int at = number(who, visit.stage());
        if (!places.isStage(at)) {
            throw unknown(who, visit.stage());
        }
        boolean goesOn = translates
                && size > 0
                && stage[size - 1] == at
                && target[size - 1] == at
                && !visit.stage().equals(lastStage);
        if (!goesOn) {
            grow();
            stage[size] = at;
            enteredAt[size] = visit.entered();
            entry[size] = grid.indexOf(visit.entered());
            size++;
        }
        lastStage = visit.stage();
        if (visit.isOpen()) {
            target[size - 1] = -1;
            end[size - 1] = cutStep;
        } else {
            target[size - 1] = number(who, visit.target().orElseThrow());
            end[size - 1] = grid.indexOf(visit.left().orElseThrow());
        }
        if (!CellKey.fits(entry[size - 1], end[size - 1])) {
            throw new IllegalArgumentException(who + "\" was in stage \"" + visit.stage() + "\" from " + visit.entered()
                    + " to " + visit.left().map(Instant::toString).orElse("the cut")
                    + "; that is longer than a tally has"
                    + " room for");
        }
        return !visit.isOpen();
    }

    @SuppressWarnings("ReferenceEquality") // The same text under another object is looked up in the map.
    private int number(String who, String place) {
        // Histories mostly share the texts of a few places, and the target of one visit is the stage of the next.
        for (int i = 0; i < RECENT; i++) {
            if (recent[i] == place) {
                return recentNumber[i];
            }
        }
        Integer found = numbers.get(place);
        if (found == null) {
            throw unknown(who, place);
        }
        oldest = (oldest + 1) % RECENT;
        recent[oldest] = place;
        recentNumber[oldest] = found;
        return found;
    }

    private IllegalArgumentException unknown(String who, String place) {
        return new IllegalArgumentException(who + "\" was in \"" + place + "\"; sales process \""
                + places.process().name() + "\" has the stages and exits " + places.ids()
                + ". Maybe rename it while reading, add it to the process, or say translating(...) if the history follows"
                + " another version?");
    }

    private void grow() {
        if (size == stage.length) {
            stage = Arrays.copyOf(stage, 2 * size);
            entry = Arrays.copyOf(entry, 2 * size);
            end = Arrays.copyOf(end, 2 * size);
            target = Arrays.copyOf(target, 2 * size);
            enteredAt = Arrays.copyOf(enteredAt, 2 * size);
        }
    }

    int size() {
        return size;
    }

    int stage(int visit) {
        return stage[visit];
    }

    int entry(int visit) {
        return entry[visit];
    }

    int end(int visit) {
        return end[visit];
    }

    /** -1 while the visit goes on, as it does until the cut. */
    int target(int visit) {
        return target[visit];
    }

    Instant enteredAt(int visit) {
        return enteredAt[visit];
    }
}
