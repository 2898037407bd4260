package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Describes one stage inside {@link SalesProcess.Builder#stage}. Nothing is checked here: the process reports all faults
 * together when it is built. Not thread-safe.
 */
public final class StageBuilder {

    private final String id;
    private String name;
    private @Nullable TimeInStage time;
    private OptionalDouble conversion = OptionalDouble.empty();
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

    Stage stage() {
        return new Stage(id, name, Optional.ofNullable(time));
    }

    OptionalDouble conversion() {
        return conversion;
    }

    List<Step> furtherSteps() {
        return furtherSteps;
    }
}
