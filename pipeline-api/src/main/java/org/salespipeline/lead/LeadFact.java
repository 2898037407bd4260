package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.salespipeline.money.Money;
import org.salespipeline.process.ProcessVersion;

/**
 * Something that became known of a lead. A lead is what its facts, in order, make of it; facts are added, never changed: a
 * wrong one is followed by a {@link Corrected} or a {@link Withdrawn}.
 *
 * <p>Plain data, immutable and thread-safe. Facts refuse nulls and blank ids; whether they fit together is checked by the
 * {@link Lead}. {@code toString} shows no person and no free text.
 */
public sealed interface LeadFact {

    /**
     * When it became known; never before the fact that precedes it in a history.
     *
     * @return the instant
     */
    Instant at();

    /**
     * Who recorded it.
     *
     * @return the person, empty if unknown
     */
    String by();

    /**
     * The lead entered its first stage; the first fact of every history, and no other.
     *
     * @param at when
     * @param by who recorded it, empty if unknown
     * @param process the process that the lead follows; empty if not stated, as in imported data
     * @param stage id of the stage, not blank
     */
    record Opened(Instant at, String by, Optional<ProcessVersion> process, String stage) implements LeadFact {

        /** Checks the rules named above. */
        public Opened {
            requireKnown(at, by);
            requireNonNull(process, "process");
            Texts.requireId(stage, "stage");
        }

        @Override
        public String toString() {
            return "Opened[" + at + ", " + stage + "]";
        }
    }

