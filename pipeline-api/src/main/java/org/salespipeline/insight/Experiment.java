package org.salespipeline.insight;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.salespipeline.lead.Dimension;

/**
 * Two or more ways of doing one step, tried side by side on leads that are assigned to them by chance.
 *
 * <pre>{@code
 * Experiment experiment = Experiment.named("Shorter demo")
 *         .at("demo")
 *         .between("usual", "short")
 *         .since(LocalDate.of(2026, 3, 2));
 * String variant = experiment.variantOf("lead-17");
 * }</pre>
 *
 * <p>Chance is a hash of the experiment's name and the lead's id, so that nothing has to be stored, every machine gives the same
 * answer, and two experiments of different names assign the same leads independently. To be repeated in any language:
 *
 * <ol>
 *   <li>take the bytes of the name in UTF-8, one byte of value 0, the bytes of the lead's id in UTF-8, and hash them all by SHA-256;
 *   <li>read the first eight bytes as an unsigned number, most significant byte first, drop its eleven lowest bits, and divide what
 *       is left by 2^53: this is u, in [0, 1), exact as a double;
 *   <li>the variant is the first whose share, added as doubles to those of all variants before it, is greater than u; if rounding
 *       leaves none, the last.
 * </ol>
 *
 * <p>With equal shares, {@code "Shorter demo"} gives {@code "lead-17"} u = 0.886045125010812, so "short". Names and ids count exactly
 * as they are: {@code "Lead-17"} is another lead. What is answered of an experiment rests on the assignment not being chosen by
 * people; decide the name, the shares, the beginning and the window before it begins, and leave them alone.
 *
 * <p>Immutable and thread-safe; each word returns a new value.
 *
 * @param name the name, which is the salt of the assignment; not blank, without the character U+0000
 * @param stage id of the stage whose visits are done differently
 * @param variants at least two of different names, the first being the control; their shares add up to 1
 * @param since the first day on which leads that enter the stage take part; empty until stated
 * @param windowDays within how many days a lead has to advance to count in what is tested every day; empty for what
 *     {@link ExperimentEvidence} takes instead
 * @param recordedIn the attribute of leads that says which variant they really got; empty where everybody got the assigned one
 */
