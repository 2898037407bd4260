package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * The open leads that wait for longer than leads that go on do. Immutable and thread-safe.
 *
 * @param asOf the last day that is known
 * @param currency of all money; empty if neither values nor won amounts are known
 * @param leads those that nobody has planned to look after, in the order to call them: by {@link StuckLead#valueAtRisk()}, then by
 *     win probability, then the longest over the limit first, then by id
 * @param planned those that wait as long, but have an activity planned on {@code asOf} or later; in the same order
 * @param stages by stage, what is stuck there: by value at risk, then by number of stuck leads, then in order of the process
 * @param limits after which time a lead counts as stuck, by stage and, where the model tells segments apart, by each segment that
 *     open leads are in; in order of the process. One that is not known says so: nobody is stuck there
 */
public record StuckLeads(
        LocalDate asOf,
        Optional<Currency> currency,
        List<StuckLead> leads,
        List<StuckLead> planned,
        List<StuckStage> stages,
        List<StuckLimit> limits) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a part is null
     */
    public StuckLeads {
        requireNonNull(asOf, "asOf");
        requireNonNull(currency, "currency");
        leads = List.copyOf(leads);
        planned = List.copyOf(planned);
        stages = List.copyOf(stages);
        limits = List.copyOf(limits);
    }

    /**
     * What all stuck leads without a planned activity are expected to bring.
     *
     * @return the sum of {@link StuckLead#valueAtRisk()}
     */
    public double valueAtRisk() {
        double sum = 0;
        for (StuckLead lead : leads) {
            sum += lead.valueAtRisk();
        }
        return sum;
    }

    /**
     * What all stuck leads without a planned activity lose in one week of waiting.
     *
     * @return the sum of {@link StuckLead#lostPerWeek()}
     */
    public double lostPerWeek() {
        double sum = 0;
        for (StuckLead lead : leads) {
            sum += lead.lostPerWeek();
        }
        return sum;
    }

    /**
     * What is stuck in one stage.
     *
     * @param id of the stage
     * @return its totals
     * @throws NullPointerException if {@code id} is null
     * @throws IllegalArgumentException if the process has no such stage
     */
    public StuckStage stage(String id) {
        requireNonNull(id, "id");
        return stages.stream()
                .filter(one -> one.stage().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("stage was \"" + id + "\"; the process has the stages "
                        + stages.stream().map(StuckStage::stage).sorted().toList()));
    }
}
