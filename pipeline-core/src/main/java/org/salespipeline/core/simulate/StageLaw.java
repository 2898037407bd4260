package org.salespipeline.core.simulate;

import java.util.List;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Step;
import org.salespipeline.process.Target;
import org.salespipeline.process.TimeInStage;

/** How long leads stay in one stage, and where they go, independently of each other. Immutable and thread-safe. */
final class StageLaw {

    /** Largest ratio of mean to shape of which {@code NegativeBinomialTime} knows the law. */
    private static final double MAX_RATIO = 1e6;

    private final TimeTable time;
    private final List<Target> targets;
    private final double[] rates;
    private final boolean[] forward;

    StageLaw(SalesProcess process, Stage stage, int maxDays) {
        TimeInStage typical = stage.typicalTime().orElseThrow();
        time = TimeTable.of(typical.meanDays(), typical.shape(), maxDays);
        List<Step> steps = process.stepsFrom(stage.id());
        targets = steps.stream().map(s -> process.target(s.to()).orElseThrow()).toList();
        rates = steps.stream().mapToDouble(s -> s.rate().orElse(0)).toArray();
        forward = new boolean[rates.length];
        for (int i = 0; i < forward.length; i++) {
            forward[i] = isForward(process, stage, targets.get(i));
        }
    }

    /** Refuses a stage whose law is not known. */
    static void requireAssumptions(SalesProcess process, Stage stage) {
        boolean timed = stage.typicalTime().isPresent();
        boolean rated =
                process.stepsFrom(stage.id()).stream().anyMatch(s -> s.rate().isPresent());
        String where = "stage \"" + stage.id() + "\" of sales process \"" + process.name() + "\"";
        if (!timed || !rated) {
            String missing = timed ? "rates" : rated ? "typical time" : "rates and no typical time";
            String hint = (rated ? "" : ".converts(0.5)") + (timed ? "" : ".takes(days(10))");
            throw new IllegalArgumentException(where + " has no assumed " + missing
                    + "; a simulation needs rates and times of every stage. Maybe add " + hint + " to the stage?");
        }
        TimeInStage time = stage.typicalTime().get();
        if (time.meanDays() / time.shape() > MAX_RATIO) {
            throw new IllegalArgumentException("time in " + where + " had a mean of " + time.meanDays()
                    + " days and a shape of " + time.shape()
                    + "; the mean must be at most a million times the shape. Maybe"
                    + " leave the shape out: the default is " + TimeInStage.DEFAULT_SHAPE + "?");
        }
    }

    private static boolean isForward(SalesProcess process, Stage from, Target to) {
        return to instanceof Exit exit ? exit.isWon() : process.stageIndex(to.id()) > process.stageIndex(from.id());
    }

    /** Days in the stage. */
    int days(double unit) {
        return time.draw(unit);
    }

    /**
     * Where the lead goes, if the odds of going forward are multiplied by a factor; targets of rate 0 never come up.
     */
    Target target(double unit, double oddsFactor) {
        double total = 0;
        for (int i = 0; i < rates.length; i++) {
            total += weight(i, oddsFactor);
        }
        double left = unit * total;
        int chosen = -1;
        for (int i = 0; i < rates.length && left >= 0; i++) {
            if (rates[i] > 0) {
                chosen = i;
                left -= weight(i, oddsFactor);
            }
        }
        return targets.get(chosen);
    }

    private double weight(int step, double oddsFactor) {
        return forward[step] ? rates[step] * oddsFactor : rates[step];
    }
}
