package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.salespipeline.lead.Segment;

/**
 * Leads of one segment of the model, stage and age share one curve of chances, computed once however many leads stand there.
 * Maps each open lead to its cell; cells are in order of segment, stage and age, so that the order of the leads never shows.
 */
final class Cells {

    private final int[] cellOf;
    private final int[] segment;
    private final int[] stage;
    private final int[] age;
    private final List<Segment> segments;

    Cells(OpenLeads leads, int stages) {
        List<Segment> given = leads.modelSegments();
        int[] inOrder = IntStream.range(0, given.size())
                .boxed()
                .sorted(Comparator.comparing(given::get))
                .mapToInt(Integer::intValue)
                .toArray();
        this.segments = Arrays.stream(inOrder).mapToObj(given::get).toList();
        int[] rank = new int[inOrder.length];
        for (int i = 0; i < inOrder.length; i++) {
            rank[inOrder[i]] = i;
        }
        // One row of ages for each segment and stage.
        int[][] index = new int[given.size() * stages][0];
        int size = 0;
        for (int row = 0; row < leads.size(); row++) {
            int r = rank[leads.modelSegment(row)] * stages + leads.stage(row);
            int a = leads.age(row);
            if (a >= index[r].length) {
                index[r] = Arrays.copyOf(index[r], Math.max(a + 1, 2 * index[r].length));
            }
            size += index[r][a] == 0 ? 1 : 0;
            index[r][a] = 1;
        }
        this.segment = new int[size];
        this.stage = new int[size];
        this.age = new int[size];
        int next = 0;
        for (int r = 0; r < index.length; r++) {
            for (int a = 0; a < index[r].length; a++) {
                if (index[r][a] > 0) {
                    segment[next] = r / stages;
                    stage[next] = r % stages;
                    age[next] = a;
                    index[r][a] = next++;
                }
            }
        }
        this.cellOf = new int[leads.size()];
        for (int row = 0; row < leads.size(); row++) {
            int r = rank[leads.modelSegment(row)] * stages + leads.stage(row);
            cellOf[row] = index[r][leads.age(row)];
        }
    }

    int size() {
        return stage.length;
    }

    /** Index in {@link #segments()}. */
    int segment(int cell) {
        return segment[cell];
    }

    /** In order. */
    List<Segment> segments() {
        return segments;
    }

    int stage(int cell) {
        return stage[cell];
    }

    int age(int cell) {
        return age[cell];
    }

    /** How many open leads stand in each. */
    double[] leads() {
        double[] leads = new double[size()];
        for (int cell : cellOf) {
            leads[cell]++;
        }
        return leads;
    }

    int of(int row) {
        return cellOf[row];
    }
}
