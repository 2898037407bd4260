package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.salespipeline.money.Money;

/**
 * A prospect going through a sales process, with its stage visits. Immutable and thread-safe. {@code toString} shows the
 * id and the stage only, no personal data.
 *
 * @param id unique among the leads that are handed over together
 * @param attributes owner, campaign, product and so on, as far as known
 * @param value what the deal is thought to be worth while it is open; not negative
 * @param wonAmount what it turned out to be worth when it was won; not negative; known from then on only
 * @param visits in order of time, at least one; they do not overlap
 */
public record Lead(
        String id,
        Map<Dimension, String> attributes,
        Optional<Money> value,
        Optional<Money> wonAmount,
        List<StageVisit> visits) {

    /**
     * Copies the collections and checks the rules named above.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the id is blank, an amount is negative, there is no visit, visits overlap, or a
     *     visit goes on while a later one exists
     */
    public Lead {
        requireNonNull(id, "id");
        requireNonNull(value, "value");
        requireNonNull(wonAmount, "wonAmount");
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        visits = List.copyOf(visits);
        if (id.isBlank()) {
            throw new IllegalArgumentException("id of the lead was blank; it must identify the lead");
        }
        requireNotNegative(id, "value", value);
        requireNotNegative(id, "won amount", wonAmount);
        requireOneWay(id, visits);
    }

    private static void requireNotNegative(String id, String what, Optional<Money> amount) {
        if (amount.isPresent() && amount.get().isNegative()) {
            throw new IllegalArgumentException(
                    what + " of lead \"" + id + "\" was " + amount.get() + "; it must not be negative");
        }
    }

    private static void requireOneWay(String id, List<StageVisit> visits) {
        if (visits.isEmpty()) {
            throw new IllegalArgumentException(
                    "lead \"" + id + "\" has no stage visit; it must have entered at least one stage");
        }
        for (int i = 1; i < visits.size(); i++) {
            StageVisit before = visits.get(i - 1);
            StageVisit next = visits.get(i);
            if (before.left().isEmpty()) {
                throw new IllegalArgumentException("lead \"" + id + "\" enters stage \"" + next.stage() + "\" at "
                        + next.entered() + " while still in stage \"" + before.stage()
                        + "\"; a lead is in one stage at a time");
            }
            if (next.entered().isBefore(before.left().get())) {
                throw new IllegalArgumentException("lead \"" + id + "\" enters stage \"" + next.stage() + "\" at "
                        + next.entered() + ", before it left stage \"" + before.stage() + "\" at "
                        + before.left().get() + "; visits must not overlap");
            }
        }
    }

    /**
     * Begins a lead.
     *
     * @param id unique among the leads that are handed over together, not blank
     * @return a builder
     * @throws NullPointerException if {@code id} is null
     */
    public static Builder withId(String id) {
        return new Builder(id);
    }

    /**
     * The lead's value in a dimension.
     *
     * @param dimension such as {@link Dimension#OWNER}
     * @return the value, or the empty text if it has none
     */
    public String valueIn(Dimension dimension) {
        return attributes.getOrDefault(dimension, "");
    }

    /**
     * The latest visit, open or not.
     *
     * @return the visit that began last
     */
    public StageVisit lastVisit() {
        return visits.get(visits.size() - 1);
    }

    /**
     * Tells whether the lead is in a stage, so neither won nor lost nor dormant.
     *
     * @return true if its latest visit goes on
     */
    public boolean isOpen() {
        return lastVisit().isOpen();
    }

    /**
     * All moves so far, in order of time.
     *
     * @return one for every visit that has ended
     */
    public List<Transition> transitions() {
        return visits.stream()
                .filter(visit -> !visit.isOpen())
                .map(visit -> new Transition(
                        id,
                        visit.stage(),
                        visit.target().orElseThrow(),
                        visit.left().orElseThrow()))
                .toList();
    }

    /** The id and where the lead stands: {@code Lead[lead-17 in demo]}. */
    @Override
    public String toString() {
        StageVisit last = lastVisit();
        return "Lead[" + id + " in " + last.target().orElse(last.stage()) + "]";
    }

    /** Collects what is known of a lead; {@link #build} checks it. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private final Map<Dimension, String> attributes = new TreeMap<>();
        private final List<StageVisit> visits = new ArrayList<>();
        private @Nullable Money value;
        private @Nullable Money wonAmount;

        private Builder(String id) {
            this.id = requireNonNull(id, "id");
        }

        /**
         * The sales rep responsible.
         *
         * @param owner any text
         * @return this
         */
        public Builder owner(String owner) {
            return with(Dimension.OWNER, owner);
        }

        /**
         * The campaign that the lead came from.
         *
         * @param campaign any text
         * @return this
         */
        public Builder campaign(String campaign) {
            return with(Dimension.CAMPAIGN, campaign);
        }

        /**
         * What it would buy.
         *
         * @param product any text
         * @return this
         */
        public Builder product(String product) {
            return with(Dimension.PRODUCT, product);
        }

        /**
         * A value in any dimension.
         *
         * @param dimension the dimension
         * @param text its value; the later of two replaces the earlier
         * @return this
         */
        public Builder with(Dimension dimension, String text) {
            attributes.put(requireNonNull(dimension, "dimension"), requireNonNull(text, "text"));
            return this;
        }

        /**
         * What the deal is thought to be worth.
         *
         * @param amount not negative
         * @return this
         */
        public Builder worth(Money amount) {
            value = requireNonNull(amount, "amount");
            return this;
        }

        /**
         * What it turned out to be worth when it was won.
         *
         * @param amount not negative
         * @return this
         */
        public Builder wonFor(Money amount) {
            wonAmount = requireNonNull(amount, "amount");
            return this;
        }

        /**
         * The lead entered a stage, leaving the one it was in, if any, at the same instant.
         *
         * @param stage id of the stage
         * @param at when
         * @return this
         * @throws IllegalArgumentException if {@code at} is before the present stage was entered
         */
        public Builder entered(String stage, Instant at) {
            leave(stage, at);
            visits.add(StageVisit.open(stage, at));
            return this;
        }

        /**
         * The lead left the process.
         *
         * @param exit id of the exit
         * @param at when
         * @return this
         * @throws IllegalArgumentException if {@code at} is before the present stage was entered
         * @throws IllegalStateException if the lead is in no stage
         */
        public Builder left(String exit, Instant at) {
            if (visits.isEmpty() || !visits.get(visits.size() - 1).isOpen()) {
                throw new IllegalStateException(
                        "lead \"" + id + "\" is in no stage; it cannot leave as \"" + exit + "\"");
            }
            leave(exit, at);
            return this;
        }

        private void leave(String target, Instant at) {
            int last = visits.size() - 1;
            if (last >= 0 && visits.get(last).isOpen()) {
                visits.set(last, visits.get(last).endedBy(target, at));
            }
        }

        /**
         * Builds the lead.
         *
         * @return the lead
         * @throws IllegalArgumentException as the record does
         */
        public Lead build() {
            return new Lead(id, attributes, Optional.ofNullable(value), Optional.ofNullable(wonAmount), visits);
        }
    }
}
