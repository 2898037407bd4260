package org.salespipeline.core.internal.funnel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.salespipeline.core.internal.math.AbsorbingChain;
import org.salespipeline.funnel.FunnelModel;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.funnel.StageDynamics;
import org.salespipeline.funnel.StageSummary;
import org.salespipeline.funnel.WonAmounts;
import org.salespipeline.process.SalesProcess;
import org.salespipeline.process.Stage;
import org.salespipeline.process.Target;
import org.salespipeline.time.TimeGrid;

/** A model learned from a tally, or of assumptions alone when the tally is empty. Immutable. */
public final class LearnedModel implements FunnelModel {

    private final SalesProcess process;
    private final TimeGrid grid;
    private final LocalDate asOf;
    private final double kappa;
    private final long leads;
    private final List<StageCounts> counts;
    private final List<StagePosterior> posteriors;
    private final List<StageDynamics> dynamics;
    private final Map<Currency, WonAmounts> wonAmounts;

    /**
     * Learns a model.
     *
     * @param tally the counts
     * @param asOf a day up to the tally's cut
     * @param kappa how many pseudo-leads the assumptions weigh as
     */
    public LearnedModel(LexisTally tally, LocalDate asOf, double kappa) {
        this.process = tally.process();
        this.grid = tally.grid();
        this.asOf = asOf;
        this.kappa = kappa;
        int day = grid.indexOf(asOf);
        this.leads = tally.leadsAsOf(day);
        this.counts = new ArrayList<>();
        this.posteriors = new ArrayList<>();
        this.dynamics = new ArrayList<>();
        int targets = process.targets().size();
        for (int i = 0; i < process.stages().size(); i++) {
            Stage stage = process.stages().get(i);
            StageCounts observed = tally.countsAsOf(i, day);
            StagePosterior posterior = new StagePosterior(observed, AssumedCurve.of(process, stage), kappa, targets);
            counts.add(observed);
            posteriors.add(posterior);
            dynamics.add(posterior.dynamics(process, stage));
        }
        Map<Currency, WonAmounts> amounts = new LinkedHashMap<>();
        tally.amountsAsOf(day).forEach((currency, sum) -> amounts.put(currency, sum.summary()));
        this.wonAmounts = Collections.unmodifiableMap(amounts);
    }

    @Override
    public SalesProcess process() {
        return process;
    }

    @Override
    public TimeGrid grid() {
        return grid;
    }

    @Override
    public LocalDate asOf() {
        return asOf;
    }

    @Override
    public double priorStrength() {
        return kappa;
    }

    @Override
    public long leads() {
        return leads;
    }

    @Override
    public StageDynamics dynamics(String stage) {
        return dynamics.get(process.stageIndex(stage));
    }

    @Override
    public Map<Currency, WonAmounts> wonAmounts() {
        return wonAmounts;
    }

    @Override
    public List<StageSummary> summaries(double level) {
        Interval.requireLevel(level);
        double[] winRates = winRates();
        List<StageSummary> summaries = new ArrayList<>();
        for (int i = 0; i < process.stages().size(); i++) {
            summaries.add(summary(i, winRates[i], level));
        }
        return List.copyOf(summaries);
    }

    private StageSummary summary(int i, double winRate, double level) {
        List<Target> places = process.targets();
        StagePosterior posterior = posteriors.get(i);
        Map<String, Long> exits = new LinkedHashMap<>();
        Map<String, Rate> rates = new LinkedHashMap<>();
        for (int k = 0; k < places.size(); k++) {
            long observed = counts.get(i).exits(k);
            if (observed > 0) {
                exits.put(places.get(k).id(), observed);
            }
            Rate rate = ExitRates.of(posterior, only(k), level);
            if (observed > 0 || rate.value() > 0) {
                rates.put(places.get(k).id(), rate);
            }
        }
        StageTimes times = new StageTimes(posterior);
        return new StageSummary(
                process.stages().get(i).id(),
                counts.get(i).visits(),
                counts.get(i).open(),
                exits,
                rates,
                ExitRates.of(posterior, forward(i), level),
                winRate,
                times.estimate(level),
                times.unresolved());
    }

    /** The next stage; from the last stage, every way to be won. */
    private boolean[] forward(int stage) {
        return stage + 1 < process.stages().size() ? only(stage + 1) : won();
    }

    private boolean[] only(int place) {
        boolean[] wanted = new boolean[process.targets().size()];
        wanted[place] = true;
        return wanted;
    }

    private boolean[] won() {
        List<Target> places = process.targets();
        boolean[] won = new boolean[places.size()];
        for (int k = 0; k < won.length; k++) {
            won[k] = places.get(k).isWon();
        }
        return won;
    }

    /** w = r + P w: P the rates between stages, r those of being won at once. */
    private double[] winRates() {
        int stages = process.stages().size();
        double[][] moves = new double[stages][stages];
        double[] direct = new double[stages];
        for (int i = 0; i < stages; i++) {
            direct[i] = ExitRates.share(posteriors.get(i), won());
            for (int j = 0; j < stages; j++) {
                moves[i][j] = ExitRates.share(posteriors.get(i), only(j));
            }
        }
        return AbsorbingChain.everArriving(moves, direct);
    }
}
