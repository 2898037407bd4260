package org.salespipeline.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.salespipeline.funnel.Interval;
import org.salespipeline.time.CalendarPattern;
import org.salespipeline.time.LastDays;

/** What calendar effects and drift are made of refuses what cannot be. */
class CalendarAndDriftValuesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Interval ANY = new Interval(0, Double.POSITIVE_INFINITY, 0.8);
    private static final DriftSubject MOVE = new DriftSubject.Move("demo", "proposal");

    private static DriftCount count(long observed, double expected) {
        return new DriftCount(MOVE, DAY, DAY.plusDays(7), observed, expected, expected, ANY);
    }

    @Test
    void ratiosAndChanges() {
        assertThat(count(3, 4).ratio()).isEqualTo(0.75);
        assertThat(count(3, 0).ratio()).isInfinite();
        assertThat(count(0, 0).ratio()).isNaN();
        DriftWarning fall = new DriftWarning(count(3, 4), 8, 0.001);
        assertThat(fall.isFall()).isTrue();
        assertThat(fall.change()).isCloseTo(-0.25, within(1e-15));
        DriftWarning rise = new DriftWarning(count(8, 4), 8, 0.001);
        assertThat(rise.isFall()).isFalse();
        assertThat(rise.change()).isEqualTo(1);
    }

    @Test
    void oneSubjectThroughTime() {
        DriftCount wins = new DriftCount(new DriftSubject.Wins(), DAY, DAY.plusDays(7), 1, 2, 2, ANY);
        List<DriftCount> counts = new ArrayList<>(List.of(wins, count(3, 4)));
        Drift drift = new Drift(counts, List.of());
        counts.clear();
        assertThat(drift.of(new DriftSubject.Move("demo", "proposal"))).containsExactly(count(3, 4));
        assertThat(drift.of(new DriftSubject.Wins())).containsExactly(wins);
        assertThat(drift.of(new DriftSubject.Move("demo", "lost"))).isEmpty();
        assertThatThrownBy(() -> drift.counts().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(MOVE).hasToString("demo to proposal");
        assertThat(new DriftSubject.Wins()).hasToString("all wins");
    }

    @Test
    void driftRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftCount(MOVE, DAY, DAY, 1, 1, 1, ANY))
                .withMessage("days were after 2026-11-23 until 2026-11-23; they must end later than they begin");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> count(1, Double.NaN))
                .withMessage("of demo to proposal 1 were observed, NaN expected with variance NaN; none of these may be"
                        + " negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftWarning(count(1, 1), 0, 0.5))
                .withMessage("warning was of 0 windows with p-value 0.5; it must be of 1 window or more, with a p-value"
                        + " in [0, 1]");
        assertThatNullPointerException()
                .isThrownBy(() -> new DriftSubject.Move("demo", null))
                .withMessage("target");
        assertThatNullPointerException()
                .isThrownBy(() -> new DriftWarning(null, 1, 0.5))
                .withMessage("count");
    }

    @Test
    void calendarEffectsRefuse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalendarEffects(CalendarPattern.NONE, List.of(), -1, 1))
                .withMessage(
                        "closings were -1, their dispersion 1.0; closings must not be negative, and their dispersion"
                                + " must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalendarEffects(CalendarPattern.NONE, List.of(), 1, Double.NaN))
                .withMessageContaining("their dispersion NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalendarEffect(Optional.of(LastDays.ofMonth(1)), List.of(), 1.5, true))
                .withMessage("p-value was 1.5; it must be in [0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DateFactor(Optional.empty(), 1, -1, 1, ANY))
                .withMessage("closings were 1, expected -1.0, the factor 1.0; none of these may be negative");
        assertThatNullPointerException()
                .isThrownBy(() -> new CalendarEffects(null, List.of(), 1, 1))
                .withMessage("pattern");
    }
}
