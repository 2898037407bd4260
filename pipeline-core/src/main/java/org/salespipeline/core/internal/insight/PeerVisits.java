package org.salespipeline.core.internal.insight;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.salespipeline.core.internal.math.Fifths;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;

/**
 * The visits of leads in columns, each with its peer and its mix when it began, and the leads themselves as they are now, as one more
 * stage. Peers and mixes are numbered in order of their texts. Immutable once read.
 */
final class PeerVisits {

    /** How a visit ended: it goes on, it led to a move forward (or a win), or to anything else. */
    static final int OPEN = 0;

    static final int FORWARD = 1;
    static final int AWAY = 2;

    private final InsightBasis basis;
    private final PeerSetup setup;
    private final List<Dimension> adjusted;

    /** By stage, the leads themselves last; and, once peers are numbered, by peer too. */
    private final List<List<Row>> rows = new ArrayList<>();

    private final List<List<List<Row>>> rowsOfPeers = new ArrayList<>();
    private final TreeMap<String, Integer> peers = new TreeMap<>();
    private final List<TreeMap<String, Integer>> levels = new ArrayList<>();
    private final Fifths fifths;

    /**
     * A visit, or a lead in the stage that is one beyond the last.
     *
     * @param lead number of the lead
     * @param stage number of the stage; of a lead, that of its first visit is in {@code first}
     * @param first of a lead, where it began, or came under observation
     * @param now of a lead, where it is, if it is open
     * @param peer its text
     * @param mix texts of the adjusted dimensions
     * @param value NaN if it has none
     * @param entered the step in which it began
     * @param from the age at which it came under observation: 0, or more if it had begun before
     * @param age how long it has lasted
     * @param end how it ended
     */
    record Row(
            int lead,
            int stage,
            int first,
            int now,
            String peer,
            List<String> mix,
            double value,
            int entered,
            int from,
            int age,
            int end) {

        Row seen(int newFrom, int newAge, int newEnd) {
            return new Row(lead, stage, first, now, peer, mix, value, entered, newFrom, newAge, newEnd);
        }
    }

    PeerVisits(InsightBasis basis, PeerSetup setup) {
        this.basis = basis;
        this.setup = setup;
        this.adjusted = setup.adjustedFor(basis);
        adjusted.forEach(each -> levels.add(new TreeMap<>()));
        for (int stage = 0; stage <= wins(); stage++) {
            rows.add(new ArrayList<>());
        }
        int from = setup.since() == null ? Integer.MIN_VALUE : basis.grid().indexOf(setup.since());
        for (int i = 0; i < basis.leads().size(); i++) {
            read(i, basis.leads().get(i), from);
        }
        fifths = new Fifths(
                rows.stream().flatMap(List::stream).mapToDouble(Row::value).toArray());
        rows.forEach(ofStage -> ofStage.forEach(this::collectTexts));
        number(peers);
        levels.forEach(PeerVisits::number);
        for (List<Row> ofStage : rows) {
            List<List<Row>> byPeer = new ArrayList<>();
            peers.keySet().forEach(peer -> byPeer.add(new ArrayList<>()));
            ofStage.forEach(row -> byPeer.get(peer(row)).add(row));
            rowsOfPeers.add(byPeer);
        }
    }

    private void collectTexts(Row row) {
        peers.put(row.peer(), 0);
        for (int d = 0; d < adjusted.size(); d++) {
            levels.get(d).put(row.mix().get(d), 0);
        }
    }

    private static void number(SortedMap<String, Integer> texts) {
        int next = 0;
        for (var entry : texts.entrySet()) {
            entry.setValue(next++);
        }
    }

    private void read(int number, Lead lead, int from) {
        for (StageVisit visit : lead.visits()) {
            int stage = stage(visit);
            int entered = basis.grid().indexOf(visit.entered());
            if (stage >= 0 && entered >= from && basis.isObserved(visit)) {
                rows.get(stage)
                        .add(row(number, lead, stage, -1, -1, visit.entered(), entered)
                                .seen(basis.lateBy(visit), basis.age(visit), end(visit)));
            }
        }
        int began = basis.grid().indexOf(lead.visits().get(0).entered());
        StageVisit first = basis.firstObserved(lead).orElse(null);
        if (first != null && began >= from) {
            int now = lead.isOpen() ? stage(lead.lastVisit()) : -1;
            int end = lead.isOpen() ? OPEN : basis.isWon(lead) ? FORWARD : AWAY;
            int age = lead.isOpen() ? basis.age(lead.lastVisit()) : 0;
            rows.get(wins())
                    .add(row(number, lead, wins(), stage(first), now, Instant.MAX, began)
                            .seen(basis.lateBy(first), age, end));
        }
    }

    private Row row(int number, Lead lead, int stage, int first, int now, Instant at, int entered) {
        List<String> mix = new ArrayList<>();
        for (Dimension each : adjusted) {
            mix.add(lead.valueIn(each, at));
        }
        double value = basis.number(at.equals(Instant.MAX) ? lead.value() : lead.valueAt(at))
                .orElse(Double.NaN);
        return new Row(number, stage, first, now, lead.valueIn(setup.dimension(), at), mix, value, entered, 0, 0, OPEN);
    }

    private int stage(StageVisit visit) {
        for (int i = 0; i < basis.process().stages().size(); i++) {
            if (basis.process().stages().get(i).id().equals(visit.stage())) {
                return i;
            }
        }
        return -1;
    }

    private int end(StageVisit visit) {
        if (visit.isOpen()) {
            return OPEN;
        }
        return basis.process().isForward(visit.stage(), visit.target().orElseThrow()) ? FORWARD : AWAY;
    }

    /** The number that stands for the whole way of leads among the stages. */
    int wins() {
        return basis.process().stages().size();
    }

    List<Dimension> adjusted() {
        return adjusted;
    }

    /** In order of their numbers. */
    List<String> peers() {
        return List.copyOf(peers.keySet());
    }

    /** The rows of a stage, in order of the leads. */
    List<Row> of(int stage) {
        return rows.get(stage);
    }

    /** The rows of a stage that are of one peer, in order of the leads. */
    List<Row> of(int stage, int peer) {
        return rowsOfPeers.get(stage).get(peer);
    }

    int peer(Row row) {
        return requireNonNull(peers.get(row.peer()));
    }

    /** How many levels each thing that is adjusted for has, the bands of value last. */
    int[] levels() {
        int[] sizes = new int[adjusted.size() + (setup.byValue() ? 1 : 0)];
        Arrays.fill(sizes, Fifths.BANDS + 1);
        for (int d = 0; d < adjusted.size(); d++) {
            sizes[d] = levels.get(d).size();
        }
        return sizes;
    }

    /** The levels of a row. */
    List<Integer> mix(Row row) {
        List<Integer> mix = new ArrayList<>();
        for (int d = 0; d < adjusted.size(); d++) {
            mix.add(requireNonNull(levels.get(d).get(row.mix().get(d))));
        }
        if (setup.byValue()) {
            mix.add(fifths.of(row.value()));
        }
        return mix;
    }
}
