package org.salespipeline.lead;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.LeadFact.Approved;
import org.salespipeline.lead.LeadFact.AttributeSet;
import org.salespipeline.lead.LeadFact.MaterialUsed;
import org.salespipeline.lead.LeadFact.NeedAnswered;
import org.salespipeline.money.Money;
import org.salespipeline.process.ProcessVersion;
import org.salespipeline.time.TimeGrid;

/**
 * A prospect going through a sales process: what its history of facts makes of it. Facts are added, each giving a new lead,
 * and never changed; {@link #asOf} shows the lead as it was known at any time. Moves are made by {@link LeadMoves}, which
 * knows the process; the lead knows only which version it follows.
 *
 * <p>Immutable and thread-safe. Two leads are equal when their ids and histories are. {@code toString} shows the id and the
 * place only, no personal data.
 */
public final class Lead {

    private final String id;
    private final List<LeadFact> history;

    /** The facts that count: the history itself, unless something was corrected. Searched, not indexed: it is short. */
    private final List<LeadFact> inForce;

    private final List<StageVisit> visits;

    /** The latest visit and the time of the latest fact: what is asked of a million leads, not two lists further on. */
    private final StageVisit lastVisit;

    private final Instant latest;
    private final @Nullable ProcessVersion process;
    private final @Nullable Money value;
    private final @Nullable Money wonAmount;
    private final boolean won;

    private Lead(String id, List<LeadFact> history) {
        LeadFold fold = new LeadFold(id, history);
        this.id = id;
        this.history = history;
        this.inForce = fold.inForce();
        this.visits = fold.visits();
        this.lastVisit = visits.get(visits.size() - 1);
        this.latest = history.get(history.size() - 1).at();
        this.process = fold.process();
        this.value = fold.value();
        this.wonAmount = fold.wonAmount();
        this.won = fold.won();
    }

    /**
     * Begins a lead.
     *
     * @param id unique among the leads that are handed over together, not blank
     * @return a builder
     * @throws NullPointerException if {@code id} is null
     */
    public static LeadBuilder withId(String id) {
        return new LeadBuilder(id);
    }

    /**
     * Makes the lead of its history, as it was kept by the caller's own means.
     *
     * @param id unique among the leads that are handed over together, not blank
     * @param history its facts in order; times never go back, the first fact and no other opens the lead
     * @return the lead; equal to the one whose {@link #history} it is
     * @throws NullPointerException if an argument or a fact is null
     * @throws IllegalArgumentException if the id is blank or the facts do not fit together: it moves from where it is not,
     *     leaves twice, does something after it was won, an amount is negative, or a correction names no earlier fact
     */
    public static Lead rebuild(String id, List<LeadFact> history) {
        Texts.requireText(id, "id of the lead", "it must identify the lead");
        return new Lead(id, List.copyOf(requireNonNull(history, "history")));
    }

    /**
     * Identifies the lead.
     *
     * @return not blank, unique among the leads that are handed over together
     */
    public String id() {
        return id;
    }

    /**
     * All that ever became known, corrections included.
     *
     * @return in order of time, at least one fact
     */
    public List<LeadFact> history() {
        return history;
    }

    /**
     * The facts that count: the history with its corrections carried out, without those that were withdrawn and without the
     * corrections themselves.
     *
     * @return in order of the time at which they really happened, at least one fact
     */
    public List<LeadFact> factsInForce() {
        return inForce;
    }

    /**
     * The lead as it was known at an instant; ownership, value, answers and corrections that became known later do not show.
     *
     * @param instant the last instant that is known
     * @return the lead, this one if nothing came later; empty if it had not been opened yet
     * @throws NullPointerException if {@code instant} is null
     */
    public Optional<Lead> asOf(Instant instant) {
        requireNonNull(instant, "instant");
        if (!latest.isAfter(instant)) {
            return Optional.of(this);
        }
        int known = history.size() - 1;
        while (known > 0 && history.get(known - 1).at().isAfter(instant)) {
            known--;
        }
        return firstFacts(known);
    }

