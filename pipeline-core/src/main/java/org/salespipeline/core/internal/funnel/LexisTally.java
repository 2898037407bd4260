package org.salespipeline.core.internal.funnel;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.salespipeline.funnel.FunnelTally;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;
import org.salespipeline.time.TimeGrid;

/**
 * The tally as a Lexis diagram: for each stage and target a sparse table of exits by date of entry and age, and for each
 * stage one of the visits still open at the cut. An exit's date is entry + age, so {@link #countsAsOf} answers for every
 * day up to the cut.
 */
public final class LexisTally implements FunnelTally {

    private final SalesProcess process;
    private final TimeGrid grid;
    private final LocalDate cut;
    private final int cutIndex;
    private final List<Target> places;
    private final Map<String, Integer> placeIndex = new HashMap<>();
    private final CellCounts[][] exits;
    private final CellCounts[] open;
    private final Map<Currency, TreeMap<Integer, AmountSum>> won = new HashMap<>();

    /** Number of leads by the day on which they were first seen, so that earlier dates can be answered too. */
    private final TreeMap<Integer, Long> firstEntries = new TreeMap<>();

    public LexisTally(SalesProcess process, TimeGrid grid, LocalDate cut) {
        this.process = requireNonNull(process, "process");
        this.grid = requireNonNull(grid, "grid");
        this.cut = requireNonNull(cut, "cut");
        this.cutIndex = grid.indexOf(cut);
        this.places = process.targets();
        for (int i = 0; i < places.size(); i++) {
            placeIndex.put(places.get(i).id(), i);
        }
        int stages = process.stages().size();
        this.exits = new CellCounts[stages][places.size()];
        this.open = new CellCounts[stages];
        for (int i = 0; i < stages; i++) {
            open[i] = new CellCounts();
            for (int k = 0; k < places.size(); k++) {
                exits[i][k] = new CellCounts();
            }
        }
    }

    @Override
    public SalesProcess process() {
        return process;
    }

    @Override
    public TimeGrid grid() {
        return grid;
    }

    @Override
    public LocalDate cut() {
        return cut;
    }

    @Override
    public void accept(Lead lead) {
        // What became known after the cut does not count: neither moves nor values nor corrections.
        lead.asOf(grid, cutIndex).ifPresent(this::acceptKnown);
    }

    private void acceptKnown(Lead lead) {
        requireFits(lead);
        firstEntries.merge(grid.indexOf(lead.visits().get(0).entered()), 1L, Long::sum);
        lead.visits().forEach(visit -> count(lead, visit));
    }

    private void count(Lead lead, StageVisit visit) {
        int stage = indexOf(visit.stage());
        int entry = grid.indexOf(visit.entered());
        if (visit.isOpen()) {
            open[stage].add(entry, cutIndex - entry, 1);
            return;
        }
        int left = grid.indexOf(visit.left().orElseThrow());
        int target = indexOf(visit.target().orElseThrow());
        exits[stage][target].add(entry, left - entry, 1);
        if (isWon(target)) {
            Optional<Money> amount = lead.wonAmount().or(lead::value);
            amount.ifPresent(money -> won.computeIfAbsent(money.currency(), currency -> new TreeMap<>())
                    .merge(left, AmountSum.of(money.amount()), AmountSum::plus));
        }
    }

    /** Checks before anything is counted, so that a refused lead leaves no trace. */
    private void requireFits(Lead lead) {
        boolean over = false;
        for (StageVisit visit : lead.visits()) {
            if (over) {
                throw new IllegalArgumentException("lead \"" + lead.id() + "\" enters stage \"" + visit.stage()
                        + "\" at " + visit.entered() + " after it was won; a won lead cannot move");
            }
            int stage = indexOf(visit.stage());
            if (stage < 0 || stage >= process.stages().size()) {
                throw unknown(lead, visit.stage());
            }
            if (!visit.isOpen()) {
                int target = indexOf(visit.target().orElseThrow());
                if (target < 0) {
                    throw unknown(lead, visit.target().orElseThrow());
                }
                over = isWon(target);
            }
        }
    }

