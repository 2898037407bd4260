package org.salespipeline.core.internal.forecast;

import java.util.Arrays;

/**
 * What a forecast has to know of each open lead, in columns. Rows are reserved, then written in any order and by any number of
 * threads, then taken. A row that has been taken stays as it is.
 */
final class LeadColumns {

    private int[] stage = new int[16];
    private int[] age = new int[16];
    private int[] segment = new int[16];
    private int[] modelSegment = new int[16];
    private double[] value = new double[16];
    private int size;

    /** Makes room for more rows. */
    void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > stage.length) {
            int capacity = Math.max(needed, 2 * stage.length);
            stage = Arrays.copyOf(stage, capacity);
            age = Arrays.copyOf(age, capacity);
            segment = Arrays.copyOf(segment, capacity);
            modelSegment = Arrays.copyOf(modelSegment, capacity);
            value = Arrays.copyOf(value, capacity);
        }
    }

    /** Writes a row that has been reserved. */
    void set(int row, int newStage, int newAge, int newSegment, int newModelSegment, double newValue) {
        stage[row] = newStage;
        age[row] = newAge;
        segment[row] = newSegment;
        modelSegment[row] = newModelSegment;
        value[row] = newValue;
    }

    /** Moves rows that have been written to where there is nothing between them and those before. */
    void move(int from, int to, int count) {
        System.arraycopy(stage, from, stage, to, count);
        System.arraycopy(age, from, age, to, count);
        System.arraycopy(segment, from, segment, to, count);
        System.arraycopy(modelSegment, from, modelSegment, to, count);
        System.arraycopy(value, from, value, to, count);
    }

    /** Gives segments the numbers that they have among all. */
    void renumber(int from, int count, int[] segments, int[] modelSegments) {
        for (int row = from; row < from + count; row++) {
            segment[row] = segments[segment[row]];
            modelSegment[row] = modelSegments[modelSegment[row]];
        }
    }

    /** Takes the next rows, which have been written. */
    void take(int count) {
        size += count;
    }

    int size() {
        return size;
    }

    int stage(int row) {
        return stage[row];
    }

    int age(int row) {
        return age[row];
    }

    int segment(int row) {
        return segment[row];
    }

    int modelSegment(int row) {
        return modelSegment[row];
    }

    double value(int row) {
        return value[row];
    }
}
