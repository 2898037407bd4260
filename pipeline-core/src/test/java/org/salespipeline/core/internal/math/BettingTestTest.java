package org.salespipeline.core.internal.math;

import org.junit.jupiter.api.Test;

class BettingTestTest {
    @Test
    void x() {
        double[] taus = {0.2, 0.3, 0.5, 0.7};
        double[] ks = {10, 50, 100, 300};
        for (double[] pq : new double[][] {{0.4, 0.48}, {0.4, 0.5}, {0.2, 0.3}, {0.1,0.13}, {0.5,0.7}}) {
            int runs = 400;
            int most = 12000;
            double[][] at = new double[8][runs];
            for (int r = 0; r < runs; r++) {
                KeyedRandom random = new KeyedRandom(1, r, 0, 0);
                BettingTest[] t = new BettingTest[4];
                for (int i = 0; i < 4; i++) t[i] = new BettingTest(0.5, taus[i]);
                double[] le = new double[4];
                long[][] c = new long[2][2];
                for (int n = 0; n < most; n += 10) {
                    long[][] d = new long[2][2];
                    for (int j = 0; j < 10; j++) {
                        int x = random.nextUniform() < 0.5 ? 1 : 0;
                        int y = random.nextUniform() < pq[x] ? 1 : 0;
                        d[x][y]++;
                        for (int k = 0; k < 4; k++) {
                            le[k] += Math.log((ks[k] * 0.5 + c[x][y]) / (ks[k] + c[0][y] + c[1][y]) / 0.5);
                        }
                        c[x][y]++;
                    }
                    boolean all = true;
                    for (int k = 0; k < 4; k++) {
                        if (at[k][r] == 0) { t[k].day(d[0][1], d[0][0], d[1][1], d[1][0]); if (t[k].logWealth() >= Math.log(20)) at[k][r] = n + 10; else all = false; }
                        if (at[k + 4][r] == 0) { if (le[k] >= Math.log(20)) at[k + 4][r] = n + 10; else all = false; }
                    }
                    if (all) break;
                }
                for (int k = 0; k < 8; k++) if (at[k][r] == 0) at[k][r] = most;
            }
            StringBuilder s = new StringBuilder(pq[0] + " " + pq[1]);
            for (int k = 0; k < 8; k++) { java.util.Arrays.sort(at[k]); s.append("  " + (k < 4 ? "tau" + taus[k] : "k" + ks[k - 4]) + " " + at[k][runs / 2] + "/" + at[k][runs * 8 / 10]); }
            for (int k = 0; k < 4; k++) { var m = new BettingPlan(0.5, taus[k], Math.log(20), 0.8).more(0, 0, (pq[0]+pq[1])/2, pq[1]-pq[0]); s.append(" plan " + m.getAsLong()); }
            System.out.println(s);
        }
    }
}
