package org.salespipeline.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimeGridTest {

    private final TimeGrid kolkata = TimeGrid.days(ZoneId.of("Asia/Kolkata"));

    @Test
    void indexIsTheEpochDayOfTheLocalDate() {
        assertThat(TimeGrid.days(ZoneId.of("UTC")).indexOf(Instant.EPOCH)).isZero();
        assertThat(kolkata.indexOf(Instant.parse("1970-01-01T18:29:59Z"))).isZero();
        assertThat(kolkata.indexOf(Instant.parse("1970-01-01T18:30:00Z"))).isEqualTo(1);
        assertThat(kolkata.dateOf(1)).isEqualTo(LocalDate.of(1970, 1, 2));
        assertThat(kolkata.indexOf(LocalDate.of(1969, 12, 31))).isEqualTo(-1);
    }

    @Test
    void daysOf23And25HoursAreOneStep() {
        TimeGrid berlin = TimeGrid.days(ZoneId.of("Europe/Berlin"));
        LocalDate spring = LocalDate.of(2026, 3, 29);
        Instant start = berlin.startOf(spring);
        Instant end = berlin.startOf(spring.plusDays(1));
        assertThat(Duration.between(start, end)).isEqualTo(Duration.ofHours(23));
        assertThat(berlin.indexOf(end) - berlin.indexOf(start)).isEqualTo(1);
        assertThat(berlin.indexOf(end.minusMillis(1))).isEqualTo(berlin.indexOf(start));
    }

    @Test
    void midnightThatAZoneSkipsBeginsAtTheFirstValidTime() {
        TimeGrid beirut = TimeGrid.days(ZoneId.of("Asia/Beirut"));
        LocalDate skipped = LocalDate.of(2021, 3, 28);
        assertThat(beirut.indexOf(beirut.startOf(skipped))).isEqualTo(beirut.indexOf(skipped));
    }

    @Test
    void datesBeyondIntAreRefused() {
        assertThatThrownBy(() -> kolkata.indexOf(LocalDate.MAX)).isInstanceOf(ArithmeticException.class);
        assertThatNullPointerException().isThrownBy(() -> TimeGrid.days(null)).withMessage("zone");
    }
}
