package org.salespipeline.core.internal.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;
import org.salespipeline.process.Exit;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Step;
import org.salespipeline.process.Target;

/** The current leads, and what they are worth: those of the greatest amount first, then by id, whatever the order they came in. */
final class HealthLeads {

    /** What counts as now. */
    static final int DAYS = 365;

    private final List<HealthLead> all;

    /** What leads without an amount count as; null if no amount is known. */
    private final @Nullable Money mean;

    private HealthLeads(List<HealthLead> all, @Nullable Money mean) {
        this.all = all;
        this.mean = mean;
    }

    static HealthLeads of(InsightBasis basis, Set<String> entries) {
        // Refuses amounts of several currencies before any two are compared.
        basis.currency();
        SalesProcess process = basis.process();
        Map<String, Set<String>> places = new HashMap<>();
        Map<String, Exit.Kind> kinds = new HashMap<>();
        for (Target target : process.targets()) {
            places.put(target.id(), new HashSet<>());
            if (target instanceof Exit exit) {
                kinds.put(exit.id(), exit.kind());
            }
        }
        for (Step step : process.steps()) {
            places.computeIfAbsent(step.from(), from -> new HashSet<>()).add(step.to());
        }
        int before = basis.grid().indexOf(basis.model().asOf().minusDays(DAYS));
        List<HealthLead> current = new ArrayList<>();
        for (Lead lead : basis.leads()) {
            if (lead.isOpen() || basis.grid().indexOf(lead.lastVisit().left().orElseThrow()) > before) {
                Optional<Exit.Kind> kind = lead.exit().map(kinds::get);
                Optional<Money> amount = basis.converted(lead.wonAmount().or(lead::value));
                current.add(HealthLead.of(lead, kind, places, entries, amount));
            }
        }
        Money mean = mean(current);
        current.sort(Comparator.comparing((HealthLead one) -> amount(one, mean), Comparator.reverseOrder())
                .thenComparing(HealthLead::id));
        return new HealthLeads(List.copyOf(current), mean);
    }

    private static @Nullable Money mean(List<HealthLead> leads) {
        Money sum = null;
        int count = 0;
        for (HealthLead lead : leads) {
            Money amount = lead.amount().orElse(null);
            if (amount != null) {
                sum = sum == null ? amount : sum.plus(amount);
                count++;
            }
        }
        return sum == null
                ? null
                : new Money(
                        sum.amount()
                                .divide(
                                        BigDecimal.valueOf(count),
                                        Math.max(2, sum.currency().getDefaultFractionDigits()),
                                        RoundingMode.HALF_EVEN),
                        sum.currency());
    }

    private static BigDecimal amount(HealthLead lead, @Nullable Money mean) {
        Money amount = lead.amount().orElse(mean);
        return amount == null ? BigDecimal.ZERO : amount.amount();
    }

    int size() {
        return all.size();
    }

    List<HealthLead> open() {
        return where(HealthLead::isOpen);
    }

    List<HealthLead> left(Exit.Kind kind) {
        return where(lead -> lead.left(kind));
    }

    List<HealthLead> where(Predicate<HealthLead> condition) {
        return all.stream().filter(condition).toList();
    }

    /** What some of them stand for together; empty if no amount is known at all. */
    Optional<Money> money(List<HealthLead> some) {
        Money each = mean;
        if (each == null) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (HealthLead lead : some) {
            sum = sum.add(amount(lead, each));
        }
        return Optional.of(new Money(sum, each.currency()));
    }
}
