package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes one stage inside {@link SalesProcessBuilder#stage}. Nothing is checked here: the process reports all faults
 * together when it is built. Not thread-safe.
 */
public final class StageBuilder {

    private final String id;
    private String name;
    private @Nullable TimeInStage time;
    private OptionalDouble conversion = OptionalDouble.empty();
    private @Nullable Duration stuckAfter;
    private @Nullable String guidance;
    private boolean allAnswers;
    private final List<InformationNeed> needs = new ArrayList<>();
    private final List<SalesMaterial> materials = new ArrayList<>();
    private final List<ExitCriterion> criteria = new ArrayList<>();
    private final List<Step> furtherSteps = new ArrayList<>();

    StageBuilder(String id) {
        this.id = id;
        this.name = id;
    }

    /**
     * Names the stage for people; without it the id is the name.
     *
     * @param displayName not blank
     * @return this
     * @throws NullPointerException if {@code displayName} is null
     */
    public StageBuilder named(String displayName) {
        this.name = requireNonNull(displayName, "displayName");
        return this;
    }

    /**
     * Assumes a conversion rate: the share of the visits to this stage that leave it for the next one (from the last
     * stage: for the first way to be won), once all have ended. What is left goes to the first way to be lost, unless
     * {@link #goesTo} says otherwise.
     *
     * @param rate in [0, 1]
     * @return this
     */
    public StageBuilder converts(double rate) {
        this.conversion = OptionalDouble.of(rate);
        return this;
    }

    /**
     * Assumes the mean time in this stage, with the default shape.
     *
     * @param mean zero or more
     * @return this
     * @throws NullPointerException if {@code mean} is null
     */
    public StageBuilder takes(Duration mean) {
        return takes(mean, TimeInStage.DEFAULT_SHAPE);
    }

    /**
     * Assumes the mean and the shape of the time in this stage.
     *
     * @param mean zero or more
     * @param shape over 0; larger means less spread, see {@link TimeInStage}
     * @return this
     * @throws NullPointerException if {@code mean} is null
     */
    public StageBuilder takes(Duration mean, double shape) {
        this.time = new TimeInStage(mean, shape);
        return this;
    }

    /**
     * Allows a further move: skipping ahead, going back, or an exit of its own.
     *
     * @param target id of a stage or exit
     * @return this
     * @throws NullPointerException if {@code target} is null
     */
    public StageBuilder mayGoTo(String target) {
        furtherSteps.add(new Step(id, target, OptionalDouble.empty()));
        return this;
    }

    /**
     * Allows a further move and assumes its rate.
     *
     * @param target id of a stage or exit
     * @param rate share of the visits that leave this way, in [0, 1]
     * @return this
     * @throws NullPointerException if {@code target} is null
     */
    public StageBuilder goesTo(String target, double rate) {
        furtherSteps.add(new Step(id, target, OptionalDouble.of(rate)));
        return this;
    }

    /**
     * Says when a lead counts as stuck here; without it, the times of the leads that advance tell.
     *
     * @param limit time in this stage, zero or more
     * @return this
     * @throws NullPointerException if {@code limit} is null
     */
    public StageBuilder stuckAfter(Duration limit) {
        this.stuckAfter = requireNonNull(limit, "limit");
        return this;
    }

    /**
     * Says how to bring a lead on from here.
     *
     * @param text for the sales rep, not blank
     * @return this
     * @throws NullPointerException if {@code text} is null
     */
    public StageBuilder guidedBy(String text) {
        this.guidance = requireNonNull(text, "text");
        return this;
    }

    /**
     * Adds something that every prospect needs to know. Its id is made of the stage's id and its position, such as
     * {@code "demo-need-1"}; where needs may be reordered in a later version, give ids of your own.
     *
     * @param text the need in words, not blank
     * @return this
     * @throws NullPointerException if {@code text} is null
     */
    public StageBuilder prospectNeeds(String text) {
        return prospectNeeds(id + "-need-" + (needs.size() + 1), text);
    }

    /**
     * Adds something that every prospect needs to know.
     *
     * @param needId unique within the process, not blank
     * @param text the need in words, not blank
     * @return this
     * @throws NullPointerException if an argument is null
     */
    public StageBuilder prospectNeeds(String needId, String text) {
        needs.add(new InformationNeed(needId, text, Optional.empty()));
        return this;
    }

    /**
     * Adds something that one of the people or departments who decide needs to know.
     *
     * @param needId unique within the process, not blank
     * @param text the need in words, not blank
     * @param role who needs to know it
     * @return this
     * @throws NullPointerException if an argument is null
     */
    public StageBuilder prospectNeeds(String needId, String text, BuyerRole role) {
        needs.add(new InformationNeed(needId, text, Optional.of(requireNonNull(role, "role"))));
        return this;
    }

    /**
     * Adds sales material of no particular kind. Its id is made of the stage's id and its position, such as {@code
     * "demo-material-1"}; where material may be reordered in a later version, give ids of your own.
     *
     * @param title for people, not blank
     * @param link where it is kept
     * @return this
     * @throws NullPointerException if an argument is null
     */
    public StageBuilder material(String title, URI link) {
        requireNonNull(link, "link");
        String materialId = id + "-material-" + (materials.size() + 1);
        return material(
                SalesMaterial.of(materialId, title, SalesMaterial.Kind.OTHER).linkedTo(link));
    }

    /**
     * Adds sales material.
     *
     * @param salesMaterial what to show or use
     * @return this
     * @throws NullPointerException if {@code salesMaterial} is null
     */
    public StageBuilder material(SalesMaterial salesMaterial) {
        materials.add(requireNonNull(salesMaterial, "salesMaterial"));
        return this;
    }

    /**
     * Lets leads go on only when a need has been answered.
     *
     * @param needId id of a need of this stage, or of another one of the process
     * @return this
     * @throws NullPointerException if {@code needId} is null
     */
    public StageBuilder requiresAnswer(String needId) {
        return requires(new ExitCriterion.NeedAnswered(needId));
    }

    /**
     * Lets leads go on only when every need of this stage has been answered, those added later on included; they come
     * before the other criteria. Asks for nothing if the stage has no need.
     *
     * @return this
     */
    public StageBuilder requiresAllAnswers() {
        allAnswers = true;
        return this;
    }

    /**
     * Lets leads go on only when somebody has agreed.
     *
     * @param roleName who must agree, such as {@code "Finance"}; id and name of the role
     * @return this
     * @throws NullPointerException if {@code roleName} is null
     */
    public StageBuilder approvalBy(String roleName) {
        return approvalBy(BuyerRole.of(requireNonNull(roleName, "roleName")));
    }

    /**
     * Lets leads go on only when somebody has agreed.
     *
     * @param role who must agree
     * @return this
     * @throws NullPointerException if {@code role} is null
     */
    public StageBuilder approvalBy(BuyerRole role) {
        return requires(new ExitCriterion.ApprovedBy(role));
    }

    /**
     * Lets leads go on only when something is known of them.
     *
     * @param field name of an attribute such as {@code "owner"}, or {@code "value"}; not blank
     * @return this
     * @throws NullPointerException if {@code field} is null
     */
    public StageBuilder requiresField(String field) {
        return requires(new ExitCriterion.FieldFilled(field));
    }

    private StageBuilder requires(ExitCriterion criterion) {
        criteria.add(criterion);
        return this;
    }

    Stage stage() {
        // A set: what requiresAllAnswers() says again is not a fault.
        Set<ExitCriterion> all = new LinkedHashSet<>();
        if (allAnswers) {
            needs.forEach(need -> all.add(new ExitCriterion.NeedAnswered(need.id())));
        }
        all.addAll(criteria);
        return new Stage(
                id,
                name,
                Optional.ofNullable(time),
                Optional.ofNullable(stuckAfter),
                Optional.ofNullable(guidance),
                needs,
                materials,
                List.copyOf(all));
    }

    OptionalDouble conversion() {
        return conversion;
    }

    List<Step> furtherSteps() {
        return furtherSteps;
    }
}
