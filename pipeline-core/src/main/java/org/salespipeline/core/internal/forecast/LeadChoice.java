package org.salespipeline.core.internal.forecast;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.salespipeline.lead.Lead;
import org.salespipeline.money.Money;

/**
 * Which leads take part in a forecast, and in which money.
 *
 * @param filters all have to agree
 * @param conversion of values; null if they stay as they are
 */
record LeadChoice(List<Predicate<Lead>> filters, @Nullable UnaryOperator<Money> conversion) {

    /** Every lead, as it is. */
    static final LeadChoice ALL = new LeadChoice(List.of(), null);

    /** Tells whether there is nothing to choose or to convert. */
    boolean isPlain() {
        return filters.isEmpty() && conversion == null;
    }

    /** Asks about a lead as it was known. */
    boolean takes(Lead lead) {
        for (Predicate<Lead> filter : filters) {
            if (!filter.test(lead)) {
                return false;
            }
        }
        return true;
    }

    Money converted(Money money) {
        return conversion == null ? money : conversion.apply(money);
    }
}
