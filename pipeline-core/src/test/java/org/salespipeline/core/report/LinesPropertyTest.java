package org.salespipeline.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LinesPropertyTest {

    @Property
    void noSignIsLostOrAdded(@ForAll String text) {
        String together = String.join("", Lines.of(text));
        assertThat(together.replace(" ", "")).isEqualTo(Lines.clean(text).replace(" ", ""));
    }

    @Property
    void cleanTextStaysAsItIs(@ForAll String text) {
        String clean = Lines.clean(text);
        assertThat(Lines.clean(clean)).isEqualTo(clean);
        assertThat(clean).doesNotContain("  ", "\n", "\r", "\t", "\u0000");
    }

    @Property
    void linesAreNotTooLong(@ForAll List<@IntRange(min = 1, max = 90) Integer> lengths) {
        StringBuilder text = new StringBuilder();
        lengths.forEach(length -> text.append("x".repeat(length)).append(' '));
        assertThat(Lines.of(text.toString()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Lines.COLUMNS));
    }
}
