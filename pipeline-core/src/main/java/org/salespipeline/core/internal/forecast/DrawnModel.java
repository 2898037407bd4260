package org.salespipeline.core.internal.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.salespipeline.core.internal.funnel.LearnedModel;
import org.salespipeline.core.internal.funnel.PosteriorDraws;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.lead.Segment;

/**
 * A model as it might be: its dynamics are one draw from what the learned one leaves open, all else is the learned one's. So whatever
 * can be computed of a model can be computed of each draw. Thread-safe.
 */
public final class DrawnModel extends ForwardingModel {

    private final PosteriorDraws.Draw draw;
    private final Map<Segment, StageDynamics[]> known = new HashMap<>();

    private DrawnModel(LearnedModel learned, PosteriorDraws.Draw draw) {
        super(learned);
        this.draw = draw;
    }

    /**
     * Draws.
     *
     * @param model any model
     * @param draws how many
     * @param seed of all draws
     * @return that many; none of a model that was not learned by this engine, which does not say what it leaves open
     */
    public static List<FunnelModel> of(FunnelModel model, int draws, long seed) {
        List<FunnelModel> drawn = new ArrayList<>();
        if (model instanceof LearnedModel learned) {
            PosteriorDraws posterior = new PosteriorDraws(learned, seed);
            for (int r = 0; r < draws; r++) {
                drawn.add(new DrawnModel(learned, posterior.draw(r)));
            }
        }
        return List.copyOf(drawn);
    }

    @Override
    public StageDynamics dynamics(Segment segment, String stage) {
        return ofSegment(segment)[process().stageIndex(stage)];
    }

    private synchronized StageDynamics[] ofSegment(Segment segment) {
        return known.computeIfAbsent(segment, draw::dynamics);
    }
}
