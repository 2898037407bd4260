package org.salespipeline.process;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps from first contact to purchase, for one channel and product: stages in order, ways out, and the moves that
 * are allowed between them, with what the company assumes about rates and times, and with what prospects need at each
 * step. Plain data, no behaviour of leads.
 *
 * <p>Immutable and thread-safe. All faults of a definition are reported in one exception. {@code toString} shows name,
 * version and the ids of stages and exits only.
 *
 * @param name for people; with the version it identifies the process
 * @param version 1 or more; a changed process is a new version under the same name
 * @param channel the channel that it is for, not blank; empty if it is for every channel
 * @param product the product that it is for, not blank; empty if it is for every product
 * @param positioning what the product stands for and which offers would harm that; empty if nothing is said
 * @param stages in the order in which leads go through them, at least one
 * @param exits at least one won and one lost
 * @param steps the allowed moves; per stage either none has an assumed rate, or all have and they add up to 1
 */
public record SalesProcess(
        String name,
        int version,
        Optional<String> channel,
        Optional<String> product,
        Optional<Positioning> positioning,
        List<Stage> stages,
        List<Exit> exits,
        List<Step> steps) {

    /**
     * Copies the lists and checks all rules.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException naming every fault, if there is any
     */
    public SalesProcess {
        requireNonNull(name, "name");
        requireNonNull(channel, "channel");
        requireNonNull(product, "product");
        requireNonNull(positioning, "positioning");
        stages = List.copyOf(requireNonNull(stages, "stages"));
        exits = List.copyOf(requireNonNull(exits, "exits"));
        steps = List.copyOf(requireNonNull(steps, "steps"));
        List<String> faults = new ArrayList<>(HeadCheck.faults(name, version, channel, product, positioning));
        faults.addAll(new ProcessCheck(stages, exits, steps).faults());
        faults.addAll(new ContentCheck(stages).faults());
        Faults.refuse("sales process \"" + name + "\"", faults);
    }

    /**
     * Begins a definition.
     *
     * @param name for people, not blank
     * @return a builder
     * @throws NullPointerException if {@code name} is null
     */
    public static SalesProcessBuilder named(String name) {
        return new SalesProcessBuilder(name);
    }

    /**
     * What identifies this definition.
     *
     * @return name and version
     */
    public ProcessVersion id() {
        return new ProcessVersion(name, version);
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
     * The exit with an id.
     *
     * @param id such as {@code "customer"}
     * @return the exit
     * @throws NullPointerException if {@code id} is null
     * @throws IllegalArgumentException if the process has no such exit; the message lists those it has
     */
    public Exit exit(String id) {
        requireNonNull(id, "id");
        return exits.stream()
                .filter(exit -> exit.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("exit was \"" + id + "\"; sales process \"" + name
                        + "\" has the exits " + exits.stream().map(Exit::id).toList()));
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
     * Tells whether a move is allowed at all, whatever its criteria.
     *
     * @param from id of a stage or exit
     * @param to id of a stage or exit
     * @return true if there is such a step; false also for ids that the process does not know
     * @throws NullPointerException if an argument is null
     */
    public boolean allowsStep(String from, String to) {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        return steps.stream()
                .anyMatch(step -> step.from().equals(from) && step.to().equals(to));
    }

    /**
     * Tells whether a move brings a lead on: from a stage to a later one, next or not, or to a way of being won. Only then
     * do the exit criteria of the stage have to hold. It does not tell whether the move is allowed.
     *
     * @param from id of a stage or exit
     * @param to id of a stage or exit
     * @return true if the move is forward; false also from an exit, and for ids that the process does not know
     * @throws NullPointerException if an argument is null
     */
    public boolean isForward(String from, String to) {
        Optional<Target> start = target(requireNonNull(from, "from"));
        Optional<Target> end = target(requireNonNull(to, "to"));
        if (start.isEmpty() || end.isEmpty() || !(start.get() instanceof Stage stage)) {
            return false;
        }
        return end.get() instanceof Exit exit ? exit.isWon() : stages.indexOf(end.get()) > stages.indexOf(stage);
    }

    /**
     * Everything that the prospect needs to know on the way.
     *
     * @return the needs of all stages, in order of stages; empty if none is stated
     */
    public List<InformationNeed> needs() {
        return stages.stream().flatMap(stage -> stage.needs().stream()).toList();
    }

    /**
     * Looks up a need of any stage.
     *
     * @param id any text
     * @return the need with that id, empty if there is none
     * @throws NullPointerException if {@code id} is null
     */
    public Optional<InformationNeed> need(String id) {
        requireNonNull(id, "id");
        return stages.stream()
                .flatMap(stage -> stage.needs().stream())
                .filter(need -> need.id().equals(id))
                .findFirst();
    }

    /**
     * Looks up sales material of any stage.
     *
     * @param id any text
     * @return the material with that id, empty if there is none
     * @throws NullPointerException if {@code id} is null
     */
    public Optional<SalesMaterial> material(String id) {
        requireNonNull(id, "id");
        return stages.stream()
                .flatMap(stage -> stage.materials().stream())
                .filter(material -> material.id().equals(id))
                .findFirst();
    }

    /** Name, version and way: {@code SalesProcess["Direct sales" version 1: inquiry, demo; customer, lost]}. */
    @Override
    public String toString() {
        return "SalesProcess[" + id() + ": "
                + stages.stream().map(Stage::id).collect(joining(", ")) + "; "
                + exits.stream().map(Exit::id).collect(joining(", ")) + "]";
    }
}
