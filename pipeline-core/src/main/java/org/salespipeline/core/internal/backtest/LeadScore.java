package org.salespipeline.core.internal.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.salespipeline.lead.Dimension;
import org.salespipeline.lead.Lead;
import org.salespipeline.lead.LeadFact;

/**
 * The lead score that CRMs offer: {@link NaiveBayes} on stage, attributes and band of value, taught by leads that were open once
 * and what came of them since, applied to those that are open now.
 *
 * <p>Attributes and values of then are what was known then, as far as the view says; having none is a value like others. A
 * dimension takes part if its values repeat: if those leads of the cohort that have one share each with four others or more,
 * on average. So the account takes part where the same customers come again and again, not where each lead is of another, and
 * neither does an invoice number that somebody kept as an attribute.
 *
 * <p>Texts are numbered once for all horizons. Not thread-safe.
 */
final class LeadScore {

    private static final int REPEATS = 5;

    private final OriginView view;
    private final KnownLeads known;
    private final int[] openStages;
    private final double[] openValues;
    private final Map<Dimension, Texts> dimensions = new TreeMap<>();

    /** The numbers of the texts of one dimension, 0 for none, and of each open lead's. */
    private static final class Texts {

        private final Map<String, Integer> numbers = new HashMap<>();
        private final int[] ofOpen;

        Texts(Dimension dimension, List<Lead> open) {
            numbers.put("", 0);
            ofOpen = new int[open.size()];
            int row = 0;
            for (Lead lead : open) {
                ofOpen[row++] = number(lead.valueIn(dimension));
            }
        }

        int number(String text) {
            Integer number = numbers.get(text);
            if (number == null) {
                number = numbers.size();
                numbers.put(text, number);
            }
            return number;
        }

        /** Whether the texts of so many leads repeat. */
        boolean repeat(int[] ofLeads) {
            boolean[] seen = new boolean[numbers.size()];
            int named = 0;
            int distinct = 0;
            for (int number : ofLeads) {
                if (number != 0) {
                    named++;
                    distinct += seen[number] ? 0 : 1;
                    seen[number] = true;
                }
            }
            return distinct > 0 && named >= REPEATS * (long) distinct;
        }
    }

    /**
     * Prepares the open leads of a view.
     *
     * @param view the view
     * @param known its leads by numbers
     * @param openStages by open lead, its stage
     * @param openValues by open lead, its value; NaN if it has none
     */
    LeadScore(OriginView view, KnownLeads known, int[] openStages, double[] openValues) {
        this.view = view;
        this.known = known;
        this.openStages = openStages.clone();
        this.openValues = openValues.clone();
    }

    /**
     * The probabilities of the open leads to be won.
     *
     * @param cohort who teaches
     * @return by open lead, in [0, 1]
     */
    double[] chances(Cohort cohort) {
        Lead[] then = new Lead[cohort.size()];
        int[] stages = new int[then.length];
        boolean[] won = new boolean[then.length];
        for (int i = 0; i < then.length; i++) {
            then[i] = view.known().get(cohort.row(i));
            stages[i] = cohort.stage(i);
            won[i] = cohort.isWon(i);
        }
        List<int[]> taught = new ArrayList<>(List.of(stages));
        List<int[]> asked = new ArrayList<>(List.of(openStages));
        Instant end = view.grid().startOf(cohort.step() + 1).minusNanos(1);
        addValues(then, end, taught, asked);
        for (Dimension dimension : dimensionsOf(then)) {
            Texts texts = dimensions.computeIfAbsent(dimension, d -> new Texts(d, view.open()));
            int[] numbers = new int[then.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = texts.number(then[i].valueIn(dimension, end));
            }
            if (texts.repeat(numbers)) {
                taught.add(numbers);
                asked.add(texts.ofOpen);
            }
        }
        return chances(new NaiveBayes(taught.toArray(int[][]::new), won), asked.toArray(int[][]::new));
    }

    private void addValues(Lead[] then, Instant end, List<int[]> taught, List<int[]> asked) {
        double[] values = new double[then.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = known.amountOf(then[i].valueAt(end));
        }
        ValueBands bands = new ValueBands(values);
        taught.add(bands.of(values));
        asked.add(bands.of(openValues));
    }

    /** All dimensions in which leads ever had a value, in order of their names. */
    private static Iterable<Dimension> dimensionsOf(Lead[] leads) {
        TreeSet<Dimension> found = new TreeSet<>();
        for (Lead lead : leads) {
            for (LeadFact fact : lead.history()) {
                LeadFact said = fact instanceof LeadFact.Corrected corrected ? corrected.replacement() : fact;
                if (said instanceof LeadFact.AttributeSet set) {
                    found.add(set.dimension());
                }
            }
        }
        return found;
    }

    private double[] chances(NaiveBayes score, int[][] traits) {
        double[] chances = new double[openStages.length];
        for (int lead = 0; lead < chances.length; lead++) {
            chances[lead] = score.chance(traits, lead);
        }
        return chances;
    }
}
