package org.salespipeline.core.internal.forecast;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.salespipeline.funnel.ArrivalRate;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.HalfLife;
import org.salespipeline.funnel.MoveCount;
import org.salespipeline.funnel.PoolingLevel;
import org.salespipeline.funnel.StageCurve;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.funnel.TimeFit;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Segment;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.time.TimeGrid;

/** A model that says what another one says, but for its dynamics. */
abstract class ForwardingModel implements FunnelModel {

    private final FunnelModel from;

    ForwardingModel(FunnelModel from) {
        this.from = from;
    }

    @Override
    public SalesProcess process() {
        return from.process();
    }

    @Override
    public TimeGrid grid() {
        return from.grid();
    }

    @Override
    public LocalDate asOf() {
        return from.asOf();
    }

    @Override
    public double priorStrength() {
        return from.priorStrength();
    }

    @Override
    public HalfLife halfLife() {
        return from.halfLife();
    }

    @Override
    public long leads() {
        return from.leads();
    }

    @Override
    public List<Dimension> dimensions() {
        return from.dimensions();
    }

    @Override
    public List<PoolingLevel> pooling() {
        return from.pooling();
    }

    @Override
    public List<Segment> segments() {
        return from.segments();
    }

    @Override
    public List<MoveCount> moves() {
        return from.moves();
    }

    @Override
    public List<StageSummary> summaries(Segment segment, double level) {
        return from.summaries(segment, level);
    }

    @Override
    public StageCurve curve(Segment segment, String stage, double level) {
        return from.curve(segment, stage, level);
    }

    @Override
    public StageCurve curve(Segment segment, String stage, String target, double level) {
        return from.curve(segment, stage, target, level);
    }

    @Override
    public Map<Currency, WonAmounts> wonAmounts(Segment segment) {
        return from.wonAmounts(segment);
    }

    @Override
    public ArrivalRate arrivals(Segment segment, double level) {
        return from.arrivals(segment, level);
    }

    @Override
    public List<TimeFit> timeFits(Segment segment, String stage) {
        return from.timeFits(segment, stage);
    }
}
