package org.salespipeline.core.internal.math;

/**
 * The law of a compound sum on a lattice, trial after trial: for sums whose law is not smooth at that scale.
 *
 * <p>Amounts are split between the two points about them so that their mean is kept (Gerber 1982). A trial of p above
 * 1/2 is its amount for certain less, with probability 1 - p, the amount: then only what is unlikely is split, and all
 * that is certain is split once, together. Amounts of up to a few steps would be blurred most: where there are many,
 * they go through a finer lattice of their own, and only their sum is split. So is that of an amount that recurs.
 */
final class LumpyConvolution {

    /** In steps: what counts as small. */
    private static final double SMALL = 8;

    private static final int WORTH_REFINING = 16;
    private static final double REFINEMENT = 16;
    private static final int MAX_REFINED_SIZE = 1 << 20;

    /** Smaller masses are dropped now and then: arithmetic on numbers near 1e-308 is slow. */
    private static final double NEGLIGIBLE = 1e-290;

    private static final int CLEAN_EVERY = 64;

    /** From so many improbable amounts on it is worth going through a transform for them. */
    private static final int MANY = 64;

    /**
     * Where it is less likely than this that none of the likely amounts comes up, they are taken as certain and given back with
     * the probability of failure, which splits less mass. Elsewhere that would blur the sum of nothing, which is on a point,
     * visibly to both sides of it.
     */
    private static final double HARDLY_NOTHING = 1e-6;

    private final double step;
    private final int size;
    private double[] mass;
    private double[] next;

    private LumpyConvolution(double step, int size) {
        this.step = step;
        this.size = size;
        this.mass = new double[size];
        this.next = new double[size];
    }

    /** The masses, trial by trial; entry k is that of the points equal to k modulo the size, a power of two. */
    static double[] plain(CompoundTerms terms, double step, int size) {
        LumpyConvolution convolution = new LumpyConvolution(step, size);
        convolution.run(terms, LatticeLaw.pointMass(0), terms.certain(), Integer.MAX_VALUE);
        return convolution.mass;
    }

    /**
     * The same with shortcuts for many improbable amounts, for amounts that recur, and for many small ones unless all are
     * exactly on points.
     */
    static double[] fast(CompoundTerms terms, double step, int size, boolean exact) {
        LumpyConvolution convolution = new LumpyConvolution(step, size);
        CompoundTerms small = terms.part(SMALL * step, true);
        if (!exact && small.trials() >= WORTH_REFINING) {
            CompoundLaw law = CompoundLaw.of(small);
            if (law.pointsNeeded(step / REFINEMENT) <= MAX_REFINED_SIZE) {
                CompoundTerms others = terms.part(SMALL * step, false);
                convolution.run(others, law.exactOnStep(step / REFINEMENT), terms.certain(), MANY);
                return convolution.mass;
            }
        }
        convolution.run(terms, LatticeLaw.pointMass(0), terms.certain(), MANY);
        return convolution.mass;
    }

    private void run(CompoundTerms terms, LatticeLaw small, double certain, int many) {
        DoubleSum base = new DoubleSum();
        base.add(certain);
        boolean manyRare = rareTrials(terms) >= many;
        boolean fromTheTop = chanceOfNoLikelyAmount(terms) < HARDLY_NOTHING;
        RareAmounts rare = new RareAmounts(step, size);
        RecurringAmounts recurring = new RecurringAmounts(terms, many);
        for (int k = 0; k < small.size(); k++) {
            split(mass, small.point(k), small.mass(k));
        }
        for (int j = 0; j < terms.size(); j++) {
            if (recurring.contain(terms.amount(j))) {
                continue;
            }
            boolean likely = fromTheTop && terms.p(j) > 0.5;
            double amount = likely ? -terms.amount(j) : terms.amount(j);
            double p = likely ? 1 - terms.p(j) : terms.p(j);
            if (likely) {
                base.add(-amount);
            }
            if (manyRare && p <= RareAmounts.MOST_PROBABLE) {
                rare.add(amount, p);
            } else {
                addTrial(amount, p);
            }
            if (j % CLEAN_EVERY == 0) {
                clean();
            }
        }
        addTrial(base.value(), 1);
        if (manyRare || recurring.size() > 0 || !terms.groups().isEmpty()) {
            multiply(terms, rare, recurring);
        }
    }

