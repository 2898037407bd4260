package org.salespipeline.core.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.salespipeline.core.internal.math.Quantiles;
import org.salespipeline.funnel.Rate;

class CampaignCurveTest {

    private record Seen(int age, boolean hit, boolean open) {}

    /** Leads that are hit or leave, seen for some days each. */
    private static Seen[] leads(SplittableRandom random, int count, int longest, double hitRate) {
        Seen[] leads = new Seen[count];
        for (int i = 0; i < count; i++) {
            int end = random.nextInt(12);
            int seen = random.nextInt(longest);
            boolean hit = random.nextDouble() < hitRate;
            leads[i] = end <= seen ? new Seen(end, hit, false) : new Seen(seen, false, true);
        }
        return leads;
    }

    private static Rate share(Seen[] leads, int age) {
        CampaignCurve curve = new CampaignCurve(age);
        for (Seen lead : leads) {
            if (lead.open) {
                curve.seen(lead.age);
            } else if (lead.hit) {
                curve.hit(lead.age);
            } else {
                curve.left(lead.age);
            }
        }
        return curve.share(0.8);
    }

    /** Each hit counts for itself and for those like it whose time was cut: 1 / chance not to have been cut before. */
    private static double byInverseWeights(Seen[] leads, int age) {
        double sum = 0;
        for (Seen lead : leads) {
            if (lead.hit && !lead.open && lead.age <= age) {
                sum += 1 / uncut(leads, lead.age);
            }
        }
        return sum / leads.length;
    }

    /** Kaplan and Meier's estimate of not being cut before an age; ends at an age come before cuts at that age. */
    private static double uncut(Seen[] leads, int before) {
        double product = 1;
        for (int d = 0; d < before; d++) {
            int cut = 0;
            int left = 0;
            for (Seen lead : leads) {
                cut += lead.open && lead.age == d ? 1 : 0;
                left += lead.age > d || (lead.open && lead.age == d) ? 1 : 0;
            }
            product *= left == 0 ? 1 : 1 - (double) cut / left;
        }
        return product;
    }

    @Test
    void equalsTheSumOfInverseWeights() {
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 300; run++) {
            Seen[] leads = leads(random, 1 + random.nextInt(12), 14, 0.5);
            int age = random.nextInt(12);
            assertThat(share(leads, age).value()).isCloseTo(byInverseWeights(leads, age), within(1e-12));
        }
    }

    @Test
    void isThePlainShareOfLeadsThatAreSeenForLongEnough() {
        CampaignCurve curve = new CampaignCurve(9);
        for (int i = 0; i < 60; i++) {
            if (i % 3 == 0) {
                curve.hit(i / 5);
            } else {
                curve.left(i % 11);
            }
        }
        Rate share = curve.share(0.9);
        // Hits at 0 to 11 days, those of the last two too late: 17 of 60.
        assertThat(share.value()).isCloseTo(17.0 / 60, within(1e-12));
        assertThat(share.interval().low()).isCloseTo(Quantiles.beta(0.05, 17.5, 43.5), within(1e-9));
        assertThat(share.interval().high()).isCloseTo(Quantiles.beta(0.95, 17.5, 43.5), within(1e-9));
    }

    @Test
    void holdsTheTrueShareAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(6);
        int held = 0;
        int runs = 3000;
        for (int run = 0; run < runs; run++) {
            // Hit by day 7: 8 of 12 days, times .3.
            held += share(leads(random, 80, 16, 0.3), 7).interval().contains(0.2) ? 1 : 0;
        }
        assertThat((double) held / runs).isBetween(0.77, 0.84);
    }

    @Test
    void knowsOfNoHitAndOfNothingElse() {
        CampaignCurve curve = new CampaignCurve(5);
        for (int i = 0; i < 9; i++) {
            curve.left(2);
        }
        curve.seen(1);
        curve.hit(6);
        Rate none = curve.share(0.8);
        assertThat(none.value()).isZero();
        assertThat(none.interval().low()).isZero();
        // As of ten leads: the one of which nothing is known at that age does not count.
        assertThat(none.interval().high()).isBetween(0.10, 0.16);
    }
}
