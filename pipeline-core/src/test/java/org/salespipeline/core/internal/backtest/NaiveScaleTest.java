package org.salespipeline.core.internal.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadBuilder;
import org.salespipeline.money.Money;
import org.salespipeline.time.TimeGrid;

/** The scale of errors on a history small enough to count by hand. */
class NaiveScaleTest {

    private static final TimeGrid DAYS = TimeGrid.days(ZoneOffset.UTC);

    private static Instant day(int day) {
        return RandomPasts.START.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Lead won(String id, int opened, int closed, int amount) {
        LeadBuilder lead = Lead.withId(id).entered("call", day(opened));
        return lead.left(RandomPasts.PROCESS.exit("customer"), day(closed))
                .wonFor(Money.of(amount, "EUR"))
                .build();
    }

    /** Open since day 0 and won on days 3, 5, 5 and 8. */
    private static List<Lead> four() {
        return List.of(won("a", 0, 3, 10), won("b", 0, 5, 20), won("c", 0, 5, 30), won("d", 0, 8, 40));
    }

    private static NaiveScale scale(int origin, int days, int spacing, boolean withArrivals, List<Lead> leads) {
        return NaiveScale.of(
                RandomPasts.view(DAYS, RandomPasts.START.plusDays(origin), leads), days, spacing, withArrivals);
    }

    @Test
    void itIsTheMeanDifferenceOfOnePeriodFromTheNext() {
        // Wins of the two days after days 0 to 8: 0, 1, 1, 2, 2, 0, 1, 1, 0; worth 0, 10, 10, 50, 50, 0, 40, 40, 0.
        NaiveScale scale = scale(10, 2, 1, false, four());
        assertThat(scale.wins()).isEqualTo((1 + 1 + 1 + 2 + 1 + 1 + 1) / 7.0, offset(1e-15));
        assertThat(scale.revenue()).isEqualTo((10 + 40 + 40 + 50 + 10 + 40 + 40) / 7.0, offset(1e-13));
    }

    @Test
    void itsDatesLieApartAsOriginsDo() {
        // Of one day after days 9, 7, 5, 3, 1, each less that of the day before: 0, 1, 0, 0, 0 less 0, 0, 0, 2, 1.
        NaiveScale scale = scale(10, 1, 2, false, four());
        assertThat(scale.wins()).isEqualTo((0 + 1 + 0 + 2 + 1) / 5.0, offset(1e-15));
        assertThat(scale(10, 1, 3, false, four()).wins()).isNaN();
    }

    @Test
    void leadsThatCameInThePeriodCountWhereTheyAreForecastToo() {
        List<Lead> leads = new ArrayList<>(four());
        leads.add(won("late", 4, 5, 0));
        // Open on day 4, not on day 3: of the two days after days 2 to 8, less those after days 0 to 6.
        assertThat(scale(10, 2, 1, false, leads).wins())
                .isEqualTo((1 + 1 + (3 - 1) + 2 + (3 - 1) + 1 + 1) / 7.0, offset(1e-15));
        assertThat(scale(10, 2, 1, true, leads).wins())
                .isEqualTo((1 + 2 + (3 - 1) + 3 + (3 - 1) + 1 + 1) / 7.0, offset(1e-15));
    }

    @Test
    void fewPeriodsMakeNoScale() {
        // Days 4, 3, 2 and 1 are preceded by a period, day 0 is not.
        assertThat(scale(5, 1, 1, false, four()).wins()).isNaN();
        assertThat(scale(6, 1, 1, false, four()).wins()).isEqualTo((2 + 2 + 0 + 1 + 1) / 5.0, offset(1e-15));
        assertThat(scale(10, 2, 1, false, List.of())).isEqualTo(new NaiveScale(Double.NaN, Double.NaN));
    }

    @Test
    void whereNothingEverHappenedItIsZero() {
        Lead open = Lead.withId("open").entered("call", day(0)).build();
        assertThat(scale(10, 2, 1, false, List.of(open))).isEqualTo(new NaiveScale(0, 0));
    }

    @Test
    void whereNoAmountIsKnownRevenueHasNone() {
        Lead unpriced = Lead.withId("unpriced")
                .entered("call", day(0))
                .left("customer", day(5))
                .build();
        NaiveScale scale = scale(10, 2, 1, false, List.of(unpriced));
        assertThat(scale.wins()).isPositive();
        assertThat(scale.revenue()).isNaN();
        NaiveScale moneyless =
                NaiveScale.of(RandomPasts.view(DAYS, RandomPasts.START.plusDays(10), four(), null), 2, 1, false);
        assertThat(moneyless.wins()).isEqualTo(scale(10, 2, 1, false, four()).wins());
        assertThat(moneyless.revenue()).isNaN();
    }
}
