package org.salespipeline.core.internal.funnel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;

/**
 * Whole models that might be the truth, drawn from what a model leaves open. Within a draw each segment's prior is the drawn
 * curve of the segment above, so that segments share what is not known of all. Each number belongs to (seed, draw, segment,
 * stage, age): the same in any order and on any number of threads.
 */
public final class PosteriorDraws {

    private final LearnedModel model;
    private final SegmentChain chain;
    private final long seed;
    private final List<String> targets;
    private final Map<List<String>, StageCounts[]> counts = new ConcurrentHashMap<>();

    /**
     * Begins to draw.
     *
     * @param model a learned model
     * @param seed of all draws
     */
    public PosteriorDraws(LearnedModel model, long seed) {
        this.model = model;
        this.chain = model.chain();
        this.seed = seed;
        this.targets = model.places().ids();
    }

    /**
     * Begins a draw.
     *
     * @param number of the draw, from 0
     * @return the draw; not thread-safe, one thread each
     */
    public Draw draw(int number) {
        return new Draw(number);
    }

    private StageCounts counts(List<String> values, int stage) {
        StageCounts[] ofSegment = counts.computeIfAbsent(values, v -> {
            StageCounts[] all = new StageCounts[model.places().stages()];
            for (int i = 0; i < all.length; i++) {
                all[i] = chain.counts(v, i);
            }
            return all;
        });
        return ofSegment[stage];
    }

    /** One model that might be the truth. */
    public final class Draw {

        private final int number;
        private final Map<List<String>, DrawnCurve[]> drawn = new HashMap<>();

        private Draw(int number) {
            this.number = number;
        }

        /**
         * How leads of a segment leave the stages, in this draw.
         *
         * @param segment the segment
         * @return by stage, in the process's order
         */
        public StageDynamics[] dynamics(Segment segment) {
            DrawnCurve[] curves = curves(chain.known(model.valuesOf(segment)));
            StageDynamics[] dynamics = new StageDynamics[curves.length];
            for (int i = 0; i < curves.length; i++) {
                dynamics[i] = curves[i].dynamics(targets.get(i), targets);
            }
            return dynamics;
        }

        private DrawnCurve[] curves(List<String> values) {
            DrawnCurve[] before = drawn.get(values);
            if (before != null) {
                return before;
            }
            DrawnCurve[] curves = new DrawnCurve[model.places().stages()];
            DrawnCurve[] above =
                    values.isEmpty() ? new DrawnCurve[0] : curves(List.copyOf(values.subList(0, values.size() - 1)));
            for (int i = 0; i < curves.length; i++) {
                StagePosterior posterior = values.isEmpty()
                        ? chain.posterior(values, i)
                        : new StagePosterior(
                                counts(values, i), above[i], chain.strength(values.size() - 1), targets.size());
                curves[i] = new DrawnCurve(posterior, seed, number, ((long) values.hashCode() << 16) | i);
            }
            drawn.put(values, curves);
            return curves;
        }
    }
}
