package org.salespipeline.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds every fault of the way through a process (stages, exits, steps, rates, times), so that its author mends all of
 * them in one go.
 */
final class ProcessCheck {

    /** Rates are typed by people as decimals; sums such as 0.1 + 0.2 + 0.7 differ from 1 by rounding only. */
    private static final double ROUNDING = 1e-9;

    private final List<Stage> stages;
    private final List<Exit> exits;
    private final List<Step> steps;
    /** A set, because stages of one id would report their steps twice. */
    private final Set<String> faults = new LinkedHashSet<>();

    ProcessCheck(List<Stage> stages, List<Exit> exits, List<Step> steps) {
        this.stages = stages;
        this.exits = exits;
        this.steps = steps;
    }

    List<String> faults() {
        if (stages.isEmpty()) {
            faults.add("it has no stage; it needs at least one");
        }
        requireExit(Exit.Kind.WON, "wonAs(\"customer\")");
        requireExit(Exit.Kind.LOST, "lostAs(\"lost\")");
        Map<String, Target> targets = checkIds();
        stages.forEach(this::checkTime);
        checkSteps(targets);
        stages.forEach(this::checkRates);
        exits.forEach(this::checkRates);
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
                faults.add("id of " + (target instanceof Stage ? "a stage" : "an exit")
                        + " was blank; it must be what the CRM's data say");
            } else if (targets.put(target.id(), target) != null) {
                faults.add("id \"" + target.id() + "\" is used twice; ids of stages and exits must differ");
            }
            if (target.name().isBlank() && !target.name().equals(target.id())) {
                faults.add("name of " + kind + " \"" + target.id() + "\" was blank; leave it out to use the id");
            }
        }
        return targets;
    }

    private void checkTime(Stage stage) {
        stage.stuckAfter()
                .filter(Duration::isNegative)
                .ifPresent(limit -> faults.add("time after which leads are stuck in stage \"" + stage.id() + "\" was "
                        + limit + "; it must not be negative"));
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
                    && (exit.isWon() || targets.get(step.to()) instanceof Exit)) {
                faults.add(move + " is not possible; only lost or dormant leads come back, and into a stage");
            } else if (step.from().equals(step.to())) {
                faults.add(move + " leads nowhere; a step must change the stage");
            } else if (!seen.add(step.from() + "\u0000" + step.to())) {
                faults.add(move + " is stated twice; once is enough");
            }
        }
    }

    private void checkRates(Target from) {
        List<Step> leaving =
                steps.stream().filter(s -> s.from().equals(from.id())).toList();
        List<Step> rated = leaving.stream().filter(s -> s.rate().isPresent()).toList();
        List<Step> outOfRange = rated.stream()
                .filter(step -> !(step.rate().getAsDouble() >= 0 && step.rate().getAsDouble() <= 1))
                .toList();
        outOfRange.forEach(step -> faults.add(outOfRange(step, step.rate().getAsDouble())));
        if (!rated.isEmpty() && outOfRange.isEmpty()) {
            checkSum(from, leaving, rated);
        }
    }

    /** Of a stage, everybody leaves in the end; of an exit, only those who are recycled. */
    private void checkSum(Target from, List<Step> leaving, List<Step> rated) {
        // By target, so that a step stated twice, a fault of its own, does not show as a wrong sum as well.
        Map<String, Double> rates = new HashMap<>();
        rated.forEach(step -> rates.put(step.to(), step.rate().getAsDouble()));
        double sum = rates.values().stream().mapToDouble(rate -> rate).sum();
        String start = "rates of the steps from " + (from instanceof Stage ? "stage" : "exit") + " \"" + from.id()
                + "\" add to " + (float) sum;
        if (sum > 1 + ROUNDING) {
            faults.add(start + "; they must not add to more than 1");
        } else if (from instanceof Stage && sum < 1 - ROUNDING) {
            faults.add(start + "; what is left has nowhere to go. Maybe allow a way to be lost?");
        }
        leaving.stream()
                .filter(step -> from instanceof Stage && !rates.containsKey(step.to()))
                .forEach(step -> faults.add("step from \"" + step.from() + "\" to \"" + step.to()
                        + "\" has no rate, while others from there have; either all have one or none has"));
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
        exits.stream().filter(Exit::isWon).forEach(e -> won.add(e.id()));
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
