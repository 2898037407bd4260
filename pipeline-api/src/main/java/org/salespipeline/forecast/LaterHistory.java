package org.salespipeline.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.Segment;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.ExchangeRates;
import org.salespipeline.money.Money;
import org.salespipeline.time.Period;
import org.salespipeline.time.TimeGrid;

/** What a later history tells of the leads of a snapshot. Filled by one thread. */
final class LaterHistory {

    /** Not won, or not in any period. */
    static final int NO_PERIOD = -1;

    /** In no segment of the snapshot. */
    static final int ELSEWHERE = -1;

    /**
     * What became of a lead.
     *
     * @param segment index of the snapshot's segment that it was in, or {@link #ELSEWHERE}
     * @param period index of the period in which it was won, or {@link #NO_PERIOD}
     * @param amount for how much, in the snapshot's currency; null if that is not known
     */
    record Fate(int segment, int period, @Nullable BigDecimal amount) {}

    private final SnapshotBasis basis;
    private final LocalDate knownUpTo;
    private final ExchangeRates rates;
    private final TimeGrid grid;

    /** The last step that the forecast knew. */
    private final int day;

    /** The last step that the history knows. */
    private final int known;

    /** The last step of each period. */
    private final int[] ends;

    private final List<Dimension> dimensions;
    private final Map<Segment, Integer> segmentIndex = new HashMap<>();
    private final Map<String, @Nullable Fate> fates = new TreeMap<>();
    private final List<String> notOpen = new ArrayList<>();
    private final List<String> withoutAmount = new ArrayList<>();
    private final List<String> otherCurrency = new ArrayList<>();

    LaterHistory(ForecastSnapshot snapshot, LocalDate knownUpTo, ExchangeRates rates) {
        this.rates = rates;
        this.basis = snapshot.basis();
        this.knownUpTo = knownUpTo;
        this.grid = basis.grid();
        this.day = grid.indexOf(basis.asOf());
        this.known = grid.indexOf(knownUpTo);
        this.ends = snapshot.all().periods().stream()
                .mapToInt(each -> lastStep(each.period()))
                .toArray();
        for (SegmentSnapshot each : snapshot.segments()) {
            segmentIndex.put(each.segment(), segmentIndex.size());
        }
        this.dimensions =
                List.copyOf(snapshot.segments().get(0).segment().values().keySet());
        snapshot.leadIds().forEach(id -> fates.put(id, null));
    }

    private int lastStep(Period period) {
        return grid.indexOf(period.endExclusive().minusDays(1));
    }

    /** Tells whether all steps of a period are known. */
    boolean isOver(Period period) {
        return lastStep(period) <= known;
    }

    void add(Lead lead) {
        String id = lead.id();
        if (!fates.containsKey(id)) {
            return;
        }
        if (fates.get(id) != null) {
            throw new IllegalArgumentException(
                    "lead \"" + id + "\" was given twice; ids of the later history must differ");
        }
        lead.asOf(grid, known).ifPresent(now -> fates.put(id, fate(now)));
    }

    private Fate fate(Lead now) {
        Optional<Lead> then = now.asOf(grid, day);
        StageVisit last = now.lastVisit();
        boolean won =
                now.isWon() || last.target().filter(basis.wonExits()::contains).isPresent();
        int step = won ? grid.indexOf(last.left().orElseThrow()) : Integer.MAX_VALUE;
        if (then.filter(Lead::isOpen).isEmpty() || step <= day) {
            notOpen.add(now.id());
        }
        int segment = then.map(lead -> segmentIndex.get(segment(lead))).orElse(ELSEWHERE);
        int period = won && step > day ? periodOf(step) : NO_PERIOD;
        return new Fate(
                segment,
                period,
                period == NO_PERIOD ? null : amount(now, last.left().orElseThrow()));
    }

    /** The first period that ends at a step or after it. */
    private int periodOf(int step) {
        int from = 0;
        int to = ends.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ends[middle] < step) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from < ends.length ? from : NO_PERIOD;
    }

    /** The currency of the value is no attribute, but forecasts split by it. */
    private Segment segment(Lead then) {
        SortedMap<Dimension, String> values = new TreeMap<>();
        for (Dimension dimension : dimensions) {
            values.put(
                    dimension,
                    dimension.equals(Dimension.CURRENCY)
                            ? then.value()
                                    .map(value -> value.currency().getCurrencyCode())
                                    .orElse("")
                            : then.valueIn(dimension));
        }
        return new Segment(values);
    }

    private @Nullable BigDecimal amount(Lead won, Instant at) {
        Optional<Money> worth = won.wonAmount().or(won::value);
        if (worth.isEmpty()) {
            withoutAmount.add(won.id());
            return null;
        }
        Optional<Money> converted = basis.currency()
                .flatMap(currency -> converted(worth.get(), currency, LocalDate.ofInstant(at, grid.zone())));
        if (converted.isEmpty()) {
            otherCurrency.add(won.id());
            return null;
        }
        return converted.get().amount();
    }

    private Optional<Money> converted(Money amount, Currency to, LocalDate date) {
        Currency from = amount.currency();
        return from.equals(to) || rates.find(from, to, date).isPresent()
                ? Optional.of(rates.convert(amount, to, date))
                : Optional.empty();
    }

    LocalDate knownUpTo() {
        return knownUpTo;
    }

    /** Null if the history does not know the lead. */
    @Nullable
    Fate of(String id) {
        return fates.get(id);
    }

    ReviewGaps gaps(int withoutId) {
        List<String> missing = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        fates.forEach((id, fate) -> {
            if (fate == null) {
                missing.add(id);
            } else if (fate.segment() == ELSEWHERE) {
                elsewhere.add(id);
            }
        });
        return new ReviewGaps(
                withoutId, missing, sorted(notOpen), elsewhere, sorted(withoutAmount), sorted(otherCurrency));
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }
}
