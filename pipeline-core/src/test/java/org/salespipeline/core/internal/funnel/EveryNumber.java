package org.salespipeline.core.internal.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.RecordComponent;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.salespipeline.funnel.ArrivalRate;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.funnel.StageCurve;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Target;

/** Walks through every number that a model says, and refuses those that are none. */
final class EveryNumber {

    private static final double[] LEVELS = {0.8, 0.95};

    private EveryNumber() {}

    /** Of everybody, and of segments. */
    static void isANumber(FunnelModel model, Segment... segments) {
        walk("half-life", model.halfLife());
        walk("pooling", model.pooling());
        walk("moves", model.moves());
        of(model, Segment.ALL);
        for (Segment segment : segments) {
            of(model, segment);
        }
    }

    private static void of(FunnelModel model, Segment segment) {
        for (double level : LEVELS) {
            model.summaries(segment, level).forEach(EveryNumber::sane);
            ArrivalRate arrivals = model.arrivals(segment, level);
            walk("arrivals of " + segment, arrivals);
            assertThat(arrivals.interval().contains(arrivals.perDay()))
                    .as("%s in its interval", arrivals)
                    .isTrue();
            // A curve takes two quantiles for each age, and segments with one level will do.
            for (Stage stage : level > 0.9 && !segment.equals(Segment.ALL)
                    ? List.<Stage>of()
                    : model.process().stages()) {
                walk(model.curve(segment, stage.id(), level));
                for (Target target : model.process().targets()) {
                    walk(model.curve(segment, stage.id(), target.id(), level));
                }
            }
        }
        for (Stage stage : model.process().stages()) {
            walk("time fits of " + segment + " in " + stage.id(), model.timeFits(segment, stage.id()));
            walk(model.dynamics(segment, stage.id()));
        }
        walk("won amounts of " + segment, model.wonAmounts(segment));
    }

    private static void sane(StageSummary summary) {
        walk("summary of " + summary.stage(), summary);
        double sum = summary.unresolved();
        for (Rate rate : summary.exitRates().values()) {
            sane(rate);
            sum += rate.value();
        }
        assertThat(sum).as("all that leave and all that do not, of %s", summary).isCloseTo(1, within(1e-9));
        sane(summary.conversionRate());
        sane(summary.winRate());
        summary.time()
                .median()
                .ifPresent(median -> assertThat(summary.time().medianInterval().contains(median))
                        .as("median in its interval, %s", summary)
                        .isTrue());
    }

    private static void sane(Rate rate) {
        assertThat(rate.interval().contains(rate.value()))
                .as("%s in its interval", rate)
                .isTrue();
        assertThat(rate.interval().low()).isBetween(0.0, 1.0);
        assertThat(rate.interval().high()).isBetween(0.0, 1.0);
    }

    /** Thousands of ages: said only where it is not so. */
    private static void walk(StageCurve curve) {
        double before = 0;
        for (int d = 0; d < curve.ages(); d++) {
            double share = curve.shareBy(d);
            Interval band = curve.intervalBy(d);
            if (!(share >= before
                    && share <= 1
                    && band.contains(share)
                    && band.low() >= 0
                    && band.high() <= 1 + 1e-9)) {
                fail("share by %s was %s after %s, in %s", d, share, before, band);
            }
            before = share;
        }
    }

    private static void walk(StageDynamics dynamics) {
        for (int k = 0; k < dynamics.targets().size(); k++) {
            // The tail's hazard comes one age after the last one.
            for (int d = 0; d <= dynamics.lastAge() + 1; d++) {
                double hazard = dynamics.hazard(k, d);
                if (!(hazard >= 0 && hazard <= 1)) {
                    fail("hazard of %s to %s at %s was %s", dynamics, k, d, hazard);
                }
            }
        }
    }

    /** Everything that a record, a collection or a map consists of. */
    private static void walk(String what, Object part) {
        if (part instanceof Double number) {
            assertThat(number).as(what).isNotNaN();
        } else if (part instanceof Iterable<?> parts) {
            parts.forEach(each -> walk(what, each));
        } else if (part instanceof Map<?, ?> map) {
            map.forEach((key, value) -> walk(what + ", " + key, value));
        } else if (part instanceof OptionalDouble number) {
            number.ifPresent(value -> walk(what, value));
        } else if (part instanceof Record
                && part.getClass().getPackage().equals(Rate.class.getPackage())
                && !(part instanceof Comparable<?>)) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                walk(what + ", " + component.getName(), valueOf(component, part));
            }
        } else {
            assertThat(part)
                    .as(what)
                    .isInstanceOfAny(
                            Number.class, CharSequence.class, Enum.class, Boolean.class, Currency.class, Record.class);
        }
    }

    private static Object valueOf(RecordComponent component, Object part) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.toString(), e);
        }
    }
}