    /**
     * The lead went from where it stood to a stage, or out of the process.
     *
     * @param at when
     * @param by who recorded it, empty if unknown
     * @param from id of the stage or exit where it stood
     * @param to id of the stage or exit where it stands then
     * @param way what {@code to} is
     * @param reason why it was lost; only where {@code way} is {@link Way#LOST}
     * @param amount what it was won for, not negative; only where {@code way} is {@link Way#WON}
     * @param override who let it pass although something was unmet; empty if nothing was
     */
    record Moved(
            Instant at,
            String by,
            String from,
            String to,
            Way way,
            Optional<LostReason> reason,
            Optional<Money> amount,
            Optional<MoveOverride> override)
            implements LeadFact {

        /** Checks that nothing is null and no id blank. */
        public Moved {
            requireKnown(at, by);
            Texts.requireId(from, "from");
            Texts.requireId(to, "to");
            requireNonNull(way, "way");
            requireNonNull(reason, "reason");
            requireNonNull(amount, "amount");
            requireNonNull(override, "override");
        }

        /**
         * A move with nothing more to say.
         *
         * @param at when
         * @param by who recorded it, empty if unknown
         * @param from id of the stage or exit where it stood
         * @param to id of the stage or exit where it stands then
         * @param way what {@code to} is
         * @return the fact
         * @throws NullPointerException if an argument is null
         * @throws IllegalArgumentException if an id is blank
         */
        public static Moved of(Instant at, String by, String from, String to, Way way) {
            return new Moved(at, by, from, to, way, Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Override
        public String toString() {
            return "Moved[" + at + ", " + from + " to " + to + "]";
        }
    }

    /**
     * An attribute became known or changed: owner, campaign, product and so on.
     *
     * @param at when
     * @param by who recorded it, empty if unknown
     * @param dimension which attribute
     * @param text its value from then on; blank if it has none any more
     */
    record AttributeSet(Instant at, String by, Dimension dimension, String text) implements LeadFact {

        /** Checks that nothing is null. */
        public AttributeSet {
            requireKnown(at, by);
            requireNonNull(dimension, "dimension");
            requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "AttributeSet[" + at + ", " + dimension + "]";
        }
    }

    /**
     * What the deal is thought to be worth became known or changed.
     *
     * @param at when
     * @param by who recorded it, empty if unknown
     * @param value not negative
     */
    record ValueSet(Instant at, String by, Money value) implements LeadFact {

        /** Checks that nothing is null. */
        public ValueSet {
            requireKnown(at, by);
            requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return "ValueSet[" + at + "]";
        }
    }

    /**
     * The prospect was told something that it needs to know.
     *
     * @param at when
     * @param by who told it, empty if unknown
     * @param needId id of the need, not blank
     */
    record NeedAnswered(Instant at, String by, String needId) implements LeadFact {

        /** Checks the rules named above. */
        public NeedAnswered {
            requireKnown(at, by);
            Texts.requireId(needId, "needId");
        }

        @Override
        public String toString() {
            return "NeedAnswered[" + at + ", " + needId + "]";
        }
    }

    /**
     * The prospect was shown or given sales material.
     *
     * @param at when
     * @param by who used it, empty if unknown
     * @param materialId id of the material, not blank
     */
    record MaterialUsed(Instant at, String by, String materialId) implements LeadFact {

        /** Checks the rules named above. */
        public MaterialUsed {
            requireKnown(at, by);
            Texts.requireId(materialId, "materialId");
        }

        @Override
        public String toString() {
            return "MaterialUsed[" + at + ", " + materialId + "]";
        }
    }

    /**
     * Somebody on the buyer's side, or in the company, agreed.
     *
     * @param at when
     * @param by who recorded it, empty if unknown
     * @param roleId id of the role that agreed, not blank
     */
    record Approved(Instant at, String by, String roleId) implements LeadFact {

        /** Checks the rules named above. */
        public Approved {
            requireKnown(at, by);
            Texts.requireId(roleId, "roleId");
        }

        @Override
        public String toString() {
            return "Approved[" + at + ", " + roleId + "]";
        }
    }

    /**
     * The lead follows another version of its process from now on. Where it stands has another name then; it has not
     * moved, and its time in stage goes on.
     *
     * @param at when
     * @param by who migrated it, empty if unknown
     * @param from the version that it followed
     * @param to the version that it follows
     * @param fromStage id of the stage or exit where it stands, in the old version
     * @param toStage id of the same place in the new version
     */
    record Migrated(Instant at, String by, ProcessVersion from, ProcessVersion to, String fromStage, String toStage)
            implements LeadFact {

        /** Checks that nothing is null and no id blank. */
        public Migrated {
            requireKnown(at, by);
            requireNonNull(from, "from");
            requireNonNull(to, "to");
            Texts.requireId(fromStage, "fromStage");
            Texts.requireId(toStage, "toStage");
        }

        @Override
        public String toString() {
            return "Migrated[" + at + ", " + fromStage + " to " + toStage + "]";
        }
    }

    /**
     * An earlier fact was wrong: another takes its place from now on. The wrong one stays in the history, and as-of views
     * of the time before show it still. Where a fact is corrected more than once, the last correction counts.
     *
     * @param at when the mistake became known
     * @param by who corrected it, empty if unknown
     * @param factIndex index in the history of the fact that was wrong; not one of a correction
     * @param replacement the fact as it should have been, with the time at which it really happened, not after {@code at};
     *     not a correction
     * @param reason why, in words, not blank
     */
    record Corrected(Instant at, String by, int factIndex, LeadFact replacement, String reason) implements LeadFact {

        /** Checks that nothing is null, the reason not blank and the replacement not a correction. */
        public Corrected {
            requireKnown(at, by);
            requireNonNull(replacement, "replacement");
            Texts.requireText(reason, "reason of the correction", "it must say what was wrong");
            if (replacement instanceof Corrected || replacement instanceof Withdrawn) {
                throw new IllegalArgumentException("replacement was " + replacement
                        + "; it must be the fact as it should have been, not a correction");
            }
        }

        @Override
        public String toString() {
            return "Corrected[" + at + ", fact " + factIndex + " by " + replacement + "]";
        }
    }

    /**
     * An earlier fact was wrong: nothing of the kind happened. It stays in the history, but does not count from now on.
     *
     * @param at when the mistake became known
     * @param by who withdrew it, empty if unknown
     * @param factIndex index in the history of the fact that was wrong; not 0, not one of a correction
     * @param reason why, in words, not blank
     */
    record Withdrawn(Instant at, String by, int factIndex, String reason) implements LeadFact {

        /** Checks that nothing is null and the reason not blank. */
        public Withdrawn {
            requireKnown(at, by);
            Texts.requireText(reason, "reason of the withdrawal", "it must say what was wrong");
        }

        @Override
        public String toString() {
            return "Withdrawn[" + at + ", fact " + factIndex + "]";
        }
    }

    private static void requireKnown(Instant at, String by) {
        requireNonNull(at, "at");
        requireNonNull(by, "by");
    }
}
