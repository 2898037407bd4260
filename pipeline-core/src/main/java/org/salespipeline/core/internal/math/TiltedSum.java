package org.salespipeline.core.internal.math;

/**
 * The cumulant generating function {@code K(s) = sum log(1 - p + p exp(k(s)))} of the open terms of a compound sum and
 * its derivatives, where k is that of the term's amount: {@code s a} for a fixed one.
 *
 * <p>Tilting turns a trial of probability p into one of probability {@code p e^u / (1 - p + p e^u)}, u = k(s). A trial
 * of p above 1/2 is evaluated by its failure, of probability 1 - p at -u: the information is the same, and small then
 * for what is nearly certain.
 *
 * <p>Immutable by convention.
 */
final class TiltedSum {

    /** Beyond, {@code e^u} is as good as 0 or infinite. */
    private static final double MAX_EXPONENT = 700;
    /** Below this |u|, the information of a trial is summed as a series of five terms, to a relative error of 1e-16. */
    private static final double SMALL = 2e-3;

    /** The exponential of less is 0. */
    private static final double LOG_OF_NOTHING = -750;

    private final CompoundTerms terms;
    private final double pole;

    TiltedSum(CompoundTerms terms) {
        this.terms = terms;
        double scale = 0;
        for (TrialGroup group : terms.groups()) {
            if (!group.isFixed()) {
                scale = Math.max(scale, TiltedAmount.scale(group));
            }
        }
        this.pole = 1 / scale;
    }

    /** The least upper bound of the tilts that exist: infinite without gamma amounts. */
    double pole() {
        return pole;
    }

    /** The sum tilted by s, which is below the pole. */
    Tilt at(double s) {
        Accumulator sum = new Accumulator();
        int n = terms.size();
        for (int j = 0; j < n; j++) {
            double amount = terms.amount(j);
            sum.tilt(terms.p(j), s * amount);
            sum.mean += sum.tilted * amount;
            sum.variance += sum.tilted * sum.complement * amount * amount;
            sum.information += sum.excess;
        }
        for (TrialGroup group : terms.groups()) {
            sum.add(group.cells(), TiltedAmount.of(group, s));
        }
        return new Tilt(s, sum.mean, sum.variance, sum.information);
    }

    /** The probability that all trials succeed, or that none does. */
    double probabilityOfAll(boolean success) {
        double sum = 0;
        for (int j = 0; j < terms.size() && sum > LOG_OF_NOTHING; j++) {
            sum += logOutcome(terms.p(j), success);
        }
        for (TrialGroup group : terms.groups()) {
            TrialCells cells = group.cells();
            if (cells.certain() > 0 && !success) {
                return 0;
            }
            for (int j = 0; j < cells.p.length; j++) {
                sum += cells.count[j] * logOutcome(cells.p[j], success);
            }
        }
        return StrictMath.exp(sum);
    }

    /**
     * The standardised cumulants of the sum of orders 3 to 5 at index 0 to 2: those of a trial by the chain rule (Faa di
     * Bruno), from those of a Bernoulli number and of the amount.
     */
    double[] standardisedCumulants() {
        double deviation = Math.sqrt(terms.variance());
        double[] sum = new double[3];
        for (int j = 0; j < terms.size(); j++) {
            addCumulants(sum, terms.p(j), 1, terms.amount(j) / deviation, 0);
        }
        for (TrialGroup group : terms.groups()) {
            double scale = group.isFixed() ? 0 : TiltedAmount.scale(group) / deviation;
            TrialCells cells = group.cells();
            if (cells.certain() > 0) {
                addCumulants(sum, 1, (double) cells.certain(), group.amountMean() / deviation, scale);
            }
            for (int j = 0; j < cells.p.length; j++) {
                addCumulants(sum, cells.p[j], cells.count[j], group.amountMean() / deviation, scale);
            }
        }
        return sum;
    }

    private static double logOutcome(double p, boolean success) {
        return success ? StrictMath.log(p) : StrictMath.log1p(-p);
    }

    private static void addCumulants(double[] sum, double p, double count, double mean, double scale) {
        double b2 = p * (1 - p);
        double b3 = b2 * (1 - 2 * p);
        double b4 = b2 * (1 - 6 * b2);
        double b5 = b3 * (1 - 12 * b2);
        double g2 = mean * scale;
        double g3 = 2 * g2 * scale;
        double g4 = 3 * g3 * scale;
        double g5 = 4 * g4 * scale;
        double square = mean * mean;
        sum[0] += count * (b3 * square * mean + 3 * b2 * mean * g2 + p * g3);
        sum[1] += count * (b4 * square * square + 6 * b3 * square * g2 + b2 * (4 * mean * g3 + 3 * g2 * g2) + p * g4);
        sum[2] += count
                * (b5 * square * square * mean
                        + 10 * b4 * square * mean * g2
                        + b3 * (10 * square * g3 + 15 * mean * g2 * g2)
                        + b2 * (5 * mean * g4 + 10 * g2 * g3)
                        + p * g5);
    }

    /** Sums over the terms, with the tilt of the trial at hand. */
    private static final class Accumulator {
        private double mean;
        private double variance;
        private double information;
        private double tilted;
        private double complement;
        private double excess;

        void add(TrialCells cells, TiltedAmount amount) {
            double square = amount.mean() * amount.mean();
            double certain = cells.certain();
            mean += certain * amount.mean();
            variance += certain * amount.variance();
            information += certain * amount.information();
            for (int j = 0; j < cells.p.length; j++) {
                double count = cells.count[j];
                tilt(cells.p[j], amount.logTransform());
                mean += count * tilted * amount.mean();
                variance += count * tilted * (complement * square + amount.variance());
                information += count * (excess + tilted * amount.information());
            }
        }

        void tilt(double p, double u) {
            if (p <= 0.5) {
                tiltUnlikely(p, u);
            } else {
                tiltUnlikely(1 - p, -u);
                double success = complement;
                complement = tilted;
                tilted = success;
            }
        }

        private void tiltUnlikely(double p, double u) {
            double v = Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, u));
            double e = StrictMath.exp(v);
            double rise = p * (e - 1);
            tilted = p * e / (1 + rise);
            complement = (1 - p) / (1 + rise);
            excess = Math.abs(v) < SMALL ? smallExcess(p, v) : v * tilted - StrictMath.log1p(rise);
        }

        /** The sum over k of {@code (k - 1) / k! u^k} times the k-th cumulant of a Bernoulli number. */
        private static double smallExcess(double p, double u) {
            double b2 = p * (1 - p);
            double odd = 1 - 2 * p;
            double tail = odd * (1 - 12 * b2) / 30 + u * (1 - b2 * (30 - 120 * b2)) / 144;
            return b2 * u * u * (0.5 + u * (odd / 3 + u * ((1 - 6 * b2) / 8 + u * tail)));
        }
    }
}
