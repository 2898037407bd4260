package org.salespipeline.core.internal.math;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Times that are known, censored on the right, or seen only by those who waited long enough (delayed entry).
 *
 * <p>Each row is the time at which something happened (an event) or until which it had not (censored), how often that
 * was seen (the weight), and from which time on it was under observation (the entry). Its likelihood is that of an event
 * at t, f(t), or of nothing up to t, S(t), divided by S(entry) (Kalbfleisch &amp; Prentice 2002, The Statistical Analysis
 * of Failure Time Data, 2nd ed., sections 1.3 and 3.2; Klein &amp; Moeschberger 2003, section 3.5).
 *
 * <p>The likelihood depends on the rows only through the events and the net number of S at each time, which is what is
 * kept, in ascending order of time and added up in an order that does not depend on that of the rows: permuted rows give
 * the same bits, and so does a whole weight instead of equal rows. Times are held in a unit of a power of two near their
 * mean, so that no law is fitted to numbers far from 1 and units of measurement that differ by a power of two give the
 * same bits too.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class CensoredSample {

    /** So that the ratio of two times neither overflows nor underflows. */
    private static final double MAX_TIME = 1e150;

    private final int unitExponent;
    private final double[] point;
    private final double[] logPoint;
    private final double[] eventWeight;
    private final double[] survivalWeight;
    private final double events;
    private final double exposure;

    private CensoredSample(List<Mark> sorted, int unitExponent) {
        int points = 0;
        for (int i = 0; i < sorted.size(); i++) {
            points += isNewPoint(sorted, i) ? 1 : 0;
        }
        this.unitExponent = unitExponent;
        this.point = new double[points];
        this.logPoint = new double[points];
        this.eventWeight = new double[points];
        this.survivalWeight = new double[points];
        int last = -1;
        for (int i = 0; i < sorted.size(); i++) {
            Mark mark = sorted.get(i);
            if (isNewPoint(sorted, i)) {
                last++;
                point[last] = Math.scalb(mark.time(), -unitExponent);
                logPoint[last] = StrictMath.log(point[last]);
            }
            eventWeight[last] += mark.events();
            survivalWeight[last] += mark.survivals();
        }
        DoubleSum eventSum = new DoubleSum();
        DoubleSum exposureSum = new DoubleSum();
        for (int i = 0; i < points; i++) {
            eventSum.add(eventWeight[i]);
            exposureSum.addProduct(eventWeight[i], point[i]);
            exposureSum.addProduct(survivalWeight[i], point[i]);
        }
        this.events = eventSum.value();
        this.exposure = exposureSum.value();
    }

    /**
     * A sample in which everything is under observation from time 0 on.
     *
     * @param time when it happened, or until when it had not: greater than 0, at most 1e150, at least 1e-150
     * @param weight how often that was seen: at least 0, finite, not necessarily whole; rows of weight 0 count for
     *     nothing
     * @param event whether it happened; false where the time is censored
     * @return the sample; may be empty
     */
    public static CensoredSample of(double[] time, double[] weight, boolean[] event) {
        return of(time, weight, event, new double[time.length]);
    }

    /**
     * A sample with delayed entry.
     *
     * @param time when it happened, or until when it had not: greater than 0, at most 1e150, at least 1e-150
     * @param weight how often that was seen: at least 0, finite, not necessarily whole; rows of weight 0 count for
     *     nothing
     * @param event whether it happened; false where the time is censored
     * @param entry from when on the row was under observation: at least 0, less than its time
     * @return the sample; may be empty
     */
    public static CensoredSample of(double[] time, double[] weight, boolean[] event, double[] entry) {
        checkLength("weight", weight.length, time.length);
        checkLength("event", event.length, time.length);
        checkLength("entry", entry.length, time.length);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < time.length; i++) {
            checkRow(i, time[i], weight[i], entry[i]);
            if (weight[i] > 0) {
                marks.add(new Mark(time[i], event[i] ? weight[i] : 0, event[i] ? 0 : weight[i]));
            }
            // An entry of less than 1e-150 is as good as 0.
            if (weight[i] > 0 && entry[i] >= 1 / MAX_TIME) {
                marks.add(new Mark(entry[i], 0, -weight[i]));
            }
        }
        marks.sort(Mark.ORDER);
        return new CensoredSample(marks, unitExponent(marks));
    }

    /**
     * The number of events.
     *
     * @return the sum of the weights of the rows with an event
     */
    public double events() {
        return events;
    }

    /** The number of distinct times, entries among them. */
    int size() {
        return point.length;
    }

    /** The base-2 logarithm of the unit in which times are held. */
    int unitExponent() {
        return unitExponent;
    }

    /** A time, in units. */
    double point(int i) {
        return point[i];
    }

    /** The logarithm of a time in units. */
    double logPoint(int i) {
        return logPoint[i];
    }

    /** How many events there are at this time: the exponent of f(t) in the likelihood. */
    double eventWeight(int i) {
        return eventWeight[i];
    }

    /** How many rows were censored at this time, less how many entered: the exponent of S(t) in the likelihood. */
    double survivalWeight(int i) {
        return survivalWeight[i];
    }

    /** The total time under observation, in units. */
    double exposure() {
        return exposure;
    }

    private static boolean isNewPoint(List<Mark> sorted, int i) {
        return i == 0 || sorted.get(i).time() > sorted.get(i - 1).time();
    }

    private static int unitExponent(List<Mark> marks) {
        double weighted = 0;
        double weight = 0;
        for (Mark mark : marks) {
            double ends = mark.events() + Math.max(0, mark.survivals());
            weight += ends;
            weighted += ends * mark.time();
        }
        return weighted > 0 && Double.isFinite(weighted / weight) ? Math.getExponent(weighted / weight) : 0;
    }

    private static void checkLength(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    "length of " + name + " was " + length + "; it must be the number of times, " + expected);
        }
    }

    private static void checkRow(int row, double time, double weight, double entry) {
        if (!(time >= 1 / MAX_TIME && time <= MAX_TIME)) {
            throw new IllegalArgumentException(
                    "time of row " + row + " was " + time + "; it must be in [" + 1 / MAX_TIME + ", " + MAX_TIME + "]");
        }
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "weight of row " + row + " was " + weight + "; it must be at least 0 and finite");
        }
        if (!(entry >= 0 && entry < time)) {
            throw new IllegalArgumentException("entry of row " + row + " was " + entry
                    + "; it must be at least 0 and less than its time, " + time);
        }
    }

    /** What one end of a row adds at its time. */
    private record Mark(double time, double events, double survivals) {

        static final Comparator<Mark> ORDER = Comparator.comparingDouble(Mark::time)
                .thenComparingDouble(Mark::events)
                .thenComparingDouble(Mark::survivals);
    }
}
