package org.salespipeline.core.internal.insight;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.salespipeline.core.internal.forecast.WinChances;
import org.salespipeline.core.internal.insight.PeerVisits.Row;
import org.salespipeline.core.internal.math.FalseDiscoveries;
import org.salespipeline.core.internal.math.TiltLaw;
import org.salespipeline.core.internal.math.TiltedOutcomes;
import org.salespipeline.funnel.Interval;
import org.salespipeline.insight.Peer;
import org.salespipeline.insight.PeerComparison;
import org.salespipeline.insight.PeerEffect;
import org.salespipeline.insight.PeerStep;
import org.salespipeline.insight.Standing;
import org.salespipeline.process.Stage;

/** Compares peers stage by stage, and tells apart those that chance does not explain. Used once, by one thread. */
final class PeerComparer {

    private static final int QUARTER = 91;
    private static final double LEAST_CHANCE = 1e-4;
    private static final double LARGEST_CHANCE = 0.5;

    private final InsightBasis basis;
    private final PeerSetup setup;
    private final PeerVisits visits;
    private final List<String> names;
    private final StepChances[] chances;
    private final PeerMoney money;

    /** By stage, the whole way last; null where there was nobody. */
    private final @Nullable PeerFit[] conversions;

    private final @Nullable PeerFit[] times;

    /** By stage, the chance to end at an average age: what a time's log-odds are about. */
    private final double[] chanceToEnd;

    /** By peer, the largest p-value that tells it apart. */
    private double[] thresholds = {};

    PeerComparer(InsightBasis basis, PeerSetup setup) {
        this.basis = basis;
        this.setup = setup;
        this.visits = new PeerVisits(basis, setup);
        this.names = visits.peers();
        List<Stage> stages = basis.process().stages();
        this.chances = new StepChances[stages.size()];
        WinChances ever = basis.chances();
        for (int i = 0; i < chances.length; i++) {
            chances[i] = new StepChances(
                    basis.process(), basis.model().dynamics(stages.get(i).id()), ever);
        }
        this.money = new PeerMoney(basis);
        this.conversions = new PeerFit[chances.length + 1];
        this.times = new PeerFit[chances.length];
        this.chanceToEnd = new double[chances.length];
        for (int i = 0; i < chances.length; i++) {
            List<Row> rows = visits.of(i);
            if (!rows.isEmpty()) {
                conversions[i] = conversion(rows, chances[i]);
                times[i] = time(rows, i);
            }
        }
        conversions[chances.length] = wins(ever);
    }

    private PeerFit conversion(List<Row> rows, StepChances of) {
        PeerCells cells = new PeerCells();
        for (Row row : rows) {
            double now = row.end() == PeerVisits.OPEN ? of.advance(row.age()) : row.end() == PeerVisits.FORWARD ? 1 : 0;
            double before = possible(of.advance(row.from() - 1), now, rows.size());
            cells.add(visits.peer(row), visits.mix(row), before, now, 1);
        }
        return new PeerFit(cells, names.size(), visits.levels());
    }

    /**
     * The chance before of what came about now. However small it seemed, of as many visits as there were it could not be told from half of
     * one more; else a win that the model had thought impossible, knowing little, would tell its owner apart.
     */
    private static double possible(double before, double now, int visits) {
        double least = EntryChances.least(visits);
        return Math.max(least * now, Math.min(1 - least * (1 - now), before));
    }

    /**
     * The ends of a visit, age after age, are trials of small chances. Those of one peer and mix are counted together, as many trials of
     * one chance as have the same mean and variance in all.
     */
    private PeerFit time(List<Row> rows, int stage) {
        double ends = 0;
        double squares = 0;
        for (Row row : rows) {
            ends += chances[stage].ends(row.from(), row.age());
            squares += chances[stage].squares(row.from(), row.age());
        }
        double chance = Math.max(LEAST_CHANCE, Math.min(LARGEST_CHANCE, ends > 0 ? squares / ends : 0));
        chanceToEnd[stage] = chance;
        PeerCells ended = new PeerCells();
        for (Row row : rows) {
            double trials = chances[stage].ends(row.from(), row.age()) / chance;
            double came = row.end() == PeerVisits.OPEN ? 0 : 1;
            ended.add(visits.peer(row), visits.mix(row), chance, 1, came);
            ended.add(visits.peer(row), visits.mix(row), chance, 0, Math.max(0, trials - came));
        }
        return new PeerFit(ended, names.size(), visits.levels());
    }

    private @Nullable PeerFit wins(WinChances ever) {
        PeerCells cells = new PeerCells();
        for (Row row : visits.of(visits.wins())) {
            double now = row.end() == PeerVisits.OPEN
                    ? ever.ever(row.now(), row.age())
                    : row.end() == PeerVisits.FORWARD ? 1 : 0;
            double before = row.from() > 0 ? ever.ever(row.first(), row.from() - 1) : ever.atEntry(row.first());
            int known = visits.of(row.first()).size();
            cells.add(visits.peer(row), visits.mix(row), possible(before, now, known), now, 1);
        }
        return cells.isEmpty() ? null : new PeerFit(cells, names.size(), visits.levels());
    }

