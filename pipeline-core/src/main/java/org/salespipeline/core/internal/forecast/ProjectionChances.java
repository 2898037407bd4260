package org.salespipeline.core.internal.forecast;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The answers to one question for all entries of a plan, at the end of any step: by the model's own rates, and in each draw.
 * Solved over a span that grows with what is asked. Thread-safe.
 */
final class ProjectionChances {

    private static final int SHORTEST = 128;

    /** Draws are solved at once for as long as it takes all but this share of the arrivals by the model's own rates. */
    private static final double MOST_ARRIVALS = 0.01;

    private final ProjectionRates rates;
    private final ProjectionQuestion question;
    private final CampaignEntries entries;
    private final int maxSteps;
    private @Nullable ProjectionShares own;
    private @Nullable List<ProjectionShares> drawn;
    private int drawnSteps = -1;

    /**
     * Computes nothing yet.
     *
     * @param maxSteps how far the solver goes at most
     */
    ProjectionChances(ProjectionRates rates, ProjectionQuestion question, CampaignEntries entries, int maxSteps) {
        this.rates = rates;
        this.question = question;
        this.entries = entries;
        this.maxSteps = maxSteps;
    }

    CampaignEntries entries() {
        return entries;
    }

    ProjectionRates rates() {
        return rates;
    }

    /** By entry, by the model's own rates. */
    double[] expected(long end) {
        return entries.chances(own(needed(end), ProjectionShares.SETTLED), end);
    }

    /** By entry, in each draw; without draws, by the model's own rates. */
    List<double[]> drawn(long end) {
        if (rates.draws() == 0) {
            return List.of(expected(end));
        }
        List<ProjectionShares> shares = drawnFor(end);
        return IntStream.range(0, shares.size())
                .mapToObj(r -> shifted(entries.chances(shares.get(r), end), question.sign() * rates.shock(r)))
                .toList();
    }

    /** The answer by the model's own rates, as far as anything changes or the solver goes. */
    synchronized ProjectionShares settling() {
        return own(maxSteps, ProjectionShares.SETTLED);
    }

    /** How far the answers for the end of a step go: what lies beyond the solver's span has its limit. */
    private int needed(long end) {
        return entries.shortestBy(end) > maxSteps ? 0 : (int) Math.max(0, Math.min(maxSteps, entries.longestBy(end)));
    }

    /** Up to a step, or until no more than a part of the arrivals is missing. */
    private synchronized ProjectionShares own(int needed, double missing) {
        ProjectionShares known = own;
        while (known == null || !reaches(known, needed, missing)) {
            int before = known == null ? SHORTEST / 2 : known.steps() - 1;
            known = question.answer(rates.own(), Math.min(maxSteps, 2 * before));
            own = known;
        }
        return known;
    }

    private boolean reaches(ProjectionShares known, int needed, double missing) {
        return needed < known.steps() || (question.isOfArrival() && known.within(missing) < known.steps());
    }

    /** Far enough for the end of a step. */
    private synchronized List<ProjectionShares> drawnFor(long end) {
        int steps = needed(end);
        List<ProjectionShares> known = drawn;
        if (known == null || steps > drawnSteps) {
            if (question.isOfArrival()) {
                steps = Math.max(steps, own(maxSteps, MOST_ARRIVALS).within(MOST_ARRIVALS));
            }
            int horizon = Math.min(maxSteps, Math.max(steps, 2 * drawnSteps));
            known = drawnUpTo(horizon);
            drawn = known;
            drawnSteps = horizon;
        }
        return known;
    }

    private List<ProjectionShares> drawnUpTo(int horizon) {
        if (!rates.drawsRates()) {
            return Collections.nCopies(rates.draws(), question.answer(rates.own(), horizon));
        }
        return IntStream.range(0, rates.draws())
                .parallel()
                .mapToObj(r -> question.answer(rates.drawn(r), horizon))
                .toList();
    }

    /** Log-odds moved; what is certain stays so. */
    private static double[] shifted(double[] chances, double shock) {
        if (shock == 0) {
            return chances;
        }
        double inverse = StrictMath.exp(-shock);
        double[] moved = new double[chances.length];
        Arrays.setAll(moved, e -> {
            double p = chances[e];
            return p > 0 && p < 1 ? 1 / (1 + (1 - p) / p * inverse) : p;
        });
        return moved;
    }
}
