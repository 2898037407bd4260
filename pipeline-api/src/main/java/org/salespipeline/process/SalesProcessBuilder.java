package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of a process; {@link #build} checks them all at once. Without further words a lead may move from
 * each stage to the next, from the last to every way of being won, and from each to every way of being lost. Not
 * thread-safe.
 */
public final class SalesProcessBuilder {

    private final String name;
    private int version = 1;
    private @Nullable String channel;
    private @Nullable String product;
    private @Nullable Positioning positioning;
    private final List<StageBuilder> stages = new ArrayList<>();
    private final List<Exit> exits = new ArrayList<>();
    private final List<Step> recycling = new ArrayList<>();

    SalesProcessBuilder(String name) {
        this.name = requireNonNull(name, "name");
    }

    /**
     * Numbers the version; without it, it is 1.
     *
     * @param number 1 or more
     * @return this
     */
    public SalesProcessBuilder version(int number) {
        this.version = number;
        return this;
    }

    /**
     * Restricts the process to a channel; without it, it is for every channel.
     *
     * @param channelName as the CRM's data say, not blank
     * @return this
     * @throws NullPointerException if {@code channelName} is null
     */
    public SalesProcessBuilder channel(String channelName) {
        this.channel = requireNonNull(channelName, "channelName");
        return this;
    }

    /**
     * Restricts the process to a product; without it, it is for every product.
     *
     * @param productName as the CRM's data say, not blank
     * @return this
     * @throws NullPointerException if {@code productName} is null
     */
    public SalesProcessBuilder product(String productName) {
        this.product = requireNonNull(productName, "productName");
        return this;
    }

    /**
     * Says what the product stands for and which offers would harm that.
     *
     * @param stance brand statement and limits
     * @return this
     * @throws NullPointerException if {@code stance} is null
     */
    public SalesProcessBuilder positionedAs(Positioning stance) {
        this.positioning = requireNonNull(stance, "stance");
        return this;
    }

    /**
     * Adds a stage with nothing assumed.
     *
     * @param id unique among stages and exits, not blank
     * @return this
     */
    public SalesProcessBuilder stage(String id) {
        return stage(id, s -> s);
    }

    /**
     * Adds a stage.
     *
     * @param id unique among stages and exits, not blank
     * @param description what is known or assumed about it
     * @return this
     * @throws NullPointerException if an argument is null
     */
    public SalesProcessBuilder stage(String id, UnaryOperator<StageBuilder> description) {
        requireNonNull(id, "id");
        requireNonNull(description, "description");
        stages.add(description.apply(new StageBuilder(id)));
        return this;
    }

    /**
     * Adds a way to be won.
     *
     * @param id unique among stages and exits, not blank
     * @return this
     * @throws NullPointerException if {@code id} is null
     */
    public SalesProcessBuilder wonAs(String id) {
        return exit(id, Exit.Kind.WON);
    }

    /**
     * Adds a way to be lost.
     *
     * @param id unique among stages and exits, not blank
     * @return this
     * @throws NullPointerException if {@code id} is null
     */
    public SalesProcessBuilder lostAs(String id) {
        return exit(id, Exit.Kind.LOST);
    }

    /**
     * Adds a way to rest. Stages lead there only where {@link StageBuilder#mayGoTo} or {@link StageBuilder#goesTo}
     * says so.
     *
     * @param id unique among stages and exits, not blank
     * @return this
     * @throws NullPointerException if {@code id} is null
     */
    public SalesProcessBuilder dormantAs(String id) {
        return exit(id, Exit.Kind.DORMANT);
    }

    /**
     * Allows leads that were lost or rest to come back.
     *
     * @param exit id of a lost or dormant exit
     * @param stage id of the stage in which they start again
     * @return this
     * @throws NullPointerException if an argument is null
     */
    public SalesProcessBuilder recycles(String exit, String stage) {
        requireNonNull(exit, "exit");
        requireNonNull(stage, "stage");
        recycling.add(new Step(exit, stage, OptionalDouble.empty()));
        return this;
    }

    private SalesProcessBuilder exit(String id, Exit.Kind kind) {
        requireNonNull(id, "id");
        exits.add(new Exit(id, id, kind));
        return this;
    }

    /**
     * Builds the process.
     *
     * @return the process
     * @throws IllegalArgumentException naming every fault, if there is any
     */
    public SalesProcess build() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            String next = i + 1 < stages.size() ? stages.get(i + 1).stage().id() : null;
            steps.addAll(StepDefaults.stepsOf(stages.get(i), next, exits));
        }
        steps.addAll(recycling);
        return new SalesProcess(
                name,
                version,
                Optional.ofNullable(channel),
                Optional.ofNullable(product),
                Optional.ofNullable(positioning),
                stages.stream().map(StageBuilder::stage).toList(),
                exits,
                steps);
    }
}
