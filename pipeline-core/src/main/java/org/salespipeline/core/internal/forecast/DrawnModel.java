package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.salespipeline.core.internal.funnel.LearnedModel;
import org.salespipeline.core.internal.funnel.PosteriorDraws;
import org.salespipeline.funnel.ArrivalRate;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.HalfLife;
import org.salespipeline.funnel.MoveCount;
import org.salespipeline.funnel.PoolingLevel;
import org.salespipeline.funnel.StageCurve;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.funnel.TimeFit;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/**
 * A model as it might be: its dynamics are one draw from what the learned one leaves open, all else is the learned one's. So whatever
 * can be computed of a model can be computed of each draw. Thread-safe.
 */
public final class DrawnModel implements FunnelModel {

    private final LearnedModel learned;
    private final PosteriorDraws.Draw draw;
    private final Map<Segment, StageDynamics[]> known = new HashMap<>();

    private DrawnModel(LearnedModel learned, PosteriorDraws.Draw draw) {
        this.learned = learned;
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

    @Override
    public SalesProcess process() {
        return learned.process();
    }

    @Override
    public TimeGrid grid() {
        return learned.grid();
    }

    @Override
    public LocalDate asOf() {
        return learned.asOf();
    }

    @Override
    public double priorStrength() {
        return learned.priorStrength();
    }

    @Override
    public HalfLife halfLife() {
        return learned.halfLife();
    }

    @Override
    public long leads() {
        return learned.leads();
    }

    @Override
    public List<Dimension> dimensions() {
        return learned.dimensions();
    }

    @Override
    public List<PoolingLevel> pooling() {
        return learned.pooling();
    }

    @Override
    public List<Segment> segments() {
        return learned.segments();
    }

    @Override
    public List<MoveCount> moves() {
        return learned.moves();
    }

    @Override
    public List<StageSummary> summaries(Segment segment, double level) {
        return learned.summaries(segment, level);
    }

    @Override
    public StageCurve curve(Segment segment, String stage, double level) {
        return learned.curve(segment, stage, level);
    }

    @Override
    public StageCurve curve(Segment segment, String stage, String target, double level) {
        return learned.curve(segment, stage, target, level);
    }

    @Override
    public Map<Currency, WonAmounts> wonAmounts(Segment segment) {
        return learned.wonAmounts(segment);
    }

    @Override
    public ArrivalRate arrivals(Segment segment, double level) {
        return learned.arrivals(segment, level);
    }

    @Override
    public List<TimeFit> timeFits(Segment segment, String stage) {
        return learned.timeFits(segment, stage);
    }
}
