package org.salespipeline.funnel;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * What is known of a process as of a date: how leads leave each stage, by age, what won leads are worth, and how many new
 * ones enter. Learned from a tally with the process's assumptions as prior, or made of the assumptions alone; for everybody
 * and for each segment.
 *
 * <p>A segment here is a value in the first, the first two, ... or all of {@link #dimensions}. One that was never seen is
 * answered by the nearest segment above it that was; {@link Segment#ALL} always was.
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
     * How fast older history was forgotten.
     *
     * @return the half-life
     */
    HalfLife halfLife();

    /**
     * How many leads were learned from.
     *
     * @return zero if the model is made of assumptions alone
     */
    long leads();

    /**
     * What tells segments apart, from coarse to fine.
     *
     * @return the dimensions; empty if there is one segment of everybody
     */
    List<Dimension> dimensions();

    /**
     * How much the segments of each level borrow from the level above.
     *
     * @return one entry for each dimension, from coarse to fine
     */
    List<PoolingLevel> pooling();

    /**
     * The finest segments that have visits.
     *
     * @return in order; {@link Segment#ALL} alone if there are no dimensions
     */
    List<Segment> segments();

    /**
     * The moves that were seen up to the date, allowed by the process or not.
     *
     * @return in order of the process's places
     */
    List<MoveCount> moves();

    /**
     * How leads leave a stage, all segments together.
     *
     * @param stage id of the stage
     * @return its hazards by age; its targets are all stages and exits of the process, in the process's order
     * @throws IllegalArgumentException if the process has no such stage
     */
    default StageDynamics dynamics(String stage) {
        return dynamics(Segment.ALL, stage);
    }

    /**
     * How leads of a segment leave a stage.
     *
     * @param segment the segment
     * @param stage id of the stage
     * @return its hazards by age; its targets are all stages and exits of the process, in the process's order
     * @throws IllegalArgumentException if the process has no such stage, or the segment has a dimension that the model has
     *     not, or lacks one that comes before another of its own
     */
    StageDynamics dynamics(Segment segment, String stage);

    /**
     * What the model says of each stage, for people, with intervals of a level; all segments together.
     *
     * @param level in (0, 1), such as 0.8
     * @return one summary for each stage, in order
     * @throws IllegalArgumentException if {@code level} is out of range
     */
    default List<StageSummary> summaries(double level) {
        return summaries(Segment.ALL, level);
    }

    /**
     * What the model says of each stage for a segment. Intervals are Greenwood's where nothing was assumed or borrowed, else
     * of the posterior law.
     *
     * @param segment the segment
     * @param level in (0, 1), such as 0.8
     * @return one summary for each stage, in order; each names the segment that answered
     * @throws IllegalArgumentException if {@code level} is out of range, or the segment is refused as by {@link #dynamics}
     */
    List<StageSummary> summaries(Segment segment, double level);

    /**
     * The share of visits that have left a stage by each age, wherever they went.
     *
     * @param segment the segment
     * @param stage id of the stage
     * @param level of the band, in (0, 1)
     * @return the curve; without assumptions 1 minus the Kaplan-Meier estimate, with log-log limits of Greenwood's variance
     * @throws IllegalArgumentException if the process has no such stage, the level is out of range, or the segment is refused
     *     as by {@link #dynamics}
     */
    StageCurve curve(Segment segment, String stage, double level);

    /**
     * The share of visits that have left a stage for a target by each age.
     *
     * @param segment the segment
     * @param stage id of the stage
     * @param target id of a stage or exit
     * @param level of the band, in (0, 1)
     * @return the curve; without assumptions the Aalen-Johansen estimate, with complementary log-log limits of the
     *     Greenwood-type variance
     * @throws IllegalArgumentException if the process has no such stage or target, the level is out of range, or the segment
     *     is refused as by {@link #dynamics}
     */
    StageCurve curve(Segment segment, String stage, String target, double level);

    /**
     * What won leads turned out to be worth, all segments together.
     *
     * @return by currency; empty if no won lead had an amount
     */
    default Map<Currency, WonAmounts> wonAmounts() {
        return wonAmounts(Segment.ALL);
    }

    /**
     * What won leads of a segment turned out to be worth.
     *
     * @param segment the segment
     * @return by currency; empty if no won lead had an amount
     * @throws IllegalArgumentException if the segment is refused as by {@link #dynamics}
     */
    Map<Currency, WonAmounts> wonAmounts(Segment segment);

    /**
     * How many new leads enter.
     *
     * @param segment the segment; one that was never seen has none, whatever the segments above it have
     * @param level of the interval, in (0, 1)
     * @return the rate as of the model's date
     * @throws IllegalArgumentException if {@code level} is out of range, or the segment is refused as by {@link #dynamics}
     */
    ArrivalRate arrivals(Segment segment, double level);

    /**
     * Laws fitted to the times in a stage, whatever the visits left it for.
     *
     * @param segment the segment; its own visits alone
     * @param stage id of the stage
     * @return the fits that exist, the best by Akaike's criterion first; empty with fewer than two different times
     * @throws IllegalArgumentException if the process has no such stage, or the segment is refused as by {@link #dynamics}
     */
    List<TimeFit> timeFits(Segment segment, String stage);
}
