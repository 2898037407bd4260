package org.salespipeline.funnel;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * What is known of a process as of a date: how leads leave each stage, by age, and what won leads are worth. Learned from
 * a tally with the process's assumptions as prior, or made of the assumptions alone.
 *
 * <p>Immutable and thread-safe.
 */
public interface FunnelModel {

    /**
     * The process that was learned.
     *
     * @return the process
     */
    SalesProcess process();

    /**
     * The grid on which ages are counted.
     *
     * @return the grid
     */
    TimeGrid grid();

    /**
     * The last day whose events were used.
     *
     * @return the date; forecasts begin on the day after
     */
    LocalDate asOf();

    /**
     * How many pseudo-leads the assumptions weighed as.
     *
     * @return zero or more
     */
    double priorStrength();

    /**
     * How many leads were learned from.
     *
     * @return zero if the model is made of assumptions alone
     */
    long leads();

    /**
     * How leads leave a stage.
     *
     * @param stage id of the stage
     * @return its hazards by age; its targets are all stages and exits of the process, in the process's order
     * @throws IllegalArgumentException if the process has no such stage
     */
    StageDynamics dynamics(String stage);

    /**
     * What the model says of each stage, for people, with intervals of a level.
     *
     * @param level in (0, 1), such as 0.8
     * @return one summary for each stage, in order
     * @throws IllegalArgumentException if {@code level} is out of range
     */
    List<StageSummary> summaries(double level);

    /**
     * What won leads turned out to be worth.
     *
     * @return by currency; empty if no won lead had an amount
     */
    Map<Currency, WonAmounts> wonAmounts();
}
