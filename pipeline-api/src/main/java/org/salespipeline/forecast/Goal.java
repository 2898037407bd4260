package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.salespipeline.money.Money;

/**
 * What is to be reached, and how surely: 40 customers by the end of the horizon with a probability of 80 %. Immutable and
 * thread-safe.
 *
 * @param wins the number of customers; ignored where there is a revenue
 * @param revenue the revenue; empty if the goal is a number of customers
 * @param probability with which it is to be reached, in (0, 1)
 * @param byPeriod index of the period by whose end; empty for the end of the horizon
 */
public record Goal(int wins, Optional<Money> revenue, double probability, OptionalInt byPeriod) {

    /**
     * Checks the ranges.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the number or the revenue is negative, {@code probability} is not in (0, 1), or the
     *     period is negative
     */
    public Goal {
        requireNonNull(revenue, "revenue");
        requireNonNull(byPeriod, "byPeriod");
        if (wins < 0) {
            throw new IllegalArgumentException("number of wins was " + wins + "; it must be zero or more");
        }
        revenue.filter(Money::isNegative).ifPresent(money -> {
            throw new IllegalArgumentException("revenue was " + money + "; it must not be negative");
        });
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability was " + probability + "; it must be in (0, 1)"
                    + (probability > 1 && probability < 100 ? ". Maybe " + probability / 100 + " was meant?" : ""));
        }
        if (byPeriod.isPresent() && byPeriod.getAsInt() < 0) {
            throw new IllegalArgumentException("period was " + byPeriod.getAsInt() + "; it must be zero or more");
        }
    }

    /**
     * A number of customers by the end of the horizon.
     *
     * @param wins at least so many
     * @param probability with which, in (0, 1)
     * @return the goal
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Goal wins(int wins, double probability) {
        return new Goal(wins, Optional.empty(), probability, OptionalInt.empty());
    }

    /**
     * A revenue by the end of the horizon.
     *
     * @param revenue at least so much
     * @param probability with which, in (0, 1)
     * @return the goal
     * @throws NullPointerException if {@code revenue} is null
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Goal revenue(Money revenue, double probability) {
        return new Goal(0, Optional.of(revenue), probability, OptionalInt.empty());
    }

    /**
     * The same by the end of an earlier period.
     *
     * @param period its index, from 0
     * @return a new goal
     * @throws IllegalArgumentException if {@code period} is negative
     */
    public Goal by(int period) {
        return new Goal(wins, revenue, probability, OptionalInt.of(period));
    }

    /** What is to be reached: {@code at least 40 wins with a probability of 0.8}. */
    @Override
    public String toString() {
        String what = revenue.isPresent() ? revenue.get().toString() : wins + " wins";
        return "at least " + what + " with a probability of " + probability;
    }
}
