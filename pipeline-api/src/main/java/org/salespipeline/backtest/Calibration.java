package org.salespipeline.backtest;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.salespipeline.forecast.CommonShock;
import org.salespipeline.forecast.ForecastRequest;
import org.salespipeline.forecast.Uncertainty;
import org.salespipeline.funnel.LearnRequest;
import org.salespipeline.lead.Dimension;
import org.salespipeline.time.CalendarPattern;

/**
 * What a backtest has taught about forecasts of a process: how to learn, and how far a market that all leads share moves, so that
 * intervals hold what they say. Handed to the requests that follow:
 *
 * <pre>{@code
 * FunnelModel model =
 *         calibration.applyTo(engine.learn(process).from(history).asOf(today)).run();
 * Forecast forecast =
 *         calibration.applyTo(engine.forecast(model).leads(history)).run();
 * }</pre>
 *
 * <p>Settings are picked by the earlier half of the origins and kept only if the later half agrees. The common shock of each horizon
 * is the one of the largest predictive likelihood of the wins, where a forecast a year ago counts half of one today, so that a change of
 * regime early on does not widen intervals for ever. {@code before} and {@code after} are about the later half: what a forecast
 * would have said then without a calibration, and with the settings picked and the common shock learned, at each origin, of those
 * forecasts alone whose horizons had ended by then. Immutable and thread-safe.
 *
 * @param halfLife days after which history counts half, infinite if nothing is forgotten; empty if it is best fitted anew each time
 * @param priorStrength how many leads the assumptions weigh as; empty for the default
 * @param dimensions what tells segments apart, from coarse to fine
 * @param calendar how closings follow the calendar, as measured on the last day; empty where to follow it did not pay
 * @param uncertainty what forecasts should allow for, the common shock by horizon
 * @param choices what was tried, in order
 * @param tooFew horizons, in days, with too few forecasts to learn a common shock from: fewer than 20, or than four that do not
 *     overlap, or than 30 wins in all; what {@link CommonShock} makes of the other horizons' shocks serves them, none if there is none
 * @param before the later half of the backtest, not calibrated
 * @param after the same with the settings picked, and at each origin the common shock that was known then; as the later half may
 *     refuse a setting, the gain is flattered a little
 */
public record Calibration(
        OptionalDouble halfLife,
        OptionalDouble priorStrength,
        List<Dimension> dimensions,
        Optional<CalendarEffects> calendar,
        Uncertainty uncertainty,
        List<CalibrationChoice> choices,
        List<Integer> tooFew,
        Backtest before,
        Backtest after) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException if a part is null
     */
    public Calibration {
        requireNonNull(halfLife, "halfLife");
        requireNonNull(priorStrength, "priorStrength");
        dimensions = List.copyOf(dimensions);
        requireNonNull(calendar, "calendar");
        requireNonNull(uncertainty, "uncertainty");
        choices = List.copyOf(choices);
        tooFew = List.copyOf(tooFew);
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }

    /**
     * How far a market that all leads share moves.
     *
     * @return the standard deviation of log-odds by horizon
     */
    public CommonShock commonShock() {
        return uncertainty.commonShock();
    }

    /**
     * Tells whether there were enough forecasts to learn a common shock for every horizon.
     *
     * @return false if any horizon had too few
     */
    public boolean isEnough() {
        return tooFew.isEmpty();
    }

    /**
     * Learns as this calibration says.
     *
     * @param request whose words so far are kept, but for segments, half-life and prior strength
     * @param <O> the request's own type
     * @return a new request
     * @throws NullPointerException if {@code request} is null
     * @throws IllegalArgumentException if the request is about a tally that was not counted by these dimensions
     */
    public <O extends LearnRequest.Options<O>> O applyTo(O request) {
        O learned = requireNonNull(request, "request").by(dimensions.toArray(Dimension[]::new));
        learned = halfLife.isPresent() ? learned.halfLife(halfLife.getAsDouble()) : learned;
        return priorStrength.isPresent() ? learned.priorStrength(priorStrength.getAsDouble()) : learned;
    }

    /**
     * Forecasts as this calibration says.
     *
     * @param request whose words so far are kept, but for the uncertainty and the calendar
     * @return a new request
     * @throws NullPointerException if {@code request} is null
     */
    public ForecastRequest applyTo(ForecastRequest request) {
        return requireNonNull(request, "request")
                .allowingFor(uncertainty)
                .closingBy(calendar.map(CalendarEffects::pattern).orElse(CalendarPattern.NONE));
    }
}
