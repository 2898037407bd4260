package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What came of an experiment so far. Immutable and thread-safe.
 *
 * @param experiment which was asked about
 * @param asOf the last day that is known
 * @param currency of all amounts; empty if nothing has one
 * @param window within how many steps of the grid a lead has to advance to count as converted in the daily test
 * @param restriction up to which age mean times are taken, in steps of the grid: the last that the model knows well
 * @param outcomes of each variant, the control first
 * @param comparisons of each other variant with the control; what brings the most revenue per lead first, then what advances most
 * @param assignment whether chance assigned the leads as it should have
 */
public record ExperimentResult(
        Experiment experiment,
        LocalDate asOf,
        Optional<Currency> currency,
        int window,
        int restriction,
        List<ExperimentOutcome> outcomes,
        List<ExperimentComparison> comparisons,
        ExperimentAssignment assignment) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a part is null
     */
    public ExperimentResult {
        requireNonNull(experiment, "experiment");
        requireNonNull(asOf, "asOf");
        requireNonNull(currency, "currency");
        outcomes = List.copyOf(outcomes);
        comparisons = List.copyOf(comparisons);
        requireNonNull(assignment, "assignment");
    }

    /**
     * What became of the leads of a variant.
     *
     * @param variant its name
     * @return its outcome
     * @throws NullPointerException if {@code variant} is null
     * @throws IllegalArgumentException if the experiment has no such variant
     */
    public ExperimentOutcome of(String variant) {
        requireNonNull(variant, "variant");
        return outcomes.stream()
                .filter(outcome -> outcome.variant().equals(variant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("variant was \"" + variant + "\"; experiment \""
                        + experiment.name() + "\" has the variants "
                        + outcomes.stream().map(ExperimentOutcome::variant).toList()));
    }

    /**
     * How a variant compares with the control.
     *
     * @param variant its name
     * @return the comparison
     * @throws NullPointerException if {@code variant} is null
     * @throws IllegalArgumentException if there is no such comparison
     */
    public ExperimentComparison against(String variant) {
        requireNonNull(variant, "variant");
        return comparisons.stream()
                .filter(comparison -> comparison.variant().equals(variant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("variant was \"" + variant + "\"; experiment \""
                        + experiment.name() + "\" compares "
                        + comparisons.stream()
                                .map(ExperimentComparison::variant)
                                .toList()
                        + " with the control \"" + experiment.variants().get(0).name() + "\""));
    }

    /**
     * The variants of which it is decided that they make a difference for whether leads advance within the window: to the better or
     * the worse, which the difference tells. The probability that a variant which makes none is ever among them, on whatever days this
     * is asked, is at most alpha, for all variants together.
     *
     * @param alpha the risk, in (0, 1), such as 0.05
     * @return those whose largest e-value reached the number of comparisons divided by {@code alpha}, in order of the comparisons;
     *     empty as long as nothing is decided
     * @throws IllegalArgumentException if {@code alpha} is out of range
     */
    public List<ExperimentComparison> decided(double alpha) {
        double enough = comparisons.size() / requireAlpha(alpha);
        return comparisons.stream()
                .filter(comparison -> comparison.evidence().largestEValue() >= enough)
                .toList();
    }

    private static double requireAlpha(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            String hint = alpha > 1 && alpha < 100 ? ". Maybe " + alpha / 100 + " was meant?" : "";
            throw new IllegalArgumentException("alpha was " + alpha + "; it must be in (0, 1)" + hint);
        }
        return alpha;
    }

    /** Which leads were asked about, and what is thought of each variant, in a line. */
    @Override
    public String toString() {
        return "ExperimentResult[" + experiment.name() + " as of " + asOf + ": "
                + outcomes.stream()
                        .map(outcome -> outcome.variant() + " " + outcome.leads() + " leads, conversion "
                                + outcome.conversion().value())
                        .toList()
                + "]";
    }
}
