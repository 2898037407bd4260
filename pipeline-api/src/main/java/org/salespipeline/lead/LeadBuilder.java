package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.LeadFact.AttributeSet;
import org.salespipeline.lead.LeadFact.Moved;
import org.salespipeline.lead.LeadFact.Opened;
import org.salespipeline.lead.LeadFact.ValueSet;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.process.ProcessVersion;
import org.salespipeline.process.SalesProcess;

/**
 * Writes the history of a lead whose way is known: a new one that has entered its first stage, or an old one from the
 * caller's own tables. Words without a time, in whatever order, tell what was known from the opening on; words with a time
 * tell what became known then, and are said in order of time. {@link #build} checks it all. Not thread-safe.
 */
public final class LeadBuilder {

    private final String id;
    private final Map<Dimension, String> attributes = new TreeMap<>();
    private final List<LeadFact> later = new ArrayList<>(4);
    private String by = "";
    private @Nullable ProcessVersion process;
    private @Nullable Money value;
    private @Nullable Money wonAmount;
    private @Nullable String firstStage;
    private @Nullable Instant opened;

    /** The value that the latest word with a time stated. */
    private @Nullable Money latestValue;

    /** The stage or exit where the lead stands; null before its first stage. */
    private @Nullable String place;

    /** Index in {@code later} of the latest move out of the process; -1 if there is none. */
    private int lastExit = -1;

    private boolean inStage;

    LeadBuilder(String id) {
        this.id = requireNonNull(id, "id");
    }

    /**
     * Who records all this; to be said first.
     *
     * @param person the person, empty if unknown
     * @return this
     */
    public LeadBuilder by(String person) {
        by = requireNonNull(person, "person");
        return this;
    }

    /**
     * The process that the lead follows, in the version that it has now.
     *
     * @param followed the process
     * @return this
     */
    public LeadBuilder following(SalesProcess followed) {
        return following(followed.id());
    }

    /**
     * The version of the process that the lead follows.
     *
     * @param followed name and version
     * @return this
     */
    public LeadBuilder following(ProcessVersion followed) {
        process = requireNonNull(followed, "followed");
        return this;
    }

    /**
     * The sales rep responsible.
     *
     * @param owner any text
     * @return this
     */
    public LeadBuilder owner(String owner) {
        return with(Dimension.OWNER, owner);
    }

    /**
     * The campaign that the lead came from.
     *
     * @param campaign any text
     * @return this
     */
    public LeadBuilder campaign(String campaign) {
        return with(Dimension.CAMPAIGN, campaign);
    }

    /**
     * The channel that it came through.
     *
     * @param channel any text
     * @return this
     */
    public LeadBuilder channel(String channel) {
        return with(Dimension.CHANNEL, channel);
    }

    /**
     * What it would buy.
     *
     * @param product any text
     * @return this
     */
    public LeadBuilder product(String product) {
        return with(Dimension.PRODUCT, product);
    }

    /**
     * The company that would buy.
     *
     * @param account any text
     * @return this
     */
    public LeadBuilder account(String account) {
        return with(Dimension.ACCOUNT, account);
    }

    /**
     * A value in any dimension, known from the opening on.
     *
     * @param dimension the dimension
     * @param text its value; the later of two replaces the earlier; blank for none
     * @return this
     */
    public LeadBuilder with(Dimension dimension, String text) {
        attributes.put(requireNonNull(dimension, "dimension"), requireNonNull(text, "text"));
        return this;
    }

    /**
     * A value in any dimension, known since an instant; no fact where the lead has that value already.
     *
     * @param dimension the dimension
     * @param text its value; blank if it has none any more
     * @param at when it became known
     * @return this
     * @throws IllegalStateException if the lead has not entered any stage yet
     */
    public LeadBuilder with(Dimension dimension, String text, Instant at) {
        requireNonNull(at, "at");
        requireOpened("set its " + requireNonNull(dimension, "dimension"));
        if (!requireNonNull(text, "text").equals(latest(dimension))) {
            later.add(new AttributeSet(at, by, dimension, text));
        }
        return this;
    }

    private @Nullable String latest(Dimension dimension) {
        for (int i = later.size() - 1; i >= 0; i--) {
            if (later.get(i) instanceof AttributeSet set && set.dimension().equals(dimension)) {
                return set.text();
            }
        }
        return attributes.get(dimension);
    }

    /**
     * What the deal is thought to be worth, known from the opening on.
     *
     * @param amount not negative
     * @return this
     */
    public LeadBuilder worth(Money amount) {
        value = requireNonNull(amount, "amount");
        return this;
    }

