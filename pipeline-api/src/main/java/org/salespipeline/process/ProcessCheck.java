package org.salespipeline.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds every fault of a process definition, so that its author mends all of them in one go. */
final class ProcessCheck {

    /** Rates are typed by people as decimals; sums such as 0.1 + 0.2 + 0.7 differ from 1 by rounding only. */
    private static final double ROUNDING = 1e-9;

    private final String name;
    private final List<Stage> stages;
    private final List<Exit> exits;
    private final List<Step> steps;
    /** A set, because stages of one id would report their steps twice. */
    private final Set<String> faults = new LinkedHashSet<>();

    ProcessCheck(String name, List<Stage> stages, List<Exit> exits, List<Step> steps) {
        this.name = name;
        this.stages = stages;
        this.exits = exits;
        this.steps = steps;
    }

    List<String> faults() {
        if (name.isBlank()) {
            faults.add("name was blank; it must name the process for a reader");
        }
        if (stages.isEmpty()) {
            faults.add("it has no stage; it needs at least one");
        }
        requireExit(Exit.Kind.WON, "wonAs(\"customer\")");
        requireExit(Exit.Kind.LOST, "lostAs(\"lost\")");
        Map<String, Target> targets = checkIds();
        stages.forEach(this::checkTime);
        checkSteps(targets);
        stages.forEach(this::checkRates);
        if (faults.isEmpty()) {
            checkReach();
        }
        return List.copyOf(faults);
    }

    private void requireExit(Exit.Kind kind, String example) {
        if (exits.stream().noneMatch(e -> e.kind() == kind)) {
            faults.add("it has no way to be " + (kind == Exit.Kind.WON ? "won" : "lost")
                    + "; it needs at least one, such as " + example);
        }
    }

    private Map<String, Target> checkIds() {
        Map<String, Target> targets = new HashMap<>();
        List<Target> all = new ArrayList<>(stages);
        all.addAll(exits);
        for (Target target : all) {
            String kind = target instanceof Stage ? "stage" : "exit";
            if (target.id().isBlank()) {
                faults.add("id of a " + kind + " was blank; it must be what the CRM's data say");
            } else if (targets.put(target.id(), target) != null) {
                faults.add("id \"" + target.id() + "\" is used twice; ids of stages and exits must differ");
            }
            if (target.name().isBlank()) {
                faults.add("name of " + kind + " \"" + target.id() + "\" was blank; leave it out to use the id");
            }
        }
        return targets;
    }

    private void checkTime(Stage stage) {
        stage.typicalTime().ifPresent(time -> {
            if (time.mean().isNegative()) {
                faults.add(
                        "mean time in stage \"" + stage.id() + "\" was " + time.mean() + "; it must not be negative");
            }
            if (!(time.shape() > 0 && time.shape() <= 1e9)) {
                faults.add("shape of the time in stage \"" + stage.id() + "\" was " + time.shape()
                        + "; it must be in (0, 1e9]. Maybe leave it out: the default is " + TimeInStage.DEFAULT_SHAPE);
            }
        });
    }

    private void checkSteps(Map<String, Target> targets) {
        Set<String> seen = new HashSet<>();
        for (Step step : steps) {
            String move = "step from \"" + step.from() + "\" to \"" + step.to() + "\"";
            if (!targets.containsKey(step.from()) || !targets.containsKey(step.to())) {
                String unknown = targets.containsKey(step.from()) ? step.to() : step.from();
                faults.add(move + " names \"" + unknown + "\", which is neither a stage nor an exit");
            } else if (targets.get(step.from()) instanceof Exit exit
                    && (exit.kind() == Exit.Kind.WON || targets.get(step.to()) instanceof Exit)) {
                faults.add(move + " is not possible; only lost or dormant leads come back, and into a stage");
            } else if (step.from().equals(step.to())) {
                faults.add(move + " leads nowhere; a step must change the stage");
            } else if (!seen.add(step.from() + "\u0000" + step.to())) {
                faults.add(move + " is stated twice; once is enough");
            }
        }
    }

    private void checkRates(Stage stage) {
        List<Step> rated = steps.stream()
                .filter(s -> s.from().equals(stage.id()) && s.rate().isPresent())
                .toList();
        // By target, so that a step stated twice, a fault of its own, does not show as a wrong sum as well.
        Map<String, Double> rates = new HashMap<>();
        rated.forEach(step -> rates.put(step.to(), step.rate().getAsDouble()));
        List<Step> outOfRange = rated.stream()
                .filter(step -> !(step.rate().getAsDouble() >= 0 && step.rate().getAsDouble() <= 1))
                .toList();
        outOfRange.forEach(step -> faults.add(outOfRange(step, step.rate().getAsDouble())));
        double sum = rates.values().stream().mapToDouble(rate -> rate).sum();
        if (outOfRange.isEmpty() && !rated.isEmpty() && Math.abs(sum - 1) > ROUNDING) {
            String rule = sum > 1
                    ? "; they must not add to more than 1"
                    : "; what is left has nowhere to go. Maybe allow a way to be lost?";
            faults.add("rates of the steps from stage \"" + stage.id() + "\" add to " + (float) sum + rule);
        }
    }

    private String outOfRange(Step step, double rate) {
        String hint = rate > 1 && rate <= 100
                ? ". Maybe " + (float) rate + " % was meant: " + (float) (rate / 100) + "?"
                : "";
        return "rate of the step from \"" + step.from() + "\" to \"" + step.to() + "\" was " + rate
                + "; it must be in [0, 1]" + hint;
    }

    private void checkReach() {
        Set<String> reachable = closure(Set.of(stages.get(0).id()), false);
        stages.stream()
                .filter(s -> !reachable.contains(s.id()))
                .forEach(s -> faults.add("stage \"" + s.id() + "\" cannot be reached from the first stage, \""
                        + stages.get(0).id() + "\"; some step must lead to it"));
        Set<String> won = new HashSet<>();
        exits.stream().filter(e -> e.kind() == Exit.Kind.WON).forEach(e -> won.add(e.id()));
        Set<String> winning = closure(won, true);
        stages.stream()
                .filter(s -> !winning.contains(s.id()))
                .forEach(s -> faults.add("stage \"" + s.id() + "\" has no way to win; some step must lead on from it"));
    }

    private Set<String> closure(Set<String> start, boolean backwards) {
        Set<String> seen = new HashSet<>(start);
        Deque<String> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            String at = open.pop();
            for (Step step : steps) {
                String near = backwards ? step.to() : step.from();
                String far = backwards ? step.from() : step.to();
                if (near.equals(at) && seen.add(far)) {
                    open.push(far);
                }
            }
        }
        return seen;
    }
}
