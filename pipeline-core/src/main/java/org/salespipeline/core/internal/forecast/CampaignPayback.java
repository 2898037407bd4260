package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import org.salespipeline.forecast.CampaignProjection;

/**
 * When revenue reaches the cost: neither its mean nor its chance to have reached an amount ever goes down with the date, so
 * that the first date is found by doubling and halving.
 *
 * @param projection whose revenue
 * @param cost zero or more
 * @param first the earliest date that counts
 * @param last the latest
 */
record CampaignPayback(CampaignProjection projection, double cost, LocalDate first, LocalDate last) {

    /** Sums and probabilities that miss their mark by no more have lost nothing but digits. */
    private static final double ROUNDING = 1e-12;

    private static final long SHORTEST = 32;

    /** The first date by which the expected revenue has reached the cost. */
    Optional<LocalDate> expected() {
        double enough = cost * (1 - ROUNDING);
        return projection.revenue().mean() >= enough
                ? firstDate(date -> projection.revenueBy(date).mean() >= enough)
                : Optional.empty();
    }

    /** The first date by which the revenue has reached the cost with a probability. */
    Optional<LocalDate> with(double probability) {
        double enough = probability - ROUNDING;
        return projection.revenue().probabilityAtLeast(cost) >= enough
                ? firstDate(date -> projection.revenueBy(date).probabilityAtLeast(cost) >= enough)
                : Optional.empty();
    }

    private Optional<LocalDate> firstDate(Predicate<LocalDate> reached) {
        LocalDate low = first;
        LocalDate high = notAfterLast(first.plusDays(SHORTEST));
        for (long days = 2 * SHORTEST; !reached.test(high); days *= 2) {
            if (high.equals(last)) {
                return Optional.empty();
            }
            low = high.plusDays(1);
            high = notAfterLast(high.plusDays(days));
        }
        while (low.isBefore(high)) {
            LocalDate middle = low.plusDays((high.toEpochDay() - low.toEpochDay()) / 2);
            if (reached.test(middle)) {
                high = middle;
            } else {
                low = middle.plusDays(1);
            }
        }
        return Optional.of(high);
    }

    private LocalDate notAfterLast(LocalDate date) {
        return date.isBefore(last) ? date : last;
    }
}
