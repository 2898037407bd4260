package org.salespipeline.core.internal.forecast;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.salespipeline.core.internal.math.DoubleSum;
import org.salespipeline.forecast.Explanation;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.lead.Dimension;
import org.salespipeline.money.CurrencyMismatchException;

/**
 * Why what is expected of open leads in a period is not what it was: each lead goes from what it was worth then, over what it would
 * be worth now if nothing had been learned, to what it is worth now. The steps of all leads add up to the difference.
 */
final class DifferenceExplanation {

    private final LeadsForecast earlier;
    private final LeadsForecast later;
    private final int period;
    private final int before;

    /** The later leads by what the earlier forecast knew of rates and amounts. */
    private final Chances unlearned;

    private final Amounts amountsThen;
    private final int daysBetween;

    DifferenceExplanation(LeadsForecast earlier, LeadsForecast later, int period) {
        this.earlier = earlier;
        this.later = later;
        this.period = period;
        requireSameProcess();
        this.before = samePeriod();
        FunnelModel then = earlier.basis().change().model();
        this.daysBetween = then.grid().indexOf(later.asOf()) - then.grid().indexOf(earlier.asOf());
        Basis now = later.basis();
        Change change = earlier.basis().change();
        Inflow nothingNew =
                Inflow.of(List.of(), then, now.cells().segments(), now.spans().horizon(), 1);
        // What the calendar does to closings has been learned, too.
        Spans spans = now.spans().closingBy(earlier.basis().spans().closing());
        this.unlearned = new Chances(change, now.cells(), nothingNew, spans, Uncertainty.CHANCE_ALONE);
        this.amountsThen = new Amounts(earlier.currency().orElse(null), then, nothingNew, List.of(), change.price());
    }

    private void requireSameProcess() {
        if (!earlier.process().equals(later.process())) {
            throw new IllegalArgumentException("the earlier forecast is about sales process \""
                    + earlier.process().name() + "\" " + earlier.process().version() + ", this one about \""
                    + later.process().name() + "\" " + later.process().version() + "; the two must be equal");
        }
        if (!earlier.grid().equals(later.grid())) {
            throw new IllegalArgumentException("the earlier forecast counts on " + earlier.grid() + ", this one on "
                    + later.grid() + "; the two must be equal");
        }
        List<Dimension> then = earlier.basis().change().model().dimensions();
        List<Dimension> now = later.basis().change().model().dimensions();
        if (!then.equals(now)) {
            throw new IllegalArgumentException("the model of the earlier forecast tells segments apart by " + then
                    + ", that of this one by " + now + "; the two must be equal");
        }
        if (earlier.asOf().isAfter(later.asOf())) {
            throw new IllegalArgumentException(
                    "the earlier forecast was made as of " + earlier.asOf() + ", this one as of " + later.asOf()
                            + "; the earlier one must not be later. Maybe the two were swapped?");
        }
    }

    /** The earlier forecast's period that ends on the same day. */
    private int samePeriod() {
        LocalDate end = later.basis().spans().period(period).endExclusive();
        Spans then = earlier.basis().spans();
        for (int p = 0; p < then.count(); p++) {
            if (then.period(p).endExclusive().equals(end)) {
                return p;
            }
        }
        throw new IllegalArgumentException("period " + period + " ends before " + end
                + "; the earlier forecast has no period that ends then, only " + then.periods());
    }

    Explanation wins() {
        return explain("change of expected wins", false);
    }

    Explanation revenue() {
        if (earlier.currency().isPresent()
                && later.currency().isPresent()
                && !earlier.currency().equals(later.currency())) {
            throw new CurrencyMismatchException(
                    earlier.currency().get(), later.currency().get());
        }
        return explain("change of expected revenue", true);
    }

    private enum Part {
        CAME("came in"),
        WENT("went: won, lost or no longer given"),
        MOVED("moved on or back"),
        AGED("grew older"),
        VALUED("changed value"),
        LEARNED("the model learned");

        private final String text;

        Part(String text) {
            this.text = text;
        }
    }

    private Explanation explain(String what, boolean revenue) {
        Map<Part, DoubleSum> sums = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            sums.put(part, new DoubleSum());
        }
        Map<String, Integer> then = earlier.basis().leads().rows();
        Map<String, Integer> now = later.basis().leads().rows();
        Set<Integer> left = new TreeSet<>();
        for (int row : earlier.rows()) {
            left.add(row);
        }
        String[] ids = new String[later.basis().leads().size()];
        now.forEach((id, row) -> ids[row] = id);
        for (int row : later.rows()) {
            Integer old = ids[row] == null ? null : then.get(ids[row]);
            follow(old != null && left.remove(old) ? old : -1, row, revenue, sums);
        }
        for (int row : left) {
            add(sums, Part.WENT, -worthThen(row, revenue) * chanceThen(row));
        }
        List<Explanation> parts = new ArrayList<>();
        for (Part part : Part.values()) {
            if (part != Part.VALUED || revenue) {
                parts.add(
                        Explanation.of(part.text, requireNonNull(sums.get(part)).value()));
            }
        }
        return Explanation.sumOf(
                what + " in " + later.basis().spans().period(period).name(), parts);
    }

    private static void add(Map<Part, DoubleSum> sums, Part part, double more) {
        requireNonNull(sums.get(part)).add(more);
    }

    private void follow(int old, int row, boolean revenue, Map<Part, DoubleSum> sums) {
        Cells cells = later.basis().cells();
        int cell = cells.of(row);
        double value = later.basis().leads().value(row);
        double worthIfUnlearned = revenue ? amountsThen.worth(value, cells.segment(cell)) : 1;
        double ifUnlearned = unlearned.expected(period, cell);
        double now = later.chances().expected(period, cell);
        double worthNow = revenue ? later.amounts().worth(value, cells.segment(cell)) : 1;
        add(sums, Part.LEARNED, worthNow * now - worthIfUnlearned * ifUnlearned);
        if (old < 0) {
            add(sums, Part.CAME, worthIfUnlearned * ifUnlearned);
            return;
        }
        double chance = chanceThen(old);
        add(sums, Part.VALUED, chance * (worthIfUnlearned - worthThen(old, revenue)));
        Part part = isSameVisit(old, cell) ? Part.AGED : Part.MOVED;
        add(sums, part, worthIfUnlearned * (ifUnlearned - chance));
    }

    private boolean isSameVisit(int old, int cell) {
        Cells then = earlier.basis().cells();
        Cells now = later.basis().cells();
        int before = then.of(old);
        return then.stage(before) == now.stage(cell) && then.age(before) + daysBetween == now.age(cell);
    }

    private double chanceThen(int row) {
        return earlier.chances().expected(before, earlier.basis().cells().of(row));
    }

    private double worthThen(int row, boolean revenue) {
        Cells cells = earlier.basis().cells();
        return revenue ? earlier.amounts().worth(earlier.basis().leads().value(row), cells.segment(cells.of(row))) : 1;
    }
}
