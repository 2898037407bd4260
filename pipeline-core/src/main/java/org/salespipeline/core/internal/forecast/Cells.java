package org.salespipeline.core.internal.forecast;

import java.util.Arrays;

/**
 * Leads of one stage and age share one curve of chances, computed once however many leads stand there. Maps each open lead
 * to its cell; cells are in order of stage and age, so that the order of the leads never shows.
 */
final class Cells {

    private final int[] cellOf;
    private final int[] stage;
    private final int[] age;

    Cells(OpenLeads leads, int stages) {
        int[][] index = new int[stages][0];
        int size = 0;
        for (int row = 0; row < leads.size(); row++) {
            int s = leads.stage(row);
            int a = leads.age(row);
            if (a >= index[s].length) {
                index[s] = Arrays.copyOf(index[s], Math.max(a + 1, 2 * index[s].length));
            }
            size += index[s][a] == 0 ? 1 : 0;
            index[s][a] = 1;
        }
        this.stage = new int[size];
        this.age = new int[size];
        int next = 0;
        for (int s = 0; s < stages; s++) {
            for (int a = 0; a < index[s].length; a++) {
                if (index[s][a] > 0) {
                    stage[next] = s;
                    age[next] = a;
                    index[s][a] = next++;
                }
            }
        }
        this.cellOf = new int[leads.size()];
        for (int row = 0; row < leads.size(); row++) {
            cellOf[row] = index[leads.stage(row)][leads.age(row)];
        }
    }

    int size() {
        return stage.length;
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
