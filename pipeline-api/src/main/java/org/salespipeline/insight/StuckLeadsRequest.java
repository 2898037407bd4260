package org.salespipeline.insight;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.salespipeline.lead.Lead;

/** The words between the question and {@code run()}. Immutable; each word returns a new request. */
public interface StuckLeadsRequest {

    /**
     * When somebody will next do something about each lead, as the calendar of the CRM knows it. A lead whose activity is on the
     * model's date or later is looked after, and stands under {@link StuckLeads#planned()}; an activity that is overdue protects
     * nobody. Replaces what was said before.
     *
     * @param dates by id of the lead; ids of other leads are passed over
     * @return a new request
     * @throws NullPointerException if the map, an id or a date is null
     */
    StuckLeadsRequest withNextActivity(Map<String, LocalDate> dates);

    /**
     * The same by a function.
     *
     * @param dates gives the date of a lead, as it was known on the model's date; empty if nothing is planned
     * @return a new request
     * @throws NullPointerException if {@code dates} is null
     */
    StuckLeadsRequest withNextActivity(Function<Lead, Optional<LocalDate>> dates);

    /**
     * Which share of the leads that go on are faster than a stuck one, in stages that state no limit; 0.9 where this word is left
     * out.
     *
     * @param share in (0, 1)
     * @return a new request
     * @throws IllegalArgumentException if {@code share} is out of range
     */
    StuckLeadsRequest quantile(double share);

    /**
     * Looks at some of the leads only, such as those of one owner.
     *
     * @param filter says of each open lead, as it was known on the model's date, whether it counts; with several filters all have to
     *     agree
     * @return a new request
     * @throws NullPointerException if {@code filter} is null
     */
    StuckLeadsRequest only(Predicate<Lead> filter);

    /**
     * Answers.
     *
     * @return the answer
     * @throws org.salespipeline.money.CurrencyMismatchException if amounts are of several currencies, and none was chosen
     */
    StuckLeads run();
}
