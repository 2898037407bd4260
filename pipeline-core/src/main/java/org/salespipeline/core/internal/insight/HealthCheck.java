package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.salespipeline.backtest.Backtest;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.HalfLife;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.HealthAction;
import org.salespipeline.insight.HealthCriterion;
import org.salespipeline.insight.HealthLimits;
import org.salespipeline.insight.HealthMeasure;
import org.salespipeline.insight.HealthStep;
import org.salespipeline.insight.ProcessHealth;
import org.salespipeline.insight.ProcessSituation;

/** Gathers all that a process is judged by. Used once, by one thread. */
final class HealthCheck {

    private static final double YEAR = 365;

    private final InsightBasis basis;
    private final HealthLimits limits;
    private final HealthLeads leads;
    private final HealthSleep visits;
    private final @Nullable Backtest backtest;
    private final List<HealthFinding> findings = new ArrayList<>();

    HealthCheck(HealthQuestion question) {
        basis = question.basis();
        limits = question.limits();
        backtest = question.backtest();
        leads = HealthLeads.of(basis, question.entries());
        visits = new HealthSleep(basis);
    }

    ProcessHealth answer() {
        findings.addAll(new HealthRecords(leads, visits, basis, limits).findings());
        limits.of(HealthMeasure.TIME_VARIATION).ifPresent(this::addTimes);
        limits.of(HealthMeasure.DRIFT).ifPresent(this::addDrift);
        if (limits.of(HealthMeasure.WINS_WIDTH).isPresent()
                || limits.of(HealthMeasure.REVENUE_WIDTH).isPresent()) {
            findings.addAll(new HealthOutlook(basis, leads, limits, backtest).findings());
        }
        if (backtest != null) {
            findings.addAll(new HealthPast(backtest, limits, leads.open(), basis.level()).findings());
        }
        List<HealthCriterion> evidence = new ArrayList<>();
        Set<HealthMeasure> unknown = EnumSet.noneOf(HealthMeasure.class);
        unknown.addAll(limits.limits().keySet());
        for (HealthFinding finding : findings) {
            evidence.add(finding.criterion());
            unknown.remove(finding.criterion().measure());
        }
        evidence.sort(Comparator.comparing(HealthCriterion::gap, Comparator.reverseOrder())
                .thenComparing(HealthCriterion::measure));
        return new ProcessHealth(leads.size(), evidence, List.copyOf(unknown), steps());
    }

    private void addTimes(double limit) {
        new HealthTimes(basis.model(), visits, limit)
                .finding(leads, basis.level())
                .ifPresent(findings::add);
    }

    /** Nothing was learned of nobody, and so nothing of how fast it changes. */
    private void addDrift(double limit) {
        if (basis.model().leads() == 0) {
            return;
        }
        HalfLife halfLife = basis.model().halfLife();
        double value = YEAR / halfLife.days();
        Optional<Interval> interval = Optional.empty();
        if (halfLife.fitted() && halfLife.forgets() && halfLife.gain() > 0) {
            double part = Quantiles.normal((1 + basis.level()) / 2) / Math.sqrt(2 * halfLife.gain());
            interval = Optional.of(new Interval(value * Math.max(0, 1 - part), value * (1 + part), basis.level()));
        }
        HealthCriterion criterion =
                new HealthCriterion(HealthMeasure.DRIFT, value, interval, limit, halfLife.days(), Optional.empty());
        findings.add(new HealthFinding(criterion, HealthAction.FIND_CHANGE, leads.open()));
    }

    private List<HealthStep> steps() {
        List<HealthFinding> ranked = new ArrayList<>();
        for (HealthFinding finding : findings) {
            if (!finding.leads().isEmpty()
                    && (mends(finding) || !finding.criterion().isMet())) {
                ranked.add(finding);
            }
        }
        // What varies in records that are not sound says little: measure first.
        ranked.sort(Comparator.comparing((HealthFinding one) -> !one.criterion().isMet(), Comparator.reverseOrder())
                .thenComparing(HealthCheck::mends, Comparator.reverseOrder())
                .thenComparing(this::stake, Comparator.reverseOrder())
                .thenComparing(one -> one.criterion().measure()));
        List<HealthStep> steps = new ArrayList<>();
        Set<HealthAction> told = EnumSet.noneOf(HealthAction.class);
        for (HealthFinding finding : ranked) {
            if (steps.size() < ProcessHealth.MOST_STEPS && told.add(finding.action())) {
                steps.add(new HealthStep(
                        finding.action(),
                        finding.criterion(),
                        finding.leads().stream().map(HealthLead::id).toList(),
                        leads.money(finding.leads())));
            }
        }
        return steps;
    }

    /** Whether it asks for better records. */
    private static boolean mends(HealthFinding finding) {
        return finding.criterion().measure().unmetMakes() == ProcessSituation.UNCONTROLLED;
    }

    private double stake(HealthFinding finding) {
        double size = leads.money(finding.leads())
                .map(money -> money.amount().doubleValue())
                .orElseGet(() -> (double) finding.leads().size());
        return finding.criterion().isMet() ? size : size * finding.criterion().gap();
    }
}
