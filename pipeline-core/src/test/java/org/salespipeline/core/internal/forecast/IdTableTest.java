package org.salespipeline.core.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IdTableTest {

    private static int take(IdTable table, int row, String id) {
        table.reserve(1);
        table.set(row, id);
        return table.take(1);
    }

    /** One of 1,024 texts with one hash code: "Aa" and "BB" have the same. */
    private static String clashing(int number) {
        StringBuilder id = new StringBuilder();
        for (int bit = 0; bit < 10; bit++) {
            id.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return id.toString();
    }

    @Test
    void idsOfOneHashCodeAreTold() {
        assertThat(clashing(1)).hasSameHashCodeAs(clashing(777));
        IdTable table = new IdTable();
        for (int row = 0; row < 1_000; row++) {
            assertThat(take(table, row, clashing(row))).isEqualTo(-1);
        }
        for (int row = 0; row < 1_000; row++) {
            assertThat(table.rowOf(clashing(row))).isEqualTo(row);
        }
        assertThat(table.rowOf(clashing(1_000))).isEqualTo(-1);
        assertThat(table.named()).isEqualTo(1_000);
        assertThat(take(table, 1_000, clashing(0))).as("the one in the table").isEqualTo(1_000);
        assertThat(take(table, 1_000, clashing(500))).as("one in the map").isEqualTo(1_000);
    }

    @Test
    void rowsAreThoseOfAMap() {
        SplittableRandom random = new SplittableRandom(5);
        Map<String, Integer> expected = new HashMap<>();
        IdTable table = new IdTable();
        int rows = 0;
        while (rows < 5_000) {
            if (random.nextInt(10) == 0) {
                int without = random.nextInt(3);
                table.skip(without);
                rows += without;
            } else {
                String id = "lead-" + random.nextInt(20_000);
                int doubled = take(table, rows, id);
                assertThat(doubled).isEqualTo(expected.putIfAbsent(id, rows) == null ? -1 : rows);
                rows += doubled < 0 ? 1 : 0;
            }
        }
        for (int i = 0; i < 20_000; i++) {
            assertThat(table.rowOf("lead-" + i)).isEqualTo(expected.getOrDefault("lead-" + i, -1));
        }
        assertThat(table.named()).isEqualTo(expected.size());
    }

    @Test
    void theFirstOfManyDoubledIdsIsNamed() {
        IdTable table = new IdTable();
        table.reserve(5);
        String[] ids = {"a", "b", "c", "b", "a"};
        for (int row = 0; row < ids.length; row++) {
            table.set(row, ids[row]);
        }
        assertThat(table.take(5)).isEqualTo(3);
        assertThat(table.id(3)).isEqualTo("b");
    }
}
