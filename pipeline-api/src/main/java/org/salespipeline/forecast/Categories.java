package org.salespipeline.forecast;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The names under which sales people forecast their open leads, such as commit, best case and pipeline: each lead has one.
 * By thresholds of the chance to be won within the horizon, or by a function of the caller's.
 *
 * <pre>{@code
 * Categories own = Categories.from(0.8, "commit").from(0.4, "best case").otherwise("pipeline");
 * }</pre>
 *
 * <p>Immutable; as thread-safe as the function.
 */
public final class Categories {

    private final Function<LeadForecast, String> function;
    private final String described;

    private Categories(Function<LeadForecast, String> function, String described) {
        this.function = function;
        this.described = described;
    }

    /**
     * Commit from a chance of 70 % to be won within the horizon, best case from 30 %, pipeline below.
     *
     * @return the categories
     */
    public static Categories standard() {
        return from(0.7, "commit").from(0.3, "best case").otherwise("pipeline");
    }

    /**
     * Begins with the category of the highest chances.
     *
     * @param chance the least chance to be won within the horizon, in [0, 1]
     * @param name of the category
     * @return the next word
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if {@code chance} is out of range
     */
    public static Thresholds from(double chance, String name) {
        return new Thresholds(List.of(), List.of()).from(chance, name);
    }

    /**
     * Categories by a function of what is forecast of the lead. Leads without an id come with an empty one.
     *
     * @param function gives the name of the category, not null
     * @return the categories
     * @throws NullPointerException if {@code function} is null
     */
    public static Categories by(Function<LeadForecast, String> function) {
        return new Categories(requireNonNull(function, "function"), "a function");
    }

    /**
     * The category of a lead.
     *
     * @param lead what is forecast of it
     * @return its category's name
     * @throws NullPointerException if {@code lead} is null, or the function gave null
     */
    public String of(LeadForecast lead) {
        return requireNonNull(function.apply(requireNonNull(lead, "lead")), "category of lead " + lead.leadId());
    }

    /** The thresholds: {@code Categories[commit from 0.7, best case from 0.3, else pipeline]}. */
    @Override
    public String toString() {
        return "Categories[" + described + "]";
    }

    /** Thresholds from the highest down, and the word that ends them. */
    public static final class Thresholds {

        private final List<Double> chances;
        private final List<String> names;

        private Thresholds(List<Double> chances, List<String> names) {
            this.chances = chances;
            this.names = names;
        }

        /**
         * The next lower category.
         *
         * @param chance the least chance to be won within the horizon, below that of the category before
         * @param name of the category
         * @return the next word
         * @throws NullPointerException if {@code name} is null
         * @throws IllegalArgumentException if {@code chance} is not in [0, 1], or not below the one before
         */
        public Thresholds from(double chance, String name) {
            requireNonNull(name, "name");
            if (!(chance >= 0 && chance <= 1)) {
                throw new IllegalArgumentException(
                        "least chance of category \"" + name + "\" was " + chance + "; it must be in [0, 1]"
                                + (chance > 1 && chance <= 100 ? ". Maybe " + chance / 100 + "?" : ""));
            }
            if (!chances.isEmpty() && chance >= chances.get(chances.size() - 1)) {
                throw new IllegalArgumentException("least chance of category \"" + name + "\" was " + chance
                        + "; it must be below that of the category before it, \"" + names.get(names.size() - 1)
                        + "\" with "
                        + chances.get(chances.size() - 1));
            }
            List<Double> moreChances = new ArrayList<>(chances);
            List<String> moreNames = new ArrayList<>(names);
            moreChances.add(chance);
            moreNames.add(name);
            return new Thresholds(moreChances, moreNames);
        }

        /**
         * The category of all other leads.
         *
         * @param rest its name
         * @return the categories
         * @throws NullPointerException if {@code rest} is null
         */
        public Categories otherwise(String rest) {
            requireNonNull(rest, "rest");
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < names.size(); i++) {
                text.append(names.get(i))
                        .append(" from ")
                        .append(chances.get(i))
                        .append(", ");
            }
            return new Categories(
                    lead -> of(lead, rest), text.append("else ").append(rest).toString());
        }

        private String of(LeadForecast lead, String rest) {
            double chance = lead.winProbabilityBy(lead.winProbabilities().size() - 1);
            for (int i = 0; i < names.size(); i++) {
                if (chance >= chances.get(i)) {
                    return names.get(i);
                }
            }
            return rest;
        }
    }
}
