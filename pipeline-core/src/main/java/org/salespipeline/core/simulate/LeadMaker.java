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

/** Makes leads one by one; each depends on its index and the settings only. Thread-safe. */
final class LeadMaker {

    private final SalesProcess process;
    private final List<StageLaw> laws;
    private final Schedule schedule;
    private final Crowd crowd;
    private final Worth worth;
    private final int firstDay;
    private final int days;

    LeadMaker(SalesProcess process, Schedule schedule, Crowd crowd, Worth worth) {
        this.process = process;
        this.schedule = schedule;
        this.crowd = crowd;
        this.worth = worth;
        this.laws = process.stages().stream()
                .map(stage -> new StageLaw(process, stage, FunnelSimulator.MAX_DAYS))
                .toList();
        this.firstDay = Math.toIntExact(schedule.from().orElseThrow().toEpochDay());
        this.days = Math.toIntExact(schedule.toExclusive().orElseThrow().toEpochDay()) - firstDay;
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
        Clock clock = new Clock(schedule.zone(), random(Purpose.CLOCK, index));
        int day = firstDay + random(Purpose.ENTRY, index).nextBelow(days);
        int lastDay = day + FunnelSimulator.MAX_DAYS;
        int stage = 0;
        lead.entered(process.stages().get(0).id(), clock.on(day));
        for (int visit = 1; visit < FunnelSimulator.MAX_VISITS; visit++) {
            int stay = laws.get(stage).days(way.nextUnit());
            Target target = laws.get(stage).target(way.nextUnit(), oddsFactor);
            day += stay;
            if (day > lastDay) {
                return false;
            }
            if (target instanceof Exit exit) {
                lead.left(exit, clock.on(day));
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