    PeerComparison compare() {
        thresholds = FalseDiscoveries.thresholds(pValues(), setup.rate());
        List<Peer> peers = new ArrayList<>();
        for (int peer = 0; peer < names.size(); peer++) {
            peers.add(peer(peer));
        }
        peers.sort(comparingDouble((Peer peer) -> -peer.worth()).thenComparing(Peer::name));
        return new PeerComparison(
                setup.dimension(),
                basis.model().asOf(),
                visits.adjusted(),
                setup.byValue(),
                setup.rate(),
                basis.currency(),
                peers);
    }

    /** A peer is a family: whoever is asked about it must answer for the peer, not for one of many numbers. */
    private double[][] pValues() {
        double[][] all = new double[names.size()][];
        for (int peer = 0; peer < all.length; peer++) {
            double[] own = new double[names.get(peer).isEmpty() ? 0 : conversions.length + times.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = pValue(i < times.length ? times[i] : conversions[i - times.length], peer);
            }
            all[peer] = own;
        }
        return all;
    }

    /** Of what was never there, no test is made. */
    private static double pValue(@Nullable PeerFit fit, int peer) {
        return fit == null || fit.expected(peer) == 0 ? Double.NaN : fit.pValue(peer);
    }

    private Peer peer(int peer) {
        List<Row> leads = visits.of(visits.wins(), peer);
        List<PeerStep> steps = new ArrayList<>();
        for (int stage = 0; stage < chances.length; stage++) {
            PeerFit conversion = conversions[stage];
            PeerFit time = times[stage];
            if (conversion != null && time != null) {
                PeerStep step = step(peer, stage, conversion, time);
                if (step.visits() > 0) {
                    steps.add(step);
                }
            }
        }
        steps.sort(comparingDouble((PeerStep step) -> -step.worth())
                .thenComparing(comparing(step -> basis.process().stageIndex(step.stage()))));
        PeerEffect wins = share(conversions[chances.length], peer, leads.size());
        return new Peer(names.get(peer), leads.size(), open(leads), wins, steps);
    }

    private PeerStep step(int peer, int stage, PeerFit conversion, PeerFit time) {
        int from = basis.now() - (int) Math.round(QUARTER * basis.grid().stepsPerDay());
        List<Row> own = visits.of(stage, peer);
        long lately = own.stream().filter(row -> row.entered() > from).count();
        PeerEffect share = share(conversion, peer, own.size());
        double unit = lately * chances[stage].winAfterwards() * money.meanAmount(own);
        Interval rate = share.interval();
        return new PeerStep(
                basis.process().stages().get(stage).id(),
                own.size(),
                open(own),
                share,
                length(time, peer, chanceToEnd[stage]),
                unit * Math.max(0, share.team() - share.value()),
                new Interval(
                        unit * Math.max(0, share.team() - rate.high()),
                        unit * Math.max(0, share.team() - rate.low()),
                        basis.level()));
    }

    private static long open(List<Row> rows) {
        return rows.stream().filter(row -> row.end() == PeerVisits.OPEN).count();
    }

    private PeerEffect share(@Nullable PeerFit fit, int peer, double trials) {
        if (fit == null || trials == 0) {
            return new PeerEffect(0, 0, 0, 0, new Interval(0, 1, basis.level()), 0.5, Double.NaN, Standing.AS_EXPECTED);
        }
        TiltLaw law = fit.law(peer);
        double team = Math.max(0, Math.min(1, fit.expected(peer) / trials));
        double tail = (1 - basis.level()) / 2;
        double mean = law.mean(x -> TiltedOutcomes.tilted(team, x));
        // Where a share is next to 0 or 1 and little is known of it, its mean may lie beyond.
        double low = Math.min(mean, TiltedOutcomes.tilted(team, law.quantile(tail)));
        double high = Math.max(mean, TiltedOutcomes.tilted(team, law.quantile(1 - tail)));
        return new PeerEffect(
                fit.observed(peer),
                fit.expected(peer),
                team,
                mean,
                new Interval(low, high, basis.level()),
                law.below(0),
                pValue(fit, peer),
                standing(fit, peer));
    }

    /** Of a ratio the median is told: whoever is as likely twice as fast as half as fast is neither. */
    private PeerEffect length(PeerFit fit, int peer, double chance) {
        TiltLaw law = fit.law(peer);
        double tail = (1 - basis.level()) / 2;
        return new PeerEffect(
                fit.observed(peer),
                fit.expected(peer),
                1,
                timesAsLong(chance, law.quantile(0.5)),
                new Interval(
                        timesAsLong(chance, law.quantile(1 - tail)),
                        timesAsLong(chance, law.quantile(tail)),
                        basis.level()),
                law.below(0),
                pValue(fit, peer),
                standing(fit, peer));
    }

    private static double timesAsLong(double chance, double x) {
        return chance / TiltedOutcomes.tilted(chance, x);
    }

    private Standing standing(PeerFit fit, int peer) {
        double p = pValue(fit, peer);
        if (Double.isNaN(p) || p > thresholds[peer]) {
            return Standing.AS_EXPECTED;
        }
        return fit.law(peer).below(0) > 0.5 ? Standing.BEHIND : Standing.AHEAD;
    }
}