    /**
     * The lead as it was known at the end of a step of a grid, such as a day.
     *
     * @param grid the grid
     * @param index the last index that is known
     * @return the lead, this one if nothing came later; empty if it had not been opened yet
     * @throws NullPointerException if {@code grid} is null
     */
    public Optional<Lead> asOf(TimeGrid grid, int index) {
        requireNonNull(grid, "grid");
        if (index == Integer.MAX_VALUE) {
            return Optional.of(this);
        }
        Instant unknown = grid.startOf(index + 1);
        if (latest.isBefore(unknown)) {
            return Optional.of(this);
        }
        int known = history.size() - 1;
        while (known > 0 && !history.get(known - 1).at().isBefore(unknown)) {
            known--;
        }
        return firstFacts(known);
    }

    private Optional<Lead> firstFacts(int known) {
        return known == 0 ? Optional.empty() : Optional.of(new Lead(id, List.copyOf(history.subList(0, known))));
    }

    /** The same lead with one more fact. */
    Lead plus(LeadFact fact) {
        List<LeadFact> longer = new ArrayList<>(history.size() + 1);
        longer.addAll(history);
        longer.add(fact);
        return new Lead(id, List.copyOf(longer));
    }

    /**
     * The version of the process that the lead follows.
     *
     * @return the version; empty if not stated, as in imported data
     */
    public Optional<ProcessVersion> process() {
        return Optional.ofNullable(process);
    }

    /**
     * The stage in which the lead is.
     *
     * @return its id; empty if the lead has left the process
     */
    public Optional<String> stage() {
        return isOpen() ? Optional.of(lastVisit().stage()) : Optional.empty();
    }

    /**
     * The exit by which the lead has left the process.
     *
     * @return its id; empty if the lead is in a stage
     */
    public Optional<String> exit() {
        return lastVisit().target();
    }

    /** The stage or exit where a lead stands whose latest visit this is. */
    static String placeOf(StageVisit last) {
        return last.target().orElse(last.stage());
    }

