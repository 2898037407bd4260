package org.salespipeline.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.salespipeline.core.simulate.FunnelSimulator;
import org.salespipeline.core.simulate.SimulatedFunnel;
import org.salespipeline.forecast.Forecast;
import org.salespipeline.forecast.PeriodForecast;
import org.salespipeline.forecast.SegmentForecast;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.lead.LeadFact;
import org.salespipeline.lead.StageVisit;
import org.salespipeline.money.Money;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.Durations;

/** A company with owners, products and leads with and without a value, and what tests need of its leads. */
final class Company {

    static final LocalDate START = LocalDate.of(2026, 1, 1);

    /** With a move back, and two ways each to be won and lost. */
    static final SalesProcess PROCESS = SalesProcess.named("Direct")
            .stage("inquiry", s -> s.converts(0.6).goesTo("proposal", 0.1).takes(Durations.days(4)))
            .stage("demo", s -> s.converts(0.5).goesTo("inquiry", 0.1).takes(Durations.days(9)))
            .stage("proposal", s -> s.converts(0.4).goesTo("trial", 0.2).takes(Durations.days(12), 3))
            .wonAs("customer")
            .wonAs("trial")
            .lostAs("lost")
            .lostAs("competitor")
            .build();

    /** The same without assumptions. */
    static final SalesProcess PLAIN = SalesProcess.named("Direct")
            .stage("inquiry", s -> s.mayGoTo("proposal"))
            .stage("demo", s -> s.mayGoTo("inquiry"))
            .stage("proposal")
            .wonAs("customer")
            .wonAs("trial")
            .lostAs("lost")
            .lostAs("competitor")
            .build();

    private Company() {}

    /** Leads of half a year; every third has no value. */
    static SimulatedFunnel simulated(long seed, int leads) {
        return FunnelSimulator.of(PROCESS)
                .leads(leads)
                .entering(START, START.plusDays(180))
                .seed(seed)
                .owner("Ann", 2)
                .owners("Bob", "Chen")
                .products("Basic", "Pro")
                .valued(Money.of(1_000, "EUR"), 0.6)
                .run();
    }

    /** Their whole lives. */
    static List<Lead> leads(long seed, int leads) {
        List<Lead> all = new ArrayList<>();
        for (Lead lead : simulated(seed, leads).leads()) {
            boolean without = all.size() % 3 == 2 && lead.wonAmount().isEmpty();
            all.add(
                    without
                            ? Lead.rebuild(
                                    lead.id(),
                                    lead.history().stream()
                                            .filter(fact -> !(fact instanceof LeadFact.ValueSet))
                                            .toList())
                            : lead);
        }
        return all;
    }

    static Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** What was known of leads at the end of a day (UTC), and from then on whatever the caller makes of it. */
    static List<Lead> knownBy(List<Lead> leads, LocalDate day, UnaryOperator<LeadBuilder> afterwards) {
        Instant end = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        List<Lead> known = new ArrayList<>();
        for (Lead lead : leads) {
            LeadBuilder builder = Lead.withId(lead.id());
            lead.attributes().forEach(builder::with);
            lead.value().ifPresent(builder::worth);
            boolean entered = false;
            boolean open = false;
            for (StageVisit visit : lead.visits()) {
                if (visit.entered().isBefore(end)) {
                    builder.entered(visit.stage(), visit.entered());
                    entered = true;
                    open = visit.left().filter(end::isAfter).isEmpty();
                    boolean exit = !open
                            && PROCESS.stages().stream()
                                    .noneMatch(stage ->
                                            stage.id().equals(visit.target().orElseThrow()));
                    if (exit) {
                        builder.left(visit.target().orElseThrow(), visit.left().orElseThrow());
                        lead.wonAmount().ifPresent(builder::wonFor);
                    }
                }
            }
            if (entered) {
                known.add((open ? afterwards.apply(builder) : builder).build());
            }
        }
        return known;
    }

    /** Every number of a forecast, to the last digit. */
    static String shown(Forecast forecast) {
        StringBuilder text = new StringBuilder(forecast.asOf() + " " + forecast.leads() + " leads, "
                + forecast.leadsWithoutAmount() + " without amount, " + forecast.currency());
        shown(forecast.all(), text);
        forecast.segments().forEach(segment -> shown(segment, text));
        return text.toString();
    }

    private static void shown(SegmentForecast segment, StringBuilder text) {
        text.append('\n').append(segment.segment()).append(' ').append(segment.leads());
        segment.periods().forEach(period -> shown(period, text));
        shown(segment.total(), text);
        shown(segment.eventual(), text);
    }

    private static void shown(PeriodForecast period, StringBuilder text) {
        text.append("\n  ").append(period.period());
        for (var law : List.of(period.wins(), period.revenue())) {
            text.append(' ').append(law.mean()).append(' ').append(law.variance());
            for (double p : new double[] {0.01, 0.1, 0.5, 0.9, 0.99}) {
                text.append(' ').append(law.quantile(p));
            }
            text.append(' ').append(law.probabilityAtMost(law.mean()));
        }
    }
}
