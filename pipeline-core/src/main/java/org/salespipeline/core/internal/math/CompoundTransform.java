package org.salespipeline.core.internal.math;

/**
 * The characteristic function {@code E exp(-2 pi i k S / width)} of a compound sum S at k = 0 .. size / 2, without any
 * discretisation of the amounts.
 *
 * <p>Frequencies are taken in blocks. Within a block the powers of a trial's root of unity follow from one another by
 * multiplication; each block starts afresh from sine and cosine, so that the phase errs by less than 1e-14. A block is
 * given up, as zero, once all its moduli are below 1e-18: further factors only shrink them. Where trials are so improbable
 * that this takes many of them, {@link ModulusBound} tells for all blocks at once.
 */
final class CompoundTransform {

    private static final int BLOCK = 32;
    private static final int CHECK_EVERY = 64;
    private static final double NEGLIGIBLE_SQUARED = 1e-36;
    private static final double LOG_NEGLIGIBLE = -41.5;

    /** What bounding costs for each trial and frequency, in factors. */
    private static final double COST_OF_BOUND = 64;

    /** Factors to compute, about a second's worth, before another method is tried; more where there are many trials. */
    private static final long BUDGET = 1L << 27;

    private static final long BUDGET_PER_TRIAL = 256;
    /** The sum of min(p, 1 - p) at which the product of typical factors reaches 1e-18. */
    private static final double TRIALS_TO_DIE = 20;

    private final CompoundTerms terms;
    private final double width;
    private final int size;
    private final double certainTurns;
    /** Amounts as shares of the width, less whole widths; and the first powers of their roots of unity. */
    private final double[] turns;

    private final double[] rootRe;
    private final double[] rootIm;

    private long factors;
    private final double[] blockRe = new double[BLOCK];
    private final double[] blockIm = new double[BLOCK];

    /**
     * @param exact whether all amounts are multiples of width / size, so that their roots of unity are exact
     */
    CompoundTransform(CompoundTerms terms, double width, int size, boolean exact) {
        this.terms = terms;
        this.width = width;
        this.size = size;
        this.certainTurns = turns(terms.certain(), exact);
        int n = terms.size();
        this.turns = new double[n];
        this.rootRe = new double[n];
        this.rootIm = new double[n];
        for (int j = 0; j < n; j++) {
            turns[j] = turns(terms.amount(j), exact);
            rootRe[j] = StrictMath.cos(2 * Math.PI * turns[j]);
            rootIm[j] = -StrictMath.sin(2 * Math.PI * turns[j]);
        }
    }

    /**
     * Fills in all frequencies of two arrays of zeros, those above size / 2 by symmetry, unless it takes too long.
     *
     * @param smooth whether it matters that those from size / 4 to size / 2 are negligible: the law then varies slowly
     *     from point to point, and sampling it loses nothing
     * @return whether it was quick enough, and smooth if that was asked for; if not, the arrays hold nothing of use
     */
    boolean fill(double[] re, double[] im, boolean smooth) {
        long budget = Math.max(BUDGET, BUDGET_PER_TRIAL * turns.length);
        if (factorsToDie() * size > 2.0 * BUDGET) {
            return false;
        }
        re[0] = 1;
        double[] bound = isBoundWorthwhile() ? ModulusBound.logModulus(terms, turns, size) : new double[size / 2 + 1];
        // From the top down: a law that is not smooth shows it in the first blocks.
        int last = (size / 2 - 1) / BLOCK * BLOCK + 1;
        for (int from = last; from >= 1 && factors <= budget; from -= BLOCK) {
            fillBlock(from, bound, re, im);
            for (int k = Math.max(from, size / 4 + 1); smooth && k < from + BLOCK && k <= size / 2; k++) {
                if (re[k] * re[k] + im[k] * im[k] >= NEGLIGIBLE_SQUARED) {
                    return false;
                }
            }
        }
        return factors <= budget;
    }

    /**
     * About how many trials it takes to make the product at a high frequency negligible: many where all are improbable.
     */
    private double factorsToDie() {
        double odd = 0;
        for (int j = 0; j < turns.length; j++) {
            odd += Math.min(terms.p(j), 1 - terms.p(j));
        }
        return odd == 0 ? 0 : turns.length * Math.min(1, TRIALS_TO_DIE / odd);
    }

    /** Whether finding out one by one that products are negligible takes longer than bounding them all. */
    private boolean isBoundWorthwhile() {
        return factorsToDie() * (size / 2.0) > COST_OF_BOUND * ((double) turns.length + size);
    }

    private static boolean isNegligible(double[] bound, int from, int length) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int b = 0; b < length; b++) {
            greatest = Math.max(greatest, bound[from + b]);
        }
        return greatest < LOG_NEGLIGIBLE;
    }

    private void fillBlock(int from, double[] bound, double[] re, double[] im) {
        int length = Math.min(BLOCK, size / 2 + 1 - from);
        if (isNegligible(bound, from, length)) {
            // The arrays are new, and 0.
            return;
        }
        for (int b = 0; b < length; b++) {
            double angle = 2 * Math.PI * fraction((from + b) * certainTurns);
            blockRe[b] = StrictMath.cos(angle);
            blockIm[b] = -StrictMath.sin(angle);
        }
        multiplyGroups(from, length);
        boolean negligible = isNegligible(length);
        for (int j = 0; j < turns.length && !negligible; j += CHECK_EVERY) {
            multiplyTrials(j, Math.min(turns.length, j + CHECK_EVERY), from, length);
            negligible = isNegligible(length);
        }
        for (int b = 0; b < length; b++) {
            int k = from + b;
            re[k] = negligible ? 0 : blockRe[b];
            im[k] = negligible || k == size / 2 ? 0 : blockIm[b];
            if (k < size / 2) {
                re[size - k] = re[k];
                im[size - k] = -im[k];
            }
        }
    }

    private void multiplyTrials(int first, int end, int from, int length) {
        factors += (long) (end - first) * length;
        for (int j = first; j < end; j++) {
            double p = terms.p(j);
            double q = 1 - p;
            double angle = 2 * Math.PI * fraction(from * turns[j]);
            double cos = StrictMath.cos(angle);
            double sin = -StrictMath.sin(angle);
            for (int b = 0; b < length; b++) {
                double re = q + p * cos;
                double im = p * sin;
                double product = blockRe[b] * re - blockIm[b] * im;
                blockIm[b] = blockRe[b] * im + blockIm[b] * re;
                blockRe[b] = product;
                double next = cos * rootRe[j] - sin * rootIm[j];
                sin = cos * rootIm[j] + sin * rootRe[j];
                cos = next;
            }
        }
    }

    private void multiplyGroups(int from, int length) {
        for (TrialGroup group : terms.groups()) {
            for (int b = 0; b < length; b++) {
                double frequency = 2 * Math.PI * (from + b) / width;
                ComplexFactor factor = group.characteristic(frequency);
                double re = blockRe[b] * factor.re() - blockIm[b] * factor.im();
                blockIm[b] = blockRe[b] * factor.im() + blockIm[b] * factor.re();
                blockRe[b] = re;
            }
        }
    }

    private boolean isNegligible(int length) {
        for (int b = 0; b < length; b++) {
            if (blockRe[b] * blockRe[b] + blockIm[b] * blockIm[b] >= NEGLIGIBLE_SQUARED) {
                return false;
            }
        }
        return true;
    }

    private double turns(double amount, boolean exact) {
        if (exact) {
            double points = Math.rint(amount / (width / size));
            return fraction(points / size);
        }
        return fraction(amount / width);
    }

    private static double fraction(double x) {
        return x - Math.rint(x);
    }
}
