package org.salespipeline.core.internal.insight;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.salespipeline.funnel.Interval;
import org.salespipeline.funnel.Rate;
import org.salespipeline.insight.CampaignConversion;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.StageVisit;

/** What came of the leads of a campaign by an age. */
final class CampaignConversions {

    private final InsightBasis basis;
    private final Map<String, Integer> positions;
    private final int age;

    CampaignConversions(InsightBasis basis, int age) {
        this.basis = basis;
        this.positions = CampaignGroup.positions(basis.process());
        this.age = age;
    }

    /** Empty if no lead is known for so long, and some are not decided yet. */
    Optional<CampaignConversion> of(CampaignGroup group) {
        int last = Math.min(age, oldest(group));
        CampaignCurve won = new CampaignCurve(last);
        CampaignCurve[] reached = new CampaignCurve[positions.size()];
        for (int j = 0; j < reached.length; j++) {
            reached[j] = new CampaignCurve(last);
        }
        int reachedAge = 0;
        int open = 0;
        for (Lead lead : group.leads()) {
            add(lead, won, reached);
            reachedAge += basis.now() - CampaignGroup.entry(basis, lead) >= age ? 1 : 0;
            open += lead.isOpen() ? 1 : 0;
        }
        if (group.leads().isEmpty() || (reachedAge == 0 && open > 0)) {
            return Optional.empty();
        }
        return Optional.of(conversion(reachedAge, won, reached));
    }

    /**
     * Each curve has leads at risk of its own, so that of few leads a later stage could seem to be reached by more than an earlier
     * one. What happens earlier is cut off for fewer, and known better.
     */
    private CampaignConversion conversion(int reachedAge, CampaignCurve won, CampaignCurve[] reached) {
        Map<String, Rate> shares = new LinkedHashMap<>();
        Rate earlier = reached[0].share(basis.level());
        for (int j = 0; j < reached.length; j++) {
            earlier = smaller(reached[j].share(basis.level()), earlier);
            shares.put(basis.process().stages().get(j).id(), earlier);
        }
        return new CampaignConversion(reachedAge, smaller(won.share(basis.level()), earlier), shares);
    }

    private static Rate smaller(Rate one, Rate other) {
        return new Rate(
                Math.min(one.value(), other.value()),
                new Interval(
                        Math.min(one.interval().low(), other.interval().low()),
                        Math.min(one.interval().high(), other.interval().high()),
                        one.interval().level()));
    }

    /** Nothing is known beyond it, and a caller's age may be anything. */
    private int oldest(CampaignGroup group) {
        int oldest = 0;
        for (Lead lead : group.leads()) {
            oldest = Math.max(oldest, basis.now() - CampaignGroup.entry(basis, lead));
        }
        return oldest;
    }

    private void add(Lead lead, CampaignCurve won, CampaignCurve[] reached) {
        int entry = CampaignGroup.entry(basis, lead);
        int seen = (lead.isOpen() ? basis.now() : CampaignGroup.end(basis, lead)) - entry;
        boolean isWon = basis.isWon(lead);
        add(won, isWon ? seen : Integer.MAX_VALUE, lead.isOpen(), seen);
        int[] first = new int[reached.length];
        Arrays.fill(first, isWon ? seen : Integer.MAX_VALUE);
        for (StageVisit visit : lead.visits()) {
            int arrived = basis.grid().indexOf(visit.entered()) - entry;
            for (int j = positions.getOrDefault(visit.stage(), -1); j >= 0; j--) {
                first[j] = Math.min(first[j], arrived);
            }
        }
        for (int j = 0; j < reached.length; j++) {
            add(reached[j], first[j], lead.isOpen(), seen);
        }
    }

    private static void add(CampaignCurve curve, int hit, boolean open, int seen) {
        if (hit < Integer.MAX_VALUE) {
            curve.hit(hit);
        } else if (open) {
            curve.seen(seen);
        } else {
            curve.left(seen);
        }
    }
}
