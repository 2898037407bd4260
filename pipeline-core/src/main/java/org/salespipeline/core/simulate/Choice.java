package org.salespipeline.core.simulate;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.salespipeline.money.Money;

/**
 * An owner, a campaign or a product that leads can have. Immutable and thread-safe.
 *
 * @param name what the leads carry
 * @param share its weight among the others of its kind, over 0
 * @param oddsFactor multiplies the odds of moving forward, over 0
 * @param typicalValue mean value of its leads, where it has one of its own
 */
record Choice(String name, double share, double oddsFactor, Optional<Money> typicalValue) {

    Choice {
        requireNonNull(name, "name");
    }

    static Choice named(String name) {
        return new Choice(name, 1, 1, Optional.empty());
    }

    /** Picks by share; the list must not be empty. */
    static Choice pick(List<Choice> choices, double unit) {
        double left = unit * choices.stream().mapToDouble(Choice::share).sum();
        for (Choice choice : choices) {
            left -= choice.share();
            if (left < 0) {
                return choice;
            }
        }
        return choices.get(choices.size() - 1);
    }
}
