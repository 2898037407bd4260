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

    private final Stays time;
    private final List<Target> targets;
    private final double[] rates;
    private final boolean[] forward;

    /**
     * The law of a stage in a market.
     *
     * @param stepsPerDay how many of the days on which leads move a calendar day has on average
     * @param maxDays how many of them a stay lasts at most
     */
    StageLaw(SalesProcess process, Stage stage, MarketDays market, double stepsPerDay, int maxDays) {
        TimeInStage typical = stage.typicalTime().orElseThrow();
        double mean = typical.meanDays() * stepsPerDay;
        time = market.keepsPace()
                ? steady(TimeTable.of(mean, typical.shape(), maxDays))
                : PaceTable.of(mean, typical.shape(), maxDays, market);
        List<Step> steps = process.stepsFrom(stage.id());
        targets = steps.stream().map(s -> process.target(s.to()).orElseThrow()).toList();
        rates = steps.stream().mapToDouble(s -> s.rate().orElse(0)).toArray();
        forward = new boolean[rates.length];
        for (int i = 0; i < forward.length; i++) {
            forward[i] = isForward(process, stage, targets.get(i));
        }
    }

    private static Stays steady(TimeTable table) {
        return (unit, from) -> table.draw(unit);
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

    /** Days in the stage of a lead that reached it on a given one. */
    int days(double unit, int from) {
        return time.draw(unit, from);
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