    private static int rareTrials(CompoundTerms terms) {
        int count = 0;
        for (int j = 0; j < terms.size(); j++) {
            if (Math.min(terms.p(j), 1 - terms.p(j)) <= RareAmounts.MOST_PROBABLE) {
                count++;
            }
        }
        return count;
    }

    private static double chanceOfNoLikelyAmount(CompoundTerms terms) {
        double chance = 1;
        for (int j = 0; j < terms.size(); j++) {
            chance *= terms.p(j) > 0.5 ? 1 - terms.p(j) : 1;
        }
        return chance;
    }

    /** Adds, with probability p, the amount, which may be negative. */
    private void addTrial(double amount, double p) {
        GridPoint point = GridPoint.of(amount, step);
        for (int k = 0; k < size; k++) {
            next[k] = (1 - p) * mass[k];
        }
        addShifted((int) Math.floorMod(point.index(), (long) size), p * (1 - point.share()));
        if (!point.isOnGrid()) {
            addShifted((int) Math.floorMod(point.index() + 1, (long) size), p * point.share());
        }
        double[] spare = mass;
        mass = next;
        next = spare;
    }

    private void addShifted(int shift, double weight) {
        for (int k = shift; k < size; k++) {
            next[k] += weight * mass[k - shift];
        }
        int wrapped = size - shift;
        for (int k = 0; k < shift; k++) {
            next[k] += weight * mass[k + wrapped];
        }
    }

    private void multiply(CompoundTerms terms, RareAmounts rare, RecurringAmounts recurring) {
        Fft fft = Fft.ofSize(size);
        double[] re = mass.clone();
        double[] im = new double[size];
        fft.forward(re, im);
        rare.multiplyInto(fft, re, im);
        for (int k = 0; k < recurring.size(); k++) {
            multiply(recurring.number(k), recurring.amount(k), fft, re, im);
        }
        for (TrialGroup group : terms.groups()) {
            multiply(group, fft, re, im);
        }
        fft.inverse(re, im);
        for (int k = 0; k < size; k++) {
            mass[k] = Math.max(0, re[k]);
        }
    }

    private void multiply(LatticeLaw number, double amount, Fft fft, double[] re, double[] im) {
        double[] sumRe = new double[size];
        double[] sumIm = new double[size];
        for (int k = 0; k < number.size(); k++) {
            split(sumRe, number.point(k) * amount, number.mass(k));
        }
        fft.forward(sumRe, sumIm);
        for (int k = 0; k < size; k++) {
            double product = re[k] * sumRe[k] - im[k] * sumIm[k];
            im[k] = re[k] * sumIm[k] + im[k] * sumRe[k];
            re[k] = product;
        }
    }

    private void multiply(TrialGroup group, Fft fft, double[] re, double[] im) {
        double[] amountRe = new double[size];
        double[] amountIm = new double[size];
        if (group.isFixed()) {
            split(amountRe, group.amountMean(), 1);
        } else {
            GammaGrid.addTo(amountRe, group.amountMean(), group.amountVariance(), step);
        }
        fft.forward(amountRe, amountIm);
        for (int k = 0; k <= size / 2; k++) {
            ComplexFactor factor = group.characteristic(amountRe[k] - 1, amountIm[k]);
            double product = re[k] * factor.re() - im[k] * factor.im();
            im[k] = re[k] * factor.im() + im[k] * factor.re();
            re[k] = product;
            int mirror = (size - k) & (size - 1);
            re[mirror] = re[k];
            im[mirror] = k == mirror ? im[k] : -im[k];
        }
    }

    private void split(double[] masses, double amount, double weight) {
        GridPoint point = GridPoint.of(amount, step);
        masses[(int) Math.floorMod(point.index(), (long) size)] += weight * (1 - point.share());
        masses[(int) Math.floorMod(point.index() + 1, (long) size)] += weight * point.share();
    }

    private void clean() {
        for (int k = 0; k < size; k++) {
            if (mass[k] < NEGLIGIBLE) {
                mass[k] = 0;
            }
        }
    }
}
