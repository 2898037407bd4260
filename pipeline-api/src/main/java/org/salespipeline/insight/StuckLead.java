package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import org.salespipeline.funnel.Rate;
import org.salespipeline.lead.NextSteps;

/**
 * A lead that waits for longer than leads that go on do. Chances are those of the model for its segment, stage and age, as
 * {@link org.salespipeline.forecast.Forecast#of} has them: what became of leads that waited as long. That waiting is what costs them
 * their chances, and that a call would bring them back, nobody has measured. Immutable and thread-safe.
 *
 * @param leadId id of the lead
 * @param stage id of the stage in which it stands
 * @param owner who is responsible; empty if nobody is
 * @param age how long it has been there, in steps of the grid
 * @param limit after which time it counts as stuck, with the segment it was judged in
 * @param daysOver by how many calendar days it is older than the limit
 * @param nextActivity what the caller said is planned next; before the date of the answer it is overdue
 * @param winProbabilityAtEntry the chance to be won ever when it entered the stage
 * @param winProbability the chance now; its interval by what is not known of the rates (200 draws from the model's posterior law)
 * @param winProbabilityInAWeek the chance a week from now if it is still there
 * @param losing the probability that another week costs chances: the share of the same draws in which the chance falls; one
 *     that stays, as beyond the last age that is well known, counts half
 * @param worth what it is worth if it is won, in the answer's currency: its value, scaled by what won leads turned out to be worth, or
 *     the mean of those where it has none; 0 where nobody knows
 * @param next what has not been told, shown and agreed, and where it can go
 */
public record StuckLead(
        String leadId,
        String stage,
        Optional<String> owner,
        int age,
        StuckLimit limit,
        double daysOver,
        Optional<LocalDate> nextActivity,
        double winProbabilityAtEntry,
        Rate winProbability,
        double winProbabilityInAWeek,
        double losing,
        double worth,
        NextSteps next) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public StuckLead {
        requireNonNull(leadId, "leadId");
        requireNonNull(stage, "stage");
        requireNonNull(owner, "owner");
        requireNonNull(limit, "limit");
        requireNonNull(nextActivity, "nextActivity");
        requireNonNull(winProbability, "winProbability");
        requireNonNull(next, "next");
    }

    /**
     * The chance that one more week of waiting costs.
     *
     * @return now less in a week; negative where leads that wait on do better, as in stages that take their time
     */
    public double chanceLostPerWeek() {
        return winProbability.value() - winProbabilityInAWeek;
    }

    /**
     * What the lead is expected to bring as things stand.
     *
     * @return worth times chance now
     */
    public double valueAtRisk() {
        return worth * winProbability.value();
    }

    /**
     * How much less that is than when it entered the stage.
     *
     * @return worth times the chance lost since; negative if the chance rose
     */
    public double lostSinceEntry() {
        return worth * (winProbabilityAtEntry - winProbability.value());
    }

    /**
     * How much less it will be in a week if the lead waits on.
     *
     * @return worth times {@link #chanceLostPerWeek()}; negative if the chance rises
     */
    public double lostPerWeek() {
        return worth * chanceLostPerWeek();
    }
}
