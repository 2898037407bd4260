package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.salespipeline.funnel.Rate;

/**
 * How leads that have had an item fare against leads of the same stage and age that have not. <strong>An association, not
 * proof</strong>: sales reps show things to leads that they believe in. What is said of leads that have not had it, {@code moreWins} and
 * {@code worth}, would come only if the whole difference were the item's doing; {@link Insights#experiment} tells whether it is.
 *
 * <p>Conversions and times are those of the model's hazards of the stage, divided up between visits with and without the item, at each
 * age, so that their mean is the model's and their odds have the two ratios: "without" is a visit that never has it, "with" one that
 * has it from entry on. All figures are means over what is known of the two ratios, the model's hazards being taken as they are.
 * Immutable and thread-safe.
 *
 * @param advancing the odds of advancing (by a forward move, or by being won)
 * @param leaving the odds of leaving in any other way
 * @param conversionWithout the share of visits that advance, once all have ended, if they never have it
 * @param conversionWith the same if they have it from entry on
 * @param difference the second less the first
 * @param sooner by how many steps of the grid (days) the visits that advance do so sooner with it, on average up to the last age that
 *     the model knows well; below 0 where later; empty where none advance
 * @param moreWins how many more of the stage's open leads that have not had it would be won if all of them had it today: those who
 *     advance have the model's chance to be won from there, those who leave otherwise that from where they go; 0 from an exit,
 *     whether or not leads are recycled
 * @param worth the same in money, each lead by its value times what won leads turned out to be worth against theirs, or, without a
 *     value, by the mean amount of won leads; in the review's currency. Empty if no open lead without the item has a known worth
 */
public record ItemContrast(
        StepOdds advancing,
        StepOdds leaving,
        Rate conversionWithout,
        Rate conversionWith,
        ItemFigure difference,
        Optional<ItemFigure> sooner,
        ItemFigure moreWins,
        Optional<ItemFigure> worth) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public ItemContrast {
        requireNonNull(advancing, "advancing");
        requireNonNull(leaving, "leaving");
        requireNonNull(conversionWithout, "conversionWithout");
        requireNonNull(conversionWith, "conversionWith");
        requireNonNull(difference, "difference");
        requireNonNull(sooner, "sooner");
        requireNonNull(moreWins, "moreWins");
        requireNonNull(worth, "worth");
    }
}