public record Experiment(
        String name,
        String stage,
        List<ExperimentVariant> variants,
        Optional<LocalDate> since,
        OptionalInt windowDays,
        Optional<Dimension> recordedIn) {

    /** Shares may miss 1 by as much, by rounding. */
    private static final double ROUNDING = 1e-9;

    /** 2^-53. */
    private static final double UNIT = 0x1p-53;

    private static final int DROPPED_BITS = 11;

    /**
     * Copies the list and checks the rules named above.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if a rule is broken
     */
    public Experiment {
        requireName(name);
        if (requireNonNull(stage, "stage").isBlank()) {
            throw new IllegalArgumentException(
                    "stage of experiment \"" + name + "\" was blank; it must be the id of a stage");
        }
        variants = List.copyOf(variants);
        requireNonNull(since, "since");
        requireNonNull(windowDays, "windowDays");
        requireNonNull(recordedIn, "recordedIn");
        requireVariants(name, variants);
        if (windowDays.isPresent() && windowDays.getAsInt() < 1) {
            throw new IllegalArgumentException("window of experiment \"" + name + "\" was " + windowDays.getAsInt()
                    + " days; it must be at least 1");
        }
    }

    private static void requireName(String name) {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name of the experiment was blank; it must tell it from all others");
        }
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("name of the experiment \"" + name.replace("\0", "\\0")
                    + "\" has the character U+0000; that stands between name and id where leads are assigned");
        }
    }

    private static void requireVariants(String name, List<ExperimentVariant> variants) {
        if (variants.size() < 2) {
            throw new IllegalArgumentException("experiment \"" + name + "\" had " + variants.size()
                    + " variants; it must have at least two, the first being the control");
        }
        Set<String> names = new HashSet<>();
        double sum = 0;
        for (ExperimentVariant variant : variants) {
            if (!names.add(variant.name())) {
                throw new IllegalArgumentException("experiment \"" + name + "\" had two variants named \""
                        + variant.name() + "\"; names must differ");
            }
            sum += variant.share();
        }
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "shares of experiment \"" + name + "\" added up to " + sum + "; they must add up to 1");
        }
    }

    /**
     * The beginning of the sentence.
     *
     * @param name the name
     */
    public record Named(String name) {

        /**
         * Checks the name.
         *
         * @throws NullPointerException if {@code name} is null
         * @throws IllegalArgumentException if it is blank or has the character U+0000
         */
        public Named {
            requireName(name);
        }

        /**
         * Says which step is done differently.
         *
         * @param stage id of the stage
         * @return the next word
         * @throws NullPointerException if {@code stage} is null
         */
        public AtStage at(String stage) {
            return new AtStage(name, stage);
        }
    }

    /**
     * The sentence up to the stage.
     *
     * @param name the name
     * @param stage id of the stage
     */
    public record AtStage(String name, String stage) {

        /**
         * Refuses nulls.
         *
         * @throws NullPointerException if a part is null
         */
        public AtStage {
            requireNonNull(name, "name");
            requireNonNull(stage, "stage");
        }

        /**
         * Says what is tried, with equal shares.
         *
         * @param control how it is usually done
         * @param others at least one other way
         * @return the experiment
         * @throws NullPointerException if a name is null
         * @throws IllegalArgumentException if a name is blank or said twice, or there is no other way
         */
        public Experiment between(String control, String... others) {
            List<ExperimentVariant> variants = new ArrayList<>();
            double share = 1.0 / (1 + others.length);
            if (others.length > 0) {
                variants.add(new ExperimentVariant(control, share));
            }
            for (String other : others) {
                variants.add(new ExperimentVariant(other, share));
            }
            if (variants.isEmpty()) {
                throw new IllegalArgumentException("experiment \"" + name + "\" had the control \"" + control
                        + "\" alone; it must have at least two variants");
            }
            return new Experiment(name, stage, variants, Optional.empty(), OptionalInt.empty(), Optional.empty());
        }
    }

    /**
     * Begins an experiment.
     *
     * @param name tells it from all others, past ones too; not blank
     * @return the next word
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if it is blank or has the character U+0000
     */
    public static Named named(String name) {
        return new Named(name);
    }

    /**
     * Says how many of the leads get each variant. Not to be changed once the experiment has begun: leads would change sides.
     *
     * @param shares one for each variant, in their order; they add up to 1
     * @return a new experiment
     * @throws IllegalArgumentException if there are more or fewer than variants, or the rules of shares are broken
     */
    public Experiment shares(double... shares) {
        if (shares.length != variants.size()) {
            throw new IllegalArgumentException("experiment \"" + name + "\" was given " + shares.length + " shares for "
                    + variants.size() + " variants; each variant must have one");
        }
        List<ExperimentVariant> shared = new ArrayList<>();
        for (int v = 0; v < shares.length; v++) {
            shared.add(new ExperimentVariant(variants.get(v).name(), shares[v]));
        }
        return new Experiment(name, stage, shared, since, windowDays, recordedIn);
    }

    /**
     * Says when it began. Leads that had entered the stage before do not take part, also if they come back.
     *
     * @param first the first day
     * @return a new experiment
     * @throws NullPointerException if {@code first} is null
     */
    public Experiment since(LocalDate first) {
        return new Experiment(name, stage, variants, Optional.of(first), windowDays, recordedIn);
    }

    /**
     * Says within how many days of entering the stage a lead has to advance to count as converted in what is tested every day. To be
     * chosen before the experiment begins: long enough for most leads that advance, short enough to wait for.
     *
     * @param days at least 1
     * @return a new experiment
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    public Experiment withinDays(int days) {
        return new Experiment(name, stage, variants, since, OptionalInt.of(days), recordedIn);
    }

    /**
     * Says where it is written which variant a lead really got. What is written counts then, leads of which nothing or something
     * else is written do not take part, and the result tells how many differ from {@link #variantOf}.
     *
     * @param dimension an attribute of the leads, whose values are the names of the variants
     * @return a new experiment
     * @throws NullPointerException if {@code dimension} is null
     */
    public Experiment recordedIn(Dimension dimension) {
        return new Experiment(name, stage, variants, since, windowDays, Optional.of(dimension));
    }

    /**
     * Assigns a lead, as described above.
     *
     * @param leadId its id
     * @return the name of its variant; always the same
     * @throws NullPointerException if {@code leadId} is null
     */
    public String variantOf(String leadId) {
        double u = uniform(requireNonNull(leadId, "leadId"));
        double upTo = 0;
        for (ExperimentVariant variant : variants) {
            upTo += variant.share();
            if (u < upTo) {
                return variant.name();
            }
        }
        return variants.get(variants.size() - 1).name();
    }

    private double uniform(String leadId) {
        MessageDigest digest = sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        byte[] hash = digest.digest(leadId.getBytes(StandardCharsets.UTF_8));
        long word = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            word = word << Byte.SIZE | (hash[i] & 0xFF);
        }
        return (word >>> DROPPED_BITS) * UNIT;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
