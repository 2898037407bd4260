package org.salespipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommonShockTest {

    private static CommonShock of(Map<Integer, Double> byDays) {
        return new CommonShock(new TreeMap<>(byDays));
    }

    @Test
    void betweenTwoHorizonsItIsInterpolatedAndBeyondThemConstant() {
        CommonShock shock = of(Map.of(7, 0.5, 28, 0.2, 91, 0.3));
        assertThat(shock.after(1)).isEqualTo(0.5);
        assertThat(shock.after(7)).isEqualTo(0.5);
        assertThat(shock.after(14)).isCloseTo(0.4, within(1e-15));
        assertThat(shock.after(28)).isEqualTo(0.2);
        assertThat(shock.after(49)).isCloseTo(0.2 + 0.1 / 3, within(1e-15));
        assertThat(shock.after(92)).isEqualTo(0.3);
        assertThat(shock.eventually()).isEqualTo(0.3);
        assertThat(shock.isNone()).isFalse();
        assertThat(shock).hasToString("0.5 at 7 days, 0.2 at 28 days, 0.3 at 91 days");
        assertThat(of(Map.of(1, 0.5, 28, 0.0))).hasToString("0.5 at 1 day, 0.0 at 28 days");
    }

    @Test
    void shocksThatAreAlikeAreEqual() {
        assertThat(CommonShock.of(0.2)).isEqualTo(of(Map.of(28, 0.2))).hasToString("0.2");
        assertThat(CommonShock.of(0.2).after(3)).isEqualTo(0.2);
        assertThat(CommonShock.of(0)).isEqualTo(CommonShock.NONE).isEqualTo(of(Map.of(7, 0.0, 28, 0.0)));
        assertThat(CommonShock.NONE.after(7)).isZero();
        assertThat(CommonShock.NONE.isNone()).isTrue();
        assertThat(new Uncertainty(200, 0.2, 7)).isEqualTo(new Uncertainty(200, CommonShock.of(0.2), 7));
        assertThat(Uncertainty.DEFAULT.with(CommonShock.of(0.2))).isEqualTo(new Uncertainty(200, 0.2, 0));
    }

    @Test
    void whatItSaysForAReader() {
        assertThat(Uncertainty.CHANCE_ALONE).hasToString("the chance in each deal");
        assertThat(new Uncertainty(0, 0.2, 7))
                .hasToString("the chance in each deal, a market that all leads share (0.2)");
        assertThat(new Uncertainty(100, of(Map.of(7, 0.5, 28, 0.2)), 7))
                .hasToString(
                        "the chance in each deal, how little is known of rates and amounts (100 draws), a market that"
                                + " all leads share (0.5 at 7 days, 0.2 at 28 days)");
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        String rule = "; it must be a standard deviation, zero or more and finite";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommonShock.of(-0.1))
                .withMessage("common shock was -0.1" + rule);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Uncertainty(1, Double.NaN, 1))
                .withMessage("common shock was NaN" + rule);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of(7, Double.POSITIVE_INFINITY)))
                .withMessage("common shock was Infinity" + rule);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of(0, 0.1)))
                .withMessage("common shock was stated for 0 days ahead; it must be for 1 day or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Uncertainty(10_001, CommonShock.NONE, 1))
                .withMessage("draws were 10001; they must be in [0, 10000]");
        assertThatNullPointerException()
                .isThrownBy(() -> Uncertainty.DEFAULT.with(null))
                .withMessage("commonShock");
    }
}
