package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.HealthAction;
import org.salespipeline.insight.HealthCriterion;
import org.salespipeline.insight.HealthLimits;
import org.salespipeline.insight.HealthMeasure;
import org.salespipeline.process.Exit;

/** Whether what happens is recorded, and enough of it. */
final class HealthRecords {

    private final HealthLeads leads;
    private final HealthSleep sleep;
    private final InsightBasis basis;
    private final HealthLimits limits;
    private final List<HealthFinding> findings = new ArrayList<>();

    HealthRecords(HealthLeads leads, HealthSleep sleep, InsightBasis basis, HealthLimits limits) {
        this.leads = leads;
        this.sleep = sleep;
        this.basis = basis;
        this.limits = limits;
    }

    List<HealthFinding> findings() {
        List<HealthLead> all = leads.where(lead -> true);
        List<HealthLead> begun = leads.where(lead -> basis.isObservedFromEntry(lead.lead()));
        addShare(HealthMeasure.ENTRY_RECORDED, HealthAction.RECORD_ENTRIES, begun, HealthLead::entered);
        addShare(HealthMeasure.MOVES_RECORDED, HealthAction.RECORD_MOVES, begun, HealthLead::moved);
        addShare(HealthMeasure.VALUE_RECORDED, HealthAction.STATE_VALUES, all, HealthRecords::valued);
        addShare(HealthMeasure.OWNER_RECORDED, HealthAction.NAME_OWNERS, all, HealthLead::owned);
        addShare(HealthMeasure.COMPLETE_HISTORY, HealthAction.RECORD_MOVES, begun, this::complete);
        addShare(
                HealthMeasure.REASONS_RECORDED,
                HealthAction.ASK_REASONS,
                leads.left(Exit.Kind.LOST),
                HealthLead::reasoned);
        List<HealthLead> watched =
                leads.where(lead -> lead.isOpen() && limit(lead).isPresent());
        addShare(HealthMeasure.LEADS_MOVING, HealthAction.DECIDE_SLEEPERS, watched, this::moving);
        addWins();
        return findings;
    }

    private static boolean valued(HealthLead lead) {
        return lead.amount().isPresent();
    }

    private boolean complete(HealthLead lead) {
        return holds(HealthMeasure.ENTRY_RECORDED, lead.entered())
                && holds(HealthMeasure.MOVES_RECORDED, lead.moved())
                && holds(HealthMeasure.VALUE_RECORDED, valued(lead))
                && holds(HealthMeasure.OWNER_RECORDED, lead.owned());
    }

    private boolean holds(HealthMeasure part, boolean held) {
        return held || limits.of(part).isEmpty();
    }

    private OptionalDouble limit(HealthLead lead) {
        return sleep.limit(lead.lead().lastVisit().stage());
    }

    private boolean moving(HealthLead lead) {
        return basis.age(lead.lead().lastVisit()) <= limit(lead).orElseThrow();
    }

    private void addShare(
            HealthMeasure measure, HealthAction action, List<HealthLead> of, Predicate<HealthLead> condition) {
        OptionalDouble limit = limits.of(measure);
        if (limit.isEmpty() || of.isEmpty()) {
            return;
        }
        List<HealthLead> lacking = of.stream().filter(condition.negate()).toList();
        int held = of.size() - lacking.size();
        HealthCriterion criterion = new HealthCriterion(
                measure,
                (double) held / of.size(),
                Optional.of(shareOf(held, lacking.size())),
                limit.getAsDouble(),
                lacking.size(),
                Optional.empty());
        // What the whole lacks, its parts ask for one by one.
        findings.add(
                new HealthFinding(criterion, action, measure == HealthMeasure.COMPLETE_HISTORY ? List.of() : lacking));
    }

    /** Jeffreys' interval, with the share itself in it (Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286). */
    private Interval shareOf(int held, int lacking) {
        double p = (1 - basis.level()) / 2;
        return new Interval(
                held == 0 ? 0 : Quantiles.beta(p, held + 0.5, lacking + 0.5),
                lacking == 0 ? 1 : Quantiles.beta(1 - p, held + 0.5, lacking + 0.5),
                basis.level());
    }

    private void addWins() {
        OptionalDouble limit = limits.of(HealthMeasure.WINS_IN_YEAR);
        if (limit.isEmpty()) {
            return;
        }
        int wins = leads.left(Exit.Kind.WON).size();
        int decided = leads.where(lead -> !lead.isOpen()).size();
        double p = (1 - basis.level()) / 2;
        Interval interval = new Interval(
                wins == 0 ? 0 : Quantiles.gamma(p, wins + 0.5), Quantiles.gamma(1 - p, wins + 0.5), basis.level());
        double error = wins == 0 ? Double.POSITIVE_INFINITY : Math.sqrt((1 - (double) wins / decided) / wins);
        HealthCriterion criterion = new HealthCriterion(
                HealthMeasure.WINS_IN_YEAR, wins, Optional.of(interval), limit.getAsDouble(), error, Optional.empty());
        findings.add(new HealthFinding(criterion, HealthAction.JUDGE_LEADS, leads.open()));
    }
}
