package org.salespipeline.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private final LocalDate start = LocalDate.of(2026, 1, 1);

    @Test
    void isHalfOpen() {
        Period january = new Period("January", start, LocalDate.of(2026, 2, 1));
        assertThat(january.days()).isEqualTo(31);
        assertThat(january.contains(start.minusDays(1))).isFalse();
        assertThat(january.contains(start)).isTrue();
        assertThat(january.contains(LocalDate.of(2026, 1, 31))).isTrue();
        assertThat(january.contains(LocalDate.of(2026, 2, 1))).isFalse();
    }

    @Test
    void faultsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period("none", start, start))
                .withMessage("endExclusive of period \"none\" was 2026-01-01; it must be after startInclusive,"
                        + " 2026-01-01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(" ", start, start.plusDays(1)))
                .withMessage("name of the period was blank; it must name the period for a reader");
    }

    @Test
    void lengthsOfTime() {
        assertThat(Durations.days(3)).isEqualTo(Duration.ofDays(3));
        assertThat(Durations.days(0.5)).isEqualTo(Duration.ofHours(12));
        assertThat(Durations.weeks(2)).isEqualTo(Duration.ofDays(14));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.days(-1))
                .withMessage("days was -1.0; it must be in [0, 1000000]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.weeks(Double.NaN))
                .withMessage("weeks was NaN; it must be in [0, 142857]");
    }
}
