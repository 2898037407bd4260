package org.salespipeline.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.junit.jupiter.api.Test;

class HorizonTest {

    private final LocalDate asOf = LocalDate.of(2026, 11, 23);

    private static List<String> texts(List<Period> periods) {
        return periods.stream().map(Period::toString).toList();
    }

    @Test
    void firstQuarterIsTheRestOfTheCurrentOne() {
        assertThat(texts(Horizon.quarters(3).periodsAfter(asOf)))
                .containsExactly(
                        "2026-Q4 [2026-11-24, 2027-01-01)",
                        "2027-Q1 [2027-01-01, 2027-04-01)",
                        "2027-Q2 [2027-04-01, 2027-07-01)");
    }

    @Test
    void onTheLastDayOfAQuarterTheFirstPeriodIsTheWholeNext() {
        assertThat(texts(Horizon.quarters(1).periodsAfter(LocalDate.of(2026, 12, 31))))
                .containsExactly("2027-Q1 [2027-01-01, 2027-04-01)");
    }

    @Test
    void fiscalQuartersAreNamedByTheYearInWhichTheFiscalYearEnds() {
        assertThat(texts(Horizon.quarters(3, Month.APRIL).periodsAfter(asOf)))
                .containsExactly(
                        "FY2027-Q3 [2026-11-24, 2027-01-01)",
                        "FY2027-Q4 [2027-01-01, 2027-04-01)",
                        "FY2028-Q1 [2027-04-01, 2027-07-01)");
    }

    @Test
    void monthsWeeksAndDays() {
        assertThat(texts(Horizon.months(2).periodsAfter(asOf)))
                .containsExactly("2026-11 [2026-11-24, 2026-12-01)", "2026-12 [2026-12-01, 2027-01-01)");
        assertThat(texts(Horizon.weeks(2).periodsAfter(asOf)))
                .containsExactly("2026-11-23 [2026-11-24, 2026-11-30)", "2026-11-30 [2026-11-30, 2026-12-07)");
        assertThat(texts(Horizon.days(2).periodsAfter(asOf)))
                .containsExactly("2026-11-24 [2026-11-24, 2026-11-25)", "2026-11-25 [2026-11-25, 2026-11-26)");
    }

    @Test
    void explicitEnds() {
        assertThat(texts(Horizon.until(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1))
                        .periodsAfter(asOf)))
                .containsExactly("to 2026-11-30 [2026-11-24, 2026-12-01)", "to 2026-12-31 [2026-12-01, 2027-01-01)");
    }

    @Test
    void faultsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Horizon.days(0))
                .withMessage("count of periods was 0; it must be in [1, 4000]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Horizon.until())
                .withMessage("number of end dates was 0; it must be in [1, 4000]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Horizon.until(asOf, asOf))
                .withMessage("end date 2026-11-23 follows 2026-11-23; end dates must increase");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Horizon.until(asOf).periodsAfter(asOf))
                .withMessage(
                        "first end date was 2026-11-23; it must be after the first forecast day, 2026-11-24, the day"
                                + " after the date that the forecast is made as of");
        assertThatNullPointerException()
                .isThrownBy(() -> Horizon.quarters(1, null))
                .withMessage("firstMonth");
    }
}
