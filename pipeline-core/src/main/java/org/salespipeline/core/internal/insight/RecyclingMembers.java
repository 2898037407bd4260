package org.salespipeline.core.internal.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.salespipeline.core.internal.insight.RecyclingDeparture.Fate;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.ReturnTime;

/** The departures of one group, and what is counted of them. Filled once, by one thread. */
final class RecyclingMembers {

    /** How to come back, learned of all departures by the same exit. */
    private final RecyclingReturns returns;

    private final CountedTrials wins = new CountedTrials();
    private final CountedTrials returned = new CountedTrials();
    private final RecyclingMix back;
    private final RecyclingMix away;
    private final EnumMap<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private final List<Integer> daysAway = new ArrayList<>();
    private final List<RecyclingStanding> askable = new ArrayList<>();

    RecyclingMembers(RecyclingReturns returns, RecyclingMix mix) {
        this.returns = returns;
        this.back = mix.empty();
        this.away = mix.empty();
    }

    /** Counts a departure. */
    void count(RecyclingDeparture departure, int to) {
        fates.merge(departure.fate(), 1, Integer::sum);
        if (!departure.isBack()) {
            away.add(to, 1);
        }
    }

    /** Learns from one that was recorded when it happened: others are there only because of what became of them. */
    void learn(RecyclingDeparture departure) {
        returned.add(returns.share(), returns.now(departure));
        if (departure.isBack()) {
            daysAway.add(departure.days());
            if (departure.isTrial()) {
                wins.add(back.before(departure.backIn()), departure.now());
                back.add(departure.backIn(), 1);
            }
        }
    }

    void ask(RecyclingStanding standing) {
        askable.add(standing);
    }

    RecyclingReturns returns() {
        return returns;
    }

    CountedTrials wins() {
        return wins;
    }

    CountedTrials returned() {
        return returned;
    }

    /** Where they came back to; if nobody is known to have, where they would. */
    RecyclingMix mix() {
        if (!back.isEmpty()) {
            return back;
        }
        if (away.isEmpty()) {
            // All came back to stages that only an earlier version had: anybody's first stage stands for them.
            away.add(0, 1);
        }
        return away;
    }

    List<RecyclingStanding> askable() {
        return askable;
    }

    int of(Fate fate) {
        return fates.getOrDefault(fate, 0);
    }

    int cameBack() {
        return of(Fate.WON) + of(Fate.LEFT) + of(Fate.OPEN);
    }

    int left() {
        return of(Fate.AWAY) + cameBack();
    }

    /** How long those were away that came back. */
    Optional<ReturnTime> timeToReturn(double level) {
        int n = daysAway.size();
        if (n == 0) {
            return Optional.empty();
        }
        int[] days = daysAway.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(days);
        double median = (days[(n - 1) / 2] + days[n / 2]) / 2.0;
        double reach = Quantiles.normal((1 + level) / 2) * Math.sqrt(n) / 2;
        int low = (int) Math.max(1, Math.floor(n / 2.0 - reach));
        int high = (int) Math.min(n, Math.ceil(n / 2.0 + reach) + 1);
        return Optional.of(new ReturnTime(median, new Interval(days[low - 1], days[high - 1], level)));
    }
}
