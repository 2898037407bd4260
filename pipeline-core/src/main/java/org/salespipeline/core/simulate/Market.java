package org.salespipeline.core.simulate;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;

/**
 * A market that changes with the calendar, for all leads of a simulation alike: drifts, turns, seasons, weekly shocks, and
 * wins that gather at the end of the month.
 *
 * <pre>{@code
 * Market market = Market.steady()
 *         .changing(LocalDate.of(2023, 1, 1), LocalDate.of(2025, 1, 1), MarketEffect.NONE.withOdds(1.5))
 *         .turning(LocalDate.of(2023, 7, 1), MarketEffect.NONE.withOdds(0.7).withSpeed(0.8))
 *         .everyYear(MonthDay.of(12, 18), MonthDay.of(1, 6), MarketEffect.NONE.withSpeed(0.4).withEntries(0.3))
 *         .oddsShocks(0.2, 0.8)
 *         .closingMonths(0.4, 3, 10);
 * }</pre>
 *
 * <p>The law. A date t has three factors: on odds f(t), on speed c(t) and on entries e(t). The logarithm of each is the sum of
 * the logarithms of the effects of all changes and seasons, each times its strength at t, from 0 to 1, and for f and c of the
 * shock of t's week; held within ±log(1e6).
 *
 * <ul>
 *   <li>A lead enters on a day of the range with a chance in proportion to e(t).
 *   <li>Where the steady time in stage has the hazard {@code h(a) = P(D = a | D >= a)}, a lead that reached its stage on day s
 *       leaves it on day t = s + a, if it has not before, with the chance {@code 1 - (1 - h(a))^c(t)}: proportional hazards,
 *       each day by the market of that day. At ages that less than 1e-17 of the leads of a steady market reach, the hazard
 *       stays what it was.
 *   <li>A lead that leaves its stage on day t goes forward by odds multiplied by f(t), besides the factors of its owner and
 *       campaign.
 *   <li>Wins wait for the end of the month or quarter by {@link #closingMonths} and {@link #closingQuarters}.
 * </ul>
 *
 * <p>Days are those on which leads move: working days where the simulation has a calendar. A market changes dates and targets,
 * not who a lead is or what it is worth; and two markets of the same entries and rules of closing give the same lives up to the
 * first date on which their other factors differ.
 *
 * <p>Immutable and thread-safe: every method returns a new market.
 */
public final class Market {

    private static final Market STEADY =
            new Market(List.of(), Shocks.NONE, Shocks.NONE, ClosingRule.NONE, ClosingRule.NONE);

    private final List<Influence> influences;
    private final Shocks odds;
    private final Shocks speed;
    private final ClosingRule months;
    private final ClosingRule quarters;

    private Market(List<Influence> influences, Shocks odds, Shocks speed, ClosingRule months, ClosingRule quarters) {
        this.influences = List.copyOf(influences);
        this.odds = odds;
        this.speed = speed;
        this.months = months;
        this.quarters = quarters;
    }

    /**
     * The market of a simulation to which none is given: every day is like any other.
     *
     * @return the market
     */
    public static Market steady() {
        return STEADY;
    }

    /**
     * Adds a slow change: it has no strength up to a first date, grows by the same amount every calendar day, and stays for
     * good at its whole strength, 1, from a second date on.
     *
     * @param from the last date without it
     * @param until the first date of its whole strength, not before {@code from}
     * @param effect what it does then
     * @return a market with this change besides all that it had
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code until} is before {@code from}
     */
    public Market changing(LocalDate from, LocalDate until, MarketEffect effect) {
        return with(new Influence.Change(
                requireNonNull(from, "from"), requireNonNull(until, "until"), requireNonNull(effect, "effect")));
    }

    /**
     * Adds a turn: a change that comes within a day and stays.
     *
     * @param on its first date
     * @param effect what it does
     * @return a market with this turn besides all that it had
     * @throws NullPointerException if an argument is null
     */
    public Market turning(LocalDate on, MarketEffect effect) {
        requireNonNull(on, "on");
        return with(new Influence.Change(on, on, requireNonNull(effect, "effect")));
    }

