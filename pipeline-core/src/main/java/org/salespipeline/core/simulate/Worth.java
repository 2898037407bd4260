package org.salespipeline.core.simulate;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.salespipeline.money.Money;

/**
 * What leads are worth. Immutable and thread-safe.
 *
 * @param mean mean value of leads whose product has none of its own; empty for leads without a value
 * @param variation coefficient of variation of the values
 * @param noise coefficient of variation of the ratio of won amount to value
 */
record Worth(Optional<Money> mean, double variation, double noise) {

    static final Worth NOTHING = new Worth(Optional.empty(), 0, 0);

    /** Beyond it, minor units might not fit a {@code long}, however rarely. */
    private static final double MAX_VARIATION = 10;

    private static final BigDecimal MAX_MEAN = new BigDecimal("1e12");

    Worth {
        mean.ifPresent(m -> requireGoodMean("mean value", m));
        requireVariation("coefficient of variation of the values", variation);
        requireVariation("coefficient of variation of the won amounts", noise);
    }

    static void requireGoodMean(String what, Money mean) {
        if (mean.amount().signum() <= 0 || mean.amount().compareTo(MAX_MEAN) > 0) {
            throw new IllegalArgumentException(what + " was " + mean
                    + "; it must be over 0 and at most 1000000000000. Maybe leave it out: leads can do without a"
                    + " value?");
        }
    }

    private static void requireVariation(String what, double variation) {
        if (!(variation >= 0 && variation <= MAX_VARIATION)) {
            throw new IllegalArgumentException(what + " was " + variation
                    + "; it must be in [0, 10]. Maybe a percentage was meant: " + "60 % is 0.6?");
        }
    }

    /** The value of a lead: gamma with the mean of its product, or the common one. */
    Optional<Money> value(Optional<Money> typical, LeadRandom random) {
        return typical.or(() -> mean).map(m -> scaled(m, random.nextGammaFactor(variation)));
    }

    /** What a lead of a value is won for. */
    Money wonAmount(Money value, LeadRandom random) {
        return noise == 0 ? value : scaled(value, random.nextGammaFactor(noise));
    }

    private static Money scaled(Money money, double factor) {
        int digits = minorDigits(money.currency());
        double minorUnits = money.amount().movePointRight(digits).doubleValue() * factor;
        return new Money(BigDecimal.valueOf(StrictMath.round(minorUnits), digits), money.currency());
    }

    /** Decimals of the minor unit; none for currencies that have none. */
    static int minorDigits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
