package org.salespipeline.core.internal.funnel;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salespipeline.funnel.MoveKind;
import org.salespipeline.process.Exit;
import org.salespipeline.process.ProcessMigration;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;

/**
 * The stages and exits of a process by number, stages first, and the series of cells that a tally keeps of them: for each
 * stage the exits to each place, the visits open at the cut, those that came under observation late and the leads that
 * entered there first; for each exit the returns to each stage. Immutable.
 */
final class Places {

    private final SalesProcess process;
    private final List<Target> places;
    private final int stages;
    private final Map<String, Integer> index = new HashMap<>();
    private final boolean[] won;
    private final boolean[][] allowed;

    Places(SalesProcess process) {
        this.process = process;
        this.places = process.targets();
        this.stages = process.stages().size();
        this.won = new boolean[places.size()];
        this.allowed = new boolean[places.size()][places.size()];
        for (int i = 0; i < places.size(); i++) {
            index.put(places.get(i).id(), i);
            won[i] = places.get(i).isWon();
        }
        process.steps().forEach(step -> allowed[number(step.from())][number(step.to())] = true);
        if (seriesLimit() > CellKey.SERIES_LIMIT) {
            throw new IllegalArgumentException("sales process \"" + process.name() + "\" has " + stages + " stages and "
                    + (places.size() - stages) + " exits; a tally has room for no more than about 50 stages");
        }
    }

    private int number(String id) {
        Integer found = index.get(id);
        return found == null ? -1 : found;
    }

    SalesProcess process() {
        return process;
    }

    int stages() {
        return stages;
    }

    /** Stages and exits. */
    int size() {
        return places.size();
    }

    String id(int place) {
        return places.get(place).id();
    }

    List<String> ids() {
        return places.stream().map(Target::id).toList();
    }

    /** -1 if the process has no such place. */
    int indexOf(String id) {
        return number(id);
    }

    /** The number of a place that must be there. */
    int require(String id) {
        int found = number(requireNonNull(id, "target"));
        if (found < 0) {
            throw new IllegalArgumentException("target was \"" + id + "\"; sales process \"" + process.name()
                    + "\" has the stages and exits " + ids());
        }
        return found;
    }

    boolean isStage(int place) {
        return place < stages;
    }

    boolean isWon(int place) {
        return won[place];
    }

    boolean allows(int from, int to) {
        return allowed[from][to];
    }

    /** What leads of another version's history, or of this one's, say for a place, and its number here. */
    Map<String, Integer> numbersIn(@Nullable ProcessMigration migration) {
        Map<String, Integer> numbers = new HashMap<>(index);
        if (migration != null) {
            migration.mapping().forEach((old, counterparts) -> numbers.put(old, number(counterparts.get(0))));
        }
        return numbers;
    }

    int exitSeries(int stage, int target) {
        return stage * (size() + 3) + target;
    }

    int openSeries(int stage) {
        return stage * (size() + 3) + size();
    }

    int lateSeries(int stage) {
        return openSeries(stage) + 1;
    }

    int firstSeries(int stage) {
        return openSeries(stage) + 2;
    }

    int returnSeries(int exit, int stage) {
        return stages * (size() + 3) + (exit - stages) * stages + stage;
    }

    /** The first series of a stage; that of the number of stages is the first of the returns. */
    int start(int stage) {
        return stage * (size() + 3);
    }

    int seriesLimit() {
        return stages * (size() + 3) + (size() - stages) * stages;
    }

    /** The stage that a series belongs to; the number of stages for a return. */
    int stageOf(int series) {
        return Math.min(stages, series / (size() + 3));
    }

    /** What a series of a stage counts: a target, or one of the three kinds that follow them. */
    int kindOf(int series) {
        return series % (size() + 3);
    }

    /** The exit that a return came from, and the stage that it led to. */
    int[] returnOf(int series) {
        int within = series - stages * (size() + 3);
        return new int[] {stages + within / stages, within % stages};
    }

    MoveKind kind(int from, int to) {
        if (from >= stages) {
            return MoveKind.RECYCLED;
        }
        if (places.get(to) instanceof Exit exit) {
            return switch (exit.kind()) {
                case WON -> MoveKind.WON;
                case LOST -> MoveKind.LOST;
                case DORMANT -> MoveKind.DORMANT;
            };
        }
        if (to <= from) {
            return MoveKind.BACK;
        }
        return to == from + 1 ? MoveKind.FORWARD : MoveKind.SKIP;
    }
}
