package org.salespipeline.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HorizonPropertyTest {

    @Property
    void periodsAdjoinAndBeginOnTheDayAfter(
            @ForAll @IntRange(min = 0, max = 40_000) int day,
            @ForAll Horizon.Unit unit,
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll Month firstMonth) {
        LocalDate asOf = LocalDate.ofEpochDay(day);
        List<Period> periods = new Horizon.Calendar(unit, count, firstMonth).periodsAfter(asOf);
        assertThat(periods).hasSize(count);
        LocalDate expected = asOf.plusDays(1);
        for (Period period : periods) {
            assertThat(period.startInclusive()).isEqualTo(expected);
            expected = period.endExclusive();
        }
        assertThat(periods).extracting(Period::name).doesNotHaveDuplicates();
    }

    @Property
    void aLaterDateWithinThePeriodKeepsItsEnd(@ForAll @IntRange(min = 0, max = 40_000) int day) {
        Period quarter =
                Horizon.quarters(1).periodsAfter(LocalDate.ofEpochDay(day)).get(0);
        LocalDate last = quarter.endExclusive().minusDays(1);
        assertThat(Horizon.quarters(1).periodsAfter(last.minusDays(1)).get(0).endExclusive())
                .isEqualTo(quarter.endExclusive());
        assertThat(Horizon.quarters(1).periodsAfter(last).get(0).startInclusive())
                .isEqualTo(quarter.endExclusive());
    }
}
