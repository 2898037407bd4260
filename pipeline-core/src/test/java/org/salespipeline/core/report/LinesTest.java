package org.salespipeline.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void linesEndBetweenWordsWhereTheyCan() {
        assertThat(Lines.of("one two")).containsExactly("one two");
        assertThat(Lines.of("word ".repeat(12)))
                .containsExactly("word word word word word word word word", "word word word word");
        assertThat(Lines.hanging("• ", "word ".repeat(9), "  "))
                .containsExactly("• word word word word word word word", "  word word");
    }

    @Test
    void wordsThatAreTooWideAreCut() {
        assertThat(Lines.of("x".repeat(90))).containsExactly("x".repeat(40), "x".repeat(40), "x".repeat(10));
        assertThat(Lines.of("销".repeat(45))).containsExactly("销".repeat(20), "销".repeat(20), "销".repeat(5));
    }

    @Test
    void signsMadeOfSeveralCharactersStayWhole() {
        String family = "👩‍👩‍👧‍👦";
        assertThat(Lines.of("x".repeat(39) + family + "y")).containsExactly("x".repeat(39), family + "y");
        assertThat(Lines.of("x".repeat(40) + "\u0301" + "y")).containsExactly("x".repeat(40) + "\u0301", "y");
        assertThat(Lines.of("x".repeat(39) + "🇨🇳")).containsExactly("x".repeat(39) + "🇨🇳");
    }

    @Test
    void whatCannotBeShownIsReplaced() {
        assertThat(Lines.clean(" a\n\tb\u00A0\u2028c ")).isEqualTo("a b c");
        assertThat(Lines.clean("a\u0000b\u001B\u0085c\uFFFEd\uFDD0e")).isEqualTo("a\uFFFDb\uFFFD c\uFFFDd\uFFFDe");
        assertThat(Lines.clean("\uD83D \uDE00 \uD83D\uDE00")).isEqualTo("\uFFFD \uFFFD 😀");
    }

    @Test
    void nothingIsOneEmptyLine() {
        assertThat(Lines.of("")).isEqualTo(List.of(""));
    }
}
