package org.salespipeline.core.internal.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.salespipeline.core.internal.insight.ExperimentMoney.Revenue;
import org.salespipeline.core.internal.insight.ExperimentVisits.Visit;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.core.internal.math.TiltedPair;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.insight.Experiment;
import org.salespipeline.insight.ExperimentAssignment;
import org.salespipeline.insight.ExperimentComparison;
import org.salespipeline.insight.ExperimentEffect;
import org.salespipeline.insight.ExperimentEvidence;
import org.salespipeline.insight.ExperimentOutcome;
import org.salespipeline.insight.ExperimentRequest;
import org.salespipeline.insight.ExperimentResult;

/** The words of {@link ExperimentRequest}. */
record ExperimentQuestion(
        InsightBasis basis, Experiment experiment, double alpha, double power, OptionalDouble detecting)
        implements ExperimentRequest {

    private static final double USUAL_ALPHA = 0.05;
    private static final double USUAL_POWER = 0.8;

    ExperimentQuestion {
        basis.process().stage(experiment.stage());
        if (experiment.since().isEmpty()) {
            throw new IllegalArgumentException("experiment \"" + experiment.name()
                    + "\" has no beginning; leads that entered stage \"" + experiment.stage()
                    + "\" before it must not count. Maybe say .since(date)?");
        }
        LocalDate since = experiment.since().orElseThrow();
        if (basis.grid().indexOf(basis.grid().startOf(since)) < basis.observed()) {
            throw new IllegalArgumentException("experiment \"" + experiment.name() + "\" began on " + since
                    + ", before history was complete; leads that left at once would be missing. Maybe let it begin on "
                    + basis.grid().dateOf(basis.observed()) + "?");
        }
    }

    ExperimentQuestion(InsightBasis basis, Experiment experiment) {
        this(basis, experiment, USUAL_ALPHA, USUAL_POWER, OptionalDouble.empty());
    }

    @Override
    public ExperimentRequest alpha(double newAlpha) {
        return new ExperimentQuestion(basis, experiment, requireInside("alpha", newAlpha), power, detecting);
    }

    @Override
    public ExperimentRequest power(double newPower) {
        return new ExperimentQuestion(basis, experiment, alpha, requireInside("power", newPower), detecting);
    }

    private static double requireInside(String name, double probability) {
        if (!(probability > 0 && probability < 1)) {
            String hint = probability > 1 && probability < 100 ? ". Maybe " + probability / 100 + " was meant?" : "";
            throw new IllegalArgumentException(name + " was " + probability + "; it must be in (0, 1)" + hint);
        }
        return probability;
    }

    @Override
    public ExperimentRequest detecting(double difference) {
        if (!(Math.abs(difference) < 1) || difference == 0) {
            boolean points = Math.abs(difference) >= 1 && Math.abs(difference) < 100;
            throw new IllegalArgumentException("difference to detect was " + difference
                    + "; it must be in (-1, 1) and not 0"
                    + (points ? ". Maybe " + difference / 100 + " was meant?" : ""));
        }
        return new ExperimentQuestion(basis, experiment, alpha, power, OptionalDouble.of(difference));
    }

    @Override
    public ExperimentResult run() {
        return new Answer(this).result();
    }

    /** What one run works with. */
    private static final class Answer {

        private final ExperimentQuestion question;
        private final ExperimentVisits visits;
        private final ExperimentTrials trials;
        private final ExperimentWatch watch;
        private final ExpectedAmounts amounts;
        private final ExperimentMoney money;
        private final List<List<Visit>> own = new ArrayList<>();
        private final List<Revenue> revenues = new ArrayList<>();

        Answer(ExperimentQuestion question) {
            InsightBasis basis = question.basis();
            Experiment experiment = question.experiment();
            ExperimentCurves curves = ExperimentCurves.of(basis.model(), experiment.stage());
            int window = ExperimentVisits.window(basis, experiment);
            this.question = question;
            this.visits = ExperimentVisits.of(basis, experiment);
            this.trials = new ExperimentTrials(curves, restriction(basis, experiment), basis.level());
            this.watch = new ExperimentWatch(basis, experiment, visits, window, curves.within(window));
            this.amounts = new ExpectedAmounts(basis);
            this.money = new ExperimentMoney(basis, amounts);
            for (int v = 0; v < experiment.variants().size(); v++) {
                own.add(visits.of(v));
                revenues.add(money.of(own.get(v)));
            }
        }

        private static int restriction(InsightBasis basis, Experiment experiment) {
            for (StageSummary summary : basis.model().summaries(basis.level())) {
                if (summary.stage().equals(experiment.stage())) {
                    return (int) Math.max(1, Math.ceil(summary.time().restriction()));
                }
            }
            throw new IllegalStateException("no summary of stage \"" + experiment.stage() + "\"");
        }

        ExperimentResult result() {
            InsightBasis basis = question.basis();
            List<ExperimentOutcome> outcomes = new ArrayList<>();
            List<ExperimentComparison> comparisons = new ArrayList<>();
            for (int v = 1; v < own.size(); v++) {
                TiltedPair conversion = trials.conversion(own.get(0), own.get(v));
                TiltedPair time = trials.time(own.get(0), own.get(v));
                if (v == 1) {
                    outcomes.add(outcome(0, conversion.first(trials::converted), time.first(trials::meanTime)));
                }
                outcomes.add(outcome(v, conversion.second(trials::converted), time.second(trials::meanTime)));
                comparisons.add(comparison(v, conversion, time));
            }
            comparisons.sort(Comparator.comparingDouble((ExperimentComparison one) ->
                            -one.revenuePerLead().map(ExperimentEffect::value).orElse(0.0))
                    .thenComparingDouble(one -> -one.conversion().value()));
            return new ExperimentResult(
                    question.experiment(),
                    basis.model().asOf(),
                    amounts.currency(),
                    watch.window(),
                    trials.restriction(),
                    outcomes,
                    comparisons,
                    new ExperimentAssignment(visits.unassigned(), visits.mismatched(), watch.assignment()));
        }

        private ExperimentOutcome outcome(int variant, TiltLaw conversion, TiltLaw time) {
            long advanced = 0;
            long open = 0;
            long mature = 0;
            long converted = 0;
            for (Visit visit : own.get(variant)) {
                advanced += visit.advanced() ? 1 : 0;
                open += visit.open() ? 1 : 0;
                if (watch.isMature(visit)) {
                    mature++;
                    converted += visit.advancedWithin(watch.window()) ? 1 : 0;
                }
            }
            return new ExperimentOutcome(
                    question.experiment().variants().get(variant).name(),
                    own.get(variant).size(),
                    advanced,
                    open,
                    mature,
                    converted,
                    trials.rate(conversion),
                    time.mean(),
                    trials.interval(time),
                    revenues.get(variant).perLead());
        }

        private ExperimentComparison comparison(int variant, TiltedPair conversion, TiltedPair time) {
            TiltLaw effect = conversion.difference(x -> x);
            Optional<ExperimentEffect> revenue = money.difference(revenues.get(0), revenues.get(variant));
            ExperimentEvidence evidence = watch.of(
                    variant,
                    effect.mean(),
                    new ExperimentWatch.Plan(
                            StrictMath.log((own.size() - 1) / question.alpha()),
                            question.power(),
                            question.detecting()));
            return new ExperimentComparison(
                    question.experiment().variants().get(0).name(),
                    question.experiment().variants().get(variant).name(),
                    trials.difference(conversion.difference(trials::converted)),
                    trials.ratio(effect),
                    trials.ratio(time.difference(x -> x)),
                    trials.saving(time.difference(trials::meanTime)),
                    revenue,
                    evidence);
        }
    }
}