    /**
     * Adds a season, of strength 1 on its days and 0 on all others.
     *
     * @param first its first day of each year
     * @param last its last day; in the next year, if it is before {@code first}
     * @param effect what it does
     * @return a market with this season besides all that it had; seasons may overlap
     * @throws NullPointerException if an argument is null
     */
    public Market everyYear(MonthDay first, MonthDay last, MarketEffect effect) {
        return with(new Influence.Season(
                requireNonNull(first, "first"), requireNonNull(last, "last"), requireNonNull(effect, "effect")));
    }

    /**
     * Shocks the odds of moving forward by the week, from Monday on: the shock x of the logarithm is normal with mean 0 and
     * standard deviation sigma in every week, and follows that of the week before by {@code x' = p x + sigma sqrt(1 - p^2) z}
     * with persistence p and z standard normal. It depends on the simulation's seed and the week only.
     *
     * @param sigma in [0, 3]; 0 for no shocks
     * @param persistence correlation of a week with the one before, in [0, 1); 0 for weeks that know nothing of each other
     * @return a market with these shocks instead of those of the odds that it had
     * @throws IllegalArgumentException if a number is out of range
     */
    public Market oddsShocks(double sigma, double persistence) {
        return new Market(influences, new Shocks(sigma, persistence), speed, months, quarters);
    }

    /**
     * Shocks the speed by the week, as {@link #oddsShocks} does the odds, but independently of them.
     *
     * @param sigma standard deviation of the logarithm, in [0, 3]; 0 for no shocks
     * @param persistence correlation of a week with the one before, in [0, 1)
     * @return a market with these shocks instead of those of the speed that it had
     * @throws IllegalArgumentException if a number is out of range
     */
    public Market speedShocks(double sigma, double persistence) {
        return new Market(influences, odds, new Shocks(sigma, persistence), months, quarters);
    }

    /**
     * Gathers wins at the end of the month: a win that comes before the last days of its month, and at most so many days before
     * the first of them, waits with a chance for one of them, drawn uniformly. Until then the lead stays where it is. All other
     * wins are made when they come.
     *
     * @param share the chance, in [0, 1]
     * @param lastDays how many days count as the month's last, from 1 to 20
     * @param withinDays how many days a win waits at most for the first of them, from 1 to 92
     * @return a market with this rule instead of that of the month that it had
     * @throws IllegalArgumentException if a number is out of range
     */
    public Market closingMonths(double share, int lastDays, int withinDays) {
        return new Market(influences, odds, speed, new ClosingRule(share, lastDays, withinDays), quarters);
    }

    /**
     * Gathers wins at the end of the quarters of the calendar year, as {@link #closingMonths} does at the end of the month. A
     * win that the quarter's rule lets pass is left to the month's.
     *
     * @param share the chance, in [0, 1]
     * @param lastDays how many days count as the quarter's last, from 1 to 20
     * @param withinDays how many days a win waits at most for the first of them, from 1 to 92
     * @return a market with this rule instead of that of the quarter that it had
     * @throws IllegalArgumentException if a number is out of range
     */
    public Market closingQuarters(double share, int lastDays, int withinDays) {
        return new Market(influences, odds, speed, months, new ClosingRule(share, lastDays, withinDays));
    }

    private Market with(Influence more) {
        List<Influence> longer = new ArrayList<>(influences);
        longer.add(more);
        return new Market(longer, odds, speed, months, quarters);
    }

    /** Whether all days have the same factors, whatever the rules of closing. */
    boolean isSteady() {
        return influences.isEmpty() && odds.sigma() == 0 && speed.sigma() == 0;
    }

    /** Whether leads leave stages on every day as in a steady market. */
    boolean keepsPace() {
        return speed.sigma() == 0
                && influences.stream().allMatch(i -> i.effect().speed() == 1);
    }

    List<Influence> influences() {
        return influences;
    }

    Shocks odds() {
        return odds;
    }

    Shocks speed() {
        return speed;
    }

    ClosingRule months() {
        return months;
    }

    ClosingRule quarters() {
        return quarters;
    }
}
