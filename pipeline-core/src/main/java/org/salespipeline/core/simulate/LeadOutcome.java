package org.salespipeline.core.simulate;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;

/**
 * What became of a simulated lead. Immutable and thread-safe.
 *
 * @param leadId id of the lead
 * @param entered the day on which it entered the first stage, in the zone of the simulation
 * @param exit how it left the process; empty only if it outlasted {@link FunnelSimulator#MAX_DAYS} or {@link
 *     FunnelSimulator#MAX_VISITS}
 * @param on the day on which it left; present exactly when {@code exit} is
 * @param wonAmount what it was won for; empty unless it was won and has a value
 */
public record LeadOutcome(
        String leadId, LocalDate entered, Optional<Exit> exit, Optional<LocalDate> on, Optional<Money> wonAmount) {

    /**
     * Refuses nulls.
     *
     * @throws NullPointerException if a part is null
     */
    public LeadOutcome {
        requireNonNull(leadId, "leadId");
        requireNonNull(entered, "entered");
        requireNonNull(exit, "exit");
        requireNonNull(on, "on");
        requireNonNull(wonAmount, "wonAmount");
    }

    /**
     * Tells whether the lead was won in the end.
     *
     * @return true if its exit is one of {@link Exit.Kind#WON}
     */
    public boolean isWon() {
        return exit.isPresent() && exit.get().isWon();
    }

    /**
     * Tells whether the lead was in a stage at the end of a day.
     *
     * @param date the day
     * @return true if it had entered by the end of that day, and left on a later day or never
     */
    public boolean isOpenAsOf(LocalDate date) {
        return !entered.isAfter(date) && (on.isEmpty() || on.get().isAfter(date));
    }
}
