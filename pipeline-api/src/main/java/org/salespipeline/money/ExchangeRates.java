package org.salespipeline.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rates that a caller supplies for converting amounts to a reporting currency. Nothing is fetched, interpolated or
 * crossed over a third currency; what cannot be converted is an error that names pair and date.
 *
 * <p>Which rate serves for a pair and date:
 *
 * <ol>
 *   <li>the rate of that very date;
 *   <li>only where {@link #reachingBack} says so, the latest rate before it, at most that many days old: banks quote no
 *       rates on weekends and holidays;
 *   <li>only where {@link #inverting} says so, a rate of the opposite direction counts too; of two rates of one date
 *       the direct one is used.
 * </ol>
 *
 * <p>A direct rate multiplies, exactly. An inverse rate divides the amount once, rounded by the context that {@link
 * #inverting} names; nothing else rounds. Round the result to cents with {@link Money#rounded}.
 *
 * <p>Immutable and thread-safe; equal if rates and both settings are.
 */
public final class ExchangeRates {

    private record Pair(Currency from, Currency to) {}

    private final Map<Pair, NavigableMap<LocalDate, ExchangeRate>> rates;
    private final int daysBack;
    private final @Nullable MathContext inverseContext;

    private ExchangeRates(
            Map<Pair, NavigableMap<LocalDate, ExchangeRate>> rates,
            int daysBack,
            @Nullable MathContext inverseContext) {
        this.rates = rates;
        this.daysBack = daysBack;
        this.inverseContext = inverseContext;
    }

    /**
     * Rates for their own dates and direction only.
     *
     * @param rates in any order; none is allowed too, and converts nothing
     * @return the rates
     * @throws NullPointerException if a rate is null
     * @throws IllegalArgumentException if two rates of one pair and date differ; names all such
     */
    public static ExchangeRates of(ExchangeRate... rates) {
        return of(List.of(rates));
    }

    /**
     * Rates for their own dates and direction only.
     *
     * @param rates in any order; none is allowed too, and converts nothing
     * @return the rates
     * @throws NullPointerException if a rate is null
     * @throws IllegalArgumentException if two rates of one pair and date differ; names all such
     */
    public static ExchangeRates of(Collection<ExchangeRate> rates) {
        Map<Pair, NavigableMap<LocalDate, ExchangeRate>> byPair = new HashMap<>();
        List<String> conflicts = new ArrayList<>();
        for (ExchangeRate rate : rates) {
            ExchangeRate before = byPair.computeIfAbsent(new Pair(rate.from(), rate.to()), pair -> new TreeMap<>())
                    .putIfAbsent(rate.date(), rate);
            if (before != null && !before.equals(rate)) {
                conflicts.add(before + " and " + rate);
            }
        }
        if (!conflicts.isEmpty()) {
            throw new IllegalArgumentException("exchange rates contradict each other: " + String.join("; ", conflicts)
                    + "; a pair must have one rate for a date. Maybe they come from two sources?");
        }
        return new ExchangeRates(byPair, 0, null);
    }

    /**
     * The same rates, each serving also the days after it, until there is a newer one.
     *
     * @param days how old a rate may be, zero or more; 0 means its own date only
     * @return new rates
     * @throws IllegalArgumentException if {@code days} is negative
     */
    public ExchangeRates reachingBack(int days) {
        if (days < 0) {
            throw new IllegalArgumentException("days to reach back was " + days + "; it must be 0 or more. Maybe "
                    + Math.abs((long) days) + " was meant?");
        }
        return new ExchangeRates(rates, days, inverseContext);
    }

    /**
     * The same rates, each serving also the opposite direction.
     *
     * @param context the precision and rounding of the division, such as {@link MathContext#DECIMAL128}; not unlimited
     * @return new rates
     * @throws NullPointerException if {@code context} is null
     * @throws IllegalArgumentException if the precision is unlimited, with which most quotients cannot be written down
     */
    public ExchangeRates inverting(MathContext context) {
        requireNonNull(context, "context");
        if (context.getPrecision() == 0) {
            throw new IllegalArgumentException("precision of the context was 0, unlimited; it must be limited, because"
                    + " 1/3 has no last digit. Maybe MathContext.DECIMAL128?");
        }
        return new ExchangeRates(rates, daysBack, context);
    }

    /**
     * An amount in another currency, at the rate for a date.
     *
     * @param amount the amount
     * @param to the currency to convert to; where it is the amount's own, the amount is returned
     * @param date the day whose rate is used, such as the day on which a deal was won
     * @return the amount times the direct rate, exactly, or divided by the inverse rate, rounded as {@link #inverting}
     *     says
     * @throws NullPointerException if an argument is null
     * @throws MissingExchangeRateException if no rate serves; the message says what would help
     */
    public Money convert(Money amount, Currency to, LocalDate date) {
        requireNonNull(amount, "amount");
        Currency from = amount.currency();
        if (from.equals(requireNonNull(to, "to"))) {
            requireNonNull(date, "date");
            return amount;
        }
        ExchangeRate used = find(from, to, date).orElseThrow(() -> missing(from, to, date));
        BigDecimal converted = used.from().equals(from)
                ? amount.amount().multiply(used.rate())
                : amount.amount().divide(used.rate(), requireNonNull(inverseContext, "inverseContext"));
        return new Money(converted, to);
    }

    /**
     * The rate that {@link #convert} would use, as it was supplied, for showing where a number comes from.
     *
     * @param from the currency to convert from
     * @param to the currency to convert to
     * @param date the day whose rate is sought
     * @return the rate with its own date and direction; empty if none serves, and for one and the same currency
     * @throws NullPointerException if an argument is null
     */
    public Optional<ExchangeRate> find(Currency from, Currency to, LocalDate date) {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(date, "date");
        ExchangeRate direct = latest(from, to, date);
        ExchangeRate inverse = inverseContext == null ? null : latest(to, from, date);
        return Optional.ofNullable(newer(direct, inverse)).filter(rate -> age(rate, date) <= daysBack);
    }

    private @Nullable ExchangeRate latest(Currency from, Currency to, LocalDate date) {
        NavigableMap<LocalDate, ExchangeRate> byDate = rates.get(new Pair(from, to));
        Map.Entry<LocalDate, ExchangeRate> entry = byDate == null ? null : byDate.floorEntry(date);
        return entry == null ? null : entry.getValue();
    }

    /** Of two rates of one date the direct one. */
    private static @Nullable ExchangeRate newer(@Nullable ExchangeRate direct, @Nullable ExchangeRate inverse) {
        if (direct == null || inverse == null) {
            return direct == null ? inverse : direct;
        }
        return inverse.date().isAfter(direct.date()) ? inverse : direct;
    }

    private static long age(ExchangeRate rate, LocalDate date) {
        return ChronoUnit.DAYS.between(rate.date(), date);
    }

    private MissingExchangeRateException missing(Currency from, Currency to, LocalDate date) {
        ExchangeRate direct = latest(from, to, date);
        ExchangeRate inverse = latest(to, from, date);
        ExchangeRate near = newer(direct, inverse);
        String wayOut;
        if (near == null) {
            wayOut = "Maybe supply one: ExchangeRate.of(\"" + from.getCurrencyCode() + "\", \"" + to.getCurrencyCode()
                    + "\", date, rate)?";
        } else {
            List<String> words = new ArrayList<>();
            if (age(near, date) > daysBack) {
                words.add("reachingBack(" + age(near, date) + ")");
            }
            if (near.from().equals(to) && inverseContext == null) {
                words.add("inverting(MathContext.DECIMAL128)");
            }
            wayOut = "Maybe allow " + near + " with " + String.join(" and ", words) + "?";
        }
        return new MissingExchangeRateException(from, to, date, rule() + ". " + wayOut);
    }

    private String rule() {
        String days = daysBack == 0
                ? "a rate serves for its own date only"
                : "a rate serves up to " + daysBack + (daysBack == 1 ? " day" : " days") + " later";
        return days + (inverseContext == null ? ", in its own direction" : ", in both directions");
    }

    /** Equal if rates, days back and the context of inverting are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExchangeRates that
                && rates.equals(that.rates)
                && daysBack == that.daysBack
                && Objects.equals(inverseContext, that.inverseContext);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rates, daysBack, inverseContext);
    }

    /** How many rates of how many pairs: {@code ExchangeRates[251 rates of 1 pair]}. */
    @Override
    public String toString() {
        int count = rates.values().stream().mapToInt(Map::size).sum();
        return "ExchangeRates[" + count + (count == 1 ? " rate of " : " rates of ") + rates.size()
                + (rates.size() == 1 ? " pair]" : " pairs]");
    }
}