    private IllegalArgumentException unknown(Lead lead, String place) {
        return new IllegalArgumentException("lead \"" + lead.id() + "\" was in \"" + place + "\"; sales process \""
                + process.name() + "\" has the stages and exits " + placeIds()
                + ". Maybe rename it while reading, or add it to the process?");
    }

    /** Index of a stage or exit; -1 if the process has none of that id. */
    private int indexOf(String place) {
        return placeIndex.getOrDefault(place, -1);
    }

    private List<String> placeIds() {
        return places.stream().map(Target::id).toList();
    }

    private boolean isWon(int place) {
        return places.get(place).isWon();
    }

    @Override
    public void combine(FunnelTally other) {
        requireNonNull(other, "other");
        if (!(other instanceof LexisTally that)
                || !process.equals(that.process)
                || !grid.equals(that.grid)
                || !cut.equals(that.cut)) {
            throw new IllegalArgumentException("tally of sales process \""
                    + other.process().name() + "\" on "
                    + other.grid() + " cut at " + other.cut() + " cannot be combined with one of \"" + process.name()
                    + "\" on " + grid + " cut at " + cut + "; process, grid and cut must be equal");
        }
        for (int i = 0; i < open.length; i++) {
            open[i].addAll(that.open[i]);
            for (int k = 0; k < exits[i].length; k++) {
                exits[i][k].addAll(that.exits[i][k]);
            }
        }
        that.won.forEach((currency, byDay) -> {
            TreeMap<Integer, AmountSum> mine = won.computeIfAbsent(currency, c -> new TreeMap<>());
            byDay.forEach((day, sum) -> mine.merge(day, sum, AmountSum::plus));
        });
        that.firstEntries.forEach((day, leads) -> firstEntries.merge(day, leads, Long::sum));
    }

    @Override
    public long leads() {
        return leadsAsOf(cutIndex);
    }

    @Override
    public long visits(String stage) {
        int i = process.stageIndex(stage);
        long sum = open[i].total();
        for (CellCounts cells : exits[i]) {
            sum += cells.total();
        }
        return sum;
    }

    @Override
    public long exits(String stage, String target) {
        int k = indexOf(requireNonNull(target, "target"));
        if (k < 0) {
            throw new IllegalArgumentException("target was \"" + target + "\"; sales process \"" + process.name()
                    + "\" has the stages and exits " + placeIds());
        }
        return exits[process.stageIndex(stage)][k].total();
    }

    /** How many leads had entered by the end of a day. */
    long leadsAsOf(int day) {
        long sum = 0;
        for (long leads : firstEntries.headMap(day, true).values()) {
            sum += leads;
        }
        return sum;
    }

    /** Exits and visits at risk of one stage by age, as they were known at the end of a day up to the cut. */
    StageCounts countsAsOf(int stage, int day) {
        StageCounts.Collector collector = new StageCounts.Collector(places.size(), day);
        for (int k = 0; k < places.size(); k++) {
            int target = k;
            exits[stage][k].forEach((entry, age, count) -> collector.exit(entry, age, target, count));
        }
        open[stage].forEach((entry, age, count) -> collector.open(entry, count));
        return collector.counts();
    }

    /** The won amounts as they were known at the end of a day up to the cut. */
    Map<Currency, AmountSum> amountsAsOf(int day) {
        Map<Currency, AmountSum> known =
                new TreeMap<>((a, b) -> a.getCurrencyCode().compareTo(b.getCurrencyCode()));
        won.forEach((currency, byDay) -> {
            AmountSum sum = byDay.headMap(day, true).values().stream().reduce(AmountSum.NONE, AmountSum::plus);
            if (sum.count() > 0) {
                known.put(currency, sum);
            }
        });
        return known;
    }
}