    /**
     * What the deal is thought to be worth since an instant; no fact where that is known already.
     *
     * @param amount not negative
     * @param at when it became known
     * @return this
     * @throws IllegalStateException if the lead has not entered any stage yet
     */
    public LeadBuilder worth(Money amount, Instant at) {
        requireNonNull(at, "at");
        requireOpened("set its value");
        Money before = latestValue == null ? value : latestValue;
        if (!requireNonNull(amount, "amount").equals(before)) {
            later.add(new ValueSet(at, by, amount));
            latestValue = amount;
        }
        return this;
    }

    private void requireOpened(String what) {
        if (place == null) {
            throw new IllegalStateException("lead \"" + id
                    + "\" has not entered any stage; say entered(...) before you " + what + " at a time");
        }
    }

    /**
     * What it turned out to be worth when it was won; known from then on.
     *
     * @param amount not negative
     * @return this
     */
    public LeadBuilder wonFor(Money amount) {
        wonAmount = requireNonNull(amount, "amount");
        return this;
    }

    /**
     * The lead entered a stage, leaving the one it was in, if any, at the same instant.
     *
     * @param stage id of the stage, not blank
     * @param at when
     * @return this
     */
    public LeadBuilder entered(String stage, Instant at) {
        requireNonNull(stage, "stage");
        requireNonNull(at, "at");
        if (place == null) {
            firstStage = stage;
            opened = at;
        } else {
            later.add(Moved.of(at, by, place, stage, Way.STAGE));
        }
        place = stage;
        inStage = true;
        return this;
    }

    /**
     * The lead left the process, by an exit of which only the id is known.
     *
     * @param exit id of the exit, not blank
     * @param at when
     * @return this
     * @throws IllegalStateException if the lead is in no stage
     */
    public LeadBuilder left(String exit, Instant at) {
        return left(exit, Way.OUT, at);
    }

    /**
     * The lead left the process.
     *
     * @param exit the exit
     * @param at when
     * @return this
     * @throws IllegalStateException if the lead is in no stage
     */
    public LeadBuilder left(Exit exit, Instant at) {
        return left(exit.id(), Way.of(exit.kind()), at);
    }

    private LeadBuilder left(String exit, Way way, Instant at) {
        requireNonNull(exit, "exit");
        requireNonNull(at, "at");
        if (place == null || !inStage) {
            throw new IllegalStateException("lead \"" + id + "\" is in no stage; it cannot leave as \"" + exit + "\"");
        }
        lastExit = later.size();
        later.add(Moved.of(at, by, place, exit, way));
        place = exit;
        inStage = false;
        return this;
    }

    /**
     * Builds the lead.
     *
     * @return the lead
     * @throws IllegalArgumentException if the id is blank, the lead has entered no stage, times go back, an amount is
     *     negative, or there is a won amount although it did not leave as won
     */
    public Lead build() {
        Texts.requireText(id, "id of the lead", "it must identify the lead");
        if (opened == null || firstStage == null) {
            throw new IllegalArgumentException(
                    "lead \"" + id + "\" has no stage visit; it must have entered at least one stage");
        }
        List<LeadFact> facts = new ArrayList<>(2 + attributes.size() + later.size());
        facts.add(new Opened(opened, by, Optional.ofNullable(process), firstStage));
        for (Map.Entry<Dimension, String> attribute : attributes.entrySet()) {
            facts.add(new AttributeSet(opened, by, attribute.getKey(), attribute.getValue()));
        }
        if (value != null) {
            facts.add(new ValueSet(opened, by, value));
        }
        int start = facts.size();
        facts.addAll(later);
        if (wonAmount != null) {
            int at = start + lastExit;
            facts.set(at, withAmount(at < start ? null : (Moved) facts.get(at), wonAmount));
        }
        return Lead.rebuild(id, facts);
    }

    private Moved withAmount(@Nullable Moved move, Money amount) {
        if (move == null || (move.way() != Way.OUT && move.way() != Way.WON)) {
            throw new IllegalArgumentException("won amount of lead \"" + id + "\" was " + amount + ", but it "
                    + (move == null ? "has not left any stage" : "left as \"" + move.to() + "\", which is no win")
                    + "; only a win has an amount");
        }
        return new Moved(
                move.at(),
                move.by(),
                move.from(),
                move.to(),
                Way.WON,
                move.reason(),
                Optional.of(amount),
                move.override());
    }
}
