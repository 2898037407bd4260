package org.salespipeline.process;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The steps from first contact to purchase, for one channel and product: stages in order, ways out, and the moves that
 * are allowed between them, with what the company assumes about rates and times. Plain data, no behaviour of leads.
 *
 * <p>Immutable and thread-safe. All faults of a definition are reported in one exception.
 *
 * @param name for people
 * @param stages in the order in which leads go through them, at least one
 * @param exits at least one won and one lost
 * @param steps the allowed moves; per stage either none has an assumed rate, or all have and they add up to 1
 */
public record SalesProcess(String name, List<Stage> stages, List<Exit> exits, List<Step> steps) {

    /**
     * Copies the lists and checks all rules.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException naming every fault, if there is any
     */
    public SalesProcess {
        requireNonNull(name, "name");
        stages = List.copyOf(stages);
        exits = List.copyOf(exits);
        steps = List.copyOf(steps);
        List<String> faults = new ProcessCheck(name, stages, exits, steps).faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("sales process \"" + name + "\" has " + faults.size()
                    + (faults.size() == 1 ? " fault: " : " faults: ") + String.join("; ", faults));
        }
    }

    /**
     * Begins a definition.
     *
     * @param name for people, not blank
     * @return a builder
     * @throws NullPointerException if {@code name} is null
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * The stage with an id.
     *
     * @param id such as {@code "demo"}
     * @return the stage
     * @throws IllegalArgumentException if the process has no such stage; the message lists those it has
     */
    public Stage stage(String id) {
        return stages.get(stageIndex(id));
    }

    /**
     * The position of a stage.
     *
     * @param id such as {@code "demo"}
     * @return its index in {@link #stages()}
     * @throws IllegalArgumentException if the process has no such stage; the message lists those it has
     */
    public int stageIndex(String id) {
        requireNonNull(id, "id");
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("stage was \"" + id + "\"; sales process \"" + name + "\" has the stages "
                + stages.stream().map(Stage::id).toList());
    }

    /**
     * Looks up a stage or exit.
     *
     * @param id any text
     * @return the stage or exit with that id, empty if there is none
     */
    public Optional<Target> target(String id) {
        requireNonNull(id, "id");
        return targets().stream().filter(t -> t.id().equals(id)).findFirst();
    }

    /**
     * All stages, then all exits: the places where a lead can stand.
     *
     * @return in order of definition
     */
    public List<Target> targets() {
        List<Target> all = new ArrayList<>(stages);
        all.addAll(exits);
        return List.copyOf(all);
    }

    /**
     * The moves allowed from a stage or exit.
     *
     * @param from its id
     * @return in order of definition; empty for a won exit, or one that cannot be recycled
     */
    public List<Step> stepsFrom(String from) {
        return steps.stream().filter(s -> s.from().equals(from)).toList();
    }

    /**
     * Tells whether the company assumes something about a stage: a typical time, and rates that add up to 1.
     *
     * @param stageId id of a stage
     * @return true if both are stated
     * @throws IllegalArgumentException if the process has no such stage
     */
    public boolean hasAssumptions(String stageId) {
        return stage(stageId).typicalTime().isPresent()
                && stepsFrom(stageId).stream().anyMatch(s -> s.rate().isPresent());
    }

    /**
     * Collects the parts of a process; {@link #build} checks them all at once. Without further words a lead may move from
     * each stage to the next, from the last to every way of being won, and from each to every way of being lost. Not
     * thread-safe.
     */
    public static final class Builder {

        private final String name;
        private final List<StageBuilder> stages = new ArrayList<>();
        private final List<Exit> exits = new ArrayList<>();
        private final List<Step> recycling = new ArrayList<>();

        private Builder(String name) {
            this.name = requireNonNull(name, "name");
        }

        /**
         * Adds a stage with nothing assumed.
         *
         * @param id unique among stages and exits, not blank
         * @return this
         */
        public Builder stage(String id) {
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
        public Builder stage(String id, UnaryOperator<StageBuilder> description) {
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
         */
        public Builder wonAs(String id) {
            return exit(id, Exit.Kind.WON);
        }

        /**
         * Adds a way to be lost.
         *
         * @param id unique among stages and exits, not blank
         * @return this
         */
        public Builder lostAs(String id) {
            return exit(id, Exit.Kind.LOST);
        }

        /**
         * Adds a way to rest. Stages lead there only where {@link StageBuilder#mayGoTo} or {@link StageBuilder#goesTo}
         * says so.
         *
         * @param id unique among stages and exits, not blank
         * @return this
         */
        public Builder dormantAs(String id) {
            return exit(id, Exit.Kind.DORMANT);
        }

        /**
         * Allows leads that were lost or rest to come back.
         *
         * @param exit id of a lost or dormant exit
         * @param stage id of the stage in which they start again
         * @return this
         */
        public Builder recycles(String exit, String stage) {
            recycling.add(new Step(exit, stage, java.util.OptionalDouble.empty()));
            return this;
        }

        private Builder exit(String id, Exit.Kind kind) {
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
                    name, stages.stream().map(StageBuilder::stage).toList(), exits, steps);
        }
    }
}
