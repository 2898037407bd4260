package org.salespipeline.core.simulate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.salespipeline.core.simulate.LeadRandom.Purpose;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Target;
import org.salespipeline.time.TimeGrid;

/** Makes leads one by one; each depends on its index and the settings only. Thread-safe. */
final class LeadMaker {

    private final SalesProcess process;
    private final Schedule schedule;
    private final Crowd crowd;
    private final Worth worth;
    private final TimeGrid grid;
    private final MarketDays market;
    private final List<StageLaw> laws;
    private final Entries entries;
    private final Closings closings;

    LeadMaker(SalesProcess process, Schedule schedule, Crowd crowd, Worth worth, Market market) {
        this.process = process;
        this.schedule = schedule;
        this.crowd = crowd;
        this.worth = worth;
        this.grid = schedule.grid();
        // The first day that is not complete before the range begins: a working day in it.
        int first = grid.indexOf(schedule.from().orElseThrow().minusDays(1)) + 1;
        int end = grid.indexOf(schedule.toExclusive().orElseThrow().minusDays(1)) + 1;
        this.market = new MarketDays(market, grid, schedule.seed(), first, lastDayOf(end - 1));
        this.laws = process.stages().stream()
                .map(s -> new StageLaw(process, s, this.market, grid.stepsPerDay(), FunnelSimulator.MAX_DAYS))
                .toList();
        this.entries = new Entries(this.market, first, end);
        this.closings = new Closings(market.months(), market.quarters(), grid);
    }

    /** The last day on which a lead can move that entered on a given one. */
    private int lastDayOf(int entry) {
        return grid.indexOf(grid.dateOf(entry).plusDays(FunnelSimulator.MAX_DAYS));
    }

    Lead make(int index) {
        LeadBuilder lead = Lead.withId("lead-" + (index + 1));
        double oddsFactor = 1;
        Optional<Money> typicalValue = Optional.empty();
        for (Map.Entry<Dimension, List<Choice>> kind : crowd.choices().entrySet()) {
            LeadRandom random = random(purposeOf(kind.getKey()), index);
            Choice choice = Choice.pick(kind.getValue(), random.nextUnit());
            lead.with(kind.getKey(), choice.name());
            oddsFactor *= choice.oddsFactor();
            typicalValue = typicalValue.or(choice::typicalValue);
        }
        Optional<Money> value = worth.value(typicalValue, random(Purpose.VALUE, index));
        value.ifPresent(lead::worth);
        if (walk(lead, index, oddsFactor)) {
            value.ifPresent(v -> lead.wonFor(worth.wonAmount(v, random(Purpose.WON_AMOUNT, index))));
        }
        return lead.build();
    }

    /** Adds the visits; true if the lead is won in the end. */
    private boolean walk(LeadBuilder lead, int index, double oddsFactor) {
        LeadRandom way = random(Purpose.WAY, index);
        Clock clock = new Clock(schedule.zone(), grid, random(Purpose.CLOCK, index));
        int day = entries.draw(random(Purpose.ENTRY, index).nextUnit());
        int lastDay = lastDayOf(day);
        int stage = 0;
        lead.entered(process.stages().get(0).id(), clock.on(day));
        for (int visit = 1; visit < FunnelSimulator.MAX_VISITS; visit++) {
            StageLaw law = laws.get(stage);
            day += law.days(way.nextUnit(), day);
            if (day > lastDay) {
                return false;
            }
            Target target = law.target(way.nextUnit(), oddsFactor * market.odds(day));
            if (target instanceof Exit exit) {
                int closing = exit.isWon() ? closings.closing(day, random(Purpose.CLOSING, index)) : day;
                if (closing > lastDay) {
                    return false;
                }
                lead.left(exit, clock.on(closing));
                return exit.isWon();
            }
            lead.entered(target.id(), clock.on(day));
            stage = process.stageIndex(target.id());
        }
        return false;
    }

    private static Purpose purposeOf(Dimension dimension) {
        if (dimension.equals(Dimension.OWNER)) {
            return Purpose.OWNER;
        }
        return dimension.equals(Dimension.CAMPAIGN) ? Purpose.CAMPAIGN : Purpose.PRODUCT;
    }

    private LeadRandom random(Purpose purpose, int index) {
        return LeadRandom.of(schedule.seed(), purpose, index);
    }
}