    String place() {
        return placeOf(lastVisit());
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
     * Tells whether the lead is known to be won; nothing but corrections comes after that.
     *
     * @return true if it left by {@link Way#WON}; false too where the exit's meaning is not known
     */
    public boolean isWon() {
        return won;
    }

    /**
     * The stays in stages, in order of time; they do not overlap. The latest carries the name that the stage has in the
     * version that the lead follows now, earlier ones the names of their time.
     *
     * @return at least one
     */
    public List<StageVisit> visits() {
        return visits;
    }

    /**
     * The latest visit, open or not.
     *
     * @return the visit that began last
     */
    public StageVisit lastVisit() {
        return lastVisit;
    }

    /**
     * All moves from a stage so far, in order of time.
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

    /**
     * What the deal is thought to be worth.
     *
     * @return not negative; empty if nobody has said
     */
    public Optional<Money> value() {
        return Optional.ofNullable(value);
    }

    /**
     * What the deal was thought to be worth at a time, as far as the history says today.
     *
     * @param at the time; what was said at that very instant counts
     * @return not negative; empty if nobody had said
     * @throws NullPointerException if {@code at} is null
     */
    public Optional<Money> valueAt(Instant at) {
        requireNonNull(at, "at");
        for (int i = inForce.size() - 1; i >= 0; i--) {
            if (inForce.get(i) instanceof LeadFact.ValueSet set && !set.at().isAfter(at)) {
                return Optional.of(set.value());
            }
        }
        return Optional.empty();
    }

    /**
     * What it turned out to be worth when it was won.
     *
     * @return not negative; empty if it was not won, or nobody has said
     */
    public Optional<Money> wonAmount() {
        return Optional.ofNullable(wonAmount);
    }

    /**
     * Owner, campaign, product and so on, as far as known.
     *
     * @return no blank values; in order of the dimensions' names
     */
    public Map<Dimension, String> attributes() {
        Map<Dimension, String> attributes = new TreeMap<>();
        for (LeadFact fact : inForce) {
            if (fact instanceof AttributeSet set) {
                if (set.text().isBlank()) {
                    attributes.remove(set.dimension());
                } else {
                    attributes.put(set.dimension(), set.text());
                }
            }
        }
        return Collections.unmodifiableMap(attributes);
    }

    /**
     * The lead's value in a dimension.
     *
     * @param dimension such as {@link Dimension#OWNER}
     * @return the value, or the empty text if it has none
     * @throws NullPointerException if {@code dimension} is null
     */
    public String valueIn(Dimension dimension) {
        return valueIn(dimension, Instant.MAX);
    }

    /**
     * The lead's value in a dimension at a time, as far as the history says today.
     *
     * @param dimension such as {@link Dimension#OWNER}; {@link Dimension#CURRENCY} is that of its value, unless an attribute of
     *     that name says otherwise
     * @param at the time; what was said at that very instant counts
     * @return the value, or the empty text if it had none
     * @throws NullPointerException if an argument is null
     */
    public String valueIn(Dimension dimension, Instant at) {
        requireNonNull(dimension, "dimension");
        requireNonNull(at, "at");
        for (int i = inForce.size() - 1; i >= 0; i--) {
            if (inForce.get(i) instanceof AttributeSet set
                    && set.dimension().equals(dimension)
                    && !set.at().isAfter(at)) {
                return set.text().isBlank() ? "" : set.text();
            }
        }
        return dimension.equals(Dimension.CURRENCY)
                ? valueAt(at).map(money -> money.currency().getCurrencyCode()).orElse("")
                : "";
    }

    /**
     * The sales rep responsible.
     *
     * @return the owner, empty if unknown
     */
    public Optional<String> owner() {
        return known(Dimension.OWNER);
    }

    /**
     * The marketing effort that the lead came from.
     *
     * @return the campaign, empty if unknown
     */
    public Optional<String> campaign() {
        return known(Dimension.CAMPAIGN);
    }

    /**
     * The channel that it came through.
     *
     * @return the channel, empty if unknown
     */
    public Optional<String> channel() {
        return known(Dimension.CHANNEL);
    }

    /**
     * What it would buy.
     *
     * @return the product, empty if unknown
     */
    public Optional<String> product() {
        return known(Dimension.PRODUCT);
    }

    /**
     * The company that would buy.
     *
     * @return the account, empty if unknown
     */
    public Optional<String> account() {
        return known(Dimension.ACCOUNT);
    }

    private Optional<String> known(Dimension dimension) {
        return Optional.of(valueIn(dimension)).filter(text -> !text.isEmpty());
    }

    /**
     * What the prospect has been told.
     *
     * @return by id of the need, when and by whom it was answered last; in order of first answers
     */
    public Map<String, NeedAnswered> needsAnswered() {
        return latest(NeedAnswered.class, NeedAnswered::needId);
    }

    /**
     * What the prospect has been shown.
     *
     * @return by id of the material, when and by whom it was used last; in order of first use
     */
    public Map<String, MaterialUsed> materialUsed() {
        return latest(MaterialUsed.class, MaterialUsed::materialId);
    }

    /**
     * Who has agreed.
     *
     * @return by id of the role, when it agreed last and who recorded it; in order of first approval
     */
    public Map<String, Approved> approvals() {
        return latest(Approved.class, Approved::roleId);
    }

    private <F extends LeadFact> Map<String, F> latest(Class<F> kind, Function<F, String> key) {
        Map<String, F> found = new LinkedHashMap<>();
        for (LeadFact fact : inForce) {
            if (kind.isInstance(fact)) {
                F each = kind.cast(fact);
                found.put(key.apply(each), each);
            }
        }
        return Collections.unmodifiableMap(found);
    }

    /**
     * Records that the prospect was told something that it needs to know.
     *
     * @param needId id of the need, not blank
     * @param at when, not before the latest fact
     * @param by who told it, empty if unknown
     * @return the lead with that fact
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the id is blank, time goes back, or the lead was won
     */
    public Lead answered(String needId, Instant at, String by) {
        return plus(new NeedAnswered(at, by, needId));
    }

    /**
     * Records that the prospect was shown or given sales material.
     *
     * @param materialId id of the material, not blank
     * @param at when, not before the latest fact
     * @param by who used it, empty if unknown
     * @return the lead with that fact
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the id is blank, time goes back, or the lead was won
     */
    public Lead used(String materialId, Instant at, String by) {
        return plus(new MaterialUsed(at, by, materialId));
    }

    /**
     * Records that somebody agreed.
     *
     * @param roleId id of the role that agreed, not blank
     * @param at when, not before the latest fact
     * @param by who recorded it, empty if unknown
     * @return the lead with that fact
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the id is blank, time goes back, or the lead was won
     */
    public Lead approved(String roleId, Instant at, String by) {
        return plus(new Approved(at, by, roleId));
    }

    /**
     * Hands the lead to a sales rep.
     *
     * @param owner the rep; blank if nobody is responsible any more
     * @param at when, not before the latest fact
     * @param by who assigned it, empty if unknown
     * @return the lead with that fact
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if time goes back, or the lead was won
     */
    public Lead assigned(String owner, Instant at, String by) {
        return with(Dimension.OWNER, owner, at, by);
    }

    /**
     * Records what the deal is thought to be worth now.
     *
     * @param value not negative
     * @param at when, not before the latest fact
     * @param by who said so, empty if unknown
     * @return the lead with that fact
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the value is negative, time goes back, or the lead was won
     */
    public Lead valued(Money value, Instant at, String by) {
        return plus(new LeadFact.ValueSet(at, by, value));
    }

    /**
     * Records an attribute.
     *
     * @param dimension which attribute
     * @param text its value from now on; blank if it has none any more
     * @param at when, not before the latest fact
     * @param by who said so, empty if unknown
     * @return the lead with that fact
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if time goes back, or the lead was won
     */
    public Lead with(Dimension dimension, String text, Instant at, String by) {
        return plus(new AttributeSet(at, by, dimension, text));
    }

    /**
     * Corrects a wrong past entry; the history keeps it, see {@link LeadFact.Corrected}. A won lead can be corrected too.
     *
     * @param factIndex index in {@link #history} of the fact that was wrong
     * @param replacement the fact as it should have been, with the time at which it really happened
     * @param reason why, in words, not blank
     * @param at when the mistake became known, not before the latest fact
     * @param by who corrected it, empty if unknown
     * @return the lead with that fact
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the index names no fact or a correction, the replacement lies in the future or is a
     *     correction, or the history would not fit together then
     */
    public Lead corrected(int factIndex, LeadFact replacement, String reason, Instant at, String by) {
        return plus(new LeadFact.Corrected(at, by, factIndex, replacement, reason));
    }

    /**
     * Takes back a past entry: nothing of the kind happened. The history keeps it, see {@link LeadFact.Withdrawn}.
     *
     * @param factIndex index in {@link #history} of the fact that was wrong, not 0
     * @param reason why, in words, not blank
     * @param at when the mistake became known, not before the latest fact
     * @param by who withdrew it, empty if unknown
     * @return the lead with that fact
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the index names no fact, the first one or a correction, or the history would not
     *     fit together then
     */
    public Lead withdrawn(int factIndex, String reason, Instant at, String by) {
        return plus(new LeadFact.Withdrawn(at, by, factIndex, reason));
    }

    /** Two leads are equal when their ids and histories are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Lead that && id.equals(that.id) && history.equals(that.history));
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + history.hashCode();
    }

    /** The id and where the lead stands: {@code Lead[lead-17 in demo]}. */
    @Override
    public String toString() {
        return "Lead[" + id + " in " + place() + "]";
    }
}
