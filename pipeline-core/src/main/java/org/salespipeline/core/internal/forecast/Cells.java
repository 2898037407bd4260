package org.salespipeline.core.internal.forecast;

import java.util.Arrays;

/**
 * Leads of one stage and age share one curve of chances, computed once however many leads stand there. Maps each open lead
 * to its cell.
 */
final class Cells {

    private final int[] cellOf;
    private int[] stage = new int[64];
    private int[] age = new int[64];
    private int size;

    Cells(OpenLeads leads, int stages) {
        int[][] index = new int[stages][0];
        this.cellOf = new int[leads.size()];
        for (int row = 0; row < leads.size(); row++) {
            int s = leads.stage(row);
            int a = leads.age(row);
            if (a >= index[s].length) {
                index[s] = Arrays.copyOf(index[s], Math.max(a + 1, 2 * index[s].length));
            }
            if (index[s][a] == 0) {
                index[s][a] = add(s, a) + 1;
            }
            cellOf[row] = index[s][a] - 1;
        }
    }

    private int add(int newStage, int newAge) {
        if (size == stage.length) {
            stage = Arrays.copyOf(stage, 2 * size);
            age = Arrays.copyOf(age, 2 * size);
        }
        stage[size] = newStage;
        age[size] = newAge;
        return size++;
    }

    int size() {
        return size;
    }

    int stage(int cell) {
        return stage[cell];
    }

    int age(int cell) {
        return age[cell];
    }

    int of(int row) {
        return cellOf[row];
    }
}
